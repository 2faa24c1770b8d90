package kmzero.node.bench;

import java.time.Duration;

/// Processor time of this program and of the databases it has started.
final class CpuTime {
  private CpuTime() {}

  /// Nanoseconds so far; those of programs that have ended are not in it.
  static long nanos() {
    return ProcessHandle.current()
        .descendants()
        .map(CpuTime::of)
        .reduce(of(ProcessHandle.current()), Duration::plus)
        .toNanos();
  }

  /// Nanoseconds so far of the databases alone.
  static long databaseNanos() {
    return ProcessHandle.current()
        .descendants()
        .map(CpuTime::of)
        .reduce(Duration.ZERO, Duration::plus)
        .toNanos();
  }

  private static Duration of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
