package kmzero.node.passages;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.node.books.Books;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.gates.GateBook;
import kmzero.node.gates.Place;
import kmzero.node.reference.Reference;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /bulletins`: a day at all gates of a side, lane by lane, in the shape that a province
/// publishes. `GET /bulletins/{place}`: the same for a gate or one lane. Both with the fortnight
/// before, for everybody: counts only.
@Controller
public final class BulletinPages {

  private static final int HISTORY = 14;

  private final Books books;
  private final GateBook gates;
  private final Reference reference;
  private final Clock clock;

  BulletinPages(Books books, GateBook gates, Reference reference, Clock clock) {
    this.books = books;
    this.gates = gates;
    this.reference = reference;
    this.clock = clock;
  }

  /// A day's bulletin and the days before it.
  ///
  /// @param place empty for all gates of the side
  /// @param pair the gate that a lane belongs to
  /// @param sides of this node that have lanes
  /// @param address of the page, without its day
  /// @param lanes of the day; none where there is one lane alone
  /// @param days the day itself, then those before it
  public record Sheet(
      Reference reference,
      Optional<Place> place,
      Optional<Place> pair,
      String side,
      List<String> sides,
      String address,
      Map<Place, Bulletin> lanes,
      List<Bulletin> days,
      boolean exercise) {
    public Sheet {
      sides = List.copyOf(sides);
      days = List.copyOf(days);
    }

    public Bulletin day() {
      return days.getFirst();
    }

    /// Against the day before: `+12`.
    public String change() {
      int change = day().total() - days.get(1).total();
      return (change > 0 ? "+" : "") + change;
    }
  }

  @GetMapping("/bulletins")
  Page all(
      @RequestParam(defaultValue = "") String day, @RequestParam(defaultValue = "") String side) {
    return Stream.concat(Stream.of(side), books.sides().stream())
        .filter(books.sides()::contains)
        .filter(it -> !gates.goodsLanes(it).isEmpty())
        .findFirst()
        .map(it -> sheet(Optional.empty(), it, gates.goodsLanes(it), day))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }

  @GetMapping("/bulletins/{id}")
  Page bulletin(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String side) {
    Optional<Place> place = gates.find(id);
    if (place.isEmpty()) return new Problem(404, "problem.not-found").page();
    List<String> halves = List.of(place.get().side(), Place.GUANGXI);
    List<Place> within =
        gates.goodsLanes(place.get().side()).stream()
            .filter(lane -> lane.in().equals(Optional.of(id)))
            .toList();
    return Stream.concat(Stream.of(side), halves.stream())
        .filter(it -> halves.contains(it) && books.sides().contains(it))
        .findFirst()
        .map(it -> sheet(place, it, within.isEmpty() ? List.of(place.get()) : within, day))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }

  private Page sheet(Optional<Place> place, String side, List<Place> lanes, String asked) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.now(clock.withZone(Clocks.HANOI));
    LocalDate day = read(asked).filter(it -> !it.isAfter(today)).orElse(today);
    List<String> ids = lanes.stream().map(Place::id).toList();
    Map<String, Bulletin> counted = Bulletin.of(books, side, ids, day, now);
    Map<Place, Bulletin> each = new LinkedHashMap<>();
    if (lanes.size() > 1)
      for (Place lane : lanes)
        Optional.ofNullable(counted.get(lane.id())).ifPresent(it -> each.put(lane, it));
    List<Bulletin> days = new ArrayList<>();
    days.add(Bulletin.together(day, counted.values()));
    for (int ago = 1; ago <= HISTORY; ago++) {
      LocalDate before = day.minusDays(ago);
      days.add(Bulletin.together(before, Bulletin.of(books, side, ids, before, now).values()));
    }
    return Page.of(
        "passages/bulletin",
        new Sheet(
            reference,
            place,
            place.flatMap(Place::in).flatMap(gates::find),
            side,
            books.sides().stream().filter(it -> !gates.goodsLanes(it).isEmpty()).toList(),
            "/bulletins" + place.map(it -> "/" + it.id()).orElse("") + "?side=" + side,
            each,
            days,
            isExercise()));
  }

  private boolean isExercise() {
    return books.sides().stream()
        .flatMap(side -> books.charters(side).stream())
        .allMatch(charter -> charter.exercise());
  }

  private static Optional<LocalDate> read(String day) {
    try {
      return Optional.of(LocalDate.parse(day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
