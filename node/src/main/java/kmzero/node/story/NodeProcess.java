package kmzero.node.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;

/// A node as a process of its own, on the class path of this one.
///
/// The node stops when its standard input ends. That is how it is stopped in good order, and also
/// how it ends by itself when this process is killed: the system closes the pipe, and nothing stays
/// behind that would block the next start. What it writes to standard error goes to `node.log` in
/// its folder.
final class NodeProcess implements AutoCloseable {

  /// Small: a node of a demonstration serves a handful of people. Only what runs very often, such
  /// as signing, is worth the JIT's second stage.
  private static final List<String> JVM =
      List.of(
          "-Xms32m",
          "-Xmx192m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:Tier4InvocationThreshold=250000",
          "-XX:Tier4MinInvocationThreshold=30000",
          "-XX:Tier4CompileThreshold=750000",
          "-XX:Tier4BackEdgeThreshold=2000000",
          "-XX:MaxMetaspaceSize=160m",
          "-XX:ReservedCodeCacheSize=48m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow", // what the smart lane's client uses
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8");

  private static final Duration STOP = Duration.ofSeconds(20);

  private final Path folder;
  private final Process process;
  private final CompletableFuture<Ready> ready = new CompletableFuture<>();

  /// What a node says when it serves.
  ///
  /// @param desk address of its pages
  record Ready(long pid, URI desk) {}

  private NodeProcess(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /// Starts the node of that folder; [#awaitReady] tells when it serves.
  static NodeProcess start(Path folder) throws IOException {
    return start(folder, List.of());
  }

  /// The same with more options of its JVM.
  static NodeProcess start(Path folder, List<String> more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    // What the launcher found of an earlier start: see remember_start in bin/lib/launch.sh.
    String remembered = System.getProperty("kmzero.remembered", "");
    if (!remembered.isEmpty()) {
      command.addAll(List.of("-XX:AOTCache=" + remembered, "-Xlog:aot*=off,cds*=off"));
    }
    String options = System.getenv("KMZERO_NODE_OPTS");
    if (options != null && !options.isBlank())
      command.addAll(List.of(options.strip().split("\\s+")));
    command.addAll(more);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("kmzero.node.cli.Main", "node", "--json", "--until-input-ends"));
    command.addAll(List.of("--node", folder.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("node.log").toFile()))
            .start();
    NodeProcess node = new NodeProcess(folder, process);
    Thread.ofVirtual().name("node-" + folder.getFileName()).start(node::read);
    return node;
  }

  private void read() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (JsonReader.read(line.getBytes(StandardCharsets.UTF_8))
                instanceof JsonReader.Result.Read(JsonObject json)
            && json.has("desk")) {
          ready.complete(new Ready(process.pid(), URI.create(json.text("desk"))));
        }
      }
      ready.completeExceptionally(new IOException("the node ended before it was ready"));
    } catch (IOException gone) {
      ready.completeExceptionally(gone);
    }
  }

  /// Waits until the node serves.
  ///
  /// @throws IOException if it ends before, or is not ready in time; the message ends with what it
  ///   wrote last
  Ready awaitReady(Duration patience) throws IOException, InterruptedException {
    try {
      return ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      String why =
          e instanceof TimeoutException
              ? "not ready after " + patience.toSeconds() + " s"
              : "ended";
      throw new IOException("node in %s: %s%n%s".formatted(folder, why, lastWords()), e);
    }
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("node.log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    } catch (IOException none) {
      return "";
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for the process's end.
  void await() throws InterruptedException {
    process.waitFor();
  }

  /// Asks the node to stop; [#close] also waits for it.
  void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // it has ended already
    }
  }

  /// Ends the node at once, as a power cut would.
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    stop();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
