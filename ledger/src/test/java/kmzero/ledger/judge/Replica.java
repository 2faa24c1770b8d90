package kmzero.ledger.judge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Close;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.View;
import kmzero.ledger.tree.Hash;

/// A node in memory: the leaves it holds durably, and the books of each stripe, which can be thrown
/// away and made again from them.
final class Replica {

  /// In an order of their own: a seed has to say everything.
  private static final Set<String> OFFICES = new LinkedHashSet<>(List.of("secretariat", "head"));

  final Cooperation cooperation;
  final Set<String> hosts;
  final Map<Origin, List<byte[]>> durable = new TreeMap<>();

  /// Whether own entries are signed when [#sign] is called, and not at once.
  boolean signsLate;

  /// How far each log is signed; others' always are.
  private final Map<Origin, Integer> signed = new TreeMap<>();

  private final List<StripeBook> books = new ArrayList<>();

  /// Of stripe 0.
  MemoryShelf shelf;

  /// Of stripe 0.
  Judge judge;

  Replica(Cooperation cooperation, Set<String> hosts) {
    this.cooperation = cooperation;
    this.hosts = hosts;
    for (String side : cooperation.charter.holders())
      durable.put(cooperation.log(side), new ArrayList<>());
    restart(new Random(0));
  }

  /// Forgets all but the leaves, then takes them up again, logs in any order and in pieces of any
  /// length.
  void restart(Random random) {
    Charter charter = cooperation.charter;
    books.clear();
    books.add(new StripeBook(charter));
    while (books.size() < charter.stripes())
      books.add(new StripeBook(charter, books.size(), books.getFirst(), this::signed));
    shelf = shelf(0);
    judge = judge(0);
    List<Origin> logs = new ArrayList<>(durable.keySet());
    boolean more = true;
    while (more) {
      more = false;
      java.util.Collections.shuffle(logs, random);
      for (Origin log : logs) {
        long held = shelf(log.stripe()).held(log);
        long to = Math.min(leaves(log).size(), held + 1 + random.nextInt(7));
        for (long i = held; i < to; i++) shelf(log.stripe()).store(log, leaves(log).get((int) i));
        judge(log.stripe()).held(log, to);
        settle(log.stripe());
        more |= to < leaves(log).size();
      }
    }
    sign();
  }

  /// The judge of a stripe.
  Judge judge(int stripe) {
    return books.get(stripe).judge();
  }

  /// The logs of a stripe.
  MemoryShelf shelf(int stripe) {
    return books.get(stripe).shelf;
  }

  /// The newest generation of a side's log.
  Origin newest(String side, int stripe) {
    return judge(stripe).newest(side, stripe);
  }

  /// Every dossier, the founding one included, stripe by stripe.
  List<Dossier> dossiers() {
    List<Dossier> all = new ArrayList<>();
    for (int stripe = 0; stripe < books.size(); stripe++) {
      for (Dossier each : shelf(stripe).dossiers()) if (each.stripe() == stripe) all.add(each);
    }
    return all;
  }

