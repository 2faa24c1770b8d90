package kmzero.ledger.judge;

import java.util.Optional;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;

/// How far one log has been judged.
///
/// @param log the log
/// @param held entries held here
/// @param judged entries judged, in order; the next one waits if `judged < held`
/// @param height height of the last judged entry
/// @param cut the standing `seen`
/// @param closed index of the `close` entry, or -1
/// @param pin where the generation before ends, once the log's valid pin is judged; empty for a
///   first generation
public record LogState(
    Origin log,
    long held,
    long judged,
    long height,
    Cut cut,
    long closed,
    Optional<Seen.Head> pin) {

  /// A log of which nothing is held.
  public static LogState empty(Origin log) {
    return new LogState(log, 0, 0, 0, Cut.NOTHING, -1, Optional.empty());
  }

  LogState holding(long size) {
    return new LogState(log, Math.max(held, size), judged, height, cut, closed, pin);
  }

  /// Behind entries that are not here and only have their places.
  LogState passing(long absent) {
    return new LogState(log, held, judged + absent, height + absent, cut, closed, pin);
  }

  LogState after(long newHeight, Cut newCut, long newClosed, Optional<Seen.Head> newPin) {
    return new LogState(
        log, Math.max(held, judged + 1), judged + 1, newHeight, newCut, newClosed, newPin);
  }
}
