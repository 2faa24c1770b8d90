package kmzero.node.editor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Judge;
import kmzero.ledger.judge.MemoryShelf;
import kmzero.ledger.judge.Verdict;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.RoleCount;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.procedure.View;
import kmzero.ledger.procedure.Waiting;
import kmzero.ledger.tree.Hash;

/// One dossier of a procedure, played in memory by made-up sides and judged as a real one would be.
/// Nothing is stored and nothing is signed. Every side sees at once what the others do.
///
/// Not thread-safe.
final class Trial {

  /// The most acts of one trial.
  static final int MOST_ACTS = 60;

  /// The most bytes of an entry of a log.
  private static final int ENTRY_BYTES = 65_535;

  private static final int USUAL_SIDES = 3;
  private static final int MOST_SIDES = 8;
  private static final String FACILITATOR = "facilitator";
  private static final String RELAY = "side-f";
  private static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");

  private final Procedure procedure;
  private final Charter charter;
  private final Cast cast;
  private final List<Move> moves = new ArrayList<>();
  private MemoryShelf shelf;
  private Judge judge;
  private Optional<Hash> dossier = Optional.empty();
  private int entries;

  /// A click.
  ///
  /// @param person who of the office acts: `person-1`
  record Move(
      String side,
      String office,
      String person,
      String step,
      Optional<Hash> about,
      JsonObject body) {}

  /// An act of the trial.
  ///
  /// @param phase the phase it has brought the dossier to
  record Played(Move move, Hash act, String phase) {}

  private final List<Played> played = new ArrayList<>();

  /// A trial in which nothing has been done.
  ///
  /// @param charter see [#charter]
  /// @param cast sides of the charter by role
  Trial(Procedure procedure, Charter charter, Cast cast) {
    this.procedure = procedure;
    this.charter = charter;
    this.cast = cast;
    this.shelf = new MemoryShelf(charter);
    this.judge = new Judge(charter, shelf, List.of());
    found();
  }

  /// The charter of made-up sides, as many as the procedure asks for and three at least.
  static Charter charter(Procedure procedure) {
    int asked =
        procedure.roles().entrySet().stream()
            .filter(role -> !role.getKey().equals(FACILITATOR))
            .mapToInt(
                role -> role.getValue() instanceof RoleCount.Between(int least, int _) ? least : 0)
            .sum();
    int count = Math.clamp(asked, USUAL_SIDES, MOST_SIDES);
    List<Charter.Member> members = new ArrayList<>();
    for (int i = 0; i < count; i++) members.add(member((char) ('a' + i)));
    boolean relays = procedure.roles().containsKey(FACILITATOR);
    return new Charter(
        "trial.example",
        Map.of("vi", "Chạy thử", "zh", "试运行", "en", "Trial run"),
        "trial",
        members.getFirst().side(),
        members,
        relays ? List.of(member('f')) : List.of(),
        List.of(new Charter.InUse(procedure.name(), procedure.rulesHash(), procedure.textsHash())),
        1,
        1,
        true,
        "A".repeat(22));
  }

  private static Charter.Member member(char letter) {
    String name = String.valueOf(letter).toUpperCase(Locale.ROOT);
    return new Charter.Member(
        "side-" + letter,
        Map.of("vi", "Bên " + name, "zh", name + " 方", "en", "Side " + name),
        MadeUp.KEYS,
        MadeUp.KEYS.tls().getFirst(),
        "side-" + letter + ".example:8402");
  }

  /// Keys that stand in the charter and sign nothing; made when the first trial is.
  private static final class MadeUp {
    static final KeySet KEYS = keys();

    private static KeySet keys() {
      PublicKeys signing = PrivateKeys.generate(new java.security.SecureRandom()).publicKeys();
      return new KeySet(
          signing,
          Bytes.of(new byte[32]),
          Bytes.of(new byte[1_184]),
          List.of(Hash.sha256(new byte[1])));
    }
  }

  /// The cast a trial begins with: each role has the sides it asks for, and those that are left go
  /// to the roles that take more.
  static Cast usualCast(Procedure procedure, Charter charter) {
    Map<String, List<String>> roles = new LinkedHashMap<>();
    List<String> free = new ArrayList<>(charter.sides());
    procedure
        .roles()
        .forEach((role, count) -> {
          List<String> sides = new ArrayList<>();
          if (count instanceof RoleCount.Between(int least, int _)) {
            for (int i = 0; i < least && !free.isEmpty(); i++) sides.add(free.removeFirst());
          }
          roles.put(role, sides);
        });
    procedure
        .roles()
        .forEach((role, count) -> {
          if (role.equals(FACILITATOR)) {
            roles.put(role, new ArrayList<>(List.of(RELAY)));
          } else if (count instanceof RoleCount.Between(int _, int most)
              && !role.equals("joining")) {
            List<String> sides = roles.getOrDefault(role, new ArrayList<>());
            while (sides.size() < most && !free.isEmpty()) sides.add(free.removeFirst());
          }
        });
    procedure
        .roles()
        .forEach((role, count) -> {
          if (count instanceof RoleCount.OneOf(var of)) {
            roles.put(role, roles.getOrDefault(of, List.of()).stream().limit(1).toList());
          }
        });
    roles.values().removeIf(List::isEmpty);
    return new Cast(roles);
  }

  private void found() {
    for (String side : charter.sides()) {
      append(
          entry(
              side,
              "head",
              "node",
              "found",
              Optional.empty(),
              Optional.of(charter.hash()),
              Optional.empty(),
              JsonObject.of("charter", charter.json())));
    }
    append(
        entry(
            charter.keeper(),
            "secretariat",
            "node",
            "publish",
            Optional.empty(),
            Optional.of(charter.hash()),
            Optional.empty(),
            JsonObject.of("rules", procedure.rules(), "texts", procedure.texts())));
  }

