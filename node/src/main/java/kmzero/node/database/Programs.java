package kmzero.node.database;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kmzero.node.database.DatabaseUnavailable.Problem;

/// The unpacked PostgreSQL programs, and how to start them here: as somebody without powers
/// ([Descent]), and the server in a session of its own, so that Ctrl-C reaches the node alone,
/// which then stops it in order.
final class Programs {
  private final Path folder;
  private final Descent descent;

  Programs(Path folder, Descent descent) {
    this.folder = folder;
    this.descent = descent;
  }

  /// How a program ended and what it wrote.
  record Ran(int exit, String output) {}

  Path folder() {
    return folder;
  }

  /// Starts the server and returns at once; what it says is appended to `log`. The process has the
  /// server's own number.
  Process startServer(Path data, int port, Path log) throws IOException {
    List<String> command = new ArrayList<>(descent.words());
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid");
    }
    command.addAll(List.of(program("postgres"), "-D", data.toString(), "-p", "" + port));
    return builder(command, log).start();
  }

  /// Runs a program to its end; what it says is appended to `log` and returned.
  ///
  /// @throws DatabaseUnavailable `NO_ANSWER` when it takes longer than `limit`; it is ended then
  Ran run(Path log, Duration limit, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(descent.words());
    command.add(program(program));
    command.addAll(List.of(arguments));
    long before = Files.exists(log) ? Files.size(log) : 0;
    Process process = builder(command, log).start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new DatabaseUnavailable(
            Problem.NO_ANSWER,
            "run " + program,
            "it had not ended after " + limit.toSeconds() + " s",
            "Is the disk very slow or the machine overloaded? Start again.",
            null);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw Waiting.interrupted("run " + program, stop);
    } finally {
      process.destroyForcibly();
    }
    return new Ran(process.exitValue(), since(log, before));
  }

  /// What was appended to `log` after its first `from` bytes.
  static String since(Path log, long from) throws IOException {
    byte[] all = Files.readAllBytes(log);
    int start = (int) Math.min(from, all.length);
    return new String(all, start, all.length - start, StandardCharsets.UTF_8);
  }

  private static ProcessBuilder builder(List<String> command, Path log) {
    ProcessBuilder builder = new ProcessBuilder(command);
    // PGDATA, PGPORT and their like of the person at the terminal mean other servers.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    File nothing = new File("/dev/null");
    if (nothing.exists()) {
      builder.redirectInput(nothing);
    }
    return builder;
  }

  private String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }
}
