package kmzero.ledger.judge;

import java.util.Comparator;
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
public record Placed(Origin log, long index, long height, Hash hash, Act act) {

  /// The ledger's order: height, side, stripe, then index (generations of one side run on).
  public static final Comparator<Placed> ORDER =
      Comparator.comparingLong(Placed::height)
          .thenComparing(p -> p.log().side())
          .thenComparingInt(p -> p.log().stripe())
          .thenComparingInt(p -> p.log().generation())
          .thenComparingLong(Placed::index);

  /// What the act establishes.
  public Fact fact() {
    return new Fact(
        hash, log.side(), act.office(), act.actor(), act.step(), act.about(), act.body());
  }
}
