package kmzero.node.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kmzero.node.database.DatabaseUnavailable.Problem;

/// How a node starts PostgreSQL as somebody without powers. PostgreSQL refuses to run as root,
/// rightly; but nodes are run as root on test machines and in containers.
enum Descent {
  /// The node is an ordinary user; so is the server.
  NONE,
  /// Into a user namespace of its own, where the server is nobody and its files still belong to the
  /// node.
  NAMESPACE("unshare -U"),
  /// To the user _nobody_, for containers that forbid namespaces. The one power kept is to open
  /// files, because the way to a node's folder may be closed to nobody.
  NOBODY(
      "setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=+dac_override"
          + " --ambient-caps=+dac_override");

  private final String command;

  Descent() {
    this("");
  }

  Descent(String command) {
    this.command = command;
  }

  /// What to put before a command.
  List<String> words() {
    return command.isEmpty() ? List.of() : List.of(command.split(" ", -1));
  }

  /// The first that works on this machine.
  ///
  /// @throws DatabaseUnavailable `ROOT_REFUSED` when the node is root and none does
  static Descent here() {
    if (!root()) {
      return NONE;
    }
    for (Descent way : List.of(NAMESPACE, NOBODY)) {
      if (way.works()) {
        return way;
      }
    }
    throw new DatabaseUnavailable(
        Problem.ROOT_REFUSED,
        "start a PostgreSQL of the node's own",
        "the node runs as root, which PostgreSQL refuses, and neither unshare nor setpriv (package"
            + " util-linux) may be used here",
        Symptoms.ROOT_REMEDY,
        null);
  }

  private boolean works() {
    List<String> command = new ArrayList<>(words());
    command.add("true");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw Waiting.interrupted("start a PostgreSQL of the node's own", stop);
    }
  }

  /// Whether this process has user number 0. False where there is no /proc; there PostgreSQL says
  /// so itself.
  static boolean root() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException noProc) {
      return false;
    }
  }
}
