package kmzero.node.briefs;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Matters counted by how they stand.
final class Counts {

  /// What is counted. `agreed` is every commitment, and the sum of those from `proposed` to
  /// `declined`.
  static final Set<String> NAMES =
      Set.of(
          "agreed",
          "proposed",
          "under-way",
          "to-discuss",
          "in-part",
          "carried",
          "done",
          "withdrawn",
          "declined",
          "proposals",
          "awaited",
          "under-study",
          "answered",
          "difficulties",
          "difficulties-open",
          "difficulties-met",
          "clauses-without");

  private final Map<String, Integer> counts = new TreeMap<>();

  Counts() {
    NAMES.forEach(name -> counts.put(name, 0));
  }

  static Set<String> with(String more) {
    Set<String> names = new TreeSet<>(NAMES);
    names.add(more);
    return Set.copyOf(names);
  }

  void add(String name) {
    if (counts.merge(name, 1, Integer::sum) == 1 && !NAMES.contains(name))
      throw new IllegalArgumentException("%s is not counted".formatted(name));
  }

  int of(String name) {
    return counts.getOrDefault(name, 0);
  }

  Map<String, Integer> all() {
    return Map.copyOf(counts);
  }

  boolean isEmpty() {
    return counts.values().stream().allMatch(count -> count == 0);
  }
}
