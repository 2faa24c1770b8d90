package kmzero.node.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import kmzero.ledger.entry.Origin;

/// Tells callers when the far side's cosignature over their act has come back. One thread looks
/// whenever the books say that a head has changed.
final class CosignedWatch implements AutoCloseable {

  private final BenchPair pair;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Thread thread;
  private final Map<Origin, Long> sizes = new HashMap<>(); // guarded by lock
  private volatile boolean closed;

  CosignedWatch(BenchPair pair) {
    this.pair = pair;
    this.thread = Thread.ofPlatform().name("cosigned").daemon().start(this::run);
  }

  private void run() {
    long version = 0;
    Map<Origin, Long> known = new HashMap<>();
    try {
      while (!closed) {
        var heads = pair.near().books().heads();
        version = heads.await(pair.mechanism(), version, Duration.ofMillis(200)).version();
        boolean more = false;
        for (Origin log : pair.logs()) {
          long before = known.getOrDefault(log, 0L);
          long now = pair.cosigned(log, before);
          more |= now > before;
          known.put(log, now);
        }
        if (!more) continue;
        lock.lock();
        try {
          sizes.putAll(known);
          moved.signalAll();
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException closing) {
      // the bench is done
    }
  }

  /// Waits until the entry at `index` of a log is under a cosigned checkpoint.
  void await(Origin log, long index) {
    lock.lock();
    try {
      while (sizes.getOrDefault(log, 0L) <= index) moved.awaitUninterruptibly();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
