package kmzero.node.books;

import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Objection;

/// A rule of a domain that binds this node's own people before their side signs. Never asked of
/// what others put on record.
@FunctionalInterface
public interface OwnCheck {

  /// The objection to putting `request` on record, if there is one.
  ///
  /// @param dossier the dossier as it stands; empty if the request opens one
  Optional<Objection> objection(ActRequest request, Optional<Dossier> dossier);

  /// The same for a rule that asks what the mechanism's charter says, an exercise or not; other
  /// rules leave this as it is.
  default Optional<Objection> objection(
      Charter charter, ActRequest request, Optional<Dossier> dossier) {
    return objection(request, dossier);
  }
}
