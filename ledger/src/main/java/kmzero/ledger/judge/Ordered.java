package kmzero.ledger.judge;

import java.util.Comparator;
import kmzero.ledger.entry.Origin;

/// Something that stands at a place of a log.
public sealed interface Ordered permits Placed, PlacedFact {

  /// The ledger's order: height, side, stripe, then index (generations of one side run on).
  Comparator<Ordered> ORDER =
      Comparator.comparingLong(Ordered::height)
          .thenComparing(p -> p.log().side())
          .thenComparingInt(p -> p.log().stripe())
          .thenComparingInt(p -> p.log().generation())
          .thenComparingLong(Ordered::index);

  /// The log it stands in.
  Origin log();

  /// Its index there.
  long index();

  /// 1 + the greatest height in its past.
  long height();
}
