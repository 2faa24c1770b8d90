package kmzero.node.briefs;

import java.time.Clock;
import kmzero.node.books.Books;
import kmzero.node.desk.Pages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of this package; there as soon as whoever runs the node has registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import(BriefPages.class)
public class BriefConfiguration {
  BriefConfiguration() {}

  @Bean
  static Reports reports(Pages pages, Clock clock) {
    return new Reports(pages, clock);
  }
}
