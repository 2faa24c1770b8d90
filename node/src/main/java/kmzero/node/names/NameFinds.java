package kmzero.node.names;

import java.util.List;
import java.util.Optional;
import kmzero.names.Entry;
import kmzero.node.desk.Findable;
import kmzero.node.desk.Language;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.Sought;

/// People and places of the register, as the reader's side has decided about them.
final class NameFinds implements Findable {

  private final KeptNames names;

  NameFinds(KeptNames names) {
    this.names = names;
  }

  @Override
  public Kind kind() {
    return Kind.NAMES;
  }

  @Override
  public List<Found> find(Sought sought, Optional<SignedIn> who, Language language, int most) {
    return names.of(who.flatMap(SignedIn::findSide)).search(sought.typed(), most).stream()
        .map(hit -> hit.entry())
        .map(entry -> new Found(entry.in(language.tag()), "", forms(entry), "/names/" + entry.id()))
        .toList();
  }

  private static String forms(Entry entry) {
    return String.join(
        " · ", entry.forms().stream().map(form -> form.text()).distinct().limit(5).toList());
  }
}
