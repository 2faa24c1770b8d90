package kmzero.node.passages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Problems;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.desk.Pages;
import kmzero.node.desk.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The doors of passages for the programs of yards, brokers and offices: what the pages do. A
/// program signs in with an account, as under all of `/api`; a yard's account has the office
/// `yard`.
///
/// - `GET /api/passages?q=&after=`: found by plate, container, seal or declaration, in pages
/// - `GET /api/passages/{dossier}`: one, as both sides have put it on record
/// - `GET /api/passages/{dossier}/epcis`: its events as EPCIS 2.0
/// - `POST /api/passages/{dossier}/steps/{step}`: a step, `{"basis": […], "body": {…}}`; what one
///   key says needs no body. A yard tells a place, customs' own system its number and status
@RestController
final class PassageApi {

  private final Books books;
  private final GateCounter counter;
  private final PassageAnswers answers;
  private final Clock clock;

  PassageApi(Books books, GateCounter counter, Problems problems, Pages pages, Clock clock) {
    this.clock = clock;
    this.books = books;
    this.counter = counter;
    this.answers = new PassageAnswers(books, problems, pages);
  }

  @PostMapping("/api/passages/{dossier}/steps/{step}")
  ResponseEntity<?> step(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String dossier,
      @PathVariable String step,
      HttpServletRequest request)
      throws IOException {
    Optional<DossierView> view = answers.view(who, dossier);
    if (view.isEmpty()) return answers.problem(404, "problem.not-found", request);
    Optional<JsonObject> asked = PassageAnswers.body(request);
    List<Hash> basis =
        asked.map(it -> Bodies.list(it, "basis")).orElse(List.of()).stream()
            .flatMap(it -> Hash.findHex(it).stream())
            .toList();
    Optional<JsonObject> said = asked.flatMap(it -> Bodies.object(it, "body"));
    return answers.did(counter.take(who, view.get().id(), step, basis, said), view, request);
  }

  @GetMapping("/api/passages")
  ResponseEntity<?> search(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after) {
    Paged<Passages.Row> found =
        counter.passages().search(who.findSide().orElse(""), q, After.of(after));
    var json =
        JsonObject.builder()
            .with(
                "passages",
                new JsonArray(found.rows().stream().<Json>map(PassageApi::row).toList()))
            .with("number", found.number())
            .with("counted", found.counted());
    found.next().ifPresent(next -> json.with("next", next.toString()));
    return PassageAnswers.json(HttpStatus.OK, json.build());
  }

  private static JsonObject row(Passages.Row row) {
    var json =
        JsonObject.builder()
            .with("dossier", row.dossier().hex())
            .with("procedure", row.variant())
            .with("place", row.place())
            .with("leaving", row.leaving())
            .with("entering", row.entering())
            .with("where", row.where())
            .with("on-hold", row.onHold())
            .with("ended", row.ended())
            .with("open-questions", row.asked())
            .with("confirmations-to-renew", row.lapsed());
    row.plate().ifPresent(it -> json.with("plate", it));
    return json.build();
  }

  @GetMapping("/api/passages/{dossier}")
  ResponseEntity<?> passage(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String dossier,
      HttpServletRequest request) {
    Optional<DossierView> view = answers.view(who, dossier);
    Optional<Passage> passage =
        view.flatMap(it -> Passage.of(it.procedure(), it.id(), it.cast(), it.view().facts()));
    if (passage.isEmpty() || view.isEmpty())
      return answers.problem(404, "problem.not-found", request);
    Passage it = passage.get();
    List<Json> confirmations = new ArrayList<>();
    for (Passage.Confirmation one : it.confirmations())
      confirmations.add(
          JsonObject.of(
              "step",
              one.step(),
              "side",
              one.side(),
              "office",
              one.office(),
              "act",
              one.act().hex(),
              "stands",
              one.stands()));
    List<Json> waits = new ArrayList<>();
    view.get()
        .waits()
        .forEach(wait ->
            waits.add(
                JsonObject.of("side", wait.side(), "office", wait.office(), "step", wait.step())));
    var digests = JsonObject.builder();
    it.digests().forEach(digests::with);
    var held = JsonObject.builder();
    it.held().forEach(held::with);
    var customs = JsonObject.builder();
    it.customs()
        .forEach((side, word) -> {
          var one =
              JsonObject.builder()
                  .with("declaration", word.declaration())
                  .with("status", word.status())
                  .with("by-way", word.byWay());
          word.channel().ifPresent(channel -> one.with("channel", channel));
          customs.with(side, one.build());
        });
    var standing = JsonObject.builder();
    it.standing()
        .ifPresent(at -> {
          standing.with("side", at.side()).with("stand", at.stand()).with("at", at.at().toString());
          at.yardPlace().ifPresent(place -> standing.with("yard-place", place));
        });
    var slot = JsonObject.builder();
    counter.slot(it.dossier()).ifPresent(at -> slot.with("starts", at.toString()));
    return PassageAnswers.json(
        HttpStatus.OK,
        JsonObject.builder()
            .with("dossier", it.dossier().hex())
            .with("procedure", it.procedure())
            .with("slot", slot.build())
            .with("phase", view.get().phase())
            .with("where", it.where().word())
            .with("standing", standing.build())
            .with("on-hold", it.onHold())
            .with("notice", within(it.notice().json(), profile(view.get())))
            .with("digests", digests.build())
            .with("held", held.build())
            .with("corrections", it.corrections())
            .with("confirmations", new JsonArray(confirmations))
            .with("customs", customs.build())
            .with("match", kmzero.node.reference.Part.word(it.match()))
            .with("waits", new JsonArray(waits))
            .with("basis", view.get().basis().stream().map(Hash::hex).toList())
            .build());
  }

  private Profile profile(DossierView view) {
    return books.charter(view.mechanism()).map(Profile::of).orElse(Profile.NARROW);
  }

  /// A notice without the fields that the profile keeps at home, should a peer have sent them.
  private static JsonObject within(JsonObject notice, Profile profile) {
    JsonObject within = notice;
    for (String member : Crossing.beyond(notice, profile).keySet()) within = within.without(member);
    return within;
  }

  /// The passage as EPCIS 2.0 events.
  @GetMapping("/api/passages/{dossier}/epcis")
  ResponseEntity<?> epcis(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String dossier,
      HttpServletRequest request) {
    Optional<DossierView> view = answers.view(who, dossier);
    if (view.isEmpty()) return answers.problem(404, "problem.not-found", request);
    DossierView it = view.get();
    Map<Hash, Instant> at = new LinkedHashMap<>();
    it.acts().forEach(line -> at.put(line.judged().hash(), line.act().at()));
    List<Epcis.Dated> acts =
        it.view().facts().stream()
            .map(fact -> new Epcis.Dated(fact, at.getOrDefault(fact.act(), Instant.EPOCH)))
            .toList();
    return Passage.of(it.procedure(), it.id(), it.cast(), it.view().facts())
        .<ResponseEntity<?>>map(passage ->
            PassageAnswers.json(HttpStatus.OK, Epcis.document(passage, acts, clock.instant())))
        .orElseGet(() -> answers.problem(404, "problem.not-found", request));
  }
}
