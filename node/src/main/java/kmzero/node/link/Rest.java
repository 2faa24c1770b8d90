package kmzero.node.link;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one thread rest: for a while, unless it is woken, or as long as it is paused. Others pause,
/// resume and wake it.
final class Rest {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean paused; // guarded by lock
  private boolean woken; // guarded by lock

  void pause() {
    set(true);
  }

  void resume() {
    set(false);
  }

  private void set(boolean pausing) {
    lock.lock();
    try {
      paused = pausing;
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isPaused() {
    lock.lock();
    try {
      return paused;
    } finally {
      lock.unlock();
    }
  }

  /// Ends a rest, or the next one before it begins; a pause goes on.
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Rests until it is woken, paused or resumed; no longer than `most`.
  void atMost(Duration most) throws InterruptedException {
    long nanos = most.toNanos();
    lock.lockInterruptibly();
    try {
      while (!woken && nanos > 0) nanos = changed.awaitNanos(nanos);
      woken = false;
    } finally {
      lock.unlock();
    }
  }

  /// Waits while it is paused.
  ///
  /// @param first is run before, if it is
  void awaitResumed(Runnable first) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!paused) return;
      first.run();
      while (paused) changed.await();
    } finally {
      lock.unlock();
    }
  }
}
