package kmzero.reader.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What changed since the accepted run. Each line names file, item and words.
///
/// @param found was missed, or is new, and is found
/// @param lost was found and is missed
/// @param changed is found, and something else is read of it
/// @param invented is read where there is nothing, and was not
/// @param dropped was read where there is nothing, and is no more
/// @param below scores under the line: what must not be
public record Difference(
    List<String> found,
    List<String> lost,
    List<String> changed,
    List<String> invented,
    List<String> dropped,
    List<String> below) {

  /// How far a single language, or what is held, may fall: one unit of a small item. The whole
  /// corpus, its clean and its garbled half may not fall at all.
  static final double LANGUAGE_TOLERANCE = 0.02;

  /// Scores are kept to four digits.
  private static final double ROUNDING = 0.00011;

  public Difference {
    found = List.copyOf(found);
    lost = List.copyOf(lost);
    changed = List.copyOf(changed);
    invented = List.copyOf(invented);
    dropped = List.copyOf(dropped);
    below = List.copyOf(below);
  }

  /// Whether the line is held.
  public boolean holds() {
    return below.isEmpty();
  }

  static Difference between(Accepted then, Accepted now) {
    var found = new ArrayList<String>();
    var lost = new ArrayList<String>();
    var changed = new ArrayList<String>();
    var invented = new ArrayList<String>();
    var dropped = new ArrayList<String>();
    var keys = new TreeSet<>(now.units().keySet());
    keys.addAll(then.units().keySet());
    for (String key : keys) {
      String before = then.units().getOrDefault(key, "");
      String after = now.units().getOrDefault(key, "");
      if (before.equals(after)) continue;
      boolean had = before.startsWith("found");
      boolean has = after.startsWith("found");
      if (has && had) changed.add(key + ": " + value(before) + " → " + value(after));
      if (has && !had) found.add(key);
      if (had && !has) lost.add(key);
      if (after.startsWith("invented") && !before.startsWith("invented")) invented.add(key);
      if (before.startsWith("invented") && !after.startsWith("invented")) dropped.add(key);
    }
    return new Difference(found, lost, changed, invented, dropped, below(then, now));
  }

  private static String value(String told) {
    return told.contains(" ") ? told.substring(told.indexOf(' ') + 1) : "nothing";
  }

  private static List<String> below(Accepted then, Accepted now) {
    var below = new ArrayList<String>();
    then.scores()
        .forEach((item, scopes) ->
            scopes.forEach((scope, accepted) -> {
              double score =
                  now.scores().getOrDefault(item, java.util.Map.of()).getOrDefault(scope, 0.0);
              if (score < accepted - tolerance(scope)) {
                below.add("%s %s: %.3f, accepted %.3f".formatted(item, scope, score, accepted));
              }
            }));
    return below;
  }

  private static double tolerance(String scope) {
    return switch (scope) {
      case "all", "clean", "garbled" -> ROUNDING;
      default -> LANGUAGE_TOLERANCE;
    };
  }
}
