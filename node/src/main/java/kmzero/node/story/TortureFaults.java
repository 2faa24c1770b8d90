package kmzero.node.story;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kmzero.ledger.bundle.BundleWriter;
import kmzero.ledger.entry.Origin;
import kmzero.node.books.PgHoldings;
import kmzero.node.config.NodeConfig;
import kmzero.node.config.NodeConfigFile;
import kmzero.node.database.Database;
import kmzero.node.database.Dump;
import kmzero.node.database.PrivateFiles;
import kmzero.node.keys.NodeFolder;
import kmzero.node.link.NodeIdentity;
import kmzero.node.link.Nuisance;
import kmzero.node.outside.OutsideCopy;

/// Plays one fault of [Torture] at a time and undoes it.
final class TortureFaults {

  private final World world;
  private final TortureDisk disk;
  private final String mechanism;
  private final List<Origin> logs;
  private final TortureLoad load;
  private final Random random;
  private Optional<byte[]> olderBundle = Optional.empty();

  /// @param logs of the mechanism, of every stripe
  TortureFaults(
      World world,
      TortureDisk disk,
      String mechanism,
      List<Origin> logs,
      TortureLoad load,
      Random random) {
    this.world = world;
    this.disk = disk;
    this.mechanism = mechanism;
    this.logs = logs;
    this.load = load;
    this.random = random;
  }

  /// Plays it.
  ///
  /// @return what was done, for people
  /// @throws IOException if a node does not come back
  String play(TortureFault fault) throws IOException, InterruptedException {
    Plan.OneNode node = world.plan().nodes().get(random.nextInt(2));
    return switch (fault) {
      case KILL_NODE -> killNode(node);
      case KILL_DATABASE -> killDatabase(node);
      case CUT -> cut();
      case ONE_WAY_CUT -> oneWay(node);
      case SILENT_LINE -> silent();
      case FULL_DISK -> fullDisk();
      case RESTORED_BACKUP -> restored(node);
      case CLOCK_JUMP -> clock(node);
      case DUPLICATED_BUNDLE -> bundles(node);
      case HOSTILE_PEER -> hostile(node);
    };
  }

  private String killNode(Plan.OneNode node) throws IOException, InterruptedException {
    Thread.sleep(random.nextInt(300));
    world.kill(node);
    world.restart(node, List.of());
    return node.name();
  }

  private String killDatabase(Plan.OneNode node) throws IOException {
    Path data = world.plan().folder(node).resolve("database").resolve("data");
    long pid =
        Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    ProcessHandle server =
        ProcessHandle.of(pid)
            .filter(it -> it.info().commandLine().orElse("").contains(data.toString()))
            .orElseThrow(() -> new IOException("no server of " + node.name() + " runs"));
    server.destroyForcibly();
    return "of " + node.name();
  }

  private String cut() throws InterruptedException {
    world.cut();
    int millis = 300 + random.nextInt(2_000);
    Thread.sleep(millis);
    world.mend();
    return millis + " ms";
  }

  private String oneWay(Plan.OneNode node) throws InterruptedException {
    world.line(node).cut();
    int millis = 300 + random.nextInt(2_000);
    Thread.sleep(millis);
    world.line(node).mend();
    return "to %s, %d ms".formatted(node.name(), millis);
  }

  private String silent() throws InterruptedException {
    world.plan().nodes().forEach(each -> world.line(each).hang());
    int millis = 300 + random.nextInt(1_500);
    Thread.sleep(millis);
    world.mend();
    return millis + " ms";
  }

  private String fullDisk() throws IOException, InterruptedException {
    if (!disk.isMounted()) return "not played: no right to mount a small disk here";
    disk.fill();
    int millis = 1_500 + random.nextInt(1_500);
    Thread.sleep(millis);
    disk.empty();
    return millis + " ms";
  }

