package kmzero.bench.as4;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Senders that work side by side: each stores a message of one kibibyte at the near side, sends
/// it, checks the receipt, stores that, and takes the next. The far side stores in between.
final class Load {

  private static final int MESSAGE_BYTES = 1_024;

  private final Sender sender;
  private final Store messages;
  private final Store receipts;
  private final AtomicLong ids = new AtomicLong();

  Load(Sender sender, Store messages, Store receipts) {
    this.sender = sender;
    this.messages = messages;
    this.receipts = receipts;
  }

  /// @param nanos how long all of it took
  /// @param cpuNanos of this program, both sides and the load; the databases' not
  /// @param compiler the part of the time that the compiler of this program worked
  /// @param sorted how long each message took, in nanoseconds, the shortest first
  record Measured(int senders, long nanos, long cpuNanos, double compiler, long[] sorted) {
    double perSecond() {
      return sorted.length * 1e9 / nanos;
    }

    /// The time that so many of a hundred do not exceed.
    long percentile(double percent) {
      int at = (int) Math.ceil(percent / 100 * sorted.length) - 1;
      return sorted[Math.clamp(at, 0, sorted.length - 1)];
    }
  }

  /// Messages sent so far.
  long sent() {
    return ids.get();
  }

  /// So many senders for so long. What is under way at the end is finished, and both it and its
  /// time count.
  Measured run(int senders, Duration time) throws InterruptedException {
    var compiler = ManagementFactory.getCompilationMXBean();
    long compiled = compiler.getTotalCompilationTime();
    long cpu = cpuNanos();
    long began = System.nanoTime();
    long end = began + time.toNanos();
    List<Future<List<Long>>> each = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
      for (int i = 0; i < senders; i++) each.add(threads.submit(() -> sendUntil(end)));
      List<Long> times = new ArrayList<>();
      for (Future<List<Long>> one : each) times.addAll(one.get());
      long nanos = System.nanoTime() - began;
      long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
      double part = (compiler.getTotalCompilationTime() - compiled) * 1e6 / nanos;
      return new Measured(senders, nanos, cpuNanos() - cpu, part, sorted);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a message of the bench's own failed", e.getCause());
    }
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private List<Long> sendUntil(long end) throws Refused {
    Random random = new Random(end);
    byte[] payload = new byte[MESSAGE_BYTES];
    List<Long> nanos = new ArrayList<>();
    while (nanos.isEmpty() || System.nanoTime() < end) {
      random.nextBytes(payload);
      String id = ids.incrementAndGet() + "@bench.kmzero.example";
      long began = System.nanoTime();
      messages.put(id, payload);
      receipts.put(id, sender.send(id, payload));
      nanos.add(System.nanoTime() - began);
    }
    return nanos;
  }
}
