package kmzero.reader.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kmzero.reader.corpus.Unit.Outcome;
import kmzero.reader.together.Told;

/// Pairs of reports that tell one event, held against those that are taken for one.
final class Duplicates {

  private Duplicates() {}

  /// The verdicts with the pairs added to them. A pair counts for its held report, if it has one,
  /// else for its first.
  static List<Judge.Verdict> judged(List<Judge.Verdict> verdicts, List<Told> events) {
    Set<String> joined = new HashSet<>();
    for (Told event : events)
      for (Told.Source one : event.sources())
        for (Told.Source other : event.sources()) joined.add(one.file() + "\t" + other.file());
    Map<String, List<Unit>> more = new TreeMap<>();
    for (int i = 0; i < verdicts.size(); i++) {
      for (int k = i + 1; k < verdicts.size(); k++) {
        Gold one = verdicts.get(i).gold();
        Gold other = verdicts.get(k).gold();
        boolean same = one.same() != null && one.same().equals(other.same());
        boolean taken = joined.contains(one.file() + "\t" + other.file());
        if (!same && !taken) continue;
        Gold of = other.held() && !one.held() ? other : one;
        Outcome outcome = same && taken ? Outcome.FOUND : same ? Outcome.MISSED : Outcome.INVENTED;
        String key = "%s duplicates %s".formatted(one.file(), other.file());
        more.computeIfAbsent(of.file(), file -> new ArrayList<>())
            .add(new Unit(of.file(), Item.DUPLICATES, key, outcome, ""));
      }
    }
    return verdicts.stream()
        .map(verdict -> {
          List<Unit> units = new ArrayList<>(verdict.units());
          units.addAll(more.getOrDefault(verdict.gold().file(), List.of()));
          return new Judge.Verdict(verdict.gold(), List.copyOf(units), verdict.loose());
        })
        .toList();
  }
}
