package kmzero.node.documents;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The one maker of documents of a node.
@Configuration(proxyBeanMethods = false)
public class DocumentsConfiguration {
  DocumentsConfiguration() {}

  @Bean
  Documents documents() {
    return new Documents();
  }
}