  Procedure procedure() {
    return procedure;
  }

  Charter charter() {
    return charter;
  }

  Cast cast() {
    return cast;
  }

  /// What was done, in order.
  List<Played> played() {
    return List.copyOf(played);
  }

  /// The name of the phase it stands in; before it is opened, the phase of a dossier without acts.
  String phase() {
    return view().map(procedure::phase).orElse(Procedure.OPEN);
  }

  /// Whether an end is reached.
  boolean ended() {
    return view().filter(procedure::ended).isPresent();
  }

  /// Whether the opening act is done.
  boolean opened() {
    return dossier.isPresent();
  }

  /// What would move it on, and whose it is.
  List<Waiting> waitsFor() {
    return view().map(procedure::waitsFor).orElse(List.of());
  }

  /// What a side may do now.
  List<Choice> choices(String side) {
    Step opening = procedure.openingStep();
    Set<String> offices = offices();
    if (dossier.isEmpty()) {
      return cast.plays(side, opening.role())
          ? offices.stream()
              .filter(opening::isOf)
              .limit(1)
              .map(office -> new Choice(office, opening.name(), List.of()))
              .toList()
          : List.of();
    }
    List<Choice> choices =
        procedure.choices(
            side, offices, judge.pastNow(shelf.dossier(dossier.get()).orElseThrow(), log(side)));
    Set<String> shown = new LinkedHashSet<>();
    return choices.stream()
        .filter(choice -> shown.add(choice.step())) // one office stands for any
        .toList();
  }

  /// The offices that act in it.
  Set<String> offices() {
    Set<String> offices = new LinkedHashSet<>();
    procedure.steps().stream()
        .map(Step::office)
        .filter(office -> !office.equals(Step.ANY_OFFICE))
        .forEach(offices::add);
    offices.add("secretariat");
    return offices;
  }

  /// Made-up content for a step.
  JsonObject sample(Step step) {
    int turn = (int) played.stream().filter(p -> p.move().step().equals(step.name())).count();
    Optional<Hash> newest =
        played.isEmpty() ? Optional.empty() : Optional.of(played.getLast().act());
    return new SampleBody(procedure, List.copyOf(cast.everySide()), newest, turn).of(step);
  }

  /// Who acts when nobody is named: somebody else each time, so that a step that wants another
  /// person has one.
  String nextPerson() {
    return "person-" + (played.size() + 1);
  }

  /// Does a step, if the rules allow it.
  ///
  /// @return why it is not allowed; empty when it is done
  Optional<Objection> act(Move move) {
    if (played.size() >= MOST_ACTS) {
      return Optional.of(new Objection("trial-full", List.of(Integer.toString(MOST_ACTS))));
    }
    if (charter.find(move.side()).isEmpty()) {
      return Optional.of(new Objection("not-a-member", List.of(move.side())));
    }
    if (procedure.findStep(move.step()).isEmpty()) {
      return Optional.of(new Objection("unknown-step", List.of(move.step())));
    }
    boolean opens = dossier.isEmpty();
    Act act =
        entry(
            move.side(),
            move.office(),
            move.person(),
            move.step(),
            opens
                ? Optional.of(
                    new Act.Opening(procedure.rulesHash(), procedure.textsHash(), cast.roles()))
                : Optional.empty(),
            dossier,
            move.about(),
            move.body());
    if (act.bytes().length > ENTRY_BYTES) {
      return Optional.of(
          new Objection("body", List.of("%d > %d".formatted(act.bytes().length, ENTRY_BYTES))));
    }
    if (judge.weigh(act, judge.refresh(act.log())) instanceof Verdict.Voided(var why)) {
      return Optional.of(why);
    }
    append(act);
    if (opens) dossier = Optional.of(act.hash());
    moves.add(move);
    played.add(new Played(move, act.hash(), phase()));
    return Optional.empty();
  }

  /// Takes the last act back, as no real dossier ever could.
  void back() {
    if (moves.isEmpty()) return;
    List<Move> before = List.copyOf(moves.subList(0, moves.size() - 1));
    moves.clear();
    played.clear();
    dossier = Optional.empty();
    entries = 0;
    shelf = new MemoryShelf(charter);
    judge = new Judge(charter, shelf, List.of());
    found();
    for (Move move : before) {
      act(move)
          .ifPresent(why -> {
            throw new IllegalStateException("allowed once, refused now: " + why);
          });
    }
  }

  private Optional<View> view() {
    return dossier.flatMap(shelf::dossier).map(Dossier::view);
  }

  private Origin log(String side) {
    return Origin.first(charter.domain(), charter.hash(), side);
  }

  private Act entry(
      String side,
      String office,
      String person,
      String step,
      Optional<Act.Opening> opening,
      Optional<Hash> in,
      Optional<Hash> about,
      JsonObject body) {
    return new Act(
        log(side),
        "%022d".formatted(entries),
        opening,
        in,
        office,
        person,
        step,
        about,
        in.flatMap(id -> judge.lastAct(log(side), id)),
        List.of(),
        AT,
        Optional.empty(),
        Optional.empty(),
        body,
        List.of());
  }

  private void append(Act act) {
    judge.refresh(act.log()).ifPresent(this::store);
    store(act);
    entries++;
  }

  private void store(Entry entry) {
    shelf.store(entry.log(), entry.bytes());
    judge.append(entry);
  }
}
