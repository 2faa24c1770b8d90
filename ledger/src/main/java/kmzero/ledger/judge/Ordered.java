package kmzero.ledger.judge;

import java.util.Comparator;
import kmzero.ledger.entry.Origin;

/// Something that stands at a place of a log.
public sealed interface Ordered permits Placed, PlacedFact {

  /// The ledger's order: height, side, stripe, then index (generations of one side run on).
  Comparator<Ordered> ORDER = Ordered::compare;

  private static int compare(Ordered a, Ordered b) {
    int order = Long.compare(a.height(), b.height());
    if (order == 0) order = a.log().side().compareTo(b.log().side());
    if (order == 0) order = Integer.compare(a.log().stripe(), b.log().stripe());
    if (order == 0) order = Integer.compare(a.log().generation(), b.log().generation());
    return order == 0 ? Long.compare(a.index(), b.index()) : order;
  }

  /// The log it stands in.
  Origin log();

  /// Its index there.
  long index();

  /// 1 + the greatest height in its past.
  long height();
}
