package kmzero.ledger.procedure;

import java.util.List;
import java.util.Set;

/// What whole logs hold of a dossier: phases, lists and the *today* page are read from this.
///
/// @param facts all sides' facts, in the ledger's order
/// @param closed sides closed without successor
public record View(Cast cast, List<Fact> facts, Set<String> closed) {
  public View {
    facts = Facts.copyOf(facts);
    closed = Set.copyOf(closed);
  }

  /// A view in which nobody has closed.
  public View(Cast cast, List<Fact> facts) {
    this(cast, facts, Set.of());
  }

  /// The same facts as a past to act in.
  public Past past() {
    return new Past(cast, facts, closed);
  }
}
