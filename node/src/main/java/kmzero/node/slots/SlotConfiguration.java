package kmzero.node.slots;

import java.time.Clock;
import kmzero.node.books.Books;
import kmzero.node.gates.GateBook;
import kmzero.node.passages.Timing;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Pages and machine doors of slots; there as soon as the node has its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import({SlotPages.class, SlotApi.class})
public class SlotConfiguration {
  SlotConfiguration() {}

  @Bean
  SlotCounter slotCounter(Books books, GateBook gates, Clock clock) {
    return new SlotCounter(books, gates, clock);
  }

  @Bean
  Timing slotTiming(SlotCounter counter) {
    return passage -> counter.slots().held(passage).map(it -> it.quarter().on(it.day()));
  }
}
