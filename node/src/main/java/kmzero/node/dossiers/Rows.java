package kmzero.node.dossiers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.DossierRow;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;

/// Dossiers as lists show them.
public final class Rows {

  private Rows() {}

  /// One dossier in a list.
  ///
  /// @param title in the reader's language, else in one it has
  /// @param titleLanguage the language the title is in
  /// @param sides everybody in it, as people call them
  public record Row(
      String href,
      String kind,
      String title,
      String titleLanguage,
      String mechanism,
      String sides,
      String phase,
      boolean ended,
      Clocks.Moment lastAt) {}

  /// The rows for a reader of `side`.
  static List<Row> of(
      Readers readers, HttpServletRequest request, String side, List<DossierRow> rows) {
    Map<String, Speaker> speakers = new TreeMap<>();
    return rows.stream()
        .map(row -> {
          Speaker speaker =
              speakers.computeIfAbsent(
                  row.mechanism().hex() + row.procedure(),
                  key -> speaker(readers, request, side, row.mechanism(), row.procedure()));
          return row(readers.books(), row, speaker);
        })
        .toList();
  }

  static Speaker speaker(
      Readers readers, HttpServletRequest request, String side, Hash mechanism, String name) {
    Procedure procedure =
        readers.books().procedure(mechanism, name).map(readers::procedure).orElse(null);
    return readers.speaker(request, side, procedure);
  }

  private static Row row(Books books, DossierRow row, Speaker speaker) {
    var title =
        speaker
            .find(row.title())
            .orElse(new Speaker.Worded(speaker.title(), speaker.language().tag()));
    return new Row(
        "/dossiers/" + row.id().hex(),
        speaker.title().isEmpty() ? row.procedure() : speaker.title(),
        title.text(),
        title.language(),
        books.charter(row.mechanism()).map(speaker::mechanism).orElse(""),
        String.join(
            ", ",
            row.roles().values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(speaker::side)
                .toList()),
        speaker.label("phases", row.phase()),
        row.ended(),
        Clocks.moment(row.lastAt(), speaker.language()));
  }

  /// Dossiers belong to sides; an engineer's account has none.
  static Page nothingForEngineers() {
    return new Problem(403, "problem.no-side").page();
  }
}
