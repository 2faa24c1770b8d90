package kmzero.node.gates;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.desk.Clocks;

/// A change at a pair of gates, as its acts now read.
///
/// @param dossier the dossier
/// @param announcer the side that announced it
/// @param kind code of the kind of change
/// @param place id in the registry, where the notice names one
/// @param gate what the notice calls the gate
/// @param level code of the level that decides
/// @param channel code of the way by which it was told
/// @param traffic what it touches
/// @param newKind what the place becomes, where that changes
/// @param hours from when it is in effect
/// @param effectiveAt as last said
/// @param until when it ends by itself, if it does
/// @param days one by one, of the announcing side's half
/// @param stops in the order of the record
/// @param receivedBy neighbours that have confirmed receipt
public record GateChange(
    Hash dossier,
    String announcer,
    String kind,
    Optional<String> place,
    Map<String, String> gate,
    Map<String, String> what,
    String level,
    String channel,
    Set<Traffic> traffic,
    Optional<Place.Kind> newKind,
    List<WorkingHours> hours,
    Optional<Instant> effectiveAt,
    Optional<Instant> until,
    List<Day> days,
    List<Stop> stops,
    Set<String> receivedBy,
    Standing standing) {

  /// Name of the procedure.
  public static final String PROCEDURE = "gate-change";

  /// The kind by which two-way loading is let through, and of the rule on file for it.
  static final String TWO_WAY = "two-way-loading";

  public GateChange {
    gate = Map.copyOf(gate);
    what = Map.copyOf(what);
    traffic = Set.copyOf(traffic);
    hours = List.copyOf(hours);
    days = List.copyOf(days);
    stops = List.copyOf(stops);
    receivedBy = Set.copyOf(receivedBy);
  }

  /// How far it is.
  public enum Standing {
    ANNOUNCED,
    RECEIVED,
    AGREED,
    IN_EFFECT,
    OVER,
    WITHDRAWN;

    /// `in-effect`, a key of words.
    public String word() {
      return kmzero.node.reference.Part.word(this);
    }
  }

  /// Whether it is in effect at that moment.
  boolean isInEffectAt(Instant at) {
    return standing == Standing.IN_EFFECT
        && effectiveAt.map(it -> !it.isAfter(at)).orElse(false)
        && until.map(at::isBefore).orElse(true);
  }

  /// A day of a calendar.
  ///
  /// @param open code: `open-as-usual`, `registered-goods-only`, `people-only`, `closed`
  public record Day(LocalDate day, String open, Optional<String> hours) {}

  /// A stop.
  ///
  /// @param resumed when it was over, once that is on record
  public record Stop(
      Hash act, Instant from, Instant until, String ground, Optional<Instant> resumed) {
    /// Whether nothing passes at that moment. A stop whose time is over has ended even where nobody
    /// has put that on record.
    public boolean holdsAt(Instant at) {
      return !at.isBefore(from) && at.isBefore(until) && resumed.map(at::isBefore).orElse(true);
    }
  }

  /// Reads a dossier under `gate-change`; empty for any other, and while the opening act is not
  /// held.
  static Optional<GateChange> of(Dossier dossier) {
    if (!dossier.procedure().name().equals(PROCEDURE)) return Optional.empty();
    List<String> neighbours = dossier.cast().sides("neighbour");
    return read(dossier.id(), neighbours, dossier.facts().stream().map(GateChange::said).toList());
  }

  /// What a change's row keeps of its facts.
  static String column(Dossier dossier) {
    return CanonicalJson.text(
        JsonObject.of(
            "neighbours",
            dossier.cast().sides("neighbour"),
            "facts",
            new JsonArray(dossier.facts().stream().<Json>map(fact -> said(fact).json()).toList())));
  }

  /// Reads what [#column] wrote.
  static Optional<GateChange> read(Hash dossier, String column) {
    JsonObject json = Bodies.object(column);
    return read(
        dossier,
        Bodies.list(json, "neighbours"),
        Bodies.objects(json, "facts").stream().map(Said::of).toList());
  }

  /// What a fact says, without who said it for whom.
  private record Said(Hash act, String side, String step, Optional<Hash> about, JsonObject body) {
    JsonObject json() {
      var json =
          JsonObject.builder()
              .with("act", act.hex())
              .with("side", side)
              .with("step", step)
              .with("body", body);
      about.ifPresent(it -> json.with("about", it.hex()));
      return json.build();
    }

    static Said of(JsonObject json) {
      return new Said(
          Hash.findHex(json.text("act")).orElseThrow(),
          json.text("side"),
          json.text("step"),
          json.findText("about").flatMap(Hash::findHex),
          json.object("body"));
    }
  }

  private static Said said(Fact fact) {
    return new Said(fact.act(), fact.side(), fact.step(), fact.about(), fact.body());
  }

  private static Optional<GateChange> read(
      Hash dossier, List<String> neighbours, List<Said> facts) {
    Optional<Said> opening = facts.stream().filter(it -> it.act().equals(dossier)).findFirst();
    if (opening.isEmpty()) return Optional.empty();
    JsonObject body = opening.get().body();
    Optional<Instant> effective = instant(body, "effective-at");
    List<Stop> stops = new ArrayList<>();
    Set<String> received = new TreeSet<>();
    Set<String> agreed = new TreeSet<>();
    Standing standing = Standing.ANNOUNCED;
    for (Said fact : facts) {
      switch (fact.step()) {
        case "update", "effect" ->
            effective = instant(fact.body(), "effective-at").or(keep(effective));
        case "receive" -> received.add(fact.side());
        case "agree" -> agreed.add(fact.side());
        case "stop", "stop-otherwise" -> stop(fact, facts).ifPresent(stops::add);
        default -> {} // says nothing of what is or will be
      }
    }
    boolean all = !neighbours.isEmpty();
    if (all && received.containsAll(neighbours)) standing = Standing.RECEIVED;
    if (all && agreed.containsAll(neighbours)) standing = Standing.AGREED;
    if (did(facts, "effect")) standing = Standing.IN_EFFECT;
    if (did(facts, "finish")) standing = Standing.OVER;
    if (did(facts, "withdraw")) standing = Standing.WITHDRAWN;
    Optional<Instant> from = effective;
    return Optional.of(
        new GateChange(
            dossier,
            opening.get().side(),
            Bodies.text(body, "kind").orElse(""),
            Bodies.text(body, "place"),
            Bodies.texts(body, "gate"),
            Bodies.texts(body, "what"),
            Bodies.text(body, "level").orElse(""),
            Bodies.text(body, "channel").orElse(""),
            traffic(body),
            Bodies.text(body, "new-kind").flatMap(GateChange::kind),
            Bodies.objects(body, "hours").stream().flatMap(it -> hours(it, from).stream()).toList(),
            effective,
            instant(body, "until"),
            Bodies.objects(body, "days").stream().flatMap(it -> day(it).stream()).toList(),
            stops,
            received,
            standing));
  }

  private static java.util.function.Supplier<Optional<Instant>> keep(Optional<Instant> before) {
    return () -> before;
  }

  private static boolean did(List<Said> facts, String step) {
    return facts.stream().anyMatch(fact -> fact.step().equals(step));
  }

  private static Optional<Place.Kind> kind(String word) {
    return java.util.Arrays.stream(Place.Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst();
  }

  private static Set<Traffic> traffic(JsonObject body) {
    return Bodies.text(body, "traffic")
        .flatMap(Traffic::find)
        .<Set<Traffic>>map(EnumSet::of)
        .orElse(EnumSet.allOf(Traffic.class));
  }

  /// The hours that a notice names; empty when they are none, such as 25:00 to 7.
  private static Optional<WorkingHours> hours(JsonObject body, Optional<Instant> from) {
    try {
      Optional<Traffic> traffic = Bodies.text(body, "traffic").flatMap(Traffic::find);
      if (traffic.isEmpty()) return Optional.empty();
      String span =
          Bodies.text(body, "opens").orElse("") + "-" + Bodies.text(body, "closes").orElse("");
      return Optional.of(
          new WorkingHours(
              traffic.get(),
              Bodies.text(body, "clock").orElse("").equals("beijing")
                  ? Clocks.BEIJING
                  : Clocks.HANOI,
              switch (Bodies.text(body, "on-days").orElse("")) {
                case "monday-to-friday" -> EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
                case "monday-to-saturday" -> EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
                default -> EnumSet.allOf(DayOfWeek.class);
              },
              List.of(WorkingHours.Span.read(span)),
              from.orElse(Instant.EPOCH),
              from.map(it -> it.atZone(Clocks.HANOI).toLocalDate().toString()).orElse(""),
              Optional.empty(),
              ""));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Day> day(JsonObject body) {
    return Bodies.day(body, "day")
        .map(on ->
            new Day(
                on, Bodies.text(body, "open").orElse("open-as-usual"), Bodies.text(body, "hours")));
  }

  private static Optional<Stop> stop(Said fact, List<Said> facts) {
    Optional<Instant> from = instant(fact.body(), "from");
    Optional<Instant> until = instant(fact.body(), "until");
    if (from.isEmpty() || until.isEmpty()) return Optional.empty();
    Optional<Instant> resumed =
        facts.stream()
            .filter(it -> it.about().equals(Optional.of(fact.act())))
            .filter(it -> it.step().equals("resume") || it.step().equals("lift"))
            .flatMap(it -> instant(it.body(), "moment").stream())
            .findFirst();
    return Optional.of(
        new Stop(
            fact.act(),
            from.get(),
            until.get(),
            Bodies.text(fact.body(), "ground").orElse(""),
            resumed));
  }

  private static Optional<Instant> instant(JsonObject body, String name) {
    try {
      return Bodies.text(body, name).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
