package kmzero.node.link;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// Counts, for each mechanism, what is new in the heads of its logs, and lets others wait for it.
/// Safe for many threads. Starts at 0 with each start of the node; the server tells its peers which
/// life of the node a number belongs to.
public final class HeadsVersion {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Map<Hash, Count> counts = new HashMap<>(); // guarded by lock

  private static final class Count {
    long version;

    /// Of each log, when it changed last, by whose cosignature was new; by [#OWNER] else.
    final TreeMap<Origin, Map<String, Long>> changed = new TreeMap<>();

    void change(Origin log, String by) {
      changed.computeIfAbsent(log, l -> new HashMap<>()).put(by, ++version);
    }

    /// Logs that changed since `since` by anybody but these sides.
    TreeSet<Origin> since(long since, Set<String> sides) {
      TreeSet<Origin> logs = new TreeSet<>();
      changed.forEach((log, by) ->
          by.forEach((side, at) -> {
            if (at > since && !sides.contains(side)) logs.add(log);
          }));
      return logs;
    }
  }

  /// No side has this name.
  private static final String OWNER = "";

  private static final Count NOTHING = new Count();

  /// What changed.
  ///
  /// @param version ask with this next time
  /// @param logs logs whose head has changed since the version asked with, in order
  public record Changes(long version, SortedSet<Origin> logs) {}

  /// Takes note that the head of `log` is new.
  public void changed(Origin log) {
    cosigned(log, Set.of(OWNER));
  }

  /// Takes note that cosignatures of these sides on a head of `log` are new.
  public void cosigned(Origin log, Set<String> sides) {
    lock.lock();
    try {
      Count count = counts.computeIfAbsent(log.mechanism(), m -> new Count());
      for (String side : sides) count.change(log, side);
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The number of changes of this mechanism so far.
  public long now(Hash mechanism) {
    lock.lock();
    try {
      Count count = counts.get(mechanism);
      return count == null ? 0 : count.version;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until something changed since `version`, at most for `wait`.
  ///
  /// @return without logs if nothing did
  /// @throws InterruptedException if the thread is told to stop
  public Changes await(Hash mechanism, long version, Duration wait) throws InterruptedException {
    return await(mechanism, version, Set.of(), wait);
  }

  /// The same for who is told nothing that these sides have told us themselves: their cosignatures
  /// are no news to them.
  public Changes await(Hash mechanism, long version, Set<String> sides, Duration wait)
      throws InterruptedException {
    long nanos = wait.toNanos();
    lock.lockInterruptibly();
    try {
      while (true) {
        Count count = counts.getOrDefault(mechanism, NOTHING);
        TreeSet<Origin> logs = count.since(version, sides);
        if (!logs.isEmpty() || nanos <= 0) return new Changes(count.version, logs);
        nanos = moved.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }
}
