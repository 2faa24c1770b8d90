package kmzero.node.names;

import kmzero.names.RegisterCsv;
import kmzero.node.books.Books;
import kmzero.node.desk.Findable;
import kmzero.node.desk.Spellings;
import kmzero.node.desk.UploadDoor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of this package; there as soon as whoever runs the node has registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import({NamePages.class, NameFilePages.class})
public class NamesConfiguration {
  NamesConfiguration() {}

  @Bean
  KeptNames keptNames(Books books) {
    return new KeptNames(books);
  }

  /// A form around a file has a little more than the file.
  @Bean
  UploadDoor namesDoor() {
    return new UploadDoor(
        "/names/imports", RegisterCsv.LONGEST_FILE + (64 << 10), "names.too-large");
  }

  @Bean
  Findable nameFinds(KeptNames names) {
    return new NameFinds(names);
  }

  /// The tables are read when somebody first searches, not when the node starts.
  @Bean
  Spellings spellings(KeptNames names) {
    return (typed, side) -> names.of(side).spellings(typed);
  }
}
