package kmzero.node.gates;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The registry of gates and its pages, which everybody may read.
@Configuration(proxyBeanMethods = false)
@Import(GatePages.class)
public class GateConfiguration {
  GateConfiguration() {}

  @Bean
  Gates gates() {
    return Gates.load();
  }
}
