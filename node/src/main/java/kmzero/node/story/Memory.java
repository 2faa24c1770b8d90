package kmzero.node.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How much memory processes use, shared pages counted once: the proportional set size. Source:
/// proc(5), `smaps_rollup`.
final class Memory {
  private Memory() {}

  /// Megabytes (2^20 bytes, rounded up) of these processes and all that descend from them; -1 where
  /// the system does not tell.
  static long megabytes(List<Long> pids) {
    long kilobytes = 0;
    for (long pid : pids) {
      List<Long> all =
          ProcessHandle.of(pid).stream()
              .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
              .map(ProcessHandle::pid)
              .toList();
      for (long one : all) {
        long pss = kilobytes(one);
        if (pss < 0 && one == pid) return -1;
        kilobytes += Math.max(0, pss);
      }
    }
    return (kilobytes + 1023) / 1024;
  }

  private static long kilobytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(-1);
    } catch (IOException | java.io.UncheckedIOException endedOrNotLinux) {
      return -1;
    }
  }
}
