package kmzero.node.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Processes that have ended and whose parent has not taken notice. Java calls them alive; in a
/// container whose first process does not collect orphans they stay for ever.
final class Zombies {
  private Zombies() {}

  /// Source: proc(5), the state is the first field after the bracketed name. False where there is
  /// no /proc.
  static boolean contains(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException noSuchProcessOrNoProc) {
      return false;
    }
  }
}
