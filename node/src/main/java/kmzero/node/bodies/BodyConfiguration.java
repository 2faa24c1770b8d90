package kmzero.node.bodies;

import kmzero.node.reference.Reference;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The bodies and their pages.
@Configuration(proxyBeanMethods = false)
@Import(BodyPages.class)
public class BodyConfiguration {
  BodyConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  BodyBook bodyBook(Reference reference) {
    return BodyBook.load(reference);
  }
}
