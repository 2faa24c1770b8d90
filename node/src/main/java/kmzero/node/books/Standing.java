package kmzero.node.books;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Origin;

/// How an own side's log stands after a start or a restore, for the people who look after it.
///
/// @param log its newest generation here
/// @param held entries held of it
/// @param judged entries judged; where fewer than held, what they rest on is still missing
/// @param why why no act is taken, a stable word; empty where acts are taken
/// @param elsewhere the log and size that others have shown beyond what is held; empty if none
/// @param answered members elsewhere that have shown all they hold since this node started
/// @param silent members elsewhere that have not
/// @param ends earlier generations and where each ends
public record Standing(
    Origin log,
    long held,
    long judged,
    Optional<String> why,
    Optional<Shown> elsewhere,
    List<String> answered,
    List<String> silent,
    List<Ended> ends) {

  public Standing {
    answered = List.copyOf(answered);
    silent = List.copyOf(silent);
    ends = List.copyOf(ends);
  }

  /// Whether its keys can open the next generation.
  public boolean opens() {
    return judged > 0 && !why.equals(Optional.of(Recovery.Why.KEYS_LOST.word()));
  }

  /// What somebody elsewhere has shown of an own log.
  public record Shown(Origin log, long size) {}

  /// An earlier generation.
  ///
  /// @param size entries that count
  /// @param beyond entries held here that lie beyond its end
  /// @param next the generation whose pin ends it
  /// @param opened who opened that one here
  public record Ended(Origin log, long size, long beyond, Origin next, Optional<Opened> opened) {}

  /// A person's decision.
  public record Opened(String account, Instant at) {}
}
