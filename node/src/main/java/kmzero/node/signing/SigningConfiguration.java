package kmzero.node.signing;

import jakarta.servlet.MultipartConfigElement;
import java.util.List;
import kmzero.node.books.Books;
import kmzero.node.desk.Pages;
import kmzero.node.desk.UploadDoor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/// The pages of this package, and the way in for files; there as soon as whoever runs the node has
/// registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import({CeremonyPages.class, ComparisonPages.class, SigningPages.class, CommuniquePages.class})
public class SigningConfiguration {

  /// Parts beyond this many bytes wait on disk, not in memory.
  private static final int IN_MEMORY = 64 << 10;

  SigningConfiguration() {}

  @Bean
  MultipartConfigElement uploadLimits() {
    return new MultipartConfigElement("", Uploads.BYTES_MOST, Uploads.BYTES_MOST, IN_MEMORY);
  }

  @Bean
  MultipartResolver multipartResolver() {
    return new StandardServletMultipartResolver();
  }

  @Bean
  UploadDoor scansDoor() {
    return new UploadDoor(
        "/dossiers/[0-9a-f]{64}/signing", Uploads.BYTES_MOST, "signing.too-large-together");
  }

  /// Before sign-in is looked at, for that reads the form.
  @Bean
  FilterRegistrationBean<Uploads> uploads(Pages pages, List<UploadDoor> doors) {
    var filter = new FilterRegistrationBean<>(new Uploads(pages, doors));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return filter;
  }
}
