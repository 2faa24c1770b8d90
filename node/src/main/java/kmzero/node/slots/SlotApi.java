package kmzero.node.slots;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.api.Problems;
import kmzero.node.books.Bodies;
import kmzero.node.books.Procedures;
import kmzero.node.desk.Pages;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Slots for programs.
///
/// - `GET /api/slots?place=&day=`: the quarters of a lane, both ways, in numbers
/// - `POST /api/slots`: opens a sheet `{place, channel, day, quarters}`
/// - `POST /api/slots/{sheet}/halves/{step}`: `commit`, `lower`, `promise`, `ask-back`, `give-back`
/// - `POST /api/slots/bookings`: `{passage, day, from}`; 422 `slot-none` where none is free
/// - `DELETE /api/slots/bookings/{passage}`: gives it up
@RestController
final class SlotApi {

  private static final int LIMIT_BYTES = 64 * 1024;
  private static final List<String> HALVES =
      List.of("commit", "lower", "promise", "ask-back", "give-back", "close");

  private final SlotCounter counter;
  private final Problems problems;
  private final Pages pages;

  SlotApi(SlotCounter counter, Problems problems, Pages pages) {
    this.counter = counter;
    this.problems = problems;
    this.pages = pages;
  }

  @GetMapping("/api/slots")
  ResponseEntity<?> list(
      @RequestParam String place, @RequestParam String day, HttpServletRequest request) {
    Optional<LocalDate> date = Bodies.day(day);
    if (date.isEmpty()) return notRead(request);
    List<Json> sheets = new java.util.ArrayList<>();
    for (SlotSheet sheet : counter.slots().sheets(place, date.get())) {
      List<Json> quarters = new java.util.ArrayList<>();
      sheet.counts().forEach((quarter, count) -> quarters.add(json(quarter, count)));
      sheets.add(
          JsonObject.of(
              "sheet", sheet.dossier().hex(),
              "channel", sheet.channel(),
              "leaving", sheet.leaving(),
              "entering", sheet.entering(),
              "closed", sheet.closed(),
              "quarters", new JsonArray(quarters)));
    }
    return json(HttpStatus.OK, JsonObject.of("sheets", new JsonArray(sheets)));
  }

  private static JsonObject json(Quarter quarter, SlotSheet.Count count) {
    return JsonObject.builder()
        .with("from", quarter.starts().toString())
        .with("goods-class", quarter.goodsClass())
        .with("committed", count.committed())
        .with("promised", count.held())
        .with("exist", count.exist())
        .with("booked", count.booked())
        .with("free", count.free())
        .with("wanted-back", count.wantedBack())
        .with("beyond", count.beyond())
        .build();
  }

  @PostMapping("/api/slots")
  ResponseEntity<?> open(@AuthenticationPrincipal SignedIn who, HttpServletRequest request)
      throws IOException {
    Optional<JsonObject> body = body(request);
    Optional<LocalDate> day = body.flatMap(it -> Bodies.day(it, "day"));
    if (body.isEmpty() || day.isEmpty()) return notRead(request);
    if (SlotSheet.named(body.get()).size() != Bodies.objects(body.get(), "quarters").size())
      return notRead(request);
    return did(
        counter.open(
            who,
            Bodies.text(body.get(), "place").orElse(""),
            Bodies.text(body.get(), "channel").orElse("ordinary"),
            day.get(),
            SlotSheet.named(body.get())),
        request);
  }

  @PostMapping("/api/slots/{sheet}/halves/{step}")
  ResponseEntity<?> half(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String sheet,
      @PathVariable String step,
      HttpServletRequest request)
      throws IOException {
    Optional<Hash> dossier = Hash.findHex(sheet);
    Optional<JsonObject> body = body(request);
    if (body.isEmpty()) return notRead(request);
    if (dossier.isEmpty() || !HALVES.contains(step)) return notFound(request);
    return did(counter.half(who, dossier.get(), step, body.get()), request);
  }

  @PostMapping("/api/slots/bookings")
  ResponseEntity<?> book(@AuthenticationPrincipal SignedIn who, HttpServletRequest request)
      throws IOException {
    Optional<JsonObject> body = body(request);
    Optional<Hash> passage = body.flatMap(it -> Bodies.dossier(it, "passage"));
    Optional<LocalDate> day = body.flatMap(it -> Bodies.day(it, "day"));
    Optional<LocalTime> from = body.flatMap(it -> Bodies.text(it, "from")).flatMap(SlotApi::time);
    if (passage.isEmpty() || day.isEmpty() || from.isEmpty()) return notRead(request);
    return did(counter.book(who, passage.get(), day.get(), from.get()), request);
  }

  @DeleteMapping("/api/slots/bookings/{passage}")
  ResponseEntity<?> release(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String passage,
      HttpServletRequest request) {
    Optional<Hash> hash = Hash.findHex(passage);
    return hash.isEmpty() ? notFound(request) : did(counter.release(who, hash.get()), request);
  }

  static Optional<LocalTime> time(String text) {
    try {
      return Optional.of(LocalTime.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private ResponseEntity<?> did(SlotCounter.Did did, HttpServletRequest request) {
    return switch (did) {
      case SlotCounter.Did.Done(var dossier, var act) ->
          json(HttpStatus.CREATED, JsonObject.of("sheet", dossier.hex(), "act", act.hex()));
      case SlotCounter.Did.Refused(var why) ->
          problems.answer(
              Objections.problem(
                  422,
                  why,
                  Optional.empty(),
                  Optional.of(procedure().labels()),
                  pages.words(),
                  pages.language(request)),
              request);
      case SlotCounter.Did.NotHere _ -> notFound(request);
    };
  }

  static Procedure procedure() {
    return Procedures.load(SlotSheet.PROCEDURE);
  }

  private ResponseEntity<?> notRead(HttpServletRequest request) {
    return problems.answer(new Problem(400, "slots.not-read"), request);
  }

  private ResponseEntity<?> notFound(HttpServletRequest request) {
    return problems.answer(new Problem(404, "problem.not-found"), request);
  }

  private static Optional<JsonObject> body(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(LIMIT_BYTES + 1);
    return bytes.length <= LIMIT_BYTES
            && JsonReader.readLax(bytes, LIMIT_BYTES)
                instanceof JsonReader.Result.Read(JsonObject json)
        ? Optional.of(json)
        : Optional.empty();
  }

  private static ResponseEntity<String> json(HttpStatus status, JsonObject json) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(CanonicalJson.text(json));
  }
}
