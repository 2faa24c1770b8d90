package kmzero.reader.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/// Pairs each gold thing with at most one that was read, the likest first.
final class Pairing {
  private Pairing() {}

  private record Candidate(int gold, int read, double likeness) {}

  /// @param likeness of one of `gold` and one of `read`; pairs below `least` are none
  /// @return index in `gold` → index in `read`
  static <G, R> Map<Integer, Integer> of(
      List<G> gold, List<R> read, ToDoubleBiFunction<G, R> likeness, double least) {
    var candidates = new ArrayList<Candidate>();
    for (int g = 0; g < gold.size(); g++) {
      for (int r = 0; r < read.size(); r++) {
        double like = likeness.applyAsDouble(gold.get(g), read.get(r));
        if (like >= least) candidates.add(new Candidate(g, r, like));
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::likeness).reversed());
    Map<Integer, Integer> pairs = new LinkedHashMap<>();
    Set<Integer> taken = new HashSet<>();
    for (Candidate c : candidates) {
      if (pairs.containsKey(c.gold) || taken.contains(c.read)) continue;
      pairs.put(c.gold, c.read);
      taken.add(c.read);
    }
    return pairs;
  }
}
