package kmzero.node.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.node.desk.Findable;
import kmzero.node.desk.Language;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.Sought;

/// Reports that the reader's side has brought, by title and by the officials they name.
final class ReadingFinds implements Findable {

  private final Readings readings;

  ReadingFinds(Readings readings) {
    this.readings = readings;
  }

  @Override
  public Kind kind() {
    return Kind.READINGS;
  }

  @Override
  public List<Found> find(Sought sought, Optional<SignedIn> who, Language language, int most) {
    return who.flatMap(SignedIn::findSide).stream()
        .flatMap(side -> readings.named(side).stream())
        .filter(named -> sought.isIn(texts(named)))
        .limit(most)
        .map(named ->
            new Found(
                named.called(),
                named.language().equals("und") ? "" : named.language(),
                String.join(" · ", named.persons()),
                "/readings/" + named.id()))
        .toList();
  }

  private static List<String> texts(Readings.Named named) {
    List<String> texts = new ArrayList<>(named.persons());
    texts.add(named.called());
    return texts;
  }
}
