package kmzero.node.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What PostgreSQL writes about itself into `postmaster.pid`. Source:
/// `src/include/utils/pidfile.h`: process number, data folder, start second, port, socket folder,
/// listen address, shared memory key, status, one a line.
///
/// @param port 0 while the server has not come so far
/// @param status `starting`, `ready`, `stopping`, `standby` or empty
record PostmasterFile(long pid, int port, String status) {
  /// A number no process can have (Linux ends at 4,194,304) and that PostgreSQL still reads.
  private static final long NOBODY = 2_000_000_000;

  static Path in(Path data) {
    return data.resolve("postmaster.pid");
  }

  /// Empty when there is none or it is half written.
  static Optional<PostmasterFile> find(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(in(data));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    try {
      long pid = Math.abs(Long.parseLong(line(lines, 0)));
      String port = line(lines, 3);
      return Optional.of(
          new PostmasterFile(pid, port.isEmpty() ? 0 : Integer.parseInt(port), line(lines, 7)));
    } catch (NumberFormatException halfWritten) {
      return Optional.empty();
    }
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index).strip() : "";
  }

  boolean ready() {
    return status.equals("ready");
  }

  /// Puts a number that nobody has in place of one that the system has since given to a stranger:
  /// PostgreSQL would take the stranger for its twin and refuse to start. The other lines stay,
  /// because by the shared memory key PostgreSQL still finds out whether processes of the dead
  /// server are at work.
  static void disown(Path data) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(in(data)));
    if (!lines.isEmpty()) {
      lines.set(0, Long.toString(NOBODY));
      PrivateFiles.write(in(data), String.join("\n", lines) + "\n");
    }
  }

  /// The living server of `data` that this file speaks of; empty when it is dead or the number
  /// belongs to a stranger by now.
  Optional<ProcessHandle> server(Path data) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> !Zombies.contains(process))
        .filter(process -> servesFolder(process, data));
  }

  private static boolean servesFolder(ProcessHandle process, Path data) {
    String wanted = data.toString();
    return process
        .info()
        .arguments()
        .map(arguments -> List.of(arguments).contains(wanted))
        .orElse(false);
  }
}
