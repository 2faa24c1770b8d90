package kmzero.node.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Fact;
import kmzero.node.books.Bodies;

/// Days on which gates are shut or open otherwise: holiday calendars, stops, the moment from which
/// a change holds.
final class GateDays implements DaySource {

  private static final String USUAL = "open-as-usual";

  @Override
  public String procedure() {
    return "gate-change";
  }

  @Override
  public List<Day> read(Dossier dossier) {
    List<Fact> facts = dossier.facts();
    Optional<Fact> announced =
        facts.stream().filter(fact -> fact.act().equals(dossier.id())).findFirst();
    if (announced.isEmpty()) return List.of();
    Fact announce = announced.get();
    Map<String, String> gate = Bodies.texts(announce.body(), "gate");
    boolean withdrawn = facts.stream().anyMatch(fact -> fact.step().equals("withdraw"));
    List<Day> days = new ArrayList<>();
    effect(facts, announce, gate, withdrawn).ifPresent(days::add);
    for (JsonObject day : Bodies.objects(announce.body(), "days")) {
      holiday(day, announce.side(), gate, withdrawn).ifPresent(days::add);
    }
    for (Fact fact : facts) {
      if (fact.step().equals("stop") || fact.step().equals("stop-otherwise"))
        stop(fact, facts, gate).ifPresent(days::add);
    }
    return days;
  }

  /// From when it holds, as last said.
  private static Optional<Day> effect(
      List<Fact> facts, Fact announce, Map<String, String> gate, boolean withdrawn) {
    Optional<Instant> from = Optional.empty();
    for (Fact fact : facts) {
      Optional<Instant> said = MeetingDays.instant(fact.body(), "effective-at");
      if (said.isPresent()) from = said;
    }
    return from.map(at -> {
      Optional<Instant> until =
          MeetingDays.instant(announce.body(), "until").filter(end -> end.isAfter(at));
      return day(
          "effect",
          at,
          until,
          announce.side(),
          Bodies.text(announce.body(), "kind").orElse(""),
          gate,
          withdrawn);
    });
  }

  private static Optional<Day> holiday(
      JsonObject day, String side, Map<String, String> gate, boolean withdrawn) {
    Optional<LocalDate> on = Bodies.day(day, "day");
    String open = Bodies.text(day, "open").orElse(USUAL);
    if (on.isEmpty() || open.equals(USUAL)) return Optional.empty();
    return Optional.of(
        new Day(
            "day-" + on.get(),
            Day.Kind.GATE,
            on.get(),
            on.get(),
            Optional.empty(),
            Optional.empty(),
            side,
            open,
            gate,
            Map.of(),
            withdrawn));
  }

  /// A stop, which ends at its resumption when that is on record.
  private static Optional<Day> stop(Fact stop, List<Fact> facts, Map<String, String> gate) {
    Optional<Instant> from = MeetingDays.instant(stop.body(), "from");
    if (from.isEmpty()) return Optional.empty();
    Optional<Instant> resumed =
        facts.stream()
            .filter(fact -> fact.about().equals(Optional.of(stop.act())))
            .filter(fact -> fact.step().equals("resume") || fact.step().equals("lift"))
            .flatMap(fact -> MeetingDays.instant(fact.body(), "moment").stream())
            .findFirst();
    Optional<Instant> until =
        resumed
            .or(() -> MeetingDays.instant(stop.body(), "until"))
            .filter(end -> end.isAfter(from.get()));
    return Optional.of(
        day(
            "stop-" + stop.act().hex().substring(0, 16),
            from.get(),
            until,
            stop.side(),
            "temporary-stop",
            gate,
            false));
  }

  private static Day day(
      String ref,
      Instant from,
      Optional<Instant> until,
      String side,
      String standing,
      Map<String, String> gate,
      boolean over) {
    return new Day(
        ref,
        Day.Kind.GATE,
        Day.day(from),
        until.map(Day::day).orElse(Day.day(from)),
        Optional.of(from),
        until,
        side,
        standing,
        gate,
        Map.of(),
        over);
  }
}
