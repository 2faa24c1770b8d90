package kmzero.node.passages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When a lorry may pass, as a range, from how many stand before it and how many left in each of
/// the last hours. Nothing is said where too few have passed to tell.
///
/// @param ahead lorries that came before it and have not left
public record Expectation(int ahead, Instant from, Instant to) {

  /// Fewer than this many departures in three hours tell nothing.
  static final int LEAST = 5;

  /// The range for a lorry with `ahead` before it.
  ///
  /// @param departures moments of the last three hours, in any order
  static Optional<Expectation> of(int ahead, List<Instant> departures, Instant now) {
    int[] hours = new int[3];
    for (Instant at : departures) {
      long ago = Duration.between(at, now).toHours();
      if (ago >= 0 && ago < 3) hours[(int) ago]++;
    }
    if (hours[0] + hours[1] + hours[2] < LEAST) return Optional.empty();
    int quickest = Math.max(hours[0], Math.max(hours[1], hours[2]));
    int slowest = Math.max(1, Math.min(hours[0], Math.min(hours[1], hours[2])));
    Duration least = Duration.ofMinutes(60L * ahead / quickest);
    Duration most = Duration.ofMinutes(60L * (ahead + 1) / slowest);
    return Optional.of(new Expectation(ahead, now.plus(least), now.plus(most)));
  }
}
