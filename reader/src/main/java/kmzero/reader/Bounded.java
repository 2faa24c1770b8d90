package kmzero.reader;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import kmzero.reader.source.GivenUp;

/// Holds the reading of one file to its time, whatever the file is.
///
/// The work runs on a thread of its own. When its time is up it is interrupted: the loops of
/// [kmzero.reader.source] and the steps of [Reader] look for that and stop. Work that does not look
/// (a library at a strange file) is left behind and the caller goes on all the same; its thread
/// does not keep the program alive.
final class Bounded {

  /// Seconds of processor for a file: what a busy machine makes it wait does not count…
  static final Duration MOST = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(Bounded.class.getName());

  /// …up to so many times as long by the clock.
  private static final int CLOCK_TIMES = 3;

  private static final Duration LOOK = Duration.ofMillis(50);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Bounded() {}

  /// @param most processor time that the work may take
  /// @param late answers for work that took longer
  /// @param broke answers for work that failed: not enough memory, too deep, a fault of ours
  static <T> T run(Duration most, Supplier<T> work, Supplier<T> late, Supplier<T> broke) {
    var answer = new AtomicReference<T>();
    Thread worker =
        Thread.ofPlatform()
            .name("reading a report")
            .daemon()
            .start(() -> {
              try {
                answer.set(work.get());
              } catch (GivenUp inTime) {
                answer.set(late.get());
              } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
                LOG.log(System.Logger.Level.DEBUG, "a file broke the reader", fault);
                answer.set(broke.get());
              }
            });
    try {
      long began = System.nanoTime();
      boolean ended = worker.join(most);
      while (!ended && !isLate(worker, most, began)) ended = worker.join(LOOK);
      if (!ended) {
        worker.interrupt();
        boolean _ = worker.join(LOOK);
        return late.get();
      }
    } catch (InterruptedException e) {
      worker.interrupt();
      Thread.currentThread().interrupt();
      return late.get();
    }
    T given = answer.get();
    return given == null ? broke.get() : given;
  }

  private static boolean isLate(Thread worker, Duration most, long began) {
    if (System.nanoTime() - began >= most.multipliedBy(CLOCK_TIMES).toNanos()) return true;
    return !THREADS.isThreadCpuTimeSupported()
        || THREADS.getThreadCpuTime(worker.threadId()) >= most.toNanos();
  }
}
