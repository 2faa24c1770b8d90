package kmzero.node.bodies;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.node.desk.Findable;
import kmzero.node.desk.Language;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.Sought;
import kmzero.node.reference.Texts;

/// Bodies of the localities, with the locality they belong to.
final class BodyFinds implements Findable {

  private final BodyBook book;

  BodyFinds(BodyBook book) {
    this.book = book;
  }

  @Override
  public Kind kind() {
    return Kind.BODIES;
  }

  @Override
  public List<Found> find(Sought sought, Optional<SignedIn> who, Language language, int most) {
    return book.bodies().stream()
        .filter(body -> sought.isIn(texts(body)))
        .limit(most)
        .map(body ->
            new Found(
                body.name().in(language.tag()),
                "",
                book.reference()
                    .findLocality(body.side())
                    .map(side -> side.name().in(language.tag()))
                    .orElse(""),
                "/bodies/" + body.id()))
        .toList();
  }

  private List<String> texts(Body body) {
    return Stream.concat(
            Stream.of(body.name()),
            book.reference().findLocality(body.side()).map(side -> side.name()).stream())
        .flatMap((Texts texts) -> Stream.of(texts.vi(), texts.zh(), texts.en()))
        .toList();
  }
}
