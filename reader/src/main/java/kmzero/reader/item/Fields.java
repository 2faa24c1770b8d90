package kmzero.reader.item;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;

/// Which fields of work words are about. A longer phrase counts instead of a shorter one in it: a
/// smart gate is not a gate.
final class Fields {
  private final Report report;

  Fields(Report report) {
    this.report = report;
  }

  /// Codes in the order of the text.
  List<String> of(int start, int end) {
    List<Hit> hits = report.hits("field", start, end);
    Set<String> codes = new LinkedHashSet<>();
    for (Hit hit : hits) {
      boolean inside = false;
      for (Hit other : hits) {
        if (!other.equals(hit)
            && other.start() <= hit.start()
            && other.end() >= hit.end()
            && other.end() - other.start() > hit.end() - hit.start()) inside = true;
      }
      if (!inside) codes.add(hit.value());
    }
    return new ArrayList<>(codes);
  }
}
