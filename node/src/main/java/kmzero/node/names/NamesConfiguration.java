package kmzero.node.names;

import kmzero.names.Names;
import kmzero.node.books.Books;
import kmzero.node.desk.Findable;
import kmzero.node.desk.Spellings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of this package; there as soon as whoever runs the node has registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import(NamePages.class)
public class NamesConfiguration {
  NamesConfiguration() {}

  @Bean
  KeptNames keptNames(Books books) {
    return new KeptNames(books);
  }

  @Bean
  Findable nameFinds(KeptNames names) {
    return new NameFinds(names);
  }

  /// The tables are read when somebody first searches, not when the node starts.
  @Bean
  Spellings spellings() {
    return typed -> Names.standard().register().spellings(typed);
  }
}
