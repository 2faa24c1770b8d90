package kmzero.node.followup;

import kmzero.node.books.Books;
import kmzero.node.desk.Pages;
import kmzero.node.dossiers.DossierPart;
import kmzero.node.indicators.IndicatorsConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of this package; there as soon as whoever runs the node has registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import({
  IndicatorsConfiguration.class,
  AnswerPages.class,
  CommitmentForms.class,
  CommitmentSheets.class,
  IndicatorPages.class
})
public class FollowUpConfiguration {
  FollowUpConfiguration() {}

  @Bean
  DossierPart chain(Books books, Pages pages) {
    return new ChainPart(books, pages);
  }
}
