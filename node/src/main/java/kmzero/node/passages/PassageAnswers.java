package kmzero.node.passages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.api.Problems;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.desk.Language;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// What the doors for programs read and answer in the same way.
final class PassageAnswers {

  private static final int LIMIT_BYTES = 256 * 1024;

  private final Books books;
  private final Problems problems;
  private final Pages pages;

  PassageAnswers(Books books, Problems problems, Pages pages) {
    this.books = books;
    this.problems = problems;
    this.pages = pages;
  }

  /// The dossier of a passage as the account may see it.
  Optional<DossierView> view(SignedIn who, String dossier) {
    return who.findSide()
        .flatMap(
            side -> Hash.findHex(dossier).flatMap(hash -> books.dossier(side, who.offices(), hash)))
        .filter(it -> Passage.PROCEDURES.contains(it.procedure().name()));
  }

  /// What came of a correction or a step.
  ResponseEntity<?> did(
      GateCounter.Did did, Optional<DossierView> view, HttpServletRequest request) {
    return switch (did) {
      case GateCounter.Did.Done(var act) ->
          json(HttpStatus.CREATED, JsonObject.of("act", act.hex()));
      case GateCounter.Did.Wrongs(var wrong) -> wrongs(wrong, request);
      case GateCounter.Did.Refused(var why) -> refused(why, view, request);
      case GateCounter.Did.LookAgain _ -> problem(409, "passages.look-again", request);
      case GateCounter.Did.NotHere _ -> problem(404, "problem.not-found", request);
    };
  }

  ResponseEntity<String> problem(int status, String key, HttpServletRequest request) {
    return problems.answer(new Problem(status, key), request);
  }

  /// The JSON object that a request brings, at most 256 KiB.
  static Optional<JsonObject> body(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(LIMIT_BYTES + 1);
    return JsonReader.read(bytes, LIMIT_BYTES) instanceof JsonReader.Result.Read(JsonObject json)
        ? Optional.of(json)
        : Optional.empty();
  }

  /// 422 with every objection to a notice.
  ResponseEntity<String> wrongs(List<Wrong> wrong, HttpServletRequest request) {
    return problems.answer(
        new Problem(422, "passages.wrong-notice", List.of("number", wrong.size())),
        JsonObject.of("wrong", said(wrong, pages.language(request))),
        request);
  }

  /// Each objection with its words in the caller's language.
  JsonArray said(List<Wrong> wrong, Language language) {
    List<Json> said = new ArrayList<>();
    for (Wrong one : wrong)
      said.add(
          JsonObject.of(
              "field",
              one.field(),
              "code",
              one.code(),
              "words",
              pages.words().say(language, "passages.wrong." + one.code(), one.values().toArray())));
    return new JsonArray(said);
  }

  /// 422 with what the rules object.
  ResponseEntity<String> refused(
      Objection why, Optional<DossierView> view, HttpServletRequest request) {
    Problem problem =
        Objections.problem(
            422,
            why,
            view.flatMap(it -> books.charter(it.mechanism())),
            view.map(it -> Procedure.of(it.procedure().rules(), it.texts()).labels()),
            pages.words(),
            pages.language(request));
    return problems.answer(
        problem, JsonObject.of("code", why.code(), "values", why.values()), request);
  }

  static ResponseEntity<byte[]> json(HttpStatus status, JsonObject json) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(CanonicalJson.write(json));
  }
}
