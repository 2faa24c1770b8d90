package kmzero.node.programmes;

import kmzero.node.reference.Reference;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The templates and their pages; everybody may read them.
@Configuration(proxyBeanMethods = false)
@Import(TemplatePages.class)
public class TemplateConfiguration {
  TemplateConfiguration() {}

  @Bean
  Templates programmeTemplates(Reference reference) {
    return Templates.load(reference);
  }
}
