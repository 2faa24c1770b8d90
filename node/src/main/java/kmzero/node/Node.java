package kmzero.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.EveryFile;
import kmzero.node.attachments.KeptFiles;
import kmzero.node.books.Books;
import kmzero.node.books.Invitation;
import kmzero.node.books.Keyring;
import kmzero.node.books.OwnCheck;
import kmzero.node.books.Procedures;
import kmzero.node.books.Projection;
import kmzero.node.config.NodeConfig;
import kmzero.node.database.Database;
import kmzero.node.database.Migrations;
import kmzero.node.database.Seat;
import kmzero.node.keys.KeyRecovery;
import kmzero.node.keys.KeyTurn;
import kmzero.node.keys.NodeFolder;
import kmzero.node.link.Link;
import kmzero.node.link.LinkLimits;
import kmzero.node.outside.OutsideCopy;
import kmzero.node.papers.ScansOnTheLink;
import kmzero.node.sealed.FilesReceived;
import kmzero.node.sealed.SealedValues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One node without its desk: database, books, link. Joins every charter found in its folder, at
/// the start and while it runs; publishes the shipped procedures of the mechanisms it keeps. Of
/// several processes that run one node all have the books, and the one on duty does the rest.
public final class Node implements AutoCloseable {

  /// How the file of a charter is called that is joined again by a side whose keys were lost.
  public static final String LOST = ".lost.json";

  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  private final NodeConfig config;
  private final NodeFolder folder;
  private final Database database;
  private final Optional<Seat> seat;
  private final Clock clock;
  private final Books books;
  private final Link link;
  private final KeyTurn keys;
  private final KeyRecovery recovery;
  private final ScheduledExecutorService chores;
  private final AtomicBoolean linkTaken = new AtomicBoolean(); // said once
  private final Map<Path, String> refused = new HashMap<>();
  private final Set<String> accepted = new HashSet<>();

  /// What the folder of charters was when all of them had been looked at.
  private String joinedFrom = "";

  private final Set<Hash> founded = new HashSet<>();
  private final Set<Hash> published = new HashSet<>();

  /// What the folder of procedures was like when a mechanism's were published last.
  private final Map<Hash, String> lookedAt = new HashMap<>();

