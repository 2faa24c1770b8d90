package kmzero.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.AttachmentProjection;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.config.NodeConfig;
import kmzero.node.config.NodeConfigFile;
import kmzero.node.sealed.SealedProjection;

/// A node without its desk as a process of its own, told what to do line by line: `open MECHANISM
/// ID` opens minutes under that id and answers `done ID STRIPE/INDEX` or `not ID WHY`; `count
/// MECHANISM` answers how many dossiers it shows; `duty` whether it is on duty. Its end of input
/// ends it.
final class ProcessOfANode implements AutoCloseable {

  private final Process process;
  private final PrintWriter say;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private ProcessOfANode(Process process) {
    this.process = process;
    this.say = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /// Starts the node of a folder.
  static ProcessOfANode start(Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(ProcessOfANode.class.getName(), folder.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    ProcessOfANode node = new ProcessOfANode(process);
    Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(node.heard::add));
    return node;
  }

  void says(String line) {
    say.println(line);
  }

  /// The next line it says.
  String hears() throws InterruptedException {
    String line = heard.poll(60, TimeUnit.SECONDS);
    if (line == null) throw new AssertionError("nothing was said");
    return line;
  }

  /// What it has said until now.
  List<String> heard() {
    List<String> lines = new ArrayList<>();
    heard.drainTo(lines);
    return lines;
  }

  String answers(String line) throws InterruptedException {
    says(line);
    return hears();
  }

  /// `KILL`, `STOP` or `CONT`.
  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) throw new AssertionError("kill -" + name);
    if (name.equals("KILL")) process.waitFor();
  }

  @Override
  public void close() {
    say.close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /// The process.
  ///
  /// @param arguments the folder
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    NodeConfig config =
        switch (NodeConfigFile.read(Path.of(arguments[0]))) {
          case NodeConfigFile.Answer.Read(NodeConfig read) -> read;
          case NodeConfigFile.Answer.Refused(String why) -> throw new IllegalStateException(why);
        };
    try (Node node =
            Node.open(
                config,
                Map.of(),
                List.of(new SealedProjection(), new AttachmentProjection()),
                List.of(),
                Clock.systemUTC());
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      out.println("ready");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] word = line.split(" ", -1);
        switch (word[0]) {
          case "open" -> open(node, Hash.ofHex(word[1]), word[2], out);
          case "count" -> out.println(count(node, Hash.ofHex(word[1])));
          case "duty" -> out.println(node.books().isOnDuty());
          default -> throw new IllegalArgumentException(line);
        }
      }
    }
  }

  private static void open(Node node, Hash mechanism, String id, PrintStream out) {
    ActRequest request =
        ActRequest.of(
            mechanism,
            "lang-son",
            "secretariat",
            "officer-1",
            id,
            new ActRequest.Target.Open(
                "minutes", Map.of("host", List.of("lang-son"), "guest", List.of("guangxi"))),
            "draft",
            NodesWithFolders.clauses());
    var _ =
        node.books()
            .act(request)
            .handle((answer, failure) -> {
              out.println(
                  answer instanceof Answer.Done done
                      ? "done " + id + " " + done.log().stripe() + "/" + done.index()
                      : "not " + id + " " + one(failure == null ? answer : failure));
              return true;
            });
  }

  private static String one(Object answer) {
    return String.valueOf(answer).replaceAll("\\R", " ");
  }

  private static int count(Node node, Hash mechanism) {
    return node.books().logs(mechanism).stream()
        .filter(log -> log.own())
        .mapToInt(log -> (int) log.held())
        .sum();
  }
}
