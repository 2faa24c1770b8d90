package kmzero.node.attention;

import java.time.Clock;
import kmzero.node.books.Books;
import kmzero.node.passages.Reasons;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// A side's attention rules; there as soon as the node has its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import(AttentionPages.class)
public class AttentionConfiguration {
  AttentionConfiguration() {}

  @Bean
  Attention attention(Books books, Clock clock) {
    return new Attention(books, clock);
  }

  @Bean
  Reasons attentionReasons(Attention attention) {
    return attention::reasons;
  }
}
