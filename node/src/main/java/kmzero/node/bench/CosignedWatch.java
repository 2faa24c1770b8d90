package kmzero.node.bench;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Tells callers when the far side's cosignature over their act has come back. One thread looks
/// whenever the books say that a head has changed.
final class CosignedWatch implements AutoCloseable {

  private final BenchPair pair;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Thread thread;
  private long size; // guarded by lock
  private volatile boolean closed;

  CosignedWatch(BenchPair pair) {
    this.pair = pair;
    this.thread = Thread.ofPlatform().name("cosigned").daemon().start(this::run);
  }

  private void run() {
    long version = 0;
    long known = 0;
    try {
      while (!closed) {
        var heads = pair.near().books().heads();
        version = heads.await(pair.mechanism(), version, Duration.ofMillis(200)).version();
        long now = pair.cosigned(known);
        known = now;
        lock.lock();
        try {
          if (now <= size) continue;
          size = now;
          moved.signalAll();
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException closing) {
      // the bench is done
    }
  }

  /// Waits until the entry at `index` is under a cosigned checkpoint.
  void await(long index) {
    lock.lock();
    try {
      while (size <= index) moved.awaitUninterruptibly();
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
