package kmzero.ledger.keys;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;

/// Which keys rule which position of every log of one mechanism, as far as it is held. Never
/// changes; [#with] gives the next one.
public final class MechanismKeys {

  private final Map<String, KeySet> first;
  private final Map<Origin, LogKeys> logs;

  private MechanismKeys(Map<String, KeySet> first, Map<Origin, LogKeys> logs) {
    this.first = Map.copyOf(first);
    this.logs = new TreeMap<>(logs);
  }

  /// The keys as a charter has them, before any `keys` entry.
  public static MechanismKeys of(Charter charter) {
    Map<String, KeySet> first = new TreeMap<>();
    for (String side : charter.holders()) {
      charter.find(side).ifPresent(member -> first.put(side, member.keys()));
    }
    return new MechanismKeys(first, Map.of());
  }

  /// These, with newcomers of a later charter. Whoever was there before has its keys by its own log
  /// and not by a charter.
  public MechanismKeys joining(Charter later) {
    Map<String, KeySet> all = new TreeMap<>(of(later).first);
    all.putAll(first);
    return new MechanismKeys(all, logs);
  }

  /// These, with what is now known of one log.
  public MechanismKeys with(LogKeys keys) {
    Map<Origin, LogKeys> all = new TreeMap<>(logs);
    all.put(keys.log(), keys);
    return new MechanismKeys(first, all);
  }

  /// These, with a generation that begins where `pin` says the one before it ends: keys run on
  /// across it.
  public MechanismKeys with(Pin pin) {
    return with(LogKeys.first(pin.log(), of(pin.end().origin()).at(pin.end().size())));
  }

  /// These, as they are behind the entry at `index` of a log, which was taken in after what is
  /// known of that log; the same object if it changes nothing.
  public MechanismKeys behind(Origin log, long index, Entry.Reading reading) {
    return switch (reading) {
      case Entry.Reading.Read(Keys entry) when entry.log().equals(log) ->
          with(of(log).and(index, entry.keys()));
      case Entry.Reading.Read(Pin pin) when index == 0 && pin.log().equals(log) -> with(pin);
      default -> this;
    };
  }

  /// The keys of a log. A generation of which nothing is known yet goes on with the keys of the one
  /// before it.
  ///
  /// @throws NoSuchElementException if its side is no member or facilitator
  public LogKeys of(Origin log) {
    LogKeys known = logs.get(log);
    if (known != null) return known;
    if (log.generation() > 1) {
      Origin before =
          new Origin(log.domain(), log.mechanism(), log.side(), log.generation() - 1, log.stripe());
      return LogKeys.first(log, of(before).newest());
    }
    KeySet keys = first.get(log.side());
    if (keys == null) throw new NoSuchElementException("no member " + log.side());
    return LogKeys.first(log, keys);
  }

  /// The keys of a side that rule now: those of the newest generation of its log of stripe 0.
  ///
  /// @throws NoSuchElementException if it is no member or facilitator
  public KeySet newest(String side) {
    return newestLog(side)
        .map(LogKeys::newest)
        .or(() -> Optional.ofNullable(first.get(side)))
        .orElseThrow(() -> new NoSuchElementException("no member " + side));
  }

  /// What is known of the newest generation of a side's log of stripe 0, if anything but the keys
  /// it begins with is.
  public Optional<LogKeys> newestLog(String side) {
    return logs.values().stream()
        .filter(keys -> keys.log().side().equals(side) && keys.log().stripe() == 0)
        .reduce((a, b) -> a.log().generation() < b.log().generation() ? b : a);
  }

  /// Every set of keys a side has had in any of its logs, the first one first.
  ///
  /// A cosignature counts under any of them: it says *held durably* and stays true when the keys
  /// turn.
  public List<KeySet> ever(String side) {
    Set<KeySet> all = new LinkedHashSet<>();
    Optional.ofNullable(first.get(side)).ifPresent(all::add);
    for (LogKeys keys : logs.values()) {
      if (!keys.log().side().equals(side)) continue;
      all.add(keys.first());
      keys.turns().forEach(turn -> all.add(turn.keys()));
    }
    return new ArrayList<>(all);
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) return true;
    return other instanceof MechanismKeys keys
        && first.equals(keys.first)
        && logs.equals(keys.logs);
  }

  @Override
  public int hashCode() {
    return 31 * first.hashCode() + logs.hashCode();
  }

  @Override
  public String toString() {
    return "MechanismKeys" + logs;
  }
}
