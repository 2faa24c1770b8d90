package kmzero.node.api;

import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.desk.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/procedures/{mechanism}/{name}`: a procedure in use, as published: its rules and texts
/// as the sides signed them, and a JSON Schema of what each step carries.
@RestController
final class ProceduresApi {

  private final Books books;

  ProceduresApi(Books books) {
    this.books = books;
  }

  @GetMapping("/api/procedures/{mechanism}/{name}")
  ResponseEntity<byte[]> procedure(
      @PathVariable("mechanism") String mechanism, @PathVariable("name") String name) {
    Hash hash = Params.hash("mechanism", mechanism);
    Caller.get().mechanism(books, hash);
    Procedure procedure =
        books
            .procedure(hash, name)
            .orElseThrow(() -> new BadRequest(new Problem(404, "problem.not-found")));
    var bodies = JsonObject.builder();
    procedure.steps().forEach(step -> bodies.with(step.name(), BodySchema.of(procedure, step)));
    return JsonAnswer.ok(
        JsonObject.builder()
            .with("name", procedure.name())
            .with("rulesHash", procedure.rulesHash().hex())
            .with("rules", procedure.rules())
            .with("texts", procedure.texts())
            .with("bodies", bodies.build())
            .build());
  }
}
