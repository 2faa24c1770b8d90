package kmzero.node.handed;

import java.time.Clock;
import kmzero.node.books.Books;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// What was handed out; there as soon as the node has its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import(BundlePages.class)
public class HandedConfiguration {
  HandedConfiguration() {}

  @Bean
  HandedOutList handedOutList(Books books) {
    return new HandedOutList(books.database());
  }

  @Bean
  Handing handing(Books books, HandedOutList list, Clock clock) {
    return new Handing(books, list, clock);
  }
}
