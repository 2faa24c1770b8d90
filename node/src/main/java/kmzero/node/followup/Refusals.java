package kmzero.node.followup;

import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.procedure.Objection;
import kmzero.node.api.Objections;
import kmzero.node.books.Procedures;
import kmzero.node.desk.Language;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;

/// Cause and remedy of an objection to an act of this package, in the reader's words.
final class Refusals {

  private Refusals() {}

  static String words(
      Objection why, Charter charter, String procedure, Pages pages, Language language) {
    Problem problem =
        Objections.problem(
            422,
            why,
            Optional.of(charter),
            Optional.of(Procedures.load(procedure).labels()),
            pages.words(),
            language);
    String space = language == Language.ZH ? "" : " ";
    return problem.cause(pages.words(), language) + space + problem.remedy(pages.words(), language);
  }
}