  private Node(
      NodeConfig config,
      NodeFolder folder,
      Database database,
      Optional<Seat> seat,
      Books books,
      Link link,
      KeyTurn keys,
      KeyRecovery recovery,
      Clock clock) {
    this.clock = clock;
    this.seat = seat;
    this.keys = keys;
    this.recovery = recovery;
    this.config = config;
    this.folder = folder;
    this.database = database;
    this.books = books;
    this.link = link;
    this.chores =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("chores").daemon(true).factory());
  }

  /// Opens a node. Its folder is prepared first, see [NodeFolder#prepare].
  ///
  /// @param names side to name by language, for member cards made now
  /// @param projections what the domains derive
  /// @param checks what the domains ask of this node's own people
  /// @throws kmzero.node.database.DatabaseUnavailable also when another node works on the database
  public static Node open(
      NodeConfig config,
      Map<String, Map<String, String>> names,
      List<Projection> projections,
      List<OwnCheck> checks,
      Clock clock) {
    SecureRandom random = new SecureRandom();
    NodeFolder folder = new NodeFolder(config.common());
    if (config.beside().isEmpty()) folder.prepare(config, names, clock, random);
    Database database = Database.open(config.database());
    Optional<Seat> seat = Optional.empty();
    try {
      database.claimShare();
      Migrations.run(database.source());
      seat = database.takeSeat(config.process());
      Keyring keyring = folder.keyring(config, random);
      if (seat.isPresent())
        keyring.whenMissing(() -> keyring.addAll(folder.keyring(config, random)));
      List<OwnCheck> all = new ArrayList<>(checks);
      all.add(new FilesReceived(database.source()));
      Books books =
          new Books(
              database.source(),
              keyring,
              clock,
              projections,
              all,
              Optional.of(
                  config.beside().isPresent()
                      ? OutsideCopy.of(folder.outside(), config.process())
                      : new OutsideCopy(folder.outside())),
              seat);
      Link link =
          Link.resting(
              books.holder(),
              new EveryFile(
                  List.of(
                      new KeptFiles(database.source(), books.sides()),
                      new ScansOnTheLink(database.source()))),
              new SealedValues(database.source()),
              folder.identity(config, clock),
              new Link.Settings(
                  new InetSocketAddress(config.address(), config.linkPort()),
                  Map.of(),
                  LinkLimits.USUAL),
              clock,
              random);
      KeyTurn keys = new KeyTurn(config, folder, keyring, books, link, clock, random);
      KeyRecovery recovery = new KeyRecovery(config, folder, keyring, books, link, clock, random);
      Node node = new Node(config, folder, database, seat, books, link, keys, recovery, clock);
      if (books.isOnDuty()) {
        link.begin();
        node.doChores();
      }
      var _ =
          node.chores.scheduleWithFixedDelay(
              node::doChoresQuietly, 250, 250, TimeUnit.MILLISECONDS);
      return node;
    } catch (IOException e) {
      seat.ifPresent(Seat::close);
      database.close();
      throw new UncheckedIOException("opening the link of node " + config.name(), e);
    } catch (RuntimeException e) {
      seat.ifPresent(Seat::close);
      database.close();
      throw e;
    }
  }

  private void doChoresQuietly() {
    try {
      if (books.isOnDuty()) {
        if (link.isResting()) {
          link.show(folder.identity(config, clock)); // who was on duty may have turned it
          link.begin();
        }
        doChores();
      } else {
        link.rest();
      }
    } catch (RuntimeException e) {
      LOG.warn("joining or publishing will be tried again", e);
    } catch (IOException e) {
      // the process that was on duty has not let go of the address yet
      if (linkTaken.compareAndSet(false, true))
        LOG.warn("the link begins later: {}", e.getMessage());
    }
  }

  private void doChores() {
    joinCharters();
    recovery.goOn();
    try {
      keys.goOn();
    } catch (IOException e) {
      throw new UncheckedIOException("turning keys", e);
    }
    for (Hash mechanism : books.mechanisms()) {
      if (!founded.contains(mechanism)) found(mechanism);
      // a change may put other procedures in use
      Hash version = books.inForce(mechanism).hash();
      if (!published.contains(version)) publish(mechanism);
    }
  }

  /// Looks at each charter of the folder when the folder has changed.
  private void joinCharters() {
    String now = folder.chartersNow();
    if (now.equals(joinedFrom)) return;
    boolean joined = false;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.charters(), "*.json")) {
      for (Path file : files) joined |= join(file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + folder.charters(), e);
    }
    if (joined) link.refresh();
    joinedFrom = now;
  }

  /// A side whose log is held after a restore founds when it may go on, if it has to at all.
  private void found(Hash mechanism) {
    books.found(mechanism);
    boolean all =
        books.standings(mechanism).stream().allMatch(standing -> standing.why().isEmpty());
    if (all) founded.add(mechanism);
  }

  private boolean join(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String seen = Hash.sha256(bytes).hex();
    if (seen.equals(refused.get(file))) return false;
    if (Invitation.isOne(bytes)) return accept(file, seen, bytes);
    switch (Charter.read(bytes)) {
      case Charter.Reading.Refused(String why) -> {
        refused.put(file, seen);
        LOG.warn("{} is not a charter: {}", file, why);
        return false;
      }
      case Charter.Reading.Read(Charter charter) -> {
        if (books.mechanisms().contains(charter.hash())) return false;
        try {
          books.join(charter, file.toString().endsWith(LOST));
          LOG.info("joined {} {}", charter.names().get("en"), charter.hash().hex());
          return true;
        } catch (IllegalArgumentException e) {
          refused.put(file, seen);
          LOG.warn("{} cannot be joined: {}", file, e.getMessage());
          return false;
        }
      }
    }
  }

  /// Joins by an invitation. One that was accepted before changes nothing.
  private boolean accept(Path file, String seen, byte[] bytes) {
    switch (Invitation.read(bytes)) {
      case Invitation.Reading.Refused(String why) -> {
        refused.put(file, seen);
        LOG.warn("{} is not an invitation: {}", file, why);
        return false;
      }
      case Invitation.Reading.Read(Invitation invitation) -> {
        if (!accepted.add(seen)) return false;
        try {
          Hash mechanism = books.join(invitation);
          LOG.info("joins {} {}", invitation.next().names().get("en"), mechanism.hex());
          return true;
        } catch (IllegalArgumentException e) {
          refused.put(file, seen);
          LOG.warn("{} cannot be joined: {}", file, e.getMessage());
          return false;
        }
      }
    }
  }

  /// Publishes what the charter has in use, once every founder has joined: procedures that this
  /// program ships, and those in the node's folder. While one of them is not there, it looks again
  /// whenever the folder has changed.
  private void publish(Hash mechanism) {
    Charter charter = books.inForce(mechanism);
    if (!books.sides().contains(charter.keeper())) {
      published.add(charter.hash());
    } else if (books.founded(mechanism)) {
      String now = folder.proceduresNow();
      if (now.equals(lookedAt.put(charter.hash(), now))) return;
      List<Procedure> there =
          Stream.concat(Procedures.shipped().values().stream(), proceduresOfFolder())
              .filter(p -> charter.uses(p.rulesHash()))
              .sorted(Comparator.comparing(p -> !isInUse(charter, p)))
              .toList();
      books.publish(mechanism, there);
      List<String> missing =
          charter.procedures().stream()
              .filter(use -> there.stream().noneMatch(p -> p.rulesHash().equals(use.rules())))
              .map(Charter.InUse::name)
              .toList();
      if (missing.isEmpty()) published.add(charter.hash());
      else {
        LOG.warn(
            "the charter {} uses {}, whose rules are neither shipped nor in {}: put the file there",
            charter.names().get("en"),
            missing,
            folder.procedures());
      }
    }
  }

  private Stream<Procedure> proceduresOfFolder() {
    try {
      return Procedures.with(folder.procedures()).values().stream();
    } catch (IllegalArgumentException e) {
      LOG.warn("the procedures of {} cannot be used: {}", folder.procedures(), e.getMessage());
      return Stream.of();
    }
  }

  /// Whether rules and texts both are those that the charter names.
  private static boolean isInUse(Charter charter, Procedure procedure) {
    return charter.procedures().stream()
        .anyMatch(use ->
            use.rules().equals(procedure.rulesHash()) && use.texts().equals(procedure.textsHash()));
  }

  /// The configuration it runs under.
  public NodeConfig config() {
    return config;
  }

  /// Its folder.
  public NodeFolder folder() {
    return folder;
  }

  /// Its database.
  public Database database() {
    return database;
  }

  /// Its books.
  public Books books() {
    return books;
  }

  /// What turns the keys of its sides.
  public KeyTurn keys() {
    return keys;
  }

  /// What puts other keys in the place of lost ones.
  public KeyRecovery recovery() {
    return recovery;
  }

  /// Its link to other nodes.
  public Link link() {
    return link;
  }

  /// Stops link, books and database, in this order; what was answered as done is on disk.
  @Override
  public void close() {
    chores.shutdown();
    try {
      if (!chores.awaitTermination(5, TimeUnit.SECONDS)) chores.shutdownNow();
    } catch (InterruptedException e) {
      chores.shutdownNow();
      Thread.currentThread().interrupt();
    }
    link.close();
    books.close();
    seat.ifPresent(Seat::close);
    database.close();
  }
}
