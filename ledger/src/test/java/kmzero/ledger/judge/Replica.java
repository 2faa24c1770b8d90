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
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Close;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.View;
import kmzero.ledger.tree.Hash;

/// A node in memory: the leaves it holds durably, and a judge that can be thrown away and made
/// again from them.
final class Replica {

  /// In an order of their own: a seed has to say everything.
  private static final Set<String> OFFICES = new LinkedHashSet<>(List.of("secretariat", "head"));

  final Cooperation cooperation;
  final Set<String> hosts;
  final Map<Origin, List<byte[]>> durable = new TreeMap<>();
  MemoryShelf shelf;
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
    shelf = new MemoryShelf(cooperation.charter);
    judge = new Judge(cooperation.charter, shelf, List.of());
    List<Origin> logs = new ArrayList<>(durable.keySet());
    boolean more = true;
    while (more) {
      more = false;
      java.util.Collections.shuffle(logs, random);
      for (Origin log : logs) {
        long held = shelf.held(log);
        long to = Math.min(leaves(log).size(), held + 1 + random.nextInt(7));
        for (long i = held; i < to; i++) shelf.store(log, leaves(log).get((int) i));
        judge.held(log, to);
        judge.settle();
        more |= to < leaves(log).size();
      }
    }
  }

  List<byte[]> leaves(Origin log) {
    return Objects.requireNonNull(durable.computeIfAbsent(log, l -> new ArrayList<>()));
  }

  /// A draft for the log that `side` writes now.
  Cooperation.Draft draft(String side) {
    Cooperation.Draft draft = cooperation.new Draft(side);
    draft.log = judge.newest(side, 0);
    return draft;
  }

  /// Loses everything since `backup`, then goes on in a new generation of every own log.
  ///
  /// @param backup sizes of logs, as they were together at one moment
  void setBack(Map<Origin, Integer> backup, Random random) {
    durable.keySet().retainAll(backup.keySet());
    durable.forEach((log, leaves) -> leaves.subList(backup.get(log), leaves.size()).clear());
    restart(random);
    for (String side : hosts) {
      Origin old = judge.newest(side, 0);
      long end = judge.state(old).judged();
      force(new Pin(old.next(), new Seen.Head(old, end, shelf.root(old, end).orElseThrow())));
    }
  }

  /// Sizes of everything held, for [#setBack].
  Map<Origin, Integer> backup() {
    Map<Origin, Integer> sizes = new TreeMap<>();
    durable.forEach((log, leaves) -> sizes.put(log, leaves.size()));
    return sizes;
  }

  /// Takes what `from` holds of a log, up to `size`.
  void pull(Origin log, List<byte[]> leaves, int size) {
    for (int i = leaves(log).size(); i < size; i++) {
      leaves(log).add(leaves.get(i));
      shelf.store(log, leaves.get(i));
    }
    judge.held(log, leaves(log).size());
    judge.settle();
  }

  /// Writes an own act if the rules allow it, behind a fresh `seen` if others moved.
  Verdict act(Act act) {
    Optional<Seen> seen = judge.refresh(act.log());
    Weighed weighed = judge.weigh(act, act.hash(), seen);
    if (weighed.verdict() instanceof Verdict.Valid) {
      seen.ifPresent(this::append);
      store(act);
      judge.append(weighed); // other replicas judge it by themselves, and must agree
    }
    return weighed.verdict();
  }

  /// Writes an own entry whatever the rules say, as a faulty or hostile node would.
  void force(Entry entry) {
    append(entry);
  }

  private void append(Entry entry) {
    store(entry);
    judge.append(entry);
  }

  private void store(Entry entry) {
    leaves(entry.log()).add(entry.bytes());
    shelf.store(entry.log(), entry.bytes());
  }

  void found(String side) {
    Cooperation.Draft draft = draft(side);
    draft.dossier = Optional.of(cooperation.mechanism);
    draft.office = "head";
    draft.step = "found";
    draft.body = JsonObject.of("charter", cooperation.charter.json());
    Verdict verdict = act(draft.act("FFFFFFFFFFFFFFFFFFFFFF"));
    if (!(verdict instanceof Verdict.Valid)) throw new IllegalStateException("found: " + verdict);
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
    draft.log = judge.newest(host, stripe);
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
    draft.log = judge.newest(side, dossier.stripe());
    draft.dossier = Optional.of(dossier.id());
    draft.prev = judge.lastAct(draft.log, dossier.id());
    draft.office = choice.office();
    draft.step = choice.step();
    draft.about = about;
    draft.body = body;
    return draft.act(id);
  }

  List<Choice> choices(String side, Dossier dossier) {
    return judge.choices(dossier, side, OFFICES);
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
    return act(draft.act(id));
  }

  /// Ends the log of a side, if the rules allow it.
  Verdict close(String side, Optional<String> successor) {
    Close close = new Close(judge.newest(side, 0), successor);
    Optional<Seen> seen = judge.refresh(close.log());
    Verdict verdict = judge.weigh(close, seen);
    if (verdict instanceof Verdict.Valid) {
      seen.ifPresent(this::append);
      append(close);
    }
    return verdict;
  }

  /// Everything that must be equal on nodes holding equal logs: verdicts, heights, facts in order,
  /// phases.
  String whole() {
    StringBuilder text = new StringBuilder();
    for (Origin log : durable.keySet()) {
      for (Judged j : shelf.judged(log)) {
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
    text.append(judge.versionNow().hex()).append(' ').append(judge.closedNow()).append('\n');
    for (Dossier whole : shelf.dossiers()) {
      Dossier d = whole.standing(judge.ends());
      View view = new View(d.cast(), d.facts(), judge.closedNow().excused());
      text.append(
          "%s %s %s%n"
              .formatted(d.id().hex(), d.procedure().phase(view), d.procedure().waitsFor(view)));
      for (Placed p : d.acts()) text.append("  %d %s%n".formatted(p.height(), p.fact()));
    }
    return text.toString();
  }
}
