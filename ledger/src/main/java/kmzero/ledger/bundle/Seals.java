package kmzero.ledger.bundle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.keys.LogKeys;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.keys.Naming;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.note.VerifierKey;

/// Verifies checkpoints with the keys that rule at their sizes, and keeps of each only what it
/// shows. Keys begin with the charter's; [#step] is told every entry in order and turns them; what
/// did not verify until [#finish] is a problem.
final class Seals {

  private final Charter charter;
  private final Problems problems;
  private final SortedMap<Origin, List<SignedCheckpoint>> noted = new TreeMap<>();
  private final SortedMap<Origin, SortedMap<Long, Seal>> seals = new TreeMap<>();
  private MechanismKeys keys;

  Seals(Charter charter, Problems problems) {
    this.charter = charter;
    this.problems = problems;
    this.keys = MechanismKeys.of(charter);
  }

  /// Takes in the bytes of a note.
  void add(byte[] note) {
    switch (SignedCheckpoint.parse(note)) {
      case Parsed.Malformed<SignedCheckpoint>(var why) ->
          problems.add(Problem.ofFile("checkpoint-malformed", why));
      case Parsed.Good<SignedCheckpoint>(var signed) -> {
        Optional<Origin> log = findLog(signed.checkpoint().origin());
        if (log.isEmpty()) {
          problems.add(Problem.ofFile("checkpoint-of-another-log", signed.checkpoint().origin()));
          return;
        }
        noted.computeIfAbsent(log.get(), l -> new ArrayList<>()).add(signed);
        keep(log.get(), signed);
      }
    }
  }

  /// Keeps a checkpoint if its owner signed it by the keys known so far.
  private void keep(Origin log, SignedCheckpoint signed) {
    Optional<LogKeys> ruling = keys.find(log);
    if (ruling.isEmpty()) return;
    if (!(ruling.get().verify(signed) instanceof Checkpoints.Verdict.Signed(Instant at))) return;
    long size = signed.checkpoint().size();
    Seal seal = new Seal(log, size, signed.checkpoint().root(), at, new TreeMap<>());
    SortedMap<Long, Seal> ofLog = seals.computeIfAbsent(log, l -> new TreeMap<>());
    Seal before = ofLog.putIfAbsent(size, seal);
    if (before != null && !before.root().equals(seal.root())) {
      problems.add(Problem.of(log, "contradiction", "two checkpoints of size " + size));
    }
  }

  /// Whether [#step] has anything to say of an entry: the first of a log, what is no act, and in
  /// the keeper's log what may name a side. Any thread.
  boolean wants(Origin log, long index, FrameEntries entries, int i) {
    return index == 0
        || !entries.isAct(i)
        || (log.side().equals(charter.keeper()) && entries.mayName(i));
  }

  /// Is told the entry at `index` of a log that it [#wants], proved to lie in the tree of its
  /// checkpoint of size `under`; those before it were told before. A `keys` entry turns the log's
  /// keys, if old and new ones signed the checkpoint behind it.
  void step(Origin log, long index, byte[] leaf, long under) {
    if (log.side().equals(charter.keeper()) && Naming.mayBe(leaf)) {
      names(log, index, EntryReader.read(leaf));
      return;
    }
    if (index == 0
        && !log.isRecovered()
        && EntryReader.read(leaf) instanceof Entry.Reading.Read(Pin pin)) {
      keys = keys.behind(log, index, new Entry.Reading.Read(pin));
      again(log, 0);
      return;
    }
    if (!Keys.isOne(leaf)) return;
    LogKeys now = keys.of(log);
    if (now.find(leaf).isEmpty() || isKnown(now, index)) return;
    String why = "keys-not-last";
    for (SignedCheckpoint signed : noted.getOrDefault(log, List.of())) {
      if (signed.checkpoint().size() != under) continue;
      switch (now.step(index, leaf, signed)) {
        case LogKeys.Step.Turns(LogKeys turned) -> {
          turn(turned, index);
          return;
        }
        case LogKeys.Step.Refused(String code) -> why = code;
        case LogKeys.Step.Stays s -> {
          return;
        }
      }
    }
    problems.add(Problem.of(log, index, why, ""));
  }

  /// Every log that only recovery keys can begin, of which a checkpoint is here and no key is
  /// known.
  List<Origin> unknown() {
    return noted.keySet().stream()
        .filter(log -> log.isRecovered() && keys.find(log).isEmpty())
        .toList();
  }

  /// Is told what a file has for first entry of such a log. It counts if recovery keys and its own
  /// signed the checkpoint that it makes alone.
  void recovered(Origin log, byte[] leaf) {
    for (SignedCheckpoint signed : noted.getOrDefault(log, List.of())) {
      if (signed.checkpoint().size() != 1) continue;
      Optional<LogKeys> begun = keys.recovered(leaf, signed);
      if (begun.isEmpty()) continue;
      keys = keys.with(begun.get());
      again(log, 0);
      goesOn(log);
      return;
    }
  }

