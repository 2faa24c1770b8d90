package kmzero.node.bodies;

import kmzero.node.desk.Findable;
import kmzero.node.reference.Reference;
import kmzero.node.reference.ReferenceFinds;
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

  @Bean
  Findable bodyFinds(BodyBook book) {
    return new BodyFinds(book);
  }

  @Bean
  Findable occasionFinds(Reference reference) {
    return ReferenceFinds.occasions(reference);
  }

  @Bean
  Findable itemFinds(Reference reference) {
    return ReferenceFinds.items(reference);
  }

  @Bean
  Findable mechanismFinds(Reference reference) {
    return ReferenceFinds.mechanisms(reference);
  }
}
