package kmzero.ledger.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Close;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.keys.Naming;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Past;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;

/// Judges the logs of one mechanism, each entry once, each in its own pinned past.
///
/// Every log is judged in its own order. An act's past is its log before it and what the latest
/// standing `seen` before it quotes; the only entry that can wait is a `seen`, until all it quotes
/// is held and judged. Hence the verdict of an entry depends on nothing but its past, and two nodes
/// that hold the same logs hold the same verdicts.
///
/// Owns its state; not thread-safe: one thread a mechanism. After a failure of the shelf throw the
/// judge away and make a new one from the shelf's log states.
public final class Judge {

  /// The rule set this code knows.
  public static final int RULES = 1;

  private final Hash mechanism;
  private final Charter charter;
  private final Shelf shelf;
  private final ActRules rules;
  private final Map<Origin, LogState> logs = new TreeMap<>();

  private final Ends ends = new Ends();

  /// Of the logs that are closed.
  private final Map<Origin, Optional<String>> successors = new HashMap<>();

  /// A judge that goes on from `states`.
  ///
  /// @param charter the founding charter
  /// @param shelf where entries and verdicts are; holds the founding dossier, see
  ///   [#foundingDossier]
  /// @param states how far each log was judged; logs of members that are missing here are empty
  public Judge(Charter charter, Shelf shelf, Collection<LogState> states) {
    this.charter = charter;
    this.mechanism = charter.hash();
    this.shelf = shelf;
    this.rules = new ActRules(mechanism, charter, shelf);
    for (String side : charter.holders()) {
      Origin first = Origin.first(charter.domain(), mechanism, side);
      logs.put(first, LogState.empty(first));
    }
    for (LogState state : states) {
      logs.put(state.log(), state);
      state.pin().ifPresent(pin -> ends.add(state.log(), pin));
    }
  }

  /// The dossier that founding acts and publications stand in: its name is the mechanism's hash.
  public static Dossier foundingDossier(Charter charter, Procedure charterProcedure) {
    return new Dossier(charter.hash(), charterProcedure, ActRules.foundingCast(charter), 0);
  }

  /// How far each log is held and judged, ordered by origin.
  public List<LogState> states() {
    return List.copyOf(logs.values());
  }

  /// How far `log` is held and judged.
  public LogState state(Origin log) {
    return logs.getOrDefault(log, LogState.empty(log));
  }

  /// Whether the charter's rule set is known here; if not, entries are held and cosigned and
  /// nothing is judged.
  public boolean knowsRules() {
    return charter.rules() == RULES;
  }

  /// Takes note that `log` is now held up to `size`; [#settle] judges what it can.
  public void held(Origin log, long size) {
    logs.put(log, state(log).holding(size));
  }

  /// A log that another judge judges has come further: `state` says how far it counts here. What it
  /// has seen meanwhile is asked of the shelf.
  public void follow(LogState state) {
    logs.put(state.log(), state);
  }

  /// Judges everything whose past is held.
  ///
  /// @return what was judged now, in an order in which every entry comes behind its past
  public List<Judged> settle() {
    List<Judged> done = new ArrayList<>();
    settle(done::add);
    return done;
  }

