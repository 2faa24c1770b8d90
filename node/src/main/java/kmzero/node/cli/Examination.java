package kmzero.node.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.books.Contradiction;
import kmzero.node.books.Keyring;
import kmzero.node.books.PgHoldings;
import kmzero.node.books.StripeOf;
import kmzero.node.config.NodeConfig;
import kmzero.node.config.NodeConfigFile;
import kmzero.node.database.Database;
import kmzero.node.database.DatabaseUnavailable;
import kmzero.node.keys.NodeFolder;
import kmzero.node.link.NodeIdentity;
import kmzero.node.trust.ClockDifference;

/// Looks a node over, one thing after the other, and changes nothing. What cannot be looked at
/// because something before it is wrong is left out.
final class Examination {

  private static final long MEGABYTE = 1 << 20;
  private static final long DISK_LEAST = 200 * MEGABYTE;
  private static final long DISK_ENOUGH = 2_048 * MEGABYTE;
  private static final Duration SOON = Duration.ofDays(60);
  private static final Duration NETWORK = Duration.ofSeconds(3);

  private final Path folder;
  private final Clock clock = Clock.systemUTC();
  private final List<Finding> findings = new ArrayList<>();

  Examination(Path folder) {
    this.folder = folder;
  }

  List<Finding> run() throws IOException, InterruptedException {
    switch (NodeConfigFile.read(folder)) {
      case NodeConfigFile.Answer.Refused(var why) ->
          wrong(
              "folder",
              why,
              "Write %s as docs/howto/a-node-of-your-own.md shows it."
                  .formatted(folder.resolve(NodeConfig.FILE)));
      case NodeConfigFile.Answer.Read(var config) -> {
        fine(
            "folder",
            "%s: node %s, of %s"
                .formatted(folder, config.name(), String.join(", ", config.sides())));
        node(config);
      }
    }
    return findings;
  }

  private void node(NodeConfig config) throws IOException, InterruptedException {
    privacy(config.common());
    disk();
    Optional<RunningNode> running = RunningNode.find(folder);
    boolean started = Files.exists(config.common().resolve("link.key"));
    process(config, running, started);
    if (started) {
      Optional<Keyring> keys = keys(config);
      certificate(config);
      books(config, keys);
    }
    if (running.isPresent()) links(running.get());
  }

  // ---- folder and machine

  /// Files that only the node may read: private keys, passwords, the engineer's token.
  private void privacy(Path common) throws IOException {
    List<Path> secret = new ArrayList<>();
    for (String name : List.of("keys", "recovery")) {
      Path within = common.resolve(name);
      if (!Files.isDirectory(within)) continue;
      try (Stream<Path> files = Files.walk(within, 2)) {
        files.filter(Files::isRegularFile).sorted().forEach(secret::add);
      }
    }
    for (Path file :
        List.of(
            common.resolve("link.key"),
            folder.resolve("control.json"),
            folder.resolve("database.json"))) {
      if (Files.exists(file)) secret.add(file);
    }
    List<String> open = new ArrayList<>();
    for (Path file : secret) {
      if (NodeConfigFile.othersMayRead(file)) open.add(folder.relativize(file).toString());
    }
    if (open.isEmpty()) {
      fine("privacy", "%d secret files, readable by their owner only".formatted(secret.size()));
    } else {
      wrong(
          "privacy",
          "other users of this machine may read " + String.join(", ", open),
          "cd %s && chmod 600 %s. If somebody may have read a private key, replace the side's keys."
              .formatted(folder, String.join(" ", open)));
    }
    Path recovery = common.resolve("recovery");
    if (Files.isDirectory(recovery)) {
      try (Stream<Path> files = Files.list(recovery)) {
        if (files.findAny().isPresent()) {
          notice(
              "recovery",
              "the recovery keys lie on this machine",
              "Carry %s away, keep it off-line, in two places.".formatted(recovery));
        }
      }
    }
  }

