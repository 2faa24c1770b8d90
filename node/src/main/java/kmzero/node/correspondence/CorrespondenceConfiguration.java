package kmzero.node.correspondence;

import kmzero.node.bodies.BodyBook;
import kmzero.node.books.Books;
import kmzero.node.desk.Findable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of this package; there as soon as whoever runs the node has registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import(CorrespondencePages.class)
public class CorrespondenceConfiguration {
  CorrespondenceConfiguration() {}

  @Bean
  Findable contactFinds(Books books, BodyBook bodies) {
    return new ContactFinds(books, bodies);
  }
}
