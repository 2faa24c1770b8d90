package kmzero.node.reading;

import java.time.Clock;
import kmzero.node.books.Books;
import kmzero.node.desk.Findable;
import kmzero.node.desk.Pages;
import kmzero.node.desk.UploadDoor;
import kmzero.node.dossiers.DossierPart;
import kmzero.node.reference.Reference;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The reading room; there as soon as whoever runs the node has registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import({ReadingPages.class, OpeningPages.class, DifferencePages.class})
public class ReadingConfiguration {
  ReadingConfiguration() {}

  @Bean
  Readings readings(Books books, Clock clock) {
    return new Readings(books.database(), clock);
  }

  @Bean
  ReadingWork readingWork(Readings readings) {
    var work = new ReadingWork(readings);
    work.resume();
    return work;
  }

  @Bean
  Entries readingEntries(Books books, Clock clock) {
    return new Entries(books.database(), clock);
  }

  @Bean
  Resolutions resolutions(Books books, Clock clock) {
    return new Resolutions(books.database(), clock);
  }

  @Bean
  Subjects subjects(Reference reference, Readings readings, Entries entries, Books books) {
    return new Subjects(reference, readings, entries, books);
  }

  @Bean
  Findable readingFinds(Readings readings) {
    return new ReadingFinds(readings);
  }

  @Bean
  DossierPart reportPart(Readings readings, Pages pages) {
    return new ReportPart(readings, pages);
  }

  /// A form around a file has a little more than the file.
  @Bean
  UploadDoor readingDoor() {
    return new UploadDoor("/readings", ReadingPages.BYTES_MOST + (64 << 10), "reading.too-large");
  }
}
