package kmzero.node.difficulties;

import kmzero.node.books.Books;
import kmzero.node.desk.Pages;
import kmzero.node.dossiers.DossierPart;
import kmzero.node.reference.Reference;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of this package; there as soon as whoever runs the node has registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import(DifficultyPages.class)
public class DifficultiesConfiguration {
  DifficultiesConfiguration() {}

  @Bean
  Authorities authorities(Reference reference) {
    return Authorities.load(reference);
  }

  @Bean
  DossierPart levels(Books books, Pages pages) {
    return new Levels(books, pages);
  }
}
