package kmzero.node.slots;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.gates.Place;
import kmzero.node.gates.Traffic;
import kmzero.node.passages.After;
import kmzero.node.passages.Paged;
import kmzero.node.passages.Passages;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /slots`: lanes and days. `GET /slots/{place}`: the quarters of a day, both ways, in numbers
/// for everybody; gate boards commit here, declarants book.
@Controller
public final class SlotPages {

  private static final int DAYS_AHEAD = 14;

  private final Books books;
  private final SlotCounter counter;
  private final Reference reference;
  private final Pages pages;
  private final Clock clock;

  SlotPages(Books books, SlotCounter counter, Reference reference, Pages pages, Clock clock) {
    this.books = books;
    this.counter = counter;
    this.reference = reference;
    this.pages = pages;
    this.clock = clock;
  }

  /// The lanes that carry goods.
  public record Listing(Reference reference, List<Place> places, boolean exercise) {
    public Listing {
      places = List.copyOf(places);
    }
  }

  /// A lane's day.
  ///
  /// @param waiting the reader's own passages without a slot, the first of them
  /// @param mayOpen whether the reader's side can open a sheet for the way out
  public record Sheet(
      Reference reference,
      Place place,
      LocalDate day,
      List<SlotSheet> sheets,
      Optional<String> side,
      boolean board,
      boolean declarant,
      boolean mayOpen,
      Paged<Passages.Row> waiting,
      @Nullable Problem problem,
      boolean exercise,
      Instant now) {
    public Sheet {
      sheets = List.copyOf(sheets);
    }

    /// Whether the quarter is still to come or runs.
    public boolean isAhead(Quarter quarter) {
      return quarter.on(day).isAfter(now.minusSeconds(15 * 60));
    }

    /// The reader's part in a sheet: `leaving`, `entering` or neither.
    public String part(SlotSheet sheet) {
      return side.filter(sheet.leaving()::equals).isPresent()
          ? "leaving"
          : side.filter(sheet.entering()::equals).isPresent() ? "entering" : "";
    }
  }

  @GetMapping("/slots")
  Page list() {
    return Page.of(
        "slots/list",
        new Listing(
            reference,
            counter.gates().gates().list().stream()
                .filter(place -> place.carries().contains(Traffic.GOODS))
                .filter(place -> place.trust() != Place.Trust.LOW)
                .filter(place -> counter.gates().gates().within(place).isEmpty())
                .filter(place -> place.kind() != Place.Kind.BORDER_MARKET)
                .filter(place ->
                    books.sides().contains(place.side()) || books.sides().contains(Place.GUANGXI))
                .toList(),
            isExercise()));
  }

  @GetMapping("/slots/{place}")
  Page day(
      @AuthenticationPrincipal @Nullable SignedIn who,
      @PathVariable String place,
      @RequestParam(defaultValue = "") String day) {
    return sheet(who, 200, place, day, null);
  }

  private Page sheet(
      @Nullable SignedIn who, int status, String id, String text, @Nullable Problem problem) {
    Optional<Place> place = counter.gates().find(id);
    if (place.isEmpty()) return new Problem(404, "problem.not-found").page();
    LocalDate today = LocalDate.ofInstant(clock.instant(), Clocks.HANOI);
    LocalDate day =
        Bodies.day(text)
            .filter(it -> it.isAfter(today.minusDays(60)))
            .filter(it -> it.isBefore(today.plusDays(DAYS_AHEAD + 1)))
            .orElse(today);
    Optional<String> side =
        Optional.ofNullable(who)
            .flatMap(SignedIn::findSide)
            .filter(it -> it.equals(place.get().side()) || it.equals(Place.GUANGXI));
    boolean declarant = side.isPresent() && who != null && who.offices().contains("declarant");
    boolean board = side.isPresent() && who != null && who.offices().contains("gate-board");
    List<SlotSheet> sheets = counter.slots().sheets(id, day);
    return new Page(
        status,
        "slots/day",
        new Sheet(
            reference,
            place.get(),
            day,
            sheets,
            side,
            board,
            declarant,
            board
                && !day.isBefore(today)
                && sheets.stream()
                    .noneMatch(it -> it.leaving().equals(side.orElse("")) && !it.closed()),
            declarant
                ? counter.passages().withoutSlot(side.get(), id, After.NOTHING)
                : Paged.whole(List.of()),
            problem,
            isExercise(),
            clock.instant()));
  }

  private boolean isExercise() {
    return books.sides().stream()
        .flatMap(side -> books.charters(side).stream())
        .allMatch(charter -> charter.exercise());
  }

  /// Opens a sheet: from, to, class and lorries a quarter are typed once and become quarters.
  @PostMapping("/slots/{place}")
  Object open(
      @AuthenticationPrincipal @Nullable SignedIn who,
      @PathVariable String place,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request) {
    if (who == null) return new Problem(403, "problem.not-allowed").page();
    Optional<LocalDate> day = Bodies.day(typed.getOrDefault("day", ""));
    List<SlotSheet.Named> half = quarters(typed);
    if (day.isEmpty() || half.isEmpty()) return notRead(who, place, typed);
    String channel = typed.getOrDefault("channel", "ordinary");
    return answered(who, place, typed, counter.open(who, place, channel, day.get(), half), request);
  }

  @PostMapping("/slots/{place}/{sheet}/{step}")
  Object half(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String place,
      @PathVariable String sheet,
      @PathVariable String step,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request) {
    Optional<Hash> dossier = Hash.findHex(sheet);
    List<SlotSheet.Named> half = quarters(typed);
    if (dossier.isEmpty() || half.isEmpty()) return notRead(who, place, typed);
    JsonObject body = JsonObject.of("quarters", SlotCounter.json(half));
    String reason = typed.getOrDefault("reason", "").strip();
    if (step.equals("ask-back"))
      body =
          body.with(
              "reason",
              JsonObject.of(pages.language(request).tag(), reason.isEmpty() ? "–" : reason));
    return answered(who, place, typed, counter.half(who, dossier.get(), step, body), request);
  }

  @PostMapping("/slots/{place}/bookings")
  Object book(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String place,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request) {
    Optional<Hash> passage = passage(who, typed.getOrDefault("plate", ""));
    Optional<LocalDate> day = Bodies.day(typed.getOrDefault("day", ""));
    Optional<LocalTime> from = SlotApi.time(typed.getOrDefault("from", ""));
    if (passage.isEmpty() || day.isEmpty() || from.isEmpty()) return notRead(who, place, typed);
    return answered(
        who, place, typed, counter.book(who, passage.get(), day.get(), from.get()), request);
  }

  /// The open passage of a lorry that leaves the reader's side, by its plate.
  private Optional<Hash> passage(SignedIn who, String plate) {
    String side = who.findSide().orElse("");
    return counter.passages().open(side, plate).stream()
        .filter(row -> row.leaving().equals(side))
        .map(Passages.Row::dossier)
        .findFirst();
  }

  @PostMapping("/slots/{place}/releases")
  Object release(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String place,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request) {
    Optional<Hash> passage = Hash.findHex(typed.getOrDefault("passage", ""));
    if (passage.isEmpty()) return notRead(who, place, typed);
    return answered(who, place, typed, counter.release(who, passage.get()), request);
  }

  private Object answered(
      SignedIn who,
      String place,
      Map<String, String> typed,
      SlotCounter.Did did,
      HttpServletRequest request) {
    String day = typed.getOrDefault("day", "");
    return switch (did) {
      case SlotCounter.Did.Done _ ->
          ResponseEntity.status(HttpStatus.SEE_OTHER)
              .header(
                  HttpHeaders.LOCATION,
                  "/slots/" + place + Bodies.day(day).map(it -> "?day=" + it).orElse(""))
              .build();
      case SlotCounter.Did.Refused(var why) ->
          sheet(
              who,
              422,
              place,
              day,
              Objections.problem(
                  422,
                  why,
                  Optional.empty(),
                  Optional.of(SlotApi.procedure().labels()),
                  pages.words(),
                  pages.language(request)));
      case SlotCounter.Did.NotHere _ -> new Problem(404, "problem.not-found").page();
    };
  }

  private Page notRead(SignedIn who, String place, Map<String, String> typed) {
    return sheet(
        who, 422, place, typed.getOrDefault("day", ""), new Problem(422, "slots.not-read"));
  }

  /// The quarters from `from` up to and without `to`, each with so many lorries; none when what was
  /// typed is no such thing.
  static List<SlotSheet.Named> quarters(Map<String, String> typed) {
    Optional<LocalTime> from = SlotApi.time(typed.getOrDefault("from", ""));
    Optional<LocalTime> to = SlotApi.time(typed.getOrDefault("to", ""));
    String lorries = typed.getOrDefault("lorries", "");
    if (from.isEmpty() || to.isEmpty() || !lorries.matches("[0-9]{1,2}")) return List.of();
    String goodsClass = typed.getOrDefault("goods-class", "");
    long each = Long.parseLong(lorries);
    if (each < 1 || each > SlotSheet.MOST) return List.of();
    Map<Quarter, SlotSheet.Named> named = new TreeMap<>();
    for (int minute = from.get().toSecondOfDay() / 60;
        minute < to.get().toSecondOfDay() / 60;
        minute += 15) {
      Optional<Quarter> quarter =
          Quarter.of(LocalTime.of(minute / 60, minute % 60).toString(), goodsClass);
      if (quarter.isEmpty()) return List.of();
      named.put(quarter.get(), new SlotSheet.Named(quarter.get(), each));
    }
    return new ArrayList<>(named.values());
  }
}
