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
    Set<String> hinted = new LinkedHashSet<>();
    Set<String> wherever = new LinkedHashSet<>();
    for (Hit hit : hits) {
      boolean inside = hits.stream().anyMatch(other -> covers(other, hit));
      if (inside) continue;
      if (hit.is("hint")) hinted.add(hit.value());
      else (isWhere(hit, start) ? wherever : codes).add(hit.value());
    }
    if (codes.isEmpty()) codes.addAll(wherever.isEmpty() ? hinted : wherever);
    return new ArrayList<>(codes);
  }

  private static boolean covers(Hit other, Hit hit) {
    int longer = (other.end() - other.start()) - (hit.end() - hit.start());
    boolean around = other.start() <= hit.start() && other.end() >= hit.end();
    return around && (longer > 0 || (longer == 0 && other.is("field") && hit.is("hint")));
  }

  /// `tại cầu Bắc Luân`, `di pintu sempadan`: where something is done, not what.
  private boolean isWhere(Hit hit, int start) {
    return report.hits("at", Math.max(start, hit.start() - 5), hit.start()).stream()
        .anyMatch(at -> report.chars().substring(at.end(), hit.start()).isBlank());
  }
}
