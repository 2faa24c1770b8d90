package kmzero.reader.corpus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What is kept of a run, to hold later ones against it.
///
/// @param scores item → scope → F1
/// @param units key of a [Unit] → its outcome and what was read of it; of held reports neither
///   words nor values, which whoever writes the rules must not see
record Accepted(Map<String, Map<String, Double>> scores, Map<String, String> units) {
  static final Accepted NONE = new Accepted(Map.of(), Map.of());

  static Accepted of(Run run) {
    var scores = new TreeMap<String, Map<String, Double>>();
    run.scores()
        .forEach((item, scopes) -> {
          var row = new TreeMap<String, Double>();
          scopes.forEach((scope, score) -> row.put(scope, rounded(score.f1())));
          scores.put(item, row);
        });
    var units = new LinkedHashMap<String, String>();
    for (var verdict : run.verdicts()) {
      boolean held = verdict.gold().held();
      for (Unit unit : verdict.units()) {
        if (held) units.put(unit.veiledKey(), unit.veiledTold());
        else units.put(unit.key(), unit.told());
      }
    }
    return new Accepted(scores, units);
  }

  private static double rounded(double share) {
    return Math.round(share * 1e4) / 1e4;
  }

  static Accepted parse(String json) {
    var top = new Gold.Tree(JsonTree.parse(json)).members();
    var scores = new TreeMap<String, Map<String, Double>>();
    part(top, "scores")
        .forEach((item, scopes) -> {
          var row = new TreeMap<String, Double>();
          ((Map<?, ?>) scopes)
              .forEach((scope, f1) -> row.put((String) scope, ((Number) f1).doubleValue()));
          scores.put((String) item, row);
        });
    var units = new LinkedHashMap<String, String>();
    part(top, "units").forEach((key, told) -> units.put((String) key, (String) told));
    return new Accepted(scores, units);
  }

  private static Map<?, ?> part(Map<?, ?> top, String name) {
    if (top.get(name) instanceof Map<?, ?> part) return part;
    throw new IllegalArgumentException("the accepted run has no '%s'".formatted(name));
  }

  String toJson() {
    var top = new LinkedHashMap<String, Object>();
    top.put("scores", scores);
    top.put("units", units);
    return JsonTree.write(top);
  }
}