  /// The same; `done` is told each entry as it is judged.
  public void settle(Consumer<Judged> done) {
    if (!knowsRules()) return;
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Origin log : List.copyOf(logs.keySet())) moved |= settle(log, done);
    }
  }

  private boolean settle(Origin log, Consumer<Judged> done) {
    long before = state(log).judged();
    for (LogState state = state(log); state.judged() < state.held(); state = state(log)) {
      long absent = Math.min(shelf.absent(log, state.judged()), state.held() - state.judged());
      if (absent > 0) {
        logs.put(log, state.passing(absent));
        continue;
      }
      Optional<Judged> next = next(state);
      if (next.isEmpty()) break;
      done.accept(next.get());
    }
    return state(log).judged() > before;
  }

  /// What the next entry of `log` waits for, if it waits.
  public Optional<Verdict.Waiting> waiting(Origin log) {
    LogState state = state(log);
    if (!knowsRules() || state.judged() >= state.held()) return Optional.empty();
    Verdict verdict =
        switch (shelf.reading(log, state.judged()).find().orElse(null)) {
          case Seen seen ->
              SeenRules.verdict(seen, state, charter, this::state, shelf, this::counts);
          case Pin pin -> pinned(pin, state);
          case null, default -> Verdict.VALID;
        };
    return verdict instanceof Verdict.Waiting w ? Optional.of(w) : Optional.empty();
  }

  private Optional<Judged> next(LogState state) {
    long index = state.judged();
    Entry.Reading reading = shelf.reading(state.log(), index);
    return judge(state, reading, shelf.hash(state.log(), index), Optional.empty());
  }

  /// Judges `reading` as the next entry of a log and puts it on record, unless it waits.
  ///
  /// @param known what the rules have said of it here already
  private Optional<Judged> judge(
      LogState state, Entry.Reading reading, Hash hash, Optional<ActRules.Answer> known) {
    Origin log = state.log();
    long height = state.height() + 1;
    Cut cut = state.cut();
    long closed = state.closed();
    Optional<Seen.Head> pin = state.pin();
    boolean lost = log.generation() > 1 && pin.isEmpty(); // nothing says what is in its past
    Optional<Dossier> dossier = Optional.empty();
    Verdict verdict;
    switch (reading) {
      case Entry.Reading.Unreadable(String why) -> verdict = Verdict.invalid("unreadable", why);
      case Entry.Reading.Read(Entry entry) -> {
        switch (entry) {
          case Pin first -> {
            verdict = pinned(first, state);
            if (verdict instanceof Verdict.Waiting) return Optional.empty();
            if (verdict instanceof Verdict.Valid) {
              Seen.Head end = first.end();
              pin = Optional.of(end);
              ends.add(log, end);
              cut = shelf.cut(end.origin(), end.size()).goingOn(end);
              height = 1 + shelf.height(end.origin(), end.size() - 1);
            }
          }
          case Entry any when lost -> verdict = Verdict.invalid("no-pin");
          case Seen seen -> {
            verdict = SeenRules.verdict(seen, state, charter, this::state, shelf, this::counts);
            if (verdict instanceof Verdict.Waiting) return Optional.empty();
            if (verdict instanceof Verdict.Valid) {
              cut = cut.quoting(seen);
              for (Seen.Head head : seen.heads()) {
                height = Math.max(height, 1 + shelf.height(head.origin(), head.size() - 1));
              }
            }
          }
          case Act act -> {
            Cut past = cut;
            ActRules.Answer answer =
                known.orElseGet(
                    () -> rules.answer(act, hash, situation(log, state.judged(), past)));
            verdict = answer.verdict();
            dossier = verdict instanceof Verdict.Valid ? answer.dossier() : Optional.empty();
          }
          case Keys keys -> verdict = ownLog(keys, log);
          case Close close -> {
            verdict = rules.closing(close, situation(log, state.judged(), cut));
            if (verdict instanceof Verdict.Valid) closed = state.judged();
          }
        }
      }
    }
    Judged judged = new Judged(log, state.judged(), height, hash, reading, verdict);
    if (dossier.isPresent() && reading instanceof Entry.Reading.Read(Act act)) {
      dossier.get().add(Placed.of(judged, act));
    }
    shelf.record(judged, dossier, cut);
    logs.put(log, state.after(height, cut, closed, pin));
    return Optional.of(judged);
  }

  private static Verdict ownLog(Entry entry, Origin log) {
    return entry.log().equals(log)
        ? Verdict.VALID
        : Verdict.invalid("other-log", entry.log().toString());
  }

  /// Whether a pin stands: it is the first of its own log, and the generation before is held and
  /// judged to the end that it names.
  private Verdict pinned(Pin pin, LogState state) {
    if (state.judged() > 0) return Verdict.invalid("not-first");
    if (ownLog(pin, state.log()) instanceof Verdict.Voided elsewhere) return elsewhere;
    Optional<Verdict> not = recovers(pin);
    if (not.isPresent()) return not.get();
    return SeenRules.waits(pin.end(), this::state, shelf).orElse(Verdict.VALID);
  }

  /// Why a pin of recovery keys does not stand: they are not those that its side's charter names.
  /// Of a side that came later that is not known before the change which names it is judged.
  private Optional<Verdict> recovers(Pin pin) {
    if (pin.recovery().isEmpty()) return Optional.empty();
    String side = pin.log().side();
    Optional<Charter.Member> member =
        charter.find(side).or(() -> shelf.namings(side).stream().findFirst().map(Naming::member));
    if (member.isEmpty()) {
      Origin keepers = newest(charter.keeper(), 0);
      return Optional.of(new Verdict.Waiting(keepers, state(keepers).judged() + 1, false));
    }
    Hash named = member.get().recovery();
    for (int life = 1; life < pin.log().life(); life++) {
      Origin before = pin.log().begun(life);
      if (state(before).judged() == 0) return Optional.of(new Verdict.Waiting(before, 1, false));
      named = following(before, named);
    }
    boolean his = named.equals(Pin.Recovery.hash(pin.recovery().orElseThrow().by()));
    return his ? Optional.empty() : Optional.of(Verdict.invalid("not-recovery-keys", side));
  }

  /// The recovery keys in force behind the first entry of a log that `named` could begin.
  private Hash following(Origin begun, Hash named) {
    if (shelf.absent(begun, 0) > 0) return named;
    return shelf.reading(begun, 0).find().orElse(null) instanceof Pin pin && pin.log().equals(begun)
        ? pin.recovery()
            .filter(it -> Pin.Recovery.hash(it.by()).equals(named))
            .map(Pin.Recovery::following)
            .orElse(named)
        : named;
  }

  private ActRules.Situation situation(Origin log, long index, Cut cut) {
    ToLongFunction<Origin> reach = it -> reach(it, log, index, cut);
    if (!anyClosed())
      return new ActRules.Situation(log, index, cut, false, ClosedSides.NONE, reach);
    boolean closed = false;
    for (LogState other : logs.values())
      closed |= other.log().sameLine(log) && isClosed(other, reach);
    return new ActRules.Situation(log, index, cut, closed, closedIn(reach), reach);
  }

  /// The sides whose log is closed as far as `reach` goes.
  private ClosedSides closedIn(ToLongFunction<Origin> reach) {
    if (!anyClosed()) return ClosedSides.NONE;
    SortedMap<String, Optional<String>> closed = new TreeMap<>();
    for (LogState state : logs.values())
      if (state.log().stripe() == 0 && isClosed(state, reach))
        closed.putIfAbsent(state.log().side(), successor(state));
    return closed.isEmpty() ? ClosedSides.NONE : new ClosedSides(closed);
  }

  private boolean anyClosed() {
    boolean any = false;
    for (LogState state : logs.values()) any |= state.closed() >= 0;
    return any;
  }

  private static boolean isClosed(LogState state, ToLongFunction<Origin> reach) {
    return state.closed() >= 0 && state.closed() < reach.applyAsLong(state.log());
  }

  /// The successor that the `close` of a log names.
  private Optional<String> successor(LogState state) {
    return successors.computeIfAbsent(
        state.log(),
        log ->
            shelf.reading(log, state.closed()).find().orElseThrow() instanceof Close close
                ? close.successor()
                : Optional.empty());
  }

  /// How much of `log` is in the past of the entry at `index` of `own`.
  private long reach(Origin log, Origin own, long index, Cut cut) {
    if (log.equals(own)) return index;
    return Math.min(cut.size(log), ends.of(log, next -> cut.size(next) > 0));
  }

  /// How much of `log` counts for an entry of `own` with this cut: what lies beyond a pin in its
  /// past does not.
  private long counts(Origin log, Origin own, Cut cut) {
    return ends.of(log, next -> cut.size(next) > 0 || next.equals(own));
  }

  /// How much of each pinned log counts in views; logs that no pin ends are not in it.
  public Map<Origin, Long> ends() {
    return ends.among(logs.keySet());
  }

  /// The log whose pin ends `log`, if one does.
  public Optional<Origin> endedBy(Origin log) {
    return ends.next(log);
  }

  /// The newest generation of a side's log that is known here.
  public Origin newest(String side, int stripe) {
    Origin newest = null;
    for (Origin log : logs.keySet()) {
      if (!log.side().equals(side) || log.stripe() != stripe) continue;
      if (newest == null || log.generation() > newest.generation()) newest = log;
    }
    return newest == null ? new Origin(charter.domain(), mechanism, side, 1, stripe) : newest;
  }

  /// This side's last judged act in a dossier, void or not, as its next act in `own` has to name
  /// it.
  public Optional<Hash> lastAct(Origin own, Hash dossier) {
    return shelf.lastAct(own, state(own).cut(), dossier);
  }

  // ---- the own side's next acts
  // -------------------------------------------------------------------------------------------

  /// The `seen` to write in front of the next batch of `own`: what is judged here of every other
  /// log. Empty if nothing moved since the last, and while it would be void: behind a pin that
  /// leaves out what another log rests on, the own log goes on in the past that it has.
  public Optional<Seen> refresh(Origin own) {
    Cut cut = state(own).cut();
    boolean moved = false; // sizes never fall, so what has moved is a log judged further
    List<LogState> quoted = new ArrayList<>();
    for (LogState other : logs.values()) {
      Origin log = other.log();
      boolean shared = log.stripe() == 0 || log.stripe() == own.stripe();
      if (!shared || other.judged() == 0 || log.sameLine(own) || !isKnown(log, own)) continue;
      quoted.add(other);
      moved |= other.judged() != cut.size(log);
    }
    if (!moved) return Optional.empty();
    List<Seen.Head> heads = new ArrayList<>();
    for (LogState other : quoted) {
      Hash root = shelf.root(other.log(), other.judged()).orElseThrow();
      heads.add(new Seen.Head(other.log(), other.judged(), root));
    }
    Seen seen = new Seen(own, heads);
    return SeenRules.verdict(seen, state(own), charter, this::state, shelf, this::counts)
            instanceof Verdict.Valid
        ? Optional.of(seen)
        : Optional.empty();
  }

  /// Whether all that is judged here, as far as `own` may quote it, says that a log's side has one.
  private boolean isKnown(Origin log, Origin own) {
    return charter.find(log.side()).isPresent()
        || shelf.namings(log.side()).stream()
            .anyMatch(n -> n.log().sameLine(own) || n.index() < state(n.log()).judged());
  }

  /// What the rules would say of `act` as the next entry of its log, behind `seen` if there is one.
  /// Changes nothing.
  public Verdict weigh(Act act, Optional<Seen> seen) {
    return weigh(act, act.hash(), seen).verdict();
  }

  /// What the rules would say of `close`, behind `seen` if there is one. Changes nothing.
  public Verdict weigh(Close close, Optional<Seen> seen) {
    LogState state = state(close.log());
    Cut cut = seen.map(state.cut()::quoting).orElse(state.cut());
    long index = state.judged() + (seen.isPresent() ? 1 : 0);
    return rules.closing(close, situation(close.log(), index, cut));
  }

  /// The same of an act whose leaf hash is known; it may then be appended at that place.
  public Weighed weigh(Act act, Hash hash, Optional<Seen> seen) {
    LogState state = state(act.log());
    Cut cut = seen.map(state.cut()::quoting).orElse(state.cut());
    long index = state.judged() + (seen.isPresent() ? 1 : 0);
    ActRules.Answer answer = rules.answer(act, hash, situation(act.log(), index, cut));
    return new Weighed(act, hash, index, cut, answer);
  }

  /// Appends an own entry at the end of its log and judges it at once.
  ///
  /// @throws IllegalStateException if entries of that log are still waiting
  public Judged append(Entry entry) {
    return append(entry, entry.hash(), Optional.empty());
  }

  /// Appends an own act where it was weighed.
  ///
  /// @throws IllegalStateException if its place or its past is another by now
  public Judged append(Weighed act) {
    LogState state = state(act.act.log());
    if (state.judged() != act.index || !state.cut().equals(act.cut))
      throw new IllegalStateException("weighed for another place in " + act.act.log());
    return append(act.act, act.hash, Optional.of(act.answer));
  }

  private Judged append(Entry entry, Hash hash, Optional<ActRules.Answer> known) {
    LogState state = state(entry.log());
    if (state.judged() != state.held())
      throw new IllegalStateException("entries wait in " + entry.log());
    return judge(state, new Entry.Reading.Read(entry), hash, known).orElseThrow();
  }

  /// What `side` holds of a dossier right now, as the past of its next act would.
  public Past pastNow(Dossier dossier, Origin own) {
    Cut cut = refresh(own).map(state(own).cut()::quoting).orElse(state(own).cut());
    return ActRules.past(dossier, situation(own, Long.MAX_VALUE, cut));
  }

  /// What offices of `side` may do in a dossier right now, on its own tracks and on those it has
  /// taken over; nothing once its log is closed. A step that may be done on several is named once.
  public List<Choice> choices(Dossier dossier, String side, Set<String> offices) {
    ClosedSides closed = closedNow();
    if (closed.has(side)) return List.of();
    Past past = pastNow(dossier, newest(side, dossier.stripe()));
    Map<List<String>, Choice> choices = new LinkedHashMap<>();
    for (String mover : closed.movedBy(side)) {
      for (Choice more : dossier.procedure().choices(mover, offices, past))
        choices.merge(List.of(more.office(), more.step()), more, Choice::and);
    }
    return List.copyOf(choices.values());
  }

  /// Sides whose log is closed, as far as is judged here.
  public ClosedSides closedNow() {
    Map<Origin, Long> ends = ends();
    return closedIn(log -> ends.getOrDefault(log, Long.MAX_VALUE));
  }

  /// The version of the charter in force, as far as is judged here.
  public Charter charterNow() {
    return version().charter();
  }

  /// What a change of the charter has to name as the version before it.
  public Hash versionNow() {
    return version().hash();
  }

  private CharterRules.Version version() {
    Map<Origin, Long> ends = ends();
    return rules.now(p -> p.index() < ends.getOrDefault(p.log(), Long.MAX_VALUE));
  }

  /// The founding charter.
  public Charter charter() {
    return charter;
  }

  /// The mechanism's name.
  public Hash mechanism() {
    return mechanism;
  }
}