  private void disk() throws IOException {
    FileStore store = Files.getFileStore(folder);
    long free = store.getUsableSpace();
    String detail = "%,d MB free where %s lies".formatted(free / MEGABYTE, folder);
    if (!Files.isWritable(folder) || store.isReadOnly()) {
      wrong(
          "disk", folder + " cannot be written", "Give the user that runs the node the right to.");
    } else if (free < DISK_LEAST) {
      wrong("disk", detail, "Make room before the node stops taking acts.");
    } else if (free < DISK_ENOUGH) {
      notice("disk", detail, "Make room, or move the folder to a larger disk.");
    } else {
      fine("disk", detail);
    }
  }

  private void process(NodeConfig config, Optional<RunningNode> running, boolean started) {
    if (running.isPresent()) {
      fine(
          "process",
          "runs as %d, desk at %s"
              .formatted(running.get().control().pid(), running.get().control().desk()));
      return;
    }
    if (!started) {
      notice("process", "this node was never started", "Start it: kmzero node --node " + folder);
      return;
    }
    notice(
        "process",
        Files.exists(folder.resolve("control.json"))
            ? "does not run; it was ended without being asked to stop"
            : "does not run",
        "Start it: kmzero node --node %s. What was answered as done is kept.".formatted(folder));
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("desk", config.deskPort());
    ports.put("link", config.linkPort());
    ports.forEach((what, port) -> {
      if (port != 0 && isTaken(config.address(), port)) {
        wrong(
            "port",
            "%s:%d, the %s, cannot be listened on".formatted(config.address(), port, what),
            "End the program that has it, or name another port or address in "
                + folder.resolve(NodeConfig.FILE)
                + ".");
      }
    });
  }

