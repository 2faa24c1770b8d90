package kmzero.node.link;

import java.time.Instant;
import java.util.Optional;

/// Whether one peer answers, since when, and what went wrong last; see [LinkState] for the words.
record Report(
    LinkState.Standing standing,
    Instant since,
    Optional<Instant> lastHeard,
    Optional<String> lastError) {

  /// Nothing is heard yet.
  static Report starting(Instant now) {
    return new Report(LinkState.Standing.STARTING, now, Optional.empty(), Optional.empty());
  }

  /// The peer has answered.
  ///
  /// @param error what was wrong with the answer; if nothing, the last error stays
  Report heard(Instant now, Optional<String> error) {
    return new Report(
        LinkState.Standing.UP,
        since(LinkState.Standing.UP, now),
        Optional.of(now),
        error.or(this::lastError));
  }

  /// The peer has not answered, or not as a peer does.
  Report failed(Instant now, String error) {
    return new Report(
        LinkState.Standing.DOWN,
        since(LinkState.Standing.DOWN, now),
        lastHeard,
        Optional.of(error));
  }

  /// An engineer has paused the link.
  Report paused(Instant now) {
    return new Report(LinkState.Standing.PAUSED, now, lastHeard, lastError);
  }

  private Instant since(LinkState.Standing next, Instant now) {
    return standing == next ? since : now;
  }
}
