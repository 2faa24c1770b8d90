package kmzero.node.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import org.postgresql.ds.PGSimpleDataSource;

/// What our link is compared to: a stack of AS4 in a program of its own (`bench-as4`), between the
/// same two databases. No node has a line of it on its class path.
final class As4Peer {

  /// The heap of both its sides, as much as our two nodes have.
  private static final String HEAP = "-Xmx512m";

  /// For starting and for finding the number of senders, on top of what it is told.
  private static final Duration BESIDES = Duration.ofMinutes(2);

  private final Path built;
  private final Consumer<String> progress;

  /// @param home the folder of the sources, where `bench-as4` is built
  As4Peer(Path home, Consumer<String> progress) {
    this.built = home.resolve("bench-as4").resolve("target");
    this.progress = progress;
  }

  /// What came of it.
  sealed interface Outcome {
    /// @param cpuMicros of both its sides, for a message; the databases' not
    /// @param compilerPercent of the time its compiler still worked while it was measured
    /// @param senders side by side: as many as served it best
    record Measured(
        double perSecond,
        double medianMillis,
        double p99Millis,
        double cpuMicros,
        long compilerPercent,
        long senders)
        implements Outcome {}

    record NotMeasured(String why) implements Outcome {}
  }

  /// Warms it up and measures it.
  ///
  /// @param warm how long at most, until its compiler rests; not at all leaves it all out
  Outcome measure(DataSource near, DataSource far, Duration warm, Duration time)
      throws IOException, InterruptedException, SQLException {
    if (warm.isZero()) return new Outcome.NotMeasured("not asked for");
    Path jar = built.resolve("kmzero-bench-as4.jar");
    Path lib = built.resolve("lib");
    if (!Files.exists(jar) || !Files.isDirectory(lib))
      return new Outcome.NotMeasured("bench-as4 is not built; bin/kmzero builds it for this bench");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                jar + System.getProperty("path.separator") + lib.resolve("*"),
                "kmzero.bench.as4.Main",
                Long.toString(warm.toSeconds()),
                Long.toString(time.toSeconds()))
            .start();
    try {
      try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
        in.write(lines(near) + lines(far));
      }
      return told(process, warm.plus(time.multipliedBy(2)).plus(BESIDES));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Outcome told(Process process, Duration patience) throws InterruptedException {
    AtomicReference<String> answer = new AtomicReference<>("");
    AtomicReference<String> last = new AtomicReference<>("");
    Thread out = Thread.ofVirtual().start(() -> read(process.inputReader(), answer::set));
    Thread err =
        Thread.ofVirtual()
            .start(() ->
                read(
                    process.errorReader(),
                    line -> {
                      if (line.startsWith("\t")) return; // where an exception came from
                      last.set(line);
                      progress.accept("AS4: " + line);
                    }));
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
      return new Outcome.NotMeasured("not done within " + patience.toSeconds() + " s");
    out.join();
    err.join();
    if (process.exitValue() != 0) return new Outcome.NotMeasured("it failed: " + last.get());
    JsonObject json = (JsonObject) JsonReader.get(answer.get().getBytes(StandardCharsets.UTF_8));
    double messages = json.integer("messages");
    return new Outcome.Measured(
        messages * 1e6 / json.integer("micros"),
        json.integer("p50Micros") / 1e3,
        json.integer("p99Micros") / 1e3,
        json.integer("cpuMicros") / messages,
        json.integer("compilerPercent"),
        json.integer("senders"));
  }

  private static void read(BufferedReader from, Consumer<String> each) {
    try (from) {
      for (String line = from.readLine(); line != null; line = from.readLine()) each.accept(line);
    } catch (IOException ended) {
      // it was ended, or ends: its exit value tells
    }
  }

  private static String lines(DataSource database) throws SQLException {
    var plain = database.unwrap(PGSimpleDataSource.class);
    return plain.getUrl() + "\n" + plain.getUser() + "\n" + plain.getPassword() + "\n";
  }
}
