package kmzero.node.hooks;

import java.time.Clock;
import kmzero.node.books.Books;
import kmzero.node.config.NodeConfig;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Webhooks; there as soon as the node has its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import(HookApi.class)
public class HookConfiguration {
  HookConfiguration() {}

  @Bean
  Hooks hooks(Books books) {
    return new Hooks(books);
  }

  @Bean
  Addresses hookAddresses(NodeConfig config) {
    return new Addresses(config.common());
  }

  @Bean(destroyMethod = "close")
  HookCalls hookCalls(Books books, Hooks hooks, Addresses addresses, Clock clock) {
    return new HookCalls(books::isOnDuty, hooks, addresses, clock);
  }
}
