package kmzero.node.link;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
    final TreeMap<Origin, Long> changed = new TreeMap<>();
  }

  /// What changed.
  ///
  /// @param version ask with this next time
  /// @param logs logs whose head has changed since the version asked with, in order
  public record Changes(long version, SortedSet<Origin> logs) {}

  /// Takes note that the head of `log`, or a cosignature on it, is new.
  public void changed(Origin log) {
    lock.lock();
    try {
      Count count = counts.computeIfAbsent(log.mechanism(), m -> new Count());
      count.changed.put(log, ++count.version);
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
    long nanos = wait.toNanos();
    lock.lockInterruptibly();
    try {
      while (now(mechanism) <= version && nanos > 0) nanos = moved.awaitNanos(nanos);
      Count count = counts.get(mechanism);
      if (count == null) return new Changes(0, new TreeSet<>());
      TreeSet<Origin> logs = new TreeSet<>();
      count.changed.forEach((log, at) -> {
        if (at > version) logs.add(log);
      });
      return new Changes(count.version, logs);
    } finally {
      lock.unlock();
    }
  }
}
