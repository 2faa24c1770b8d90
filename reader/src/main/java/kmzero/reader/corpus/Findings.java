package kmzero.reader.corpus;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kmzero.reader.corpus.Unit.Outcome;

/// What went wrong, for those who write the reader's rules: by item and language. Reports marked
/// `held` are left out, so that they stay a measure.
public final class Findings {
  private Findings() {}

  /// Markdown.
  public static String of(Run run) {
    var wrong = new EnumMap<Item, Map<String, List<Unit>>>(Item.class);
    for (var verdict : run.verdicts()) {
      if (verdict.gold().held()) continue;
      for (Unit unit : verdict.units()) {
        if (unit.outcome() == Outcome.FOUND) continue;
        wrong
            .computeIfAbsent(unit.item(), item -> new TreeMap<>())
            .computeIfAbsent(verdict.gold().language(), language -> new ArrayList<>())
            .add(unit);
      }
    }
    var out = new StringBuilder("# What the reader missed and invented\n\n```\n");
    out.append(run.table()).append("\n```\n\nHeld files are counted above and not shown below.\n");
    wrong.forEach((item, languages) -> {
      out.append("\n## ").append(item.word()).append('\n');
      languages.forEach((language, units) -> list(language, units, out));
    });
    return out.toString();
  }

  private static void list(String language, List<Unit> units, StringBuilder out) {
    for (Outcome outcome : List.of(Outcome.MISSED, Outcome.INVENTED)) {
      var these = units.stream().filter(unit -> unit.outcome() == outcome).toList();
      if (these.isEmpty()) continue;
      out.append(
          "\n%s, %s: %d\n\n"
              .formatted(
                  language, outcome.name().toLowerCase(java.util.Locale.ROOT), these.size()));
      for (Unit unit : these) {
        out.append("- ").append(unit.key());
        if (!unit.value().isEmpty()) out.append(" — read: ").append(unit.value());
        out.append('\n');
      }
    }
  }
}