  /// A backup is taken while the node works; it works on; then its database is what it was. Where
  /// the copy outside is lost too, the other node holds by then what was answered: what was only
  /// ever on disks that are gone, nobody could give back.
  private String restored(Plan.OneNode node) throws IOException, InterruptedException {
    Path file = world.plan().home().resolve("backup-" + node.name());
    try (Database database = Database.open(world.running(node));
        var out = Files.newOutputStream(file)) {
      var _ = Dump.write(database.source(), Clock.systemUTC().instant(), out);
    }
    Thread.sleep(1_500);
    boolean copyLost = random.nextBoolean();
    if (copyLost) {
      try (var _ = load.rest()) {
        if (!heldByBoth()) throw new IOException("what was answered did not reach the other node");
        world.kill(node);
      }
    } else {
      world.kill(node);
    }
    NodeConfig config = config(node);
    NodeFolder folder = new NodeFolder(config.folder());
    if (copyLost) PrivateFiles.deleteTree(folder.outside());
    try (OutsideCopy outside = new OutsideCopy(folder.outside());
        Database database = Database.open(config.database())) {
      outside.markRestored();
      var _ = Dump.restore(file, database.source());
    }
    world.restart(node, List.of());
    return node.name() + (copyLost ? ", its copy outside lost" : "");
  }

  private boolean heldByBoth() throws InterruptedException {
    Hands hands = new Hands(world);
    String exercise = world.plan().exercises().getFirst().file();
    return Hands.findWithin(Torture.EQUAL, () -> Torture.equal(hands, exercise)).isPresent();
  }

  private String clock(Plan.OneNode node) throws IOException, InterruptedException {
    Duration ahead = Duration.ofHours(random.nextInt(-240, 240));
    world.kill(node);
    world.restart(node, List.of("-Dkmzero.clock.ahead=" + ahead));
    return "%s by %d hours".formatted(node.name(), ahead.toHours());
  }

  private String bundles(Plan.OneNode from) throws IOException {
    Plan.OneNode to = other(from);
    byte[] bundle = bundle(from);
    Program there = world.engineer(to);
    importInto(there, bundle);
    importInto(there, bundle);
    if (olderBundle.isPresent()) importInto(there, olderBundle.get());
    olderBundle = Optional.of(bundle);
    return "of %,d bytes to %s".formatted(bundle.length, to.name());
  }

  private byte[] bundle(Plan.OneNode from) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    try (Database database = Database.open(world.running(from))) {
      PgHoldings holdings =
          PgHoldings.all(database.source()).stream()
              .filter(m -> m.charter().hash().hex().equals(mechanism))
              .findFirst()
              .orElseThrow();
      var _ = BundleWriter.mechanism(holdings, Clock.systemUTC().instant(), out);
    }
    return out.toByteArray();
  }

  private static void importInto(Program engineer, byte[] bundle) {
    var _ = engineer.post("/api/import", bundle, "application/octet-stream").must(200);
  }

  private String hostile(Plan.OneNode node) throws IOException, InterruptedException {
    Plan.OneNode other = other(node);
    int asked =
        Nuisance.ask(identity(other), identity(node), node.linkPort(), mechanism, logs, random);
    for (int i = 0; i < 20; i++) {
      byte[] bytes = new byte[1 + random.nextInt(2_000)];
      random.nextBytes(bytes);
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.linkPort())) {
        socket.getOutputStream().write(bytes);
      } catch (IOException hungUp) {
        // as it should
      }
    }
    return "%d questions to %s".formatted(asked, node.name());
  }

  private Plan.OneNode other(Plan.OneNode node) {
    return world.plan().nodes().stream().filter(n -> !n.equals(node)).findFirst().orElseThrow();
  }

  private NodeIdentity identity(Plan.OneNode node) throws IOException {
    return new NodeFolder(world.plan().folder(node)).identity(config(node), Clock.systemUTC());
  }

  private NodeConfig config(Plan.OneNode node) throws IOException {
    return switch (NodeConfigFile.read(world.plan().folder(node))) {
      case NodeConfigFile.Answer.Read(var config) -> config;
      case NodeConfigFile.Answer.Refused(var why) -> throw new IOException(why);
    };
  }
}
