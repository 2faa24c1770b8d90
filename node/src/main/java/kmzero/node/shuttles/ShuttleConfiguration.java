package kmzero.node.shuttles;

import java.time.Clock;
import kmzero.node.books.Books;
import kmzero.node.config.NodeConfig;
import kmzero.node.passages.LanePicture;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The control of shuttles and its pages; there as soon as the node has its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import({ShuttlePages.class, ShuttleApi.class})
public class ShuttleConfiguration {
  ShuttleConfiguration() {}

  @Bean(destroyMethod = "close")
  FleetControl fleetControl(Books books, NodeConfig config, Clock clock) {
    return new FleetControl(books, config, clock);
  }

  @Bean
  LanePicture lanePicture(FleetControl control) {
    return place -> control.lane().filter(it -> it.lane().place().equals(place)).isPresent();
  }
}
