package kmzero.ledger.judge;

import java.util.Optional;
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
/// @param mover the side whose track it moves: its log's, or one that this side has succeeded
public record Placed(Origin log, long index, long height, Hash hash, Act act, String mover)
    implements Ordered {

  /// An act on its side's own track.
  public Placed(Origin log, long index, long height, Hash hash, Act act) {
    this(log, index, height, hash, act, log.side());
  }

  /// A judged act that is valid.
  public static Placed of(Judged judged, Act act) {
    String mover =
        judged.verdict() instanceof Verdict.Valid(Optional<String> inPlaceOf)
            ? inPlaceOf.orElse(judged.log().side())
            : judged.log().side();
    return new Placed(judged.log(), judged.index(), judged.height(), judged.hash(), act, mover);
  }

  /// What the act establishes.
  public Fact fact() {
    return new Fact(hash, mover, act.office(), act.actor(), act.step(), act.about(), act.body());
  }
}
