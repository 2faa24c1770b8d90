package kmzero.ledger.procedure;

import java.util.List;
import java.util.Set;

/// What the pinned past of an act holds of its dossier.
///
/// @param facts all sides' facts, in the ledger's order
/// @param closed sides whose log has a `close` without successor in that past
public record Past(Cast cast, List<Fact> facts, Set<String> closed) {
  public Past {
    facts = Facts.copyOf(facts);
    closed = Set.copyOf(closed);
  }

  /// The same facts, to be looked at rather than acted in.
  public View view() {
    return new View(cast, facts, closed);
  }
}
