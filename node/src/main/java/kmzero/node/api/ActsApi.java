package kmzero.node.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Labels;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.attachments.Uploads;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `POST /api/acts`: puts a step on record.
///
/// 201 when it is on disk here and will be there exactly once; 409 when something the step reads
/// has changed since the caller looked; 422 when the rules object.
@RestController
final class ActsApi {

  private final Books books;
  private final Uploads uploads;
  private final Problems problems;
  private final Pages pages;
  private final SecureRandom random = new SecureRandom();

  ActsApi(Books books, Problems problems, Pages pages) {
    this.books = books;
    this.uploads = new Uploads(books.database());
    this.problems = problems;
    this.pages = pages;
  }

  @PostMapping("/api/acts")
  ResponseEntity<?> act(HttpServletRequest http) throws IOException {
    JsonObject json = RequestBody.read(http, ActBody.KNOWN);
    ActRequest request =
        ActBody.read(json, Caller.get(), mechanism -> books.freshId(mechanism, random));
    List<FileJson.Chosen> files = FileJson.read(json);
    Optional<Charter> charter = books.charter(request.side(), request.mechanism());
    if (charter.isEmpty()) {
      // a mechanism of others is not told from none
      Objection none = new Objection("no-such-mechanism", List.of(request.mechanism().hex()));
      return refused(none, request, charter, http);
    }
    if (request.target() instanceof ActRequest.Target.Open(var procedure, var _)
        && charter.get().procedures().stream().noneMatch(p -> p.name().equals(procedure))) {
      return refused(new Objection("not-in-use", List.of(procedure)), request, charter, http);
    }
    return switch (Answer.await(books.act(FileJson.with(request, files, uploads)))) {
      case Answer.Done done -> done(done);
      case Answer.LookAgain(var newest) ->
          problems.answer(
              new Problem(409, "api.look-again", List.of("newest", newest.hex())), http);
      case Answer.Refused(var why) -> refused(why, request, charter, http);
    };
  }

  private static ResponseEntity<?> done(Answer.Done done) {
    JsonObject json =
        JsonObject.builder()
            .with("act", done.act().hex())
            .with("dossier", done.dossier().hex())
            .with("log", done.log().toString())
            .with("index", done.index())
            .with("again", done.again())
            .build();
    return ResponseEntity.created(URI.create("/api/dossiers/" + done.dossier().hex()))
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(CanonicalJson.write(json));
  }

  private ResponseEntity<?> refused(
      Objection why, ActRequest request, Optional<Charter> charter, HttpServletRequest http) {
    Problem problem =
        Objections.problem(422, why, charter, labels(request), pages.words(), pages.language(http));
    JsonObject more = JsonObject.of("code", why.code(), "values", why.values());
    return problems.answer(problem, more, http);
  }

  /// What the procedure calls its steps, where it is known.
  private Optional<Labels> labels(ActRequest request) {
    if (books.charter(request.side(), request.mechanism()).isEmpty()) return Optional.empty();
    return switch (request.target()) {
      case ActRequest.Target.Open(var procedure, var _) ->
          books.procedure(request.mechanism(), procedure).map(Procedure::labels);
      case ActRequest.Target.In(var dossier) ->
          books.dossier(request.side(), Set.of(), dossier).map(DossierJson::labels);
    };
  }
}
