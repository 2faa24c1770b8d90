package kmzero.node.register;

import kmzero.node.books.Books;
import kmzero.node.desk.Findable;
import kmzero.node.reference.Reference;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of this package; there as soon as whoever runs the node has registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import({Register.class, ListPages.class})
public class RegisterConfiguration {
  RegisterConfiguration() {}

  @Bean
  Findable matterFinds(Register register, Books books, Reference reference) {
    return new MatterFinds(register, books, reference);
  }
}
