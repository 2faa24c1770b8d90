package kmzero.node.hooks;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.node.api.Problems;
import kmzero.node.books.Bodies;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Webhooks of the account's side.
///
/// - `POST /api/webhooks` `{url, steps?}`: 201 `{id, secret}`, the secret this once; 422 when the
///   address may not be called
/// - `GET /api/webhooks`, `DELETE /api/webhooks/{id}`
/// - `GET /api/webhooks/{id}/deliveries`: what was told, what waits, what was given up
@RestController
final class HookApi {

  private static final int LIMIT_BYTES = 8 * 1024;
  private static final int MOST_STEPS = 40;

  private final Hooks hooks;
  private final Addresses addresses;
  private final Problems problems;

  HookApi(Hooks hooks, Addresses addresses, Problems problems) {
    this.hooks = hooks;
    this.addresses = addresses;
    this.problems = problems;
  }

  @PostMapping("/api/webhooks")
  ResponseEntity<?> make(@AuthenticationPrincipal SignedIn who, HttpServletRequest request)
      throws IOException {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return problems.answer(new Problem(403, "problem.not-allowed"), request);
    byte[] bytes = request.getInputStream().readNBytes(LIMIT_BYTES + 1);
    if (!(JsonReader.readLax(bytes, LIMIT_BYTES)
        instanceof JsonReader.Result.Read(JsonObject body)))
      return problems.answer(new Problem(400, "passages.not-json"), request);
    String url = Bodies.text(body, "url").orElse("");
    List<String> steps = Bodies.list(body, "steps");
    Optional<String> refusal = addresses.refusal(url);
    if (refusal.isPresent())
      return problems.answer(
          new Problem(422, "hooks.refused." + refusal.get()),
          JsonObject.of("code", refusal.get()),
          request);
    if (steps.size() > MOST_STEPS
        || steps.stream().anyMatch(step -> !step.matches("[a-z][a-z0-9-]{0,39}"))
        || hooks.list(side.get()).size() >= Hooks.MOST_HOOKS)
      return problems.answer(
          new Problem(422, "hooks.too-many", List.of("most", Hooks.MOST_HOOKS)), request);
    Hooks.Made made = hooks.make(side.get(), who.account(), url, new TreeSet<>(steps));
    return json(HttpStatus.CREATED, JsonObject.of("id", made.id(), "secret", made.secret()));
  }

  @GetMapping("/api/webhooks")
  ResponseEntity<?> list(@AuthenticationPrincipal SignedIn who) {
    List<Json> all = new java.util.ArrayList<>();
    for (Hooks.Hook hook : hooks.list(who.findSide().orElse("")))
      all.add(
          JsonObject.of(
              "id", hook.id(),
              "url", hook.url(),
              "steps", List.copyOf(new TreeSet<>(hook.steps())),
              "active", hook.active(),
              "failures", hook.failures()));
    return json(HttpStatus.OK, JsonObject.of("webhooks", new JsonArray(all)));
  }

  @DeleteMapping("/api/webhooks/{id}")
  ResponseEntity<?> remove(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request) {
    return hooks.remove(who.findSide().orElse(""), id)
        ? ResponseEntity.noContent().build()
        : problems.answer(new Problem(404, "problem.not-found"), request);
  }

  @GetMapping("/api/webhooks/{id}/deliveries")
  ResponseEntity<?> deliveries(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    return json(
        HttpStatus.OK,
        JsonObject.of(
            "deliveries",
            new JsonArray(
                hooks.deliveries(who.findSide().orElse(""), id).stream()
                    .<Json>map(it -> it)
                    .toList())));
  }

  private static ResponseEntity<String> json(HttpStatus status, JsonObject json) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(CanonicalJson.text(json));
  }
}