  private static boolean isTaken(String address, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address, port));
      return false;
    } catch (IOException taken) {
      return true;
    }
  }

  // ---- keys

  private Optional<Keyring> keys(NodeConfig config) {
    try {
      Keyring keys = new NodeFolder(config.common()).keyring(config, new SecureRandom());
      fine("keys", "of " + String.join(", ", new TreeSet<>(keys.sides())));
      return Optional.of(keys);
    } catch (IllegalStateException | UncheckedIOException e) {
      wrong(
          "keys",
          String.valueOf(e.getMessage()),
          "Put the file back from a backup. If there is none, start the node, which takes no act"
              + " then, and let its recovery keys bring others: kmzero node keys recover.");
      return Optional.empty();
    }
  }

  private void certificate(NodeConfig config) {
    try {
      NodeIdentity identity = new NodeFolder(config.common()).identity(config, clock);
      Instant ends = identity.certificate().getNotAfter().toInstant();
      String detail = "the link's certificate names this key until " + ends;
      if (ends.isBefore(clock.instant().plus(SOON))) {
        notice(
            "certificate",
            detail,
            "Peers go by the key, not by the date; make a new one when the charter next changes.");
      } else {
        fine("certificate", detail);
      }
    } catch (IOException e) {
      wrong("certificate", String.valueOf(e.getMessage()), "Put both files back from a backup.");
    }
  }

  // ---- database and books

  private void books(NodeConfig config, Optional<Keyring> keys) {
    boolean embedded = config.database() instanceof Database.Config.Embedded;
    if (embedded && !Files.isDirectory(folder.resolve("database"))) {
      wrong(
          "database",
          "the folder holds keys and no database",
          "Put database/ back from the backup that these keys are of, before the node starts.");
      return;
    }
    try (Database database = HeldBooks.open(config)) {
      var facts = database.facts();
      fine(
          "database",
          "PostgreSQL %s, %s, %s, %s, commits wait for the disk"
              .formatted(facts.version(), facts.database(), facts.encoding(), facts.collation()));
      List<PgHoldings> all = PgHoldings.all(database.source());
      if (all.isEmpty()) {
        notice(
            "books",
            "this node has joined no mechanism",
            "Join one by its charter file: kmzero node join FILE");
      }
      List<ClockDifference> clocks = new ArrayList<>();
      for (PgHoldings holdings : all) mechanism(config, keys, database, holdings, clocks);
      clock(all, config, clocks);
    } catch (DatabaseUnavailable e) {
      wrong("database", "could not " + e.attempted() + ": " + e.reason(), e.remedy());
    } catch (BooksUnavailable e) {
      String why = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
      wrong(
          "books",
          e.getMessage() + why,
          "Start the node once, so that it makes its tables; if it has, put a backup back.");
    }
  }

  private void mechanism(
      NodeConfig config,
      Optional<Keyring> keys,
      Database database,
      PgHoldings holdings,
      List<ClockDifference> clocks)
      throws BooksUnavailable {
    Charter charter = holdings.charter();
    String name = charter.names().getOrDefault("en", charter.hash().hex());
    MechanismKeys ruling = holdings.keys();
    for (String side : charter.holders()) {
      if (!config.sides().contains(side)) continue;
      boolean same =
          keys.map(k -> k.find(side, ruling.newest(side).signing()).isPresent()).orElse(true);
      if (!same) {
        wrong(
            "keys",
            "%s: other keys of %s rule its log than lie here".formatted(name, side),
            "Put the keys back that the charter, or the side's last turn of keys, names; if they"
                + " are lost, let the recovery keys bring others: kmzero node keys recover.");
      }
    }
    List<SignedCheckpoint> newest = new ArrayList<>();
    long entries = 0;
    for (Origin log : holdings.logs()) {
      Optional<SignedCheckpoint> checkpoint = holdings.checkpoint(log);
      checkpoint.ifPresent(newest::add);
      entries += checkpoint.map(c -> c.checkpoint().size()).orElse(0L);
    }
    clocks.addAll(ClockDifference.among(newest, Set.copyOf(config.sides())));
    List<Contradiction> contradictions = Contradiction.all(database.source(), charter.hash());
    if (contradictions.isEmpty()) {
      fine("books", "%s: %d logs, %d entries signed for".formatted(name, newest.size(), entries));
    }
    for (Contradiction found : contradictions) {
      wrong(
          "books",
          "%s: %s signed two books that contradict each other, %d entries here and %d shown by %s, found %s"
              .formatted(
                  name,
                  found.log().side(),
                  found.mine().checkpoint().size(),
                  found.theirs().checkpoint().size(),
                  found.way().isEmpty() ? "somebody" : found.way(),
                  found.at()),
          "Show both checkpoints (page Trust) to the engineer of %s and to the other members."
                  .formatted(found.log().side())
              + end(found, database, Set.copyOf(config.sides())));
    }
  }

  /// Where an own log may be ended if its keys were stolen.
  private static String end(Contradiction found, Database database, Set<String> own) {
    if (!own.contains(found.log().side())) return "";
    return Contradiction.lastHeld(database.source(), found.log(), own)
        .map(held ->
            " If its keys were stolen: kmzero node keys recover --recovery FILE --end %s=%d keeps what %s last confirmed."
                .formatted(StripeOf.of(found.log()), held.size(), String.join(", ", held.sides())))
        .orElse("");
  }

  /// Two clocks that cannot both be right, and a clock that was set back behind its own signatures.
  private void clock(List<PgHoldings> all, NodeConfig config, List<ClockDifference> found) {
    Map<String, ClockDifference> largest = new TreeMap<>();
    for (ClockDifference one : found) {
      largest.merge(
          one.ahead() + " " + one.behind(),
          one,
          (a, b) -> a.atLeast().compareTo(b.atLeast()) >= 0 ? a : b);
    }
    for (ClockDifference one : largest.values()) {
      notice(
          "clock",
          "the clocks of %s and %s differ by %s or more: %s shows the later time"
              .formatted(one.ahead(), one.behind(), words(one.atLeast()), one.ahead()),
          "Both compare their clock with a time service. Acts are taken either way; the time in an"
              + " act is its author's word.");
    }
    Instant now = clock.instant();
    Optional<Instant> latest =
        all.stream()
            .flatMap(holdings -> newestOwn(holdings, config).stream())
            .max(Instant::compareTo);
    if (latest.isPresent() && latest.get().isAfter(now.plus(Duration.ofMinutes(2)))) {
      wrong(
          "clock",
          "this machine says %s, and this node has signed something at %s"
              .formatted(now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS), latest.get()),
          "Set the clock by a time service; it was ahead before or is behind now.");
    } else if (largest.isEmpty()) {
      fine(
          "clock",
          now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
              + ", and no member's clock contradicts it");
    }
  }

  private static Optional<Instant> newestOwn(PgHoldings holdings, NodeConfig config) {
    return holdings.logs().stream()
        .filter(log -> config.sides().contains(log.side()))
        .flatMap(log -> holdings.checkpoint(log).stream())
        .flatMap(checkpoint -> ClockDifference.signedAt(checkpoint).stream())
        .max(Instant::compareTo);
  }

  /// `3 days`, `5 hours`, `4 minutes`.
  static String words(Duration duration) {
    if (duration.toDays() >= 2) return duration.toDays() + " days";
    if (duration.toHours() >= 2) return duration.toHours() + " hours";
    return duration.toMinutes() + " minutes";
  }

  // ---- links

  private void links(RunningNode running) throws InterruptedException {
    try {
      List<JsonObject> links = running.get("/api/link").array("links").objects();
      Set<String> told = new TreeSet<>();
      for (JsonObject link : links) {
        String peer = link.text("peer");
        if (!told.add(peer)) continue;
        List<JsonObject> lines = links.stream().filter(l -> l.text("peer").equals(peer)).toList();
        link(peer, String.join(", ", link.texts("sides")), lines);
      }
    } catch (IOException | WorldFailed e) {
      wrong(
          "desk",
          "the running node does not answer: " + e.getMessage(),
          "Look into what it wrote to standard error; stop and start it.");
    }
  }

  private void link(String peer, String sides, List<JsonObject> lines) {
    String who = "%s at %s".formatted(sides, peer);
    Set<String> standings = new TreeSet<>(lines.stream().map(l -> l.text("standing")).toList());
    String error =
        lines.stream().flatMap(l -> l.findText("lastError").stream()).findFirst().orElse("");
    if (standings.contains("paused")) {
      notice("link", who + ": paused", "Resume it on the page Trust when it may go on.");
    } else if (standings.contains("down") || standings.contains("starting")) {
      String reached =
          isReached(peer)
              ? "something listens there"
              : "nothing answers there within %d s".formatted(NETWORK.toSeconds());
      notice(
          "link",
          "%s does not answer%s; %s"
              .formatted(who, error.isEmpty() ? "" : " (" + error + ")", reached),
          "Ask its engineer; compare the address and the pin in the charter. Nothing is lost: both"
              + " go on and meet when the line is back.");
    } else {
      boolean inStep = lines.stream().allMatch(l -> l.truth("inStep"));
      fine("link", who + (inStep ? ": in step" : ": answers, catching up"));
    }
  }

  private static boolean isReached(String peer) {
    int colon = peer.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      String host = peer.substring(0, Math.max(0, colon));
      int port = Integer.parseInt(peer.substring(colon + 1));
      socket.connect(new InetSocketAddress(host, port), (int) NETWORK.toMillis());
      return true;
    } catch (IOException | IllegalArgumentException notReached) {
      return false;
    }
  }

  private void fine(String name, String detail) {
    findings.add(Finding.fine(name, detail));
  }

  private void notice(String name, String detail, String remedy) {
    findings.add(Finding.notice(name, detail, remedy));
  }

  private void wrong(String name, String detail, String remedy) {
    findings.add(Finding.wrong(name, detail, remedy));
  }
}
