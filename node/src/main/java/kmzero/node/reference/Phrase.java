package kmzero.node.reference;

import java.util.List;

/// A short phrase of the reports, in our words, for the page *What the reports describe*.
///
/// @param reports the reports that say it, each with the date of its occasion; at least one
/// @param row code of the system it belongs to, `S1` … `S25`
public record Phrase(String id, Texts text, List<Report> reports, String row, Leads leads) {
  public Phrase {
    reports = List.copyOf(reports);
    if (reports.isEmpty()) {
      throw new IllegalArgumentException("a phrase names the report that says it");
    }
  }
}
