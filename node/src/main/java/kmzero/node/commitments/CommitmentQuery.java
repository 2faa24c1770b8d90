package kmzero.node.commitments;

import java.util.Optional;
import kmzero.ledger.tree.Hash;

/// Which commitments and proposals a list shows.
///
/// @param looking the side that looks: only mechanisms it belongs to
/// @param mechanism only of this mechanism
/// @param field only of this field
/// @param side only those that bind this side; proposals it makes or is asked to answer
/// @param phase only in this phase
/// @param limit at most so many of each, 1 to 1,000
public record CommitmentQuery(
    String looking,
    Optional<Hash> mechanism,
    Optional<String> field,
    Optional<String> side,
    Optional<String> phase,
    int limit) {

  public CommitmentQuery {
    if (limit < 1 || limit > 1_000) throw new IllegalArgumentException("limit: " + limit);
  }

  /// Everything that `looking` may see.
  public static CommitmentQuery all(String looking) {
    return new CommitmentQuery(
        looking, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 500);
  }
}
