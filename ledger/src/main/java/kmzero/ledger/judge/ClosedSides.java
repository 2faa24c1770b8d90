package kmzero.ledger.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The sides whose log is closed in some past, and who goes on in their place.
///
/// A side that has left without successor is excused: no `every` counts it. One that has merged
/// into another is still counted, and the other moves its tracks.
///
/// @param successors closed side to the one it named, if it named one
public record ClosedSides(SortedMap<String, Optional<String>> successors) {

  /// Nobody has closed.
  public static final ClosedSides NONE = new ClosedSides(new TreeMap<>());

  public ClosedSides {
    successors = Collections.unmodifiableSortedMap(new TreeMap<>(successors));
  }

  /// Whether this side's log is closed.
  public boolean has(String side) {
    return successors.containsKey(side);
  }

  /// Who moves the tracks of a side: itself while it is open; the last of its successors; nobody if
  /// the last one left without naming another, or if they have named each other.
  public Optional<String> mover(String side) {
    Set<String> met = new HashSet<>();
    String now = side;
    while (has(now)) {
      Optional<String> next = successors.getOrDefault(now, Optional.empty());
      if (next.isEmpty() || !met.add(now)) return Optional.empty();
      now = next.get();
    }
    return Optional.of(now);
  }

  /// Sides whose tracks nobody moves any more.
  public Set<String> excused() {
    if (successors.isEmpty()) return Set.of();
    Set<String> excused = new TreeSet<>();
    for (String side : successors.keySet()) if (mover(side).isEmpty()) excused.add(side);
    return excused;
  }

  /// The sides whose tracks `side` moves: itself, then those it goes on for, by name.
  public List<String> movedBy(String side) {
    if (successors.isEmpty()) return List.of(side);
    List<String> moved = new ArrayList<>(List.of(side));
    for (Map.Entry<String, Optional<String>> closed : successors.entrySet()) {
      boolean its = mover(closed.getKey()).equals(Optional.of(side));
      if (its && !closed.getKey().equals(side)) moved.add(closed.getKey());
    }
    return moved;
  }
}
