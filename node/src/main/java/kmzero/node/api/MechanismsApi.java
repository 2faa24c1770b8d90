package kmzero.node.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.SignatureLine;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Digest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/api/mechanisms`: the mechanisms of the caller's side, how they compare, how their logs stand.
@RestController
final class MechanismsApi {

  private final Books books;

  MechanismsApi(Books books) {
    this.books = books;
  }

  @GetMapping("/api/mechanisms")
  ResponseEntity<byte[]> mechanisms() {
    Map<Hash, Charter> charters = new LinkedHashMap<>();
    for (String side : Caller.get().sides(books)) {
      books.charters(side).forEach(charter -> charters.put(charter.hash(), charter));
    }
    List<Charter> all = new ArrayList<>(charters.values());
    return JsonAnswer.ok(JsonObject.of("mechanisms", DossierJson.list(all, this::summary)));
  }

  /// The charter, whole.
  @GetMapping("/api/mechanisms/{id}")
  ResponseEntity<byte[]> mechanism(@PathVariable("id") String id) {
    Hash hash = Params.hash("id", id);
    Charter charter = Caller.get().mechanism(books, hash).charter();
    return JsonAnswer.ok(summary(charter).with("charter", charter.json()));
  }

  /// One number for all that follows from the logs, with the sizes that it holds for: nodes whose
  /// sizes are equal have equal digests.
  @GetMapping("/api/mechanisms/{id}/digest")
  ResponseEntity<byte[]> digest(@PathVariable("id") String id) {
    Hash hash = Params.hash("id", id);
    Caller.get().mechanism(books, hash);
    Digest digest = books.digest(hash);
    var sizes = JsonObject.builder();
    digest.sizes().forEach(sizes::with);
    return JsonAnswer.ok(
        JsonObject.of("mechanism", id, "sha256", digest.sha256().hex(), "sizes", sizes.build()));
  }

  @GetMapping("/api/mechanisms/{id}/logs")
  ResponseEntity<byte[]> logs(@PathVariable("id") String id) {
    Hash hash = Params.hash("id", id);
    Caller.engineer().mechanism(books, hash);
    return JsonAnswer.ok(JsonObject.of("logs", DossierJson.list(books.logs(hash), LogJson::of)));
  }

  /// Empties everything derived from the logs and derives it again.
  @PostMapping("/api/mechanisms/{id}/rebuild")
  ResponseEntity<byte[]> rebuild(@PathVariable("id") String id) {
    Hash hash = Params.hash("id", id);
    Caller.engineer().mechanism(books, hash);
    return JsonAnswer.ok(JsonObject.of("mechanism", id, "entries", books.rebuild(hash)));
  }

  private JsonObject summary(Charter charter) {
    return JsonObject.builder()
        .with("id", charter.hash().hex())
        .with("names", DossierJson.texts(charter.names()))
        .with("kind", charter.kind())
        .with("exercise", charter.exercise())
        .with("keeper", charter.keeper())
        .with("members", charter.sides())
        .with("facilitators", charter.facilitators().stream().map(Charter.Member::side).toList())
        .with("procedures", charter.procedures().stream().map(Charter.InUse::name).toList())
        .with("founded", books.founded(charter.hash()))
        .build();
  }

  /// How logs look in the API.
  private static final class LogJson {
    private static final String HOLDS = "/holds";

    private LogJson() {}

    static JsonObject of(Books.LogStanding log) {
      var json =
          JsonObject.builder()
              .with("log", log.log().toString())
              .with("side", log.log().side())
              .with("own", log.own())
              .with("held", log.held())
              .with("judged", log.judged())
              .with("root", log.root().hex());
      log.checkpoint()
          .ifPresent(signed ->
              json.with(
                  "checkpoint",
                  JsonObject.of(
                      "size",
                      signed.checkpoint().size(),
                      "root",
                      signed.checkpoint().root().hex(),
                      "cosigned",
                      cosigned(signed))));
      log.waiting()
          .ifPresent(waits ->
              json.with(
                  "waits",
                  JsonObject.of(
                      "log",
                      waits.log().toString(),
                      "size",
                      waits.size(),
                      "contradiction",
                      waits.contradiction())));
      return json.build();
    }

    /// Sides of which both cosignatures are there.
    private static JsonArray cosigned(SignedCheckpoint signed) {
      Map<String, Long> lines = new TreeMap<>();
      for (SignatureLine line : signed.signatures()) {
        if (line.name().endsWith(HOLDS)) {
          String side = line.name().substring(0, line.name().length() - HOLDS.length());
          lines.merge(side, 1L, Long::sum);
        }
      }
      return new JsonArray(
          lines.entrySet().stream()
              .filter(side -> side.getValue() == 2)
              .<Json>map(side -> Json.of(side.getKey()))
              .toList());
    }
  }
}
