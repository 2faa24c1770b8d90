package kmzero.node.api;

import java.util.List;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.keys.LogKeys;
import kmzero.node.books.Books;
import kmzero.node.desk.Problem;
import kmzero.node.keys.KeyTurn;
import kmzero.node.keys.NotOnDuty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/keys`: which keys rule, and how a turn of them stands. `POST /api/keys`: turns the
/// keys of every side of this node. For the engineer.
@RestController
@ConditionalOnBean(KeyTurn.class)
final class KeysApi {

  private final KeyTurn keys;
  private final Books books;

  KeysApi(KeyTurn keys, Books books) {
    this.keys = keys;
    this.books = books;
  }

  @GetMapping("/api/keys")
  ResponseEntity<byte[]> show() {
    Caller.engineer();
    return JsonAnswer.ok(json(keys.state(), books));
  }

  @PostMapping("/api/keys")
  ResponseEntity<byte[]> turn() {
    Caller.engineer();
    try {
      return JsonAnswer.ok(json(keys.turn(), books));
    } catch (NotOnDuty elsewhere) {
      throw elsewhere;
    } catch (IllegalStateException lost) {
      throw new BadRequest(
          new Problem(409, "api.recovery", List.of("why", String.valueOf(lost.getMessage()))));
    }
  }

  /// What both answer.
  static JsonObject json(KeyTurn.State state, Books books) {
    List<JsonObject> sides =
        state.turned().stream()
            .flatMap(
                side -> books.charters(side).stream().map(charter -> one(charter, side, books)))
            .toList();
    return JsonObject.of(
        "sides",
        sides,
        "certificateWaits",
        state.certificate(),
        "awaited",
        List.copyOf(state.awaited()));
  }

  private static JsonObject one(Charter charter, String side, Books books) {
    Origin first = Origin.first(charter.domain(), charter.hash(), side);
    var keys = books.keys(charter.hash());
    LogKeys log = keys.newestLog(side).orElseGet(() -> keys.of(first));
    KeySet ruling = log.newest();
    return JsonObject.of(
        "mechanism",
        charter.hash().hex(),
        "side",
        side,
        "turns",
        log.turns().size(),
        "since",
        log.turns().isEmpty() ? 0 : log.turns().getLast().index(),
        "logEd25519",
        ruling.signing().logEd25519().base64());
  }
}
