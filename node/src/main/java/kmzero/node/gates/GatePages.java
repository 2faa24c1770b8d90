package kmzero.node.gates;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `GET /gates`: the pairs of gates, what is open now. `GET /gates/{id}`: one of them, both halves
/// drawn. For everybody, with or without an account.
@Controller
public final class GatePages {

  private final ObjectProvider<Books> books;
  private final Gates gates;
  private final Reference reference;
  private final Clock clock;

  GatePages(ObjectProvider<Books> books, Gates gates, Reference reference, Clock clock) {
    this.books = books;
    this.gates = gates;
    this.reference = reference;
    this.clock = clock;
  }

  /// A place as it stands now.
  ///
  /// @param kind with what changes in effect have made of it
  /// @param openings one for each traffic that it carries; none where that is not on file
  public record Row(Place place, Place.Kind kind, List<Opening> openings) {
    public Row {
      openings = List.copyOf(openings);
    }
  }

  /// The pairs of one Vietnamese side.
  public record Group(String side, List<Row> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /// The list.
  ///
  /// @param hidden how many places are kept back until somebody confirms them
  public record Listing(
      Reference reference, List<Group> groups, long hidden, boolean exercise, Instant now) {
    public Listing {
      groups = List.copyOf(groups);
    }
  }

  /// A change on the page of a place.
  ///
  /// @param readable whether the reader may open its dossier
  public record Change(GateChange change, boolean readable) {}

  /// A place's page.
  ///
  /// @param parts of the pair, or the place alone
  /// @param hours in effect now, for each traffic
  /// @param days of calendars, today and later
  /// @param reported days of past calendars that public pages tell of
  public record Sheet(
      Reference reference,
      Row row,
      Optional<Place> pair,
      List<Row> parts,
      Map<String, List<Yard>> yards,
      List<WorkingHours> hours,
      List<CalendarDay> days,
      List<ReportedDays> reported,
      List<Licence> licences,
      List<Change> changes,
      boolean exercise,
      Instant now) {
    public Sheet {
      parts = List.copyOf(parts);
      yards = Map.copyOf(yards);
      hours = List.copyOf(hours);
      days = List.copyOf(days);
      reported = List.copyOf(reported);
      licences = List.copyOf(licences);
      changes = List.copyOf(changes);
    }

    /// Whether the policy holds today.
    public boolean holds(Place.Policy policy) {
      return policy.holdsOn(LocalDate.ofInstant(now, Clocks.HANOI));
    }
  }

  /// A day that a side has announced for its half.
  public record CalendarDay(GateChange change, GateChange.Day day) {}

  @GetMapping("/gates")
  Page list() {
    Instant now = clock.instant();
    Map<String, List<GateChanges.Held>> changes = changes();
    Map<String, List<Row>> bySide = new LinkedHashMap<>();
    for (Place place : gates.list()) {
      if (place.in().isPresent() || !isShown(place, changes)) continue;
      bySide.computeIfAbsent(place.side(), side -> new ArrayList<>()).add(row(place, changes, now));
    }
    List<Group> groups = new ArrayList<>();
    for (String side : List.of("lang-son", "quang-ninh", "cao-bang")) {
      List<Row> rows = bySide.remove(side);
      if (rows != null) groups.add(new Group(side, rows));
    }
    bySide.forEach((side, rows) -> groups.add(new Group(side, rows)));
    long hidden = gates.list().stream().filter(place -> !isShown(place, changes)).count();
    return Page.of(
        "gates/list", new Listing(reference, groups, hidden, isExercise(changes.values()), now));
  }

  @GetMapping("/gates/{id}")
  Page place(@AuthenticationPrincipal @Nullable SignedIn who, @PathVariable String id) {
    Map<String, List<GateChanges.Held>> changes = changes();
    return gates
        .find(id)
        .filter(place -> isShown(place, changes))
        .map(place -> Page.of("gates/place", sheet(who, place, changes)))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }

  private Sheet sheet(
      @Nullable SignedIn who, Place place, Map<String, List<GateChanges.Held>> changes) {
    Instant now = clock.instant();
    List<Place> within =
        gates.within(place).stream().filter(part -> isShown(part, changes)).toList();
    List<Place> drawn = within.isEmpty() ? List.of(place) : within;
    Map<String, List<Yard>> yards = new LinkedHashMap<>();
    drawn.forEach(part -> yards.put(part.id(), gates.yards(part)));
    List<GateChanges.Held> own = touching(place, changes);
    List<GateChange> all = own.stream().map(GateChanges.Held::change).toList();
    List<WorkingHours> hours = new ArrayList<>();
    for (Traffic traffic : EnumSet.allOf(Traffic.class))
      hours.addAll(Opening.hours(place, all, traffic, now));
    return new Sheet(
        reference,
        row(place, changes, now),
        place.in().flatMap(gates::find),
        drawn.stream().map(part -> row(part, changes, now)).toList(),
        yards,
        hours,
        days(all, LocalDate.ofInstant(now, Clocks.HANOI)),
        gates.calendar(place),
        gates.licences(place),
        own.reversed().stream()
            .filter(held -> isPublic(held.change()) || reads(who, held.mechanism()))
            .map(held -> new Change(held.change(), reads(who, held.mechanism())))
            .toList(),
        isExercise(drawn.stream().map(part -> changes.getOrDefault(part.id(), List.of())).toList()),
        now);
  }

  /// The changes that touch a place: those of its gate, then its own.
  private static List<GateChanges.Held> touching(
      Place place, Map<String, List<GateChanges.Held>> changes) {
    return place.touchedBy().stream()
        .flatMap(id -> changes.getOrDefault(id, List.of()).stream())
        .toList();
  }

  private static List<CalendarDay> days(List<GateChange> changes, LocalDate today) {
    return changes.stream()
        .filter(GatePages::isPublic)
        .flatMap(change -> change.days().stream().map(day -> new CalendarDay(change, day)))
        .filter(day -> !day.day().day().isBefore(today))
        .sorted(Comparator.comparing(day -> day.day().day()))
        .toList();
  }

  /// What everybody may read: what has been received or is in effect, and every stop; not what is
  /// still between the sides.
  private static boolean isPublic(GateChange change) {
    return !change.stops().isEmpty()
        || switch (change.standing()) {
          case RECEIVED -> !change.days().isEmpty();
          case IN_EFFECT, OVER -> true;
          case ANNOUNCED, AGREED, WITHDRAWN -> false;
        };
  }

  private boolean reads(@Nullable SignedIn who, Hash mechanism) {
    if (who == null) return false;
    return who.findSide().flatMap(side -> books.getObject().charter(side, mechanism)).isPresent();
  }

  private Map<String, List<GateChanges.Held>> changes() {
    Books held = books.getIfAvailable();
    return held == null ? Map.of() : new GateChanges(held).byPlace();
  }

  /// A row of low trust waits for a change at the place to be in effect.
  private static boolean isShown(Place place, Map<String, List<GateChanges.Held>> changes) {
    return place.trust() != Place.Trust.LOW
        || changes.getOrDefault(place.id(), List.of()).stream()
            .anyMatch(held -> held.change().standing() == GateChange.Standing.IN_EFFECT);
  }

  private static Row row(Place place, Map<String, List<GateChanges.Held>> changes, Instant now) {
    List<GateChange> own = touching(place, changes).stream().map(GateChanges.Held::change).toList();
    Place.Kind kind =
        own.stream()
            .filter(change -> change.place().equals(Optional.of(place.id())))
            .filter(change -> change.standing() == GateChange.Standing.IN_EFFECT)
            .filter(change -> change.effectiveAt().map(it -> !it.isAfter(now)).orElse(true))
            .flatMap(change -> change.newKind().stream())
            .reduce((before, after) -> after)
            .orElse(place.kind());
    Set<Traffic> carries = place.carries();
    return new Row(
        place,
        kind,
        EnumSet.allOf(Traffic.class).stream()
            .filter(carries::contains)
            .map(traffic -> Opening.of(place, own, traffic, now))
            .toList());
  }

  /// Whether anything shown comes from an exercise.
  private boolean isExercise(Iterable<List<GateChanges.Held>> changes) {
    for (List<GateChanges.Held> some : changes) {
      for (GateChanges.Held held : some) {
        if (books.getObject().charter(held.mechanism()).map(Charter::exercise).orElse(false))
          return true;
      }
    }
    return false;
  }
}
