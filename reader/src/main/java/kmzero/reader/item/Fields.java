package kmzero.reader.item;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;

/// Which fields of work words are about. A longer phrase counts instead of a shorter one in it: a
/// smart gate is not a gate. Words that only hint at a field (goods, a bridge, pupils), and those
/// that say where something is done, count where nothing else does.
final class Fields {
  private final Report report;

  Fields(Report report) {
    this.report = report;
  }

  /// Codes in the order of the text.
  List<String> of(int start, int end) {
    List<Hit> hits =
        report.hits(start, end).stream().filter(hit -> hit.is("field") || hit.is("hint")).toList();
    Set<String> codes = new LinkedHashSet<>();
    Set<String> wherever = new LinkedHashSet<>();
    Set<String> hinted = new LinkedHashSet<>();
    Set<String> aside = new LinkedHashSet<>();
    for (Hit hit : hits) {
      boolean inside = hits.stream().anyMatch(other -> covers(other, hit));
      if (inside) continue;
      if (hit.is("field")) (isWhere(hit, start, 5) ? wherever : codes).add(hit.value());
      else (isWhere(hit, start, report.isHan() ? 6 : 24) ? aside : hinted).add(hit.value());
    }
    for (Set<String> found : List.of(codes, wherever, hinted, aside))
      if (!found.isEmpty()) return new ArrayList<>(found);
    return List.of();
  }

  private static boolean covers(Hit other, Hit hit) {
    int longer = (other.end() - other.start()) - (hit.end() - hit.start());
    boolean around = other.start() <= hit.start() && other.end() >= hit.end();
    return around && (longer > 0 || (longer == 0 && other.is("field") && hit.is("hint")));
  }

  /// `tại cầu Bắc Luân`, `di pintu sempadan`: where something is done, not what.
  private boolean isWhere(Hit hit, int start, int reach) {
    return report.hits("at", Math.max(start, hit.start() - reach), hit.start()).stream()
        .anyMatch(at -> {
          String between = report.chars().substring(at.end(), hit.start());
          return between.isBlank()
              || (reach > 5
                  && between.chars().noneMatch(c -> ",;:，；、".indexOf(c) >= 0)
                  && report.hits(at.end(), hit.start()).stream()
                      .noneMatch(h -> h.is("and") || h.is("action") || h.is("doing")));
        });
  }
}
