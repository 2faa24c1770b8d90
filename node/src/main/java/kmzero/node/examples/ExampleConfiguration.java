package kmzero.node.examples;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of this package; everybody may read them.
@Configuration(proxyBeanMethods = false)
@Import(ExamplePages.class)
public class ExampleConfiguration {
  ExampleConfiguration() {}

  @Bean
  Examples examples() {
    return Examples.load();
  }
}
