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
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The machine doors of yards, brokers and offices: what the pages do, for programs. A program
/// signs in with an account, as under all of `/api`; a yard's account has the office `yard`.
///
/// - `POST /api/gate-notices`: tells a notice; 201, 422 with every objection
/// - `POST /api/gate-notices/check`: the objections to a notice, nothing is kept
/// - `POST /api/gate-notices/rows`: many, as CSV or XLSX; a report for each row
/// - `POST /api/gate-notices/{dossier}/corrections`: corrects the fields named
/// - `GET /api/passages?q=&after=`: found by plate, container, seal or declaration, in pages
/// - `GET /api/passages/{dossier}`: one, as both sides have put it on record
/// - `GET /api/passages/{dossier}/epcis`: its events as EPCIS 2.0
/// - `POST /api/passages/{dossier}/steps/{step}`: a step that needs one key
@RestController
final class PassageApi {

  private static final int LIMIT_BYTES = 256 * 1024;

  private final Books books;
  private final GateCounter counter;
  private final Problems problems;
  private final Pages pages;
  private final Clock clock;

  PassageApi(Books books, GateCounter counter, Problems problems, Pages pages, Clock clock) {
    this.clock = clock;
    this.books = books;
    this.counter = counter;
    this.problems = problems;
    this.pages = pages;
  }

  @PostMapping("/api/gate-notices")
  ResponseEntity<?> lodge(@AuthenticationPrincipal SignedIn who, HttpServletRequest request)
      throws IOException {
    Optional<ResponseEntity<String>> not = notDeclarant(who, request);
    if (not.isPresent()) return not.get();
    Optional<JsonObject> told = body(request);
    if (told.isEmpty()) return problems.answer(new Problem(400, "passages.not-json"), request);
    return switch (counter.lodge(who, told.get().without("id"), told.get().findText("id"))) {
      case GateCounter.Told.Lodged(var dossier, var pass) ->
          json(HttpStatus.CREATED, JsonObject.of("dossier", dossier.hex(), "pass", pass));
      case GateCounter.Told.KeptHere(var id, var pass) ->
          json(HttpStatus.CREATED, JsonObject.of("kept", id, "pass", pass));
      case GateCounter.Told.Wrongs(var wrong) -> wrongs(wrong, request);
      case GateCounter.Told.Refused(var why) -> refused(why, Optional.empty(), request);
    };
  }

  @PostMapping("/api/gate-notices/check")
  ResponseEntity<?> check(@AuthenticationPrincipal SignedIn who, HttpServletRequest request)
      throws IOException {
    Optional<JsonObject> told = body(request);
    if (told.isEmpty()) return problems.answer(new Problem(400, "passages.not-json"), request);
    List<Wrong> wrong = counter.check(Notice.of(told.get()));
    return json(HttpStatus.OK, JsonObject.of("wrong", said(wrong, pages.language(request))));
  }

  @PostMapping("/api/gate-notices/{dossier}/corrections")
  ResponseEntity<?> correct(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String dossier,
      HttpServletRequest request)
      throws IOException {
    Optional<ResponseEntity<String>> not = notDeclarant(who, request);
    if (not.isPresent()) return not.get();
    Optional<JsonObject> change = body(request);
    if (change.isEmpty()) return problems.answer(new Problem(400, "passages.not-json"), request);
    Optional<Hash> hash = Hash.findHex(dossier);
    if (hash.isEmpty()) return problems.answer(new Problem(404, "problem.not-found"), request);
    return did(counter.correct(who, hash.get(), change.get()), view(who, dossier), request);
  }

  @PostMapping("/api/passages/{dossier}/steps/{step}")
  ResponseEntity<?> step(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String dossier,
      @PathVariable String step,
      HttpServletRequest request)
      throws IOException {
    Optional<DossierView> view = view(who, dossier);
    if (view.isEmpty()) return problems.answer(new Problem(404, "problem.not-found"), request);
    List<Hash> basis =
        body(request)
            .map(it -> it.has("basis") ? it.texts("basis") : List.<String>of())
            .orElse(List.of())
            .stream()
            .flatMap(it -> Hash.findHex(it).stream())
            .toList();
    return did(counter.press(who, view.get().id(), step, basis), view, request);
  }

