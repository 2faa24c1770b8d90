package kmzero.reader.corpus;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kmzero.reader.corpus.Judge.Verdict;

/// What came of reading the whole corpus once.
public final class Run {
  private final List<Verdict> verdicts;

  Run(List<Verdict> verdicts) {
    this.verdicts = List.copyOf(verdicts);
  }

  List<Verdict> verdicts() {
    return verdicts;
  }

  /// How many reports were read.
  public int documents() {
    return verdicts.size();
  }

  /// Precision, recall and their harmonic mean, 0 to 1.
  public record Score(double precision, double recall, double f1) {}

  /// The scores: item → scope → score. Scopes are `all`, `clean`, `garbled`, `held` and languages
  /// (`vi`, `zh` …); a scope in which there is nothing of the item is left out.
  public Map<String, Map<String, Score>> scores() {
    var scores = new TreeMap<String, Map<String, Score>>();
    counts()
        .forEach((item, scopes) -> {
          var row = new TreeMap<String, Score>();
          scopes.forEach((scope, c) -> {
            if (!c.isEmpty()) row.put(scope, new Score(c.precision(), c.recall(), c.f1()));
          });
          scores.put(item.word(), row);
        });
    return scores;
  }

  /// What was missed or invented, one line each: what it is, and which of the two.
  public List<String> wrong() {
    return verdicts.stream()
        .flatMap(verdict -> verdict.units().stream())
        .filter(unit -> unit.outcome() != Unit.Outcome.FOUND)
        .map(unit -> unit.outcome().name().toLowerCase(java.util.Locale.ROOT) + ": " + unit.key())
        .toList();
  }

  Map<Item, Map<String, Counts>> counts() {
    var counts = new EnumMap<Item, Map<String, Counts>>(Item.class);
    for (Verdict verdict : verdicts) {
      for (Unit unit : verdict.units()) add(counts, verdict.gold(), unit.item(), unit.counts());
      verdict.loose().forEach((item, c) -> add(counts, verdict.gold(), item, c));
    }
    return counts;
  }

  private static void add(
      Map<Item, Map<String, Counts>> counts, Gold gold, Item item, Counts more) {
    var row = counts.computeIfAbsent(item, i -> new TreeMap<>());
    row.merge("all", more, Counts::plus);
    if (!gold.quality().equals("unknown")) row.merge(gold.quality(), more, Counts::plus);
    if (gold.held()) row.merge("held", more, Counts::plus);
    row.merge(gold.language(), more, Counts::plus);
  }

  /// A table for people: one line an item, one column a scope, F1 in hundredths.
  public String table() {
    var scopes =
        List.of("all", "clean", "garbled", "held", "vi", "zh", "en", "sv", "ms", "id", "fr");
    var counts = counts();
    var out = new StringBuilder("%-12s  P    R  ".formatted("F1"));
    for (String scope : scopes) out.append("%8s".formatted(scope));
    for (Item item : Item.values()) {
      var row = counts.getOrDefault(item, Map.of());
      var all = row.getOrDefault("all", Counts.NONE);
      if (all.isEmpty()) continue;
      out.append(
          "\n%-12s %s %s".formatted(item.word(), share(all.precision()), share(all.recall())));
      for (String scope : scopes) {
        var c = row.getOrDefault(scope, Counts.NONE);
        out.append("%8s".formatted(c.isEmpty() ? "–" : share(c.f1())));
      }
    }
    return out.toString();
  }

  private static String share(double share) {
    return share >= 0.9995 ? "1.00" : (".%03d".formatted(Math.round(share * 1000)));
  }
}
