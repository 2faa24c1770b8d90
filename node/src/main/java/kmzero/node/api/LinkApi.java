package kmzero.node.api;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.desk.Problem;
import kmzero.node.link.Link;
import kmzero.node.link.LinkState;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/api/link`: how it stands with the other nodes, and for the engineer to pause one.
@RestController
final class LinkApi {

  private final Books books;
  private final Link link;

  LinkApi(Books books, Link link) {
    this.books = books;
    this.link = link;
  }

  @GetMapping("/api/link")
  ResponseEntity<byte[]> link() {
    Set<Hash> visible = new HashSet<>();
    for (String side : Caller.get().sides(books)) {
      books.charters(side).forEach(charter -> visible.add(charter.hash()));
    }
    List<LinkState> states =
        link.states().stream().filter(state -> visible.contains(state.mechanism())).toList();
    return JsonAnswer.ok(JsonObject.of("links", DossierJson.list(states, LinkApi::json)));
  }

  /// Neither pulls from this peer nor serves it, until the pause is taken away or the node
  /// restarts.
  @PutMapping("/api/link/{peer}/pause")
  ResponseEntity<Void> pause(@PathVariable("peer") String peer) {
    known(peer);
    link.pause(peer);
    return ResponseEntity.noContent().build();
  }

  @DeleteMapping("/api/link/{peer}/pause")
  ResponseEntity<Void> resume(@PathVariable("peer") String peer) {
    known(peer);
    link.resume(peer);
    return ResponseEntity.noContent().build();
  }

  private void known(String peer) {
    Caller.engineer();
    if (link.states().stream().noneMatch(state -> state.peer().equals(peer))) {
      throw new BadRequest(new Problem(404, "problem.not-found"));
    }
  }

  private static JsonObject json(LinkState state) {
    var json =
        JsonObject.builder()
            .with("peer", state.peer())
            .with("sides", List.copyOf(state.sides()))
            .with("mechanism", state.mechanism().hex())
            .with("standing", state.standing().name().toLowerCase(Locale.ROOT))
            .with("since", state.since().toString())
            .with("inStep", state.inStep());
    state.lastHeard().map(Instant::toString).ifPresent(at -> json.with("lastHeard", at));
    state.lastError().ifPresent(error -> json.with("lastError", error));
    state
        .certificateExpires()
        .map(Instant::toString)
        .ifPresent(at -> json.with("certificateExpires", at));
    return json.build();
  }
}
