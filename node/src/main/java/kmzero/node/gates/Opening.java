package kmzero.node.gates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Whether a place lets one kind of traffic through at a moment, on each half.
///
/// Hours come from the newest change in effect that names them, else from the registry; a stop
/// holds for the half of the side that put it on record, at once; a calendar's days hold for the
/// half of the side that announced it, once the neighbours have received it. Stops and calendars of
/// a gate hold at its lanes, whose own calendars come first. What is withdrawn holds nowhere.
///
/// @param at the moment
public record Opening(Instant at, Traffic traffic, At vietNam, At china) {

  /// How it stands on a half.
  public enum State {
    OPEN,
    REGISTERED_ONLY,
    CLOSED,
    STOPPED,
    /// No hours on file.
    UNKNOWN;

    /// `registered-only`, the end of a key of words.
    public String word() {
      return kmzero.node.reference.Part.word(this);
    }
  }

  /// One half.
  ///
  /// @param until when that changes, as far as is on file
  public record At(State state, Optional<Instant> until) {}

  /// The half's standing.
  public At half(Half half) {
    return half == Half.CHINA ? china : vietNam;
  }

  /// Of the pair: open when both halves are.
  public State state() {
    List<State> both = List.of(vietNam.state(), china.state());
    for (State state : List.of(State.STOPPED, State.CLOSED, State.UNKNOWN, State.REGISTERED_ONLY)) {
      if (both.contains(state)) return state;
    }
    return State.OPEN;
  }

  /// When the pair's standing may change next.
  public Optional<Instant> until() {
    return java.util.stream.Stream.of(vietNam.until(), china.until())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /// The standing of `place` at `at`.
  ///
  /// @param changes those that touch the place
  static Opening of(Place place, List<GateChange> changes, Traffic traffic, Instant at) {
    List<WorkingHours> hours = hours(place, changes, traffic, at);
    return new Opening(
        at,
        traffic,
        half(place, Half.VIET_NAM, hours, changes, traffic, at),
        half(place, Half.CHINA, hours, changes, traffic, at));
  }

  /// The hours that hold at `at` for that traffic; none when none are on file.
  static List<WorkingHours> hours(
      Place place, List<GateChange> changes, Traffic traffic, Instant at) {
    Optional<GateChange> newest =
        changes.stream()
            .filter(change -> isOf(place, change) && change.isInEffectAt(at))
            .filter(change -> change.hours().stream().anyMatch(it -> it.traffic() == traffic))
            .max(Comparator.comparing(change -> change.effectiveAt().orElse(Instant.EPOCH)));
    return newest.map(GateChange::hours).orElse(place.hours()).stream()
        .filter(it -> it.traffic() == traffic)
        .filter(it -> newest.isPresent() || it.holdAt(at))
        .toList();
  }

  private static boolean isOf(Place place, GateChange change) {
    return change.place().equals(Optional.of(place.id()));
  }

  /// Whether lorries may go over loaded and come back loaded: under a rule on file for that day, or
  /// a change of both sides that is in effect.
  static boolean takesTwoWay(Place place, List<GateChange> changes, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, Half.VIET_NAM.zone());
    return place.policies().stream()
            .anyMatch(it -> it.kind().equals(GateChange.TWO_WAY) && it.holdsOn(day))
        || changes.stream()
            .anyMatch(it -> it.kind().equals(GateChange.TWO_WAY) && it.isInEffectAt(at));
  }

  private static At half(
      Place place,
      Half half,
      List<WorkingHours> hours,
      List<GateChange> changes,
      Traffic traffic,
      Instant at) {
    List<GateChange> own =
        changes.stream()
            .filter(change -> Half.of(change.announcer()) == half)
            .filter(change -> change.standing() != GateChange.Standing.WITHDRAWN)
            .filter(change -> change.traffic().contains(traffic))
            .toList();
    for (GateChange change : own) {
      for (GateChange.Stop stop : change.stops()) {
        if (stop.holdsAt(at)) return new At(State.STOPPED, Optional.of(stop.until()));
      }
    }
    LocalDate today = at.atZone(half.zone()).toLocalDate();
    Instant midnight = today.plusDays(1).atStartOfDay(half.zone()).toInstant();
    Optional<GateChange.Day> day =
        day(own.stream().filter(change -> isOf(place, change)).toList(), today)
            .or(() -> day(own, today));
    String open = day.map(GateChange.Day::open).orElse("open-as-usual");
    if (open.equals("closed") || (open.equals("people-only") && traffic == Traffic.GOODS))
      return new At(State.CLOSED, Optional.of(midnight));
    boolean registered = open.equals("registered-goods-only") && traffic == Traffic.GOODS;
    if (hours.isEmpty())
      return new At(registered ? State.REGISTERED_ONLY : State.UNKNOWN, Optional.empty());
    boolean now = hours.stream().anyMatch(it -> it.spanAt(at).isPresent());
    List<Instant> turns = new ArrayList<>();
    hours.forEach(it -> it.nextTurn(at).ifPresent(turns::add));
    own.stream()
        .flatMap(change -> change.stops().stream())
        .map(GateChange.Stop::from)
        .filter(from -> from.isAfter(at))
        .forEach(turns::add);
    State state = !now ? State.CLOSED : registered ? State.REGISTERED_ONLY : State.OPEN;
    return new At(state, turns.stream().min(Comparator.naturalOrder()));
  }

  /// What the calendars say of a day; the newest that were received.
  private static Optional<GateChange.Day> day(List<GateChange> own, LocalDate today) {
    return own.stream()
        .filter(change -> change.standing() != GateChange.Standing.ANNOUNCED)
        .flatMap(change -> change.days().stream())
        .filter(day -> day.day().equals(today))
        .reduce((before, after) -> after);
  }
}
