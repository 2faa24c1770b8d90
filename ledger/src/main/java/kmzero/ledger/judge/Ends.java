package kmzero.ledger.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;

/// Where pins end the generations of logs. Not thread-safe.
///
/// A pin ends the generation that it names. One that recovery keys have written also ends, before
/// its first entry, every generation that the lost keys may have begun behind the one it names, and
/// the pins in those end nothing.
public final class Ends {

  /// A pin that stands.
  ///
  /// @param next the log it begins
  private record Pinned(Origin next, Seen.Head end) {
    /// How much of `log` is left; all of it if this pin does not end it.
    long leaves(Origin log) {
      if (log.equals(end.origin())) return end.size();
      boolean later =
          log.sameLine(next)
              && log.life() < next.life()
              && log.generation() > end.origin().generation();
      return later ? 0 : Long.MAX_VALUE;
    }
  }

  private final List<Pinned> pins = new ArrayList<>();

  /// Takes note of a pin that stands.
  ///
  /// @param next the log it begins
  /// @param end what it names
  public void add(Origin next, Seen.Head end) {
    pins.add(new Pinned(next, end));
  }

  /// How much of `log` counts where of the logs that begin with a pin those of `known` are known;
  /// the greatest number if nothing ends it.
  public long of(Origin log, Predicate<Origin> known) {
    return ending(log, known).map(pin -> pin.leaves(log)).orElse(Long.MAX_VALUE);
  }

  private Optional<Pinned> ending(Origin log, Predicate<Origin> known) {
    Optional<Pinned> least = Optional.empty();
    for (Pinned pin : pins) {
      long left = pin.leaves(log);
      if (left == Long.MAX_VALUE || !known.test(pin.next()) || isUndone(pin, known)) continue;
      if (least.isEmpty() || left < least.get().leaves(log)) least = Optional.of(pin);
    }
    return least;
  }

  /// Whether a later life of the line has ended the log of a pin before its first entry.
  private boolean isUndone(Pinned pin, Predicate<Origin> known) {
    for (Pinned later : pins) {
      boolean undoes = later.next().life() > pin.next().life() && later.leaves(pin.next()) == 0;
      if (undoes && known.test(later.next()) && !isUndone(later, known)) return true;
    }
    return false;
  }

  /// How much of each of these logs counts in views; those that no pin ends are not in it.
  public Map<Origin, Long> among(Collection<Origin> logs) {
    if (pins.isEmpty()) return Map.of();
    Map<Origin, Long> ends = new TreeMap<>();
    for (Origin log : logs)
      ending(log, it -> true).ifPresent(pin -> ends.put(log, pin.leaves(log)));
    return ends;
  }

  /// The log whose pin ends `log` in views.
  public Optional<Origin> next(Origin log) {
    return ending(log, it -> true).map(Pinned::next);
  }
}
