package kmzero.node.indicators;

import java.time.Clock;
import kmzero.node.books.Books;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The figures of this package; there as soon as whoever runs the node has registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
public class IndicatorsConfiguration {
  IndicatorsConfiguration() {}

  @Bean
  Figures figures(Books books, Clock clock) {
    return new Figures(books, Measures.load(), clock);
  }

  @Bean
  IndicatorFile indicatorFile(Books books, Figures figures, Clock clock) {
    return new IndicatorFile(books, figures, clock);
  }
}
