package kmzero.ledger.keys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;

/// Which keys rule which position of every log of one mechanism, as far as it is held. Never
/// changes; [#with] gives the next one.
public final class MechanismKeys {

  private final Charter charter;
  private final Map<String, List<Naming>> newcomers; // those of the first place first
  private final Map<String, KeySet> expected; // until a change is held that names them
  private final Map<Origin, LogKeys> logs;
  private final List<String> sides;

  private MechanismKeys(
      Charter charter,
      Map<String, List<Naming>> newcomers,
      Map<String, KeySet> expected,
      Map<Origin, LogKeys> logs) {
    this.charter = charter;
    this.newcomers = newcomers;
    this.expected = expected;
    this.logs = logs;
    this.sides =
        Stream.of(charter.holders(), newcomers.keySet(), expected.keySet())
            .flatMap(Collection::stream)
            .distinct()
            .toList();
  }

  /// The keys as the founding charter has them, before any `keys` entry.
  public static MechanismKeys of(Charter charter) {
    return new MechanismKeys(charter, Map.of(), Map.of(), Map.of());
  }

  /// These, with sides of a charter that a newcomer was handed and whose proposal it does not hold
  /// yet.
  public MechanismKeys expecting(Charter next) {
    Map<String, KeySet> more = new TreeMap<>(expected);
    for (String side : next.holders())
      if (charter.find(side).isEmpty()) more.put(side, next.find(side).orElseThrow().keys());
    return new MechanismKeys(charter, newcomers, more, logs);
  }

  /// These, with sides that a change of the charter names.
  private MechanismKeys naming(List<Naming> named) {
    if (named.isEmpty()) return this;
    Map<String, List<Naming>> all = new TreeMap<>(newcomers);
    for (Naming naming : named)
      all.merge(
          naming.member().side(),
          List.of(naming),
          (there, more) -> Stream.concat(there.stream(), more.stream()).toList());
    return new MechanismKeys(charter, all, expected, logs);
  }

  /// The places that name a side which did not found the mechanism, as they became known; the first
  /// one has its keys.
  public List<Naming> namings(String side) {
    return newcomers.getOrDefault(side, List.of());
  }

  /// Every side that has, or may have, a log: founders, facilitators, and those that a change of
  /// the charter names.
  public List<String> sides() {
    return sides;
  }

  /// Whether a side has, or may have, a log.
  public boolean knows(String side) {
    return first(side).isPresent();
  }

  /// The keys that a side's first log begins with.
  private Optional<KeySet> first(String side) {
    return member(side).map(Charter.Member::keys).or(() -> Optional.ofNullable(expected.get(side)));
  }

  /// A side as the charter, or the first change that names it, has it.
  public Optional<Charter.Member> member(String side) {
    return charter.find(side).or(() -> namings(side).stream().findFirst().map(Naming::member));
  }

  /// These, with what is now known of one log.
  public MechanismKeys with(LogKeys keys) {
    Map<Origin, LogKeys> all = new TreeMap<>(logs);
    all.put(keys.log(), keys);
    return new MechanismKeys(charter, newcomers, expected, all);
  }

  /// These, with a generation that begins where `pin` says the one before it ends: keys run on
  /// across it, or are those that recovery keys bring.
  public MechanismKeys with(Pin pin) {
    if (pin.recovery().isPresent())
      return mayRecover(pin)
          ? with(LogKeys.recovered(pin.log(), pin.recovery().orElseThrow()))
          : this;
    return find(pin.end().origin())
        .map(before -> with(LogKeys.first(pin.log(), before.at(pin.end().size()))))
        .orElse(this);
  }

  /// Whether the keys that a pin shows are its side's recovery keys.
  private boolean mayRecover(Pin pin) {
    Hash shown = Pin.Recovery.hash(pin.recovery().orElseThrow().by());
    return recovery(pin.log()).filter(shown::equals).isPresent();
  }

  /// The hash of the recovery keys that can begin `log`: the first time those that the charter, or
  /// the first change that names its side, has; from then on those that the time before left in
  /// force. Empty while that one is not known.
  public Optional<Hash> recovery(Origin log) {
    if (log.life() <= 1) return member(log.side()).map(Charter.Member::recovery);
    return Optional.ofNullable(logs.get(log.begun(log.life() - 1))).flatMap(LogKeys::recovery);
  }

  /// The hash of the recovery keys that can begin a side's logs now; empty if it has none.
  public Optional<Hash> recovery(String side) {
    return newestLog(side)
        .map(newest -> recovery(newest.log().begun(newest.log().life() + 1)))
        .orElseGet(() -> member(side).map(Charter.Member::recovery));
  }

