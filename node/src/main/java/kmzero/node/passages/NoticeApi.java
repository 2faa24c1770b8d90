package kmzero.node.passages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Problems;
import kmzero.node.books.Books;
import kmzero.node.desk.Language;
import kmzero.node.desk.Pages;
import kmzero.node.desk.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The doors of gate notices for the programs of traders and brokers, whose accounts have the
/// office `declarant`, and of files with many rows.
///
/// - `POST /api/gate-notices`: tells a notice; 201, 422 with every objection
/// - `POST /api/gate-notices/check`: the objections to a notice, nothing is kept
/// - `POST /api/gate-notices/rows`: many, as CSV or XLSX; a report for each row
/// - `POST /api/gate-notices/{dossier}/corrections`: corrects the fields named
/// - `POST /api/passages/customs-words/rows`: number, channel and status of customs' own system for
///   many lorries, for accounts of the office `customs`; a report for each row
@RestController
final class NoticeApi {

  private final GateCounter counter;
  private final Problems problems;
  private final Pages pages;
  private final PassageAnswers answers;

  NoticeApi(Books books, GateCounter counter, Problems problems, Pages pages) {
    this.counter = counter;
    this.problems = problems;
    this.pages = pages;
    this.answers = new PassageAnswers(books, problems, pages);
  }

  @PostMapping("/api/gate-notices")
  ResponseEntity<?> lodge(@AuthenticationPrincipal SignedIn who, HttpServletRequest request)
      throws IOException {
    Optional<ResponseEntity<String>> not = notDeclarant(who, request);
    if (not.isPresent()) return not.get();
    Optional<JsonObject> told = PassageAnswers.body(request);
    if (told.isEmpty()) return answers.problem(400, "passages.not-json", request);
    return switch (counter.lodge(who, told.get().without("id"), told.get().findText("id"))) {
      case GateCounter.Told.Lodged(var dossier, var pass) ->
          PassageAnswers.json(
              HttpStatus.CREATED, JsonObject.of("dossier", dossier.hex(), "pass", pass));
      case GateCounter.Told.KeptHere(var id, var pass) ->
          PassageAnswers.json(HttpStatus.CREATED, JsonObject.of("kept", id, "pass", pass));
      case GateCounter.Told.Wrongs(var wrong) -> answers.wrongs(wrong, request);
      case GateCounter.Told.Refused(var why) -> answers.refused(why, Optional.empty(), request);
    };
  }

  @PostMapping("/api/gate-notices/check")
  ResponseEntity<?> check(@AuthenticationPrincipal SignedIn who, HttpServletRequest request)
      throws IOException {
    Optional<JsonObject> told = PassageAnswers.body(request);
    if (told.isEmpty()) return answers.problem(400, "passages.not-json", request);
    List<Wrong> wrong = counter.check(told.get());
    return PassageAnswers.json(
        HttpStatus.OK, JsonObject.of("wrong", answers.said(wrong, pages.language(request))));
  }

  @PostMapping("/api/gate-notices/{dossier}/corrections")
  ResponseEntity<?> correct(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String dossier,
      HttpServletRequest request)
      throws IOException {
    Optional<ResponseEntity<String>> not = notDeclarant(who, request);
    if (not.isPresent()) return not.get();
    Optional<JsonObject> change = PassageAnswers.body(request);
    if (change.isEmpty()) return answers.problem(400, "passages.not-json", request);
    Optional<Hash> hash = Hash.findHex(dossier);
    if (hash.isEmpty()) return answers.problem(404, "problem.not-found", request);
    return answers.did(
        counter.correct(who, hash.get(), change.get()), answers.view(who, dossier), request);
  }

  /// Lodges each row that can be and reports on every one, some hundreds together.
  @PostMapping("/api/gate-notices/rows")
  ResponseEntity<?> rows(@AuthenticationPrincipal SignedIn who, HttpServletRequest request)
      throws IOException {
    Optional<ResponseEntity<String>> not = notDeclarant(who, request);
    if (not.isPresent()) return not.get();
    Language language = pages.language(request);
    return rows(
        request,
        RowsCounter.NOTICES,
        file -> new RowsCounter(counter).notices(who, file, language.tag()));
  }

  /// Carries customs' number, channel and status to the open passage of each plate.
  @PostMapping("/api/passages/customs-words/rows")
  ResponseEntity<?> customs(@AuthenticationPrincipal SignedIn who, HttpServletRequest request)
      throws IOException {
    if (!who.offices().contains("customs"))
      return answers.problem(403, "problem.not-allowed", request);
    return rows(request, RowsCounter.CUSTOMS, file -> new RowsCounter(counter).customs(who, file));
  }

  private ResponseEntity<?> rows(
      HttpServletRequest request,
      Set<String> columns,
      Function<RowsFile, List<RowsCounter.Report>> taking)
      throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(RowsFile.MOST_BYTES + 1);
    if (bytes.length > RowsFile.MOST_BYTES) return problems.answer(RowsFile.tooLarge(), request);
    List<RowsCounter.Report> reports;
    try {
      reports = taking.apply(RowsFile.read(bytes, columns));
    } catch (RowsFile.Unreadable e) {
      return problems.answer(e.problem(), request);
    }
    Language language = pages.language(request);
    long lodged = reports.stream().filter(RowsCounter.Report::isTaken).count();
    return PassageAnswers.json(
        HttpStatus.OK,
        JsonObject.of(
            "rows",
            reports.size(),
            "lodged",
            lodged,
            "not-lodged",
            reports.size() - lodged,
            "reports",
            new JsonArray(reports.stream().<Json>map(it -> json(it, language)).toList())));
  }

  private JsonObject json(RowsCounter.Report report, Language language) {
    var json = JsonObject.builder().with("row", report.row());
    report.dossier().ifPresent(it -> json.with("dossier", it.hex()));
    report.kept().ifPresent(it -> json.with("kept", it));
    report.pass().ifPresent(it -> json.with("pass", it));
    if (!report.wrong().isEmpty()) json.with("wrong", answers.said(report.wrong(), language));
    report.refused().ifPresent(it -> json.with("refused", it.code()));
    return json.build();
  }

  private Optional<ResponseEntity<String>> notDeclarant(SignedIn who, HttpServletRequest request) {
    return who.offices().contains("declarant")
        ? Optional.empty()
        : Optional.of(answers.problem(403, "problem.not-allowed", request));
  }
}