  private ResponseEntity<?> did(
      GateCounter.Did did, Optional<DossierView> view, HttpServletRequest request) {
    return switch (did) {
      case GateCounter.Did.Done(var act) ->
          json(HttpStatus.CREATED, JsonObject.of("act", act.hex()));
      case GateCounter.Did.Wrongs(var wrong) -> wrongs(wrong, request);
      case GateCounter.Did.Refused(var why) -> refused(why, view, request);
      case GateCounter.Did.LookAgain _ ->
          problems.answer(new Problem(409, "passages.look-again"), request);
      case GateCounter.Did.NotHere _ ->
          problems.answer(new Problem(404, "problem.not-found"), request);
    };
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
    return json(HttpStatus.OK, json.build());
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
    Optional<DossierView> view = view(who, dossier);
    Optional<Passage> passage =
        view.flatMap(it -> Passage.of(it.procedure(), it.id(), it.cast(), it.view().facts()));
    if (passage.isEmpty() || view.isEmpty())
      return problems.answer(new Problem(404, "problem.not-found"), request);
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
    var slot = JsonObject.builder();
    counter.slot(it.dossier()).ifPresent(at -> slot.with("starts", at.toString()));
    return json(
        HttpStatus.OK,
        JsonObject.builder()
            .with("dossier", it.dossier().hex())
            .with("procedure", it.procedure())
            .with("slot", slot.build())
            .with("phase", view.get().phase())
            .with("where", it.where().word())
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
    Optional<DossierView> view = view(who, dossier);
    if (view.isEmpty()) return problems.answer(new Problem(404, "problem.not-found"), request);
    DossierView it = view.get();
    Map<Hash, Instant> at = new LinkedHashMap<>();
    it.acts().forEach(line -> at.put(line.judged().hash(), line.act().at()));
    List<Epcis.Dated> acts =
        it.view().facts().stream()
            .map(fact -> new Epcis.Dated(fact, at.getOrDefault(fact.act(), Instant.EPOCH)))
            .toList();
    return Passage.of(it.procedure(), it.id(), it.cast(), it.view().facts())
        .<ResponseEntity<?>>map(
            passage -> json(HttpStatus.OK, Epcis.document(passage, acts, clock.instant())))
        .orElseGet(() -> problems.answer(new Problem(404, "problem.not-found"), request));
  }

  /// Lodges each row that can be and reports on every one, some hundreds together.
  @PostMapping("/api/gate-notices/rows")
  ResponseEntity<?> rows(@AuthenticationPrincipal SignedIn who, HttpServletRequest request)
      throws IOException {
    Optional<ResponseEntity<String>> not = notDeclarant(who, request);
    if (not.isPresent()) return not.get();
    byte[] bytes = request.getInputStream().readNBytes(RowsFile.MOST_BYTES + 1);
    if (bytes.length > RowsFile.MOST_BYTES)
      return problems.answer(
          new Problem(
              413, "passages.rows-too-large", List.of("megabytes", RowsFile.MOST_BYTES >> 20)),
          request);
    RowsFile file;
    try {
      file = RowsFile.read(bytes);
    } catch (RowsFile.Unreadable e) {
      return problems.answer(
          new Problem(
              422, "passages.rows-unreadable", List.of("why", String.valueOf(e.getMessage()))),
          request);
    }
    Language language = pages.language(request);
    List<Map<String, String>> rows = twiceLeftOut(file);
    JsonObject[] answers = new JsonObject[rows.size()];
    var many = new ManyNotices(counter, who);
    List<Integer> together = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Map<String, String> row = rows.get(i);
      // a row that stands twice is not lodged; one with an id may have been lodged before
      if (row.containsKey("twice") || row.containsKey("id"))
        answers[i] = report(who, row, language);
      else together.add(i);
      if (together.size() < ManyNotices.TOGETHER && i < rows.size() - 1) continue;
      List<GateCounter.Told> told =
          many.lodge(together.stream().map(at -> told(rows.get(at), language)).toList());
      for (int k = 0; k < told.size(); k++)
        answers[together.get(k)] = report(told.get(k), language);
      together.clear();
    }
    List<Json> reports = new ArrayList<>();
    int lodged = 0;
    for (int i = 0; i < answers.length; i++) {
      if (answers[i].has("dossier") || answers[i].has("kept")) lodged++;
      reports.add(answers[i].with("row", i + 2));
    }
    return json(
        HttpStatus.OK,
        JsonObject.of(
            "rows",
            reports.size(),
            "lodged",
            lodged,
            "not-lodged",
            reports.size() - lodged,
            "reports",
            new JsonArray(reports)));
  }