  /// The dossier, whichever stripe it is in.
  Optional<Dossier> dossier(Hash id) {
    return dossiers().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /// How far each log is held and judged.
  List<LogState> states() {
    return books.stream().flatMap(book -> book.own().stream()).toList();
  }

  private long signed(Origin log) {
    return hosts.contains(log.side()) ? signed.getOrDefault(log, 0) : Long.MAX_VALUE;
  }

  /// Signs the own logs to their ends.
  void sign() {
    durable.forEach((log, leaves) -> signed.put(log, leaves.size()));
    toldOfFirst();
  }

  /// What others are shown of a log: no more of an own one than is signed.
  List<byte[]> shown(Origin log) {
    List<byte[]> all = leaves(log);
    return all.subList(0, (int) Math.min(all.size(), signed(log)));
  }

  private void settle(int stripe) {
    judge(stripe).settle();
    if (stripe == 0) toldOfFirst();
  }

  /// Stripe 0 has come further: what waits for it elsewhere is judged.
  private void toldOfFirst() {
    for (StripeBook book : books.subList(1, books.size())) if (book.waits()) book.judge().settle();
  }

  List<byte[]> leaves(Origin log) {
    return Objects.requireNonNull(durable.computeIfAbsent(log, l -> new ArrayList<>()));
  }

  /// A draft for the log that `side` writes now.
  Cooperation.Draft draft(String side) {
    Cooperation.Draft draft = cooperation.new Draft(side);
    draft.log = newest(side, 0);
    return draft;
  }

  /// Loses everything since `backup`, then goes on in a new generation of every own log.
  ///
  /// @param backup sizes of logs, as they were together at one moment
  void setBack(Map<Origin, Integer> backup, Random random) {
    durable.keySet().retainAll(backup.keySet());
    durable.forEach((log, leaves) -> leaves.subList(backup.get(log), leaves.size()).clear());
    signed.keySet().retainAll(durable.keySet());
    signed.replaceAll((log, size) -> Math.min(size, leaves(log).size()));
    restart(random);
    for (String side : hosts) {
      for (int stripe = 0; stripe < books.size(); stripe++) {
        Origin old = newest(side, stripe);
        if (judge(stripe).state(old).judged() > 0) force(new Pin(old.next(), head(old)));
      }
    }
    sign(); // nobody goes on in the generation before any more
  }

  /// The database was put back, and the copy outside of it brings back what is signed of each own
  /// log. What was not is gone, and something else comes in its place.
  void restored(Random random) {
    durable.forEach((log, leaves) -> leaves.subList(shown(log).size(), leaves.size()).clear());
    restart(random);
  }

  /// All that is judged of a log.
  Seen.Head head(Origin log) {
    long size = judge(log.stripe()).state(log).judged();
    return new Seen.Head(log, size, shelf(log.stripe()).root(log, size).orElseThrow());
  }

  /// Sizes of everything held, for [#setBack].
  Map<Origin, Integer> backup() {
    Map<Origin, Integer> sizes = new TreeMap<>();
    for (Origin log : durable.keySet()) sizes.put(log, shown(log).size());
    return sizes;
  }

  /// Takes what `from` holds of a log, up to `size`.
  void pull(Origin log, List<byte[]> leaves, int size) {
    for (int i = leaves(log).size(); i < size; i++) {
      leaves(log).add(leaves.get(i));
      shelf(log.stripe()).store(log, leaves.get(i));
    }
    if (size >= leaves(log).size()) signed.put(log, leaves(log).size()); // a checkpoint came along
    judge(log.stripe()).held(log, leaves(log).size());
    settle(log.stripe());
  }

  /// Writes an own act if the rules allow it, behind a fresh `seen` if others moved.
  Verdict act(Act act) {
    Judge its = judge(act.log().stripe());
    Optional<Seen> seen = its.refresh(act.log());
    Weighed weighed = its.weigh(act, act.hash(), seen);
    if (weighed.verdict() instanceof Verdict.Valid) {
      seen.ifPresent(this::append);
      store(act);
      its.append(weighed); // other replicas judge it by themselves, and must agree
      toldOf(act);
    }
    return weighed.verdict();
  }

  /// Writes an own entry whatever the rules say, as a faulty or hostile node would.
  void force(Entry entry) {
    append(entry);
  }

  private void append(Entry entry) {
    Judge its = judge(entry.log().stripe());
    store(entry);
    its.append(entry);
    toldOf(entry);
  }

  private void store(Entry entry) {
    Origin log = entry.log();
    leaves(log).add(entry.bytes());
    shelf(log.stripe()).store(log, entry.bytes());
    if (!signsLate) signed.put(log, leaves(log).size());
  }

  private void toldOf(Entry entry) {
    if (entry.log().stripe() == 0) toldOfFirst();
  }

  void found(String side) {
    Cooperation.Draft draft = draft(side);
    draft.dossier = Optional.of(cooperation.mechanism);
    draft.office = "head";
    draft.step = "found";
    draft.body = JsonObject.of("charter", cooperation.charter.json());
    Verdict verdict = act(draft.act("FFFFFFFFFFFFFFFFFFFFFF"));
    if (!(verdict instanceof Verdict.Valid)) throw new IllegalStateException("found: " + verdict);
    begin(side);
  }

  /// Each further log begins with the keys that its side has.
  private void begin(String side) {
    for (int stripe = 1; stripe < books.size(); stripe++) {
      Origin log = newest(side, stripe);
      if (leaves(log).isEmpty()) force(new Keys(log, Cooperation.member(side).keys()));
    }
  }

  void publish() {
    publish(Cooperation.TALKS, "P".repeat(22));
  }

  void publish(kmzero.ledger.procedure.Procedure procedure, String id) {
    Cooperation.Draft draft = draft(cooperation.charter.keeper());
    draft.dossier = Optional.of(cooperation.mechanism);
    draft.step = "publish";
    draft.prev = judge.lastAct(judge.newest(draft.side, 0), cooperation.mechanism);
    draft.body = JsonObject.of("rules", procedure.rules(), "texts", procedure.texts());
    Verdict verdict = act(draft.act(id));
    if (!(verdict instanceof Verdict.Valid)) throw new IllegalStateException("publish: " + verdict);
  }

  Verdict open(
      String side,
      kmzero.ledger.procedure.Procedure procedure,
      Map<String, List<String>> roles,
      String id) {
    Cooperation.Draft draft = draft(side);
    draft.opening =
        Optional.of(new Act.Opening(procedure.rulesHash(), procedure.textsHash(), roles));
    draft.step = procedure.openingStep().name();
    draft.body = JsonObject.of("text", "Khoản một");
    return act(draft.act(id));
  }

  Verdict open(String host, List<String> guests, String id, JsonObject body) {
    return open(host, guests, id, body, 0);
  }

  Verdict open(String host, List<String> guests, String id, JsonObject body, int stripe) {
    Cooperation.Draft draft = draft(host);
    draft.log = newest(host, stripe);
    draft.opening =
        Optional.of(
            new Act.Opening(
                Cooperation.TALKS.rulesHash(),
                Cooperation.TALKS.textsHash(),
                Map.of("host", List.of(host), "guest", guests)));
    draft.body = body;
    return act(draft.act(id));
  }

  Act next(
      String side,
      Dossier dossier,
      Choice choice,
      Optional<Hash> about,
      String id,
      JsonObject body) {
    Cooperation.Draft draft = draft(side);
    draft.log = newest(side, dossier.stripe());
    draft.dossier = Optional.of(dossier.id());
    draft.prev = judge(dossier.stripe()).lastAct(draft.log, dossier.id());
    draft.office = choice.office();
    draft.step = choice.step();
    draft.about = about;
    draft.body = body;
    return draft.act(id);
  }

  List<Choice> choices(String side, Dossier dossier) {
    return judge(dossier.stripe()).choices(dossier, side, OFFICES);
  }

  /// The keeper proposes another charter, signed by who is open and joined by who has to.
  Verdict propose(Charter next, String id) {
    Charter now = judge.charterNow();
    List<String> signers =
        now.sides().stream().filter(side -> !judge.closedNow().has(side)).toList();
    return act(draft(now.keeper()).proposing(next, judge.versionNow(), signers).act(id));
  }

  /// The first act of a newcomer.
  Verdict join(String side, Charter next, String id) {
    Cooperation.Draft draft = draft(side);
    draft.dossier = Optional.of(cooperation.mechanism);
    draft.prev = judge.lastAct(judge.newest(side, 0), cooperation.mechanism);
    draft.office = "head";
    draft.step = "join";
    draft.body = JsonObject.of("charter", next.json());
    Verdict verdict = act(draft.act(id));
    if (verdict instanceof Verdict.Valid) begin(side);
    return verdict;
  }

  /// Ends the logs of a side, that of stripe 0 last; none while the rules object to ending one.
  Verdict close(String side, Optional<String> successor) {
    for (int stripe = 0; stripe < books.size(); stripe++) {
      Close close = new Close(newest(side, stripe), successor);
      Verdict verdict = judge(stripe).weigh(close, judge(stripe).refresh(close.log()));
      if (objects(verdict, stripe)) return verdict;
    }
    Verdict last = Verdict.VALID;
    for (int stripe = books.size() - 1; stripe >= 0; stripe--) {
      Close close = new Close(newest(side, stripe), successor);
      Optional<Seen> seen = judge(stripe).refresh(close.log());
      last = judge(stripe).weigh(close, seen);
      if (objects(last, stripe)) return last;
      if (!(last instanceof Verdict.Valid)) continue;
      seen.ifPresent(this::append);
      append(close);
    }
    return last;
  }

  /// Unless a further log was ended by an earlier try.
  private static boolean objects(Verdict verdict, int stripe) {
    return verdict instanceof Verdict.Voided(var why)
        && !(stripe > 0 && why.code().equals("closed"));
  }

  /// Everything that must be equal on nodes holding equal logs: verdicts, heights, who belongs,
  /// facts in order, phases.
  String whole() {
    return whole(this::judge, this::shelf);
  }

  /// The same of one judge who holds the logs of all stripes, as who verifies a file does.
  String byOneJudge() {
    MemoryShelf all = new MemoryShelf(cooperation.charter);
    Judge one = new Judge(cooperation.charter, all, List.of());
    durable.forEach((log, leaves) -> {
      for (byte[] leaf : leaves) all.store(log, leaf);
      one.held(log, leaves.size());
    });
    one.settle();
    return whole(stripe -> one, stripe -> all);
  }

  private String whole(IntFunction<Judge> judges, IntFunction<MemoryShelf> shelves) {
    StringBuilder text = new StringBuilder();
    for (Origin log : durable.keySet()) {
      for (Judged j : shelves.apply(log.stripe()).judged(log)) {
        text.append(
            "%s %d %d %s %s%n"
                .formatted(
                    log.side() + log.generation() + "/" + log.stripe(),
                    j.index(),
                    j.height(),
                    j.hash().hex(),
                    j.verdict()));
      }
    }
    for (int stripe = 0; stripe < books.size(); stripe++) {
      Judge its = judges.apply(stripe);
      text.append(its.versionNow().hex()).append(' ').append(its.closedNow()).append('\n');
      for (Dossier whole : shelves.apply(stripe).dossiers()) {
        if (whole.stripe() != stripe) continue;
        Dossier d = whole.standing(its.ends());
        View view = new View(d.cast(), d.facts(), its.closedNow().excused());
        text.append(
            "%s %s %s%n"
                .formatted(d.id().hex(), d.procedure().phase(view), d.procedure().waitsFor(view)));
        for (Placed p : d.acts()) text.append("  %d %s%n".formatted(p.height(), p.fact()));
      }
    }
    return text.toString();
  }
}
