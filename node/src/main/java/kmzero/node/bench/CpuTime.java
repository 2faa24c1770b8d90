package kmzero.node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Processor time of this program and of the databases it has started.
final class CpuTime {
  private static final double TICK_NANOS = 1e7; // what Linux counts in, towards programs

  private CpuTime() {}

  /// Nanoseconds so far.
  static long nanos() {
    return of(ProcessHandle.current()) + databaseNanos();
  }

  /// Nanoseconds so far of the databases alone. Where the system tells it, those of their processes
  /// that have ended are in it.
  static long databaseNanos() {
    return ProcessHandle.current()
        .descendants()
        .mapToLong(each -> of(each) + endedChildren(each))
        .sum();
  }

  private static long of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /// Linux: `cutime` and `cstime` of `/proc/<pid>/stat`, behind the name in brackets.
  private static long endedChildren(ProcessHandle process) {
    Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    try {
      String line = Files.readString(stat);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return (long) ((Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * TICK_NANOS);
    } catch (IOException notLinuxOrEnded) {
      return 0;
    }
  }
}
