package kmzero.node.passages;

import java.time.Instant;
import java.util.Optional;
import kmzero.ledger.tree.Hash;

/// Who knows the quarter-hour that a passage holds.
@FunctionalInterface
public interface Timing {

  /// When its quarter-hour begins; empty while it holds none.
  Optional<Instant> slot(Hash passage);
}
