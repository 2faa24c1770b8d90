package kmzero.node.passages;

import java.time.Clock;
import kmzero.node.books.Books;
import kmzero.node.desk.UploadDoor;
import kmzero.node.gates.GateBook;
import kmzero.node.gates.Gates;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages and machine doors of this package; there as soon as whoever runs the node has
/// registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import({
  NoticePages.class,
  PassagePages.class,
  WorklistPages.class,
  PassPages.class,
  BoardPages.class,
  AlonePages.class,
  BulletinPages.class,
  NoticeApi.class,
  PassageApi.class,
  RowsPages.class
})
public class PassageConfiguration {
  PassageConfiguration() {}

  @Bean
  UploadDoor rowsDoor() {
    return new UploadDoor(
        "/passages/rows", RowsFile.MOST_BYTES + (64 << 10), "passages.rows-too-large-file");
  }

  @Bean
  GateBook gateBook(Gates gates, Books books) {
    return new GateBook(gates, books);
  }

  @Bean
  GateCounter gateCounter(Books books, GateBook gates, ObjectProvider<Timing> timing, Clock clock) {
    return new GateCounter(
        books,
        gates,
        passage -> timing.stream().flatMap(it -> it.slot(passage).stream()).findFirst(),
        clock);
  }

  @Bean
  kmzero.node.dossiers.DossierPart passagePart(kmzero.node.desk.Pages pages) {
    return (who, dossier, language) ->
        Passage.PROCEDURES.contains(dossier.procedure().name())
            ? java.util.Optional.of(
                new kmzero.node.dossiers.DossierPart.Card(
                    "passage",
                    pages.words().say(language, "passages.card"),
                    false,
                    java.util.List.of(
                        new kmzero.node.dossiers.DossierPart.Line(
                            "",
                            pages.words().say(language, "passages.card.see"),
                            language.tag(),
                            "/passages/" + dossier.id().hex(),
                            ""))))
            : java.util.Optional.empty();
  }
}