  private static JsonObject told(Map<String, String> row, Language language) {
    return new ToldFields(row, language.tag()).json();
  }

  /// The rows; a plate that stands in the file a second time is marked, so that which of the two
  /// was lodged does not depend on chance.
  private static List<Map<String, String>> twiceLeftOut(RowsFile file) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> row : file.rows()) {
      String plate = Plates.key(row.getOrDefault("plate", ""));
      Map<String, String> now = new LinkedHashMap<>(row);
      if (!plate.isEmpty() && seen.merge(plate, 1, Integer::sum) > 1) now.put("twice", "yes");
      rows.add(now);
    }
    return rows;
  }

  private JsonObject report(SignedIn who, Map<String, String> row, Language language) {
    if (row.containsKey("twice"))
      return JsonObject.of(
          "wrong",
          said(
              List.of(new Wrong("plate", "row-twice", "plate", row.getOrDefault("plate", ""))),
              language));
    return report(
        counter.lodge(who, told(row, language), Optional.ofNullable(row.get("id"))), language);
  }

  private JsonObject report(GateCounter.Told told, Language language) {
    return switch (told) {
      case GateCounter.Told.Lodged(var dossier, var pass) ->
          JsonObject.of("dossier", dossier.hex(), "pass", pass);
      case GateCounter.Told.KeptHere(var id, var pass) -> JsonObject.of("kept", id, "pass", pass);
      case GateCounter.Told.Wrongs(var wrong) -> JsonObject.of("wrong", said(wrong, language));
      case GateCounter.Told.Refused(var why) -> JsonObject.of("refused", why.code());
    };
  }

  // ---- answering
  // ------------------------------------------------------------------------------------------------------------

  private Optional<ResponseEntity<String>> notDeclarant(SignedIn who, HttpServletRequest request) {
    return who.offices().contains("declarant")
        ? Optional.empty()
        : Optional.of(problems.answer(new Problem(403, "problem.not-allowed"), request));
  }

  private Optional<DossierView> view(SignedIn who, String dossier) {
    return who.findSide()
        .flatMap(
            side -> Hash.findHex(dossier).flatMap(hash -> books.dossier(side, who.offices(), hash)))
        .filter(it -> Passage.PROCEDURES.contains(it.procedure().name()));
  }

  private static Optional<JsonObject> body(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(LIMIT_BYTES + 1);
    return JsonReader.read(bytes, LIMIT_BYTES) instanceof JsonReader.Result.Read(JsonObject json)
        ? Optional.of(json)
        : Optional.empty();
  }

  private ResponseEntity<String> wrongs(List<Wrong> wrong, HttpServletRequest request) {
    return problems.answer(
        new Problem(422, "passages.wrong-notice", List.of("number", wrong.size())),
        JsonObject.of("wrong", said(wrong, pages.language(request))),
        request);
  }

  /// Each objection with its words in the caller's language.
  private JsonArray said(List<Wrong> wrong, Language language) {
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

  private ResponseEntity<String> refused(
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

  private static ResponseEntity<byte[]> json(HttpStatus status, JsonObject json) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(CanonicalJson.write(json));
  }
}
