package kmzero.node.passages;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;

/// A vehicle's way through both halves of a gate, as the acts of both sides now read.
///
/// @param dossier its dossier
/// @param procedure name of the variant
/// @param notice newest values of the fields that crossed as they are
/// @param digests of fields that crossed as a digest, by the field's word
/// @param held fields that crossed as yes or no, by the field's word
/// @param newest act with the newest version of the notice
/// @param corrections how many times it was corrected
/// @param confirmations of both sides, in the order of the record
/// @param questions in the order of the record
/// @param customs what customs of each side has said last, by side
/// @param differencesAttested whether the leaving side has confirmed the record of differences
///   found at the line
/// @param where it is
/// @param leftHow code of the side exit, if it took one
public record Passage(
    Hash dossier,
    String procedure,
    String leaving,
    String entering,
    Notice notice,
    Map<String, String> digests,
    Map<String, Boolean> held,
    Hash newest,
    int corrections,
    List<Confirmation> confirmations,
    List<Question> questions,
    Map<String, CustomsWord> customs,
    Optional<Line> departed,
    Optional<Line> entered,
    boolean differencesAttested,
    Optional<String> exitMatch,
    Optional<Standing> standing,
    Optional<Instant> came,
    boolean onHold,
    Where where,
    Optional<String> leftHow) {

  /// The variants, by the name of their procedure.
  public static final Set<String> PROCEDURES =
      Set.of("passage-export", "passage-import", "passage-empty", "passage-two-way");

  private static final List<String> CONFIRMING = List.of("check", "precheck", "admit", "confirm");

  public Passage {
    digests = Map.copyOf(digests);
    held = Map.copyOf(held);
    confirmations = List.copyOf(confirmations);
    questions = List.copyOf(questions);
    customs = Map.copyOf(customs);
  }

  /// Where a vehicle is.
  public enum Where {
    /// Announced, not yet at the gate.
    ANNOUNCED,
    AT_THE_GATE,
    AT_THE_LINE,
    ACROSS,
    /// On its way back to its own side.
    COMING_BACK,
    CLOSED,
    TURNED_BACK,
    LEFT;

    /// `at-the-line`.
    public String word() {
      return kmzero.node.reference.Part.word(this);
    }

    /// Whether the passage is over.
    public boolean isEnd() {
      return this == CLOSED || this == TURNED_BACK || this == LEFT;
    }
  }

  /// An office has confirmed a version of the notice.
  ///
  /// @param stands whether no correction since touched what it rests on
  public record Confirmation(String step, String side, String office, Hash act, boolean stands) {}

  /// An office has asked about a field.
  ///
  /// @param answered whether the field was corrected since
  public record Question(
      String side,
      String office,
      String field,
      String asks,
      Map<String, String> what,
      boolean answered) {
    public Question {
      what = Map.copyOf(what);
    }
  }

  /// What customs' own system has said, carried.
  public record CustomsWord(
      String declaration, Optional<String> channel, String status, String byWay) {}

  /// The vehicle at the line, as one side saw it.
  public record Line(
      Instant at,
      Optional<String> plate,
      Optional<String> seal,
      Optional<String> sealCondition,
      List<Difference> differences) {
    public Line {
      differences = List.copyOf(differences);
    }
  }

  /// A difference between what was told and what was found.
  public record Difference(String field, String told, String found) {}

  /// Where it stands, as a yard has put on record last.
  public record Standing(String side, Instant at, String stand, Optional<String> yardPlace) {}

  /// How what left compares with what entered.
  public enum Match {
    NOT_YET,
    MATCHES,
    DIFFERS
  }

  /// Compares plate and seal as both sides read them, and what the entering side found.
  public Match match() {
    if (departed.isEmpty() || entered.isEmpty()) return Match.NOT_YET;
    Line out = departed.get();
    Line in = entered.get();
    boolean same =
        same(out.plate(), in.plate())
            && same(out.seal(), in.seal())
            && in.differences().isEmpty()
            && in.sealCondition().filter(it -> !it.equals("in-right-condition")).isEmpty()
            && exitMatch.filter("differs"::equals).isEmpty();
    return same ? Match.MATCHES : Match.DIFFERS;
  }

  private static boolean same(Optional<String> a, Optional<String> b) {
    return a.isEmpty() || b.isEmpty() || Plates.key(a.get()).equals(Plates.key(b.get()));
  }

  /// The number and status that customs of `side` has said last.
  public Optional<CustomsWord> findCustoms(String side) {
    return Optional.ofNullable(customs.get(side));
  }

  /// Reads a dossier under one of [#PROCEDURES]; empty for any other, and while the opening act is
  /// not held.
  static Optional<Passage> of(Dossier dossier) {
    return of(dossier.procedure(), dossier.id(), dossier.cast(), dossier.facts());
  }

  /// Reads the facts of a dossier.
  public static Optional<Passage> of(
      Procedure procedure, Hash dossier, Cast cast, List<Fact> facts) {
    if (!PROCEDURES.contains(procedure.name())) return Optional.empty();
    return facts.stream()
        .filter(fact -> fact.act().equals(dossier))
        .findFirst()
        .map(opening -> new Reading(procedure, cast, opening).read(facts));
  }

  /// One reading of the facts, in the ledger's order.
  private static final class Reading {
    private final Procedure procedure;
    private final Cast cast;
    private final Fact opening;
    private final Map<Hash, Integer> versions = new LinkedHashMap<>();
    private final List<Set<String>> touched = new ArrayList<>();
    private JsonObject fields;
    private Hash newest;
    private final List<Fact> confirming = new ArrayList<>();
    private final List<Fact> asking = new ArrayList<>();
    private final Map<String, CustomsWord> customs = new LinkedHashMap<>();
    private final Set<Hash> holds = new HashSet<>();

    Reading(Procedure procedure, Cast cast, Fact opening) {
      this.procedure = procedure;
      this.cast = cast;
      this.opening = opening;
      this.fields = opening.body();
      this.newest = opening.act();
      versions.put(opening.act(), 0);
      touched.add(Set.of());
    }

    Passage read(List<Fact> facts) {
      Optional<Line> departed = Optional.empty();
      Optional<Line> entered = Optional.empty();
      Optional<String> exitMatch = Optional.empty();
      Optional<Standing> standing = Optional.empty();
      Optional<Instant> came = Optional.empty();
      Optional<String> leftHow = Optional.empty();
      boolean attested = false;
      Where where = Where.ANNOUNCED;
      boolean finished = false;
      boolean turnedBack = false;
      for (Fact fact : facts) {
        JsonObject body = fact.body();
        switch (fact.step()) {
          case "correct" -> correct(fact);
          case "check", "precheck", "admit", "confirm" -> confirming.add(fact);
          case "ask", "ask-too" -> asking.add(fact);
          case "declare", "declare-too" -> customs.put(fact.side(), customsWord(body));
          case "hold" -> holds.add(fact.act());
          case "lift" -> fact.about().ifPresent(holds::remove);
          case "arrive", "unload", "bay", "load-back" -> {
            standing = standing(fact);
            if (fact.step().equals("arrive")) {
              came = came.or(() -> instant(body, "moment"));
              if (where == Where.ANNOUNCED) where = Where.AT_THE_GATE;
            }
          }
          case "depart" -> {
            departed = Optional.of(line(body));
            where = Where.AT_THE_LINE;
          }
          case "enter" -> {
            entered = Optional.of(line(body));
            where = Where.ACROSS;
          }
          case "attest-difference" -> attested = true;
          case "exit-match" -> exitMatch = Bodies.text(body, "matches");
          case "turn-back", "go-back" -> where = Where.COMING_BACK;
          case "take-back" -> turnedBack = true;
          case "side-exit" -> leftHow = Bodies.text(body, "how");
          case "finish" -> finished = true;
          default -> {} // moves it no further
        }
      }
      if (finished) where = Where.CLOSED;
      if (turnedBack) where = Where.TURNED_BACK;
      if (leftHow.isPresent()) where = Where.LEFT;
      return new Passage(
          opening.act(),
          procedure.name(),
          first("leaving"),
          first("entering"),
          Notice.of(fields),
          digests(),
          held(),
          newest,
          versions.size() - 1,
          confirming.stream().map(this::confirmation).toList(),
          asking.stream().map(this::question).toList(),
          customs,
          departed,
          entered,
          attested,
          exitMatch,
          standing,
          came,
          !holds.isEmpty(),
          where,
          leftHow);
    }

    private String first(String role) {
      return cast.sides(role).stream().findFirst().orElse("");
    }

    private void correct(Fact fact) {
      versions.put(fact.act(), versions.size());
      touched.add(Set.copyOf(fact.body().names()));
      for (Map.Entry<String, Json> one : fact.body().members().entrySet())
        fields = fields.with(one.getKey(), one.getValue());
      newest = fact.act();
    }

    private Confirmation confirmation(Fact fact) {
      List<Set<String>> since = since(fact);
      List<String> reads =
          since.isEmpty()
              ? List.of()
              : procedure.findStep(fact.step()).map(Step::reads).orElse(List.of());
      boolean stands =
          since.stream().noneMatch(fields -> fields.stream().anyMatch(reads::contains));
      return new Confirmation(fact.step(), fact.side(), fact.office(), fact.act(), stands);
    }

    /// The fields of each correction after the version that an act is about.
    private List<Set<String>> since(Fact fact) {
      int version = fact.about().map(versions::get).orElse(0);
      return touched.subList(Math.min(version + 1, touched.size()), touched.size());
    }

    private Question question(Fact fact) {
      String field = Bodies.text(fact.body(), "about-field").orElse("other");
      boolean answered =
          since(fact).stream()
              .flatMap(Set::stream)
              .anyMatch(member ->
                  field.equals("other")
                      || NoticeField.ofMember(member)
                          .filter(it -> it.word().equals(field))
                          .isPresent());
      return new Question(
          fact.side(),
          fact.office(),
          field,
          Bodies.text(fact.body(), "asks").orElse("other"),
          Bodies.texts(fact.body(), "what"),
          answered);
    }

    private Map<String, String> digests() {
      return hidden("-digest");
    }

    private Map<String, Boolean> held() {
      Map<String, Boolean> held = new LinkedHashMap<>();
      hidden("-held").forEach((field, word) -> held.put(field, word.equals("yes")));
      return held;
    }

    /// What stands in the place of fields that do not cross as they are, by the field's word.
    private Map<String, String> hidden(String ending) {
      Map<String, String> hidden = new LinkedHashMap<>();
      for (String name : fields.names()) {
        if (!name.endsWith(ending)) continue;
        NoticeField.ofMember(name)
            .ifPresent(
                field -> Bodies.text(fields, name).ifPresent(it -> hidden.put(field.word(), it)));
      }
      return hidden;
    }
  }

  /// The steps that confirm a version of the notice, in the order of pages.
  public static List<String> confirming() {
    return CONFIRMING;
  }

  private static CustomsWord customsWord(JsonObject body) {
    return new CustomsWord(
        Bodies.text(body, "declaration").orElse(""),
        Bodies.text(body, "risk-channel").filter(it -> !it.equals("none-told")),
        Bodies.text(body, "customs-status").orElse(""),
        Bodies.text(body, "by-way").orElse(""));
  }

  private static Optional<Standing> standing(Fact fact) {
    return instant(fact.body(), "moment")
        .map(at ->
            new Standing(
                fact.side(),
                at,
                Bodies.text(fact.body(), "stand").orElse(""),
                Bodies.text(fact.body(), "yard-place")));
  }

  private static Line line(JsonObject body) {
    return new Line(
        instant(body, "moment").orElse(Instant.EPOCH),
        Bodies.text(body, "plate-read"),
        Bodies.text(body, "seal-read"),
        Bodies.text(body, "seal-condition"),
        Bodies.objects(body, "differences").stream()
            .map(it ->
                new Difference(
                    Bodies.text(it, "about-field").orElse("other"),
                    Bodies.text(it, "told").orElse(""),
                    Bodies.text(it, "found").orElse("")))
            .toList());
  }

  private static Optional<Instant> instant(JsonObject body, String name) {
    try {
      return Bodies.text(body, name).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