  /// Is told an entry that is proved: a change of the charter may name a side that is new, whose
  /// checkpoints are verified from then on.
  void names(Origin log, long index, Entry.Reading reading) {
    MechanismKeys before = keys;
    if (Naming.of(log, index, reading, charter).isEmpty()) return;
    keys = keys.behind(log, index, reading);
    for (Origin named : noted.keySet())
      if (keys.knows(named.side()) && !before.knows(named.side())) again(named, 0);
  }

  private static boolean isKnown(LogKeys keys, long index) {
    return keys.turns().stream().anyMatch(turn -> turn.index() == index);
  }

  /// What was kept beyond the turn was kept by keys that do not rule there.
  private void turn(LogKeys turned, long index) {
    keys = keys.with(turned);
    again(turned.log(), index);
    Origin log = turned.log();
    goesOn(log);
  }

  private void goesOn(Origin log) {
    for (Origin later : noted.keySet())
      if (later.sameLine(log) && later.generation() > log.generation()) again(later, 0);
  }

  private void again(Origin log, long index) {
    of(log).tailMap(index + 1).clear();
    for (SignedCheckpoint signed : noted.getOrDefault(log, List.of())) {
      if (signed.checkpoint().size() > index) keep(log, signed);
    }
  }

  /// Names what did not verify, and counts who holds what: by any keys that a holder has had.
  void finish() {
    for (var ofLog : noted.entrySet()) {
      for (SignedCheckpoint signed : ofLog.getValue()) finish(ofLog.getKey(), signed);
    }
  }

  private void finish(Origin log, SignedCheckpoint signed) {
    long size = signed.checkpoint().size();
    if (!keys.knows(log.side())) {
      problems.add(Problem.ofFile("checkpoint-of-another-log", signed.checkpoint().origin()));
      return;
    }
    Optional<LogKeys> ruling = keys.find(log);
    if (ruling.isEmpty()) {
      problems.add(Problem.of(log, "not-recovered", "size " + size));
      return;
    }
    if (ruling.get().verify(signed) instanceof Checkpoints.Verdict.Objected(var why)) {
      problems.add(Problem.of(log, "checkpoint-not-signed", "size " + size + ", " + why));
      return;
    }
    SortedMap<String, Instant> holders = new TreeMap<>();
    for (String side : keys.sides()) {
      if (side.equals(log.side())) continue;
      for (KeySet set : keys.ever(side)) holds(log, signed, side, set, holders);
    }
    Seal kept = of(log).get(size);
    if (kept == null || !kept.root().equals(signed.checkpoint().root())) return;
    of(log).put(size, kept.and(new Seal(log, size, kept.root(), kept.signedAt(), holders)));
  }

  private void holds(
      Origin log,
      SignedCheckpoint signed,
      String side,
      KeySet set,
      SortedMap<String, Instant> holders) {
    List<VerifierKey> pair = set.signing().holdsKeys(side);
    boolean there =
        signed.signatures().stream().anyMatch(line -> pair.stream().anyMatch(k -> k.claims(line)));
    if (!there) return;
    switch (Checkpoints.verifyCosignature(signed, side, set.signing())) {
      case Checkpoints.Verdict.Signed(var at) -> holders.putIfAbsent(side, at);
      case Checkpoints.Verdict.Objected(var why) ->
          problems.add(
              Problem.of(log, "cosignature", "size " + signed.checkpoint().size() + ", " + why));
    }
  }

  private Optional<Origin> findLog(String text) {
    try {
      Origin log = Origin.of(text);
      boolean ours =
          log.mechanism().equals(charter.hash())
              && log.domain().equals(charter.domain())
              && log.stripe() < charter.stripes();
      return ours ? Optional.of(log) : Optional.empty();
    } catch (IllegalArgumentException notAnOrigin) {
      return Optional.empty();
    }
  }

  /// The keys as far as they are known.
  MechanismKeys keys() {
    return keys;
  }

  /// Every log that has a verified checkpoint.
  List<Origin> logs() {
    List<Origin> logs = new ArrayList<>();
    seals.forEach((log, ofLog) -> {
      if (!ofLog.isEmpty()) logs.add(log);
    });
    return logs;
  }

  /// The verified checkpoints of a log, by size; follows what is found.
  SortedMap<Long, Seal> of(Origin log) {
    return seals.computeIfAbsent(log, l -> new TreeMap<>());
  }

  /// All of them.
  List<Seal> all() {
    List<Seal> all = new ArrayList<>();
    for (Map<Long, Seal> ofLog : seals.values()) all.addAll(ofLog.values());
    return all;
  }
}