  /// The keys of a log that recovery keys begin, if `leaf` is its pin and `under` the checkpoint
  /// behind it, signed by them and by the keys that the pin brings. The checkpoint has one entry,
  /// so that its root is the leaf hash: no proof is needed, and no key need be known before.
  public Optional<LogKeys> recovered(byte[] leaf, SignedCheckpoint under) {
    if (!(EntryReader.read(leaf) instanceof Entry.Reading.Read(Pin pin))) return Optional.empty();
    if (pin.recovery().isEmpty() || !mayRecover(pin)) return Optional.empty();
    Checkpoint of = new Checkpoint(pin.log().toString(), 1, Merkle.leaf(leaf));
    LogKeys keys = LogKeys.recovered(pin.log(), pin.recovery().get());
    return under.checkpoint().equals(of) && keys.verify(under) instanceof Checkpoints.Verdict.Signed
        ? Optional.of(keys)
        : Optional.empty();
  }

  /// These, as they are behind the entry at `index` of a log, which was taken in after what is
  /// known of that log; the same object if it changes nothing.
  public MechanismKeys behind(Origin log, long index, Entry.Reading reading) {
    return switch (reading) {
      case Entry.Reading.Read(Keys entry) when entry.log().equals(log) ->
          with(of(log).and(index, entry.keys()));
      case Entry.Reading.Read(Pin pin) when index == 0 && pin.log().equals(log) -> with(pin);
      default -> naming(Naming.of(log, index, reading, charter));
    };
  }

  /// The keys of a log; see [#find].
  ///
  /// @throws NoSuchElementException if they are not known
  public LogKeys of(Origin log) {
    return find(log).orElseThrow(() -> new NoSuchElementException("no keys of " + log));
  }

  /// The keys of a log. A generation of which nothing is known yet goes on with the keys of the one
  /// before it; of one that recovery keys begin nothing is known before its pin. Empty too if its
  /// side is no member or facilitator.
  public Optional<LogKeys> find(Origin log) {
    LogKeys known = logs.get(log);
    if (known != null) return Optional.of(known);
    if (log.isRecovered()) return Optional.empty();
    return log.before().isPresent()
        ? log.before().flatMap(this::find).map(before -> LogKeys.first(log, before.newest()))
        : first(log.side()).map(first -> LogKeys.first(log, first));
  }

  /// The keys of a side that rule now: those of the newest generation of its log of stripe 0.
  ///
  /// @throws NoSuchElementException if it is no member or facilitator
  public KeySet newest(String side) {
    return newest(side, 0);
  }

  /// The keys of a side that rule its log of a stripe now.
  ///
  /// @throws NoSuchElementException if it is no member or facilitator
  public KeySet newest(String side, int stripe) {
    return newestLog(side, stripe)
        .map(LogKeys::newest)
        .or(() -> first(side))
        .orElseThrow(() -> new NoSuchElementException("no member " + side));
  }

  /// What is known of the newest generation of a side's log of stripe 0, if anything but the keys
  /// it begins with is.
  public Optional<LogKeys> newestLog(String side) {
    return newestLog(side, 0);
  }

  private Optional<LogKeys> newestLog(String side, int stripe) {
    return logs.values().stream()
        .filter(keys -> keys.log().side().equals(side) && keys.log().stripe() == stripe)
        .reduce((a, b) -> a.log().generation() < b.log().generation() ? b : a);
  }

  /// These, with what `other` knows of the logs of a stripe.
  public MechanismKeys with(MechanismKeys other, int stripe) {
    Map<Origin, LogKeys> all = new TreeMap<>(logs);
    all.keySet().removeIf(log -> log.stripe() == stripe);
    other.logs.forEach((log, keys) -> {
      if (log.stripe() == stripe) all.put(log, keys);
    });
    return all.equals(logs) ? this : new MechanismKeys(charter, newcomers, expected, all);
  }

  /// Every set of keys a side has had in any of its logs, the first one first.
  ///
  /// A cosignature counts under any of them: it says *held durably* and stays true when the keys
  /// turn.
  public List<KeySet> ever(String side) {
    Set<KeySet> all = new LinkedHashSet<>();
    first(side).ifPresent(all::add);
    for (LogKeys keys : logs.values()) {
      if (!keys.log().side().equals(side)) continue;
      if (!keys.log().isRecovered()) all.add(keys.first()); // recovery keys hold nothing
      keys.turns().forEach(turn -> all.add(turn.keys()));
    }
    return new ArrayList<>(all);
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) return true;
    return other instanceof MechanismKeys keys
        && charter.hash().equals(keys.charter.hash())
        && newcomers.equals(keys.newcomers)
        && expected.equals(keys.expected)
        && logs.equals(keys.logs);
  }

  @Override
  public int hashCode() {
    return 31 * newcomers.hashCode() + logs.hashCode();
  }

  @Override
  public String toString() {
    return "MechanismKeys" + logs;
  }
}
