package kmzero.node.cooperation;

import kmzero.node.books.Books;
import kmzero.node.desk.Findable;
import kmzero.node.meetings.Meetings;
import kmzero.node.reference.Reference;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of this package; there as soon as whoever runs the node has registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import({MeetingPages.class, ClausePages.class})
public class CooperationConfiguration {
  CooperationConfiguration() {}

  @Bean
  Findable meetingFinds(Books books, Reference reference) {
    return new MeetingFinds(new Meetings(books), reference);
  }
}
