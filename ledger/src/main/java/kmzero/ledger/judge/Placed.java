package kmzero.ledger.judge;

import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;

/// A valid act at its place.
///
/// @param log the log it stands in
/// @param index its index there
/// @param height 1 + the greatest height in its past
/// @param hash its leaf hash
/// @param act the act
public record Placed(Origin log, long index, long height, Hash hash, Act act) implements Ordered {

  /// What the act establishes.
  public Fact fact() {
    return new Fact(
        hash, log.side(), act.office(), act.actor(), act.step(), act.about(), act.body());
  }
}
