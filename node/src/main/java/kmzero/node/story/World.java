package kmzero.node.story;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.config.NodeConfig;
import kmzero.node.config.NodeConfigFile;
import kmzero.node.database.ConnectionFile;
import kmzero.node.database.Database;
import kmzero.node.desk.Accounts;

/// Two running nodes that know each other, each a process of its own with its own database, and the
/// line between them, which can be cut.
///
/// Founding a world puts it into its home; starting it again finds everything there.
final class World implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration FIRST_PAGE = Duration.ofSeconds(60);

  private final Plan plan;
  private final SignIns signIns;
  private final Map<String, NodeProcess> processes = new LinkedHashMap<>();
  private final Map<String, NodeProcess.Ready> ready = new LinkedHashMap<>();
  private final Map<String, Cut> lines = new HashMap<>();
  private final Map<String, Charter> charters = new LinkedHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private double startSeconds;

  private World(Plan plan, SignIns signIns) {
    this.plan = plan;
    this.signIns = signIns;
  }

  /// Starts both nodes and, the first time, founds the exercises and opens the accounts.
  ///
  /// @param progress hears what is being done
  /// @throws IOException if a node does not start; nothing is left running then
  static World start(Plan plan, Consumer<String> progress)
      throws IOException, InterruptedException {
    Files.createDirectories(plan.home());
    World world = new World(plan, SignIns.of(plan.home()));
    boolean started = false;
    try {
      world.open(progress);
      started = true;
      return world;
    } finally {
      if (!started) world.close();
    }
  }

  private void open(Consumer<String> progress) throws IOException, InterruptedException {
    for (Plan.OneNode node : plan.nodes()) {
      NodeConfigFile.write(config(node));
      lines.put(node.name(), Cut.between(node.cutPort(), "127.0.0.1", node.linkPort()));
    }
    progress.accept("starting two nodes, each with its own database");
    long began = System.nanoTime();
    for (Plan.OneNode node : plan.nodes()) {
      processes.put(node.name(), NodeProcess.start(plan.folder(node)));
    }
    for (Plan.OneNode node : plan.nodes()) {
      var answer = process(node).awaitReady(START);
      ready.put(node.name(), answer);
      firstPage(answer.desk());
    }
    startSeconds = (System.nanoTime() - began) / 1e9;
    SecureRandom random = new SecureRandom();
    openAccounts(random, progress);
    for (Plan.Exercise exercise : plan.exercises()) join(exercise, random);
  }

  private NodeConfig config(Plan.OneNode node) {
    List<NodeConfig.Peer> peers =
        plan.nodes().stream()
            .filter(other -> !other.equals(node))
            .map(other ->
                new NodeConfig.Peer(
                    other.name(),
                    other.title(),
                    URI.create("https://127.0.0.1:" + other.cutPort())))
            .toList();
    NodeConfig.Builder config =
        NodeConfig.builder(plan.folder(node), node.name(), node.sides())
            .title(node.title())
            .deskPort(node.deskPort())
            .linkPort(node.linkPort())
            .languages(node.languages())
            .peers(peers);
    node.database().map(Database.Config::outside).ifPresent(config::database);
    return config.build();
  }

  private void firstPage(URI desk) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(desk).timeout(FIRST_PAGE).GET().build();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200)
      throw new IOException("the first page of %s is a %d".formatted(desk, status));
  }

  private void openAccounts(SecureRandom random, Consumer<String> progress) throws IOException {
    List<Plan.Account> missing =
        plan.accounts().stream()
            .filter(a -> signIns.find(a.name() + "@" + a.node()).isEmpty())
            .toList();
    if (missing.isEmpty()) return;
    progress.accept("opening " + missing.size() + " accounts");
    for (Plan.OneNode node : plan.nodes()) {
      try (Database database = Database.open(running(node))) {
        Accounts accounts = new Accounts(database.source(), Accounts.LEAST_COST);
        for (Plan.Account account : missing) {
          if (!account.node().equals(node.name())) continue;
          String password = signIns.of(account.name() + "@" + account.node(), random);
          Accounts.Opening opening =
              account.side().isPresent()
                  ? accounts.open(account.name(), account.side().get(), account.offices(), password)
                  : accounts.openEngineer(account.name(), password);
          if (opening instanceof Accounts.Opening.Refused(String why)) throw new IOException(why);
        }
      }
    }
    signIns.save();
  }

  /// The database of a node that runs.
  Database.Config running(Plan.OneNode node) {
    return node.database()
        .<Database.Config>map(Database.Config::outside)
        .orElseGet(() -> ConnectionFile.find(plan.folder(node)).orElseThrow().config());
  }

  /// Hands the charter to every node that hosts a member, as a file.
  private void join(Plan.Exercise exercise, SecureRandom random) throws IOException {
    Path file = Charters.make(plan, exercise, random);
    if (Charter.read(Files.readAllBytes(file)) instanceof Charter.Reading.Read(Charter charter)) {
      charters.put(exercise.file(), charter);
    } else {
      throw new IOException(file + " is no charter");
    }
    for (Plan.OneNode node : plan.nodes()) {
      if (node.sides().stream().noneMatch(exercise::has)) continue;
      Path there = plan.folder(node).resolve("charters").resolve(exercise.file() + ".json");
      if (Files.exists(there)) continue;
      Files.createDirectories(there.getParent());
      Path draft = there.resolveSibling(exercise.file() + ".new");
      Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
      Files.move(draft, there, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  Plan plan() {
    return plan;
  }

  SignIns signIns() {
    return signIns;
  }

  Hash mechanism(String exercise) {
    return charter(exercise).hash();
  }

  /// The founding charter of an exercise.
  Charter charter(String exercise) {
    Charter charter = charters.get(exercise);
    if (charter == null) throw new IllegalArgumentException("no exercise " + exercise);
    return charter;
  }

  /// From the start of the processes to the first page of both, in seconds.
  double startSeconds() {
    return startSeconds;
  }

  /// Megabytes of both nodes and their databases.
  long memoryMegabytes() {
    return Memory.megabytes(processes.values().stream().map(NodeProcess::pid).toList());
  }

  NodeProcess process(Plan.OneNode node) {
    NodeProcess process = processes.get(node.name());
    if (process == null) throw new IllegalStateException(node.name() + " was not started");
    return process;
  }

  URI desk(Plan.OneNode node) {
    NodeProcess.Ready answer = ready.get(node.name());
    if (answer == null) throw new IllegalStateException(node.name() + " is not ready");
    return answer.desk();
  }

  String password(Plan.Account account) {
    return signIns.find(account.name() + "@" + account.node()).orElse("?");
  }

  /// A program signed in with that account.
  Program program(String account) {
    Plan.Account found =
        plan.accounts().stream().filter(a -> a.name().equals(account)).findFirst().orElseThrow();
    return program(account, found.node());
  }

  /// A person signed in with that account, as in a browser.
  Visitor visit(String account) {
    Program program = program(account);
    return Visitor.signIn(program.desk(), account, program.password());
  }

  /// The engineer of a node.
  Program engineer(Plan.OneNode node) {
    return program("engineer", node.name());
  }

  private Program program(String account, String name) {
    Plan.OneNode node =
        plan.nodes().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
    String password = signIns.find(account + "@" + name).orElseThrow();
    return new Program(http, desk(node), account, password);
  }

  /// The line by which a node is reached.
  Cut line(Plan.OneNode node) {
    Cut line = lines.get(node.name());
    if (line == null) throw new IllegalStateException("no line to " + node.name());
    return line;
  }

  /// Ends a node at once, as a power cut would; [#restart] starts it again.
  void kill(Plan.OneNode node) throws InterruptedException {
    process(node).kill();
    process(node).await();
  }

  /// Starts a node that has ended and waits until it serves.
  ///
  /// @param options of its JVM, besides the usual ones
  void restart(Plan.OneNode node, List<String> options) throws IOException, InterruptedException {
    processes.put(node.name(), NodeProcess.start(plan.folder(node), options));
    ready.put(node.name(), process(node).awaitReady(START));
  }

  /// Pulls the line between the nodes, both ways.
  void cut() {
    lines.values().forEach(Cut::cut);
  }

  /// Puts it back.
  void mend() {
    lines.values().forEach(Cut::mend);
  }

  /// Waits until one of the nodes ends.
  void awaitEnd() throws InterruptedException {
    List<Thread> waits = new ArrayList<>();
    var one = new java.util.concurrent.CountDownLatch(1);
    for (NodeProcess process : processes.values()) {
      waits.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  process.await();
                } catch (InterruptedException stopping) {
                  Thread.currentThread().interrupt();
                }
                one.countDown();
              }));
    }
    one.await();
    waits.forEach(Thread::interrupt);
  }

  /// Stops both nodes, side by side, and waits for them.
  @Override
  public void close() {
    processes.values().forEach(NodeProcess::stop);
    processes.values().forEach(NodeProcess::close);
    lines.values().forEach(Cut::close);
    http.close();
  }
}
