package kmzero.node.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import kmzero.ledger.bundle.BundleWriter;
import kmzero.ledger.bundle.Holdings;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.Books;
import kmzero.node.books.Ids;
import kmzero.node.books.Keyring;
import kmzero.node.books.Procedures;
import kmzero.node.database.Database;
import kmzero.node.database.Migrations;
import kmzero.node.link.Link;
import kmzero.node.link.LinkLimits;
import kmzero.node.link.NodeIdentity;
import kmzero.node.outside.OutsideCopy;
import kmzero.node.story.FreePort;

/// Two nodes in one program, each with a database of its own, and a real link over HTTPS between
/// them: Lạng Sơn and Guangxi, in an exercise under one shipped procedure. Close it.
final class BenchPair implements AutoCloseable {

  static final String NEAR = "lang-son";
  static final String FAR = "guangxi";
  static final String PROCEDURE = "head-count";

  /// A third side, without a node: its log comes in files.
  static final String THIRD = "quang-ninh";

  /// Where nobody listens.
  private static final String NOWHERE = "127.0.0.1:9";

  private static final String DOMAIN = "exercise.kmzero.example";

  /// One of the two.
  static final class Half implements AutoCloseable {
    private final String side;
    private final Path folder;
    private final PrivateKeys keys;
    private final NodeIdentity identity;
    private final Database database;
    private final int port;
    private Books books;
    private Link link;

    private Half(String side, Path folder, SecureRandom random) throws IOException {
      this.side = side;
      this.folder = Files.createDirectories(folder);
      this.keys = PrivateKeys.generate(random);
      this.identity = NodeIdentity.of(folder, side, Clock.systemUTC());
      this.port = FreePort.find();
      this.database = Database.open(new Database.Config.Embedded(folder, false));
      Migrations.run(database.source());
      this.books = openBooks();
      this.link = openLink(random);
    }

    private Books openBooks() {
      return new Books(
          database.source(),
          new Keyring(Map.of(side, keys)),
          Clock.systemUTC(),
          Domains.projections(),
          List.of(),
          Optional.of(new OutsideCopy(folder.resolve("outside"))),
          Optional.empty());
    }

    private Link openLink(SecureRandom random) throws IOException {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      var limits = LinkLimits.USUAL.withQuota(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
      var settings = new Link.Settings(address, Map.of(), limits);
      return new Link(books.holder(), identity, settings, Clock.systemUTC(), random);
    }

    Books books() {
      return books;
    }

    Link link() {
      return link;
    }

    Database database() {
      return database;
    }

    Path folder() {
      return folder;
    }

    private Charter.Member member() {
      return BenchPair.member(side, keys, identity.pin(), "127.0.0.1:" + port);
    }

    /// Opens the books anew, as a start does; the link stays closed for that time.
    ///
    /// @return seconds until they could be acted in
    double restart(SecureRandom random) throws IOException {
      link.close();
      books.close();
      long began = System.nanoTime();
      books = openBooks();
      double seconds = (System.nanoTime() - began) / 1e9;
      link = openLink(random);
      return seconds;
    }

    @Override
    public void close() {
      link.close();
      books.close();
      database.close();
    }
  }

  private final SecureRandom random = new SecureRandom();
  private final Half near;
  private final Half far;
  private final PrivateKeys third;
  private final Charter charter;
  private final Hash mechanism;
  private final Act thirdFounds;

  /// @param stripes logs that each side keeps
  BenchPair(Path folder, int stripes) throws IOException {
    near = new Half(NEAR, folder.resolve("near"), random);
    far = new Half(FAR, folder.resolve("far"), random);
    third = PrivateKeys.generate(random);
    Procedure procedure = Procedures.load(PROCEDURE);
    charter =
        new Charter(
            DOMAIN,
            Map.of("vi", "Diễn tập: đo tốc độ", "zh", "演练：性能测试", "en", "Exercise: bench"),
            "gate",
            NEAR,
            List.of(
                near.member(),
                far.member(),
                member(THIRD, third, Hash.sha256(new byte[0]), NOWHERE)),
            List.of(),
            List.of(
                new Charter.InUse(procedure.name(), procedure.rulesHash(), procedure.textsHash())),
            stripes,
            1,
            true,
            Ids.fresh(random));
    mechanism = charter.hash();
    thirdFounds = founding();
    Path file = folder.resolve("founds.kmzero");
    try (OutputStream out = Files.newOutputStream(file)) {
      BundleWriter.mechanism(laid(Optional.empty(), 1), Instant.now(), out);
    }
    for (Half half : List.of(near, far)) {
      half.books.join(charter);
      half.link.refresh();
      half.link.importFile(file);
    }
    until("founded", () -> near.books.founded(mechanism) && far.books.founded(mechanism));
    near.books.publish(mechanism, List.of(procedure));
    until("published", () -> far.books.procedure(mechanism, PROCEDURE).isPresent());
  }

  private static Charter.Member member(String side, PrivateKeys keys, Hash pin, String node) {
    KeySet set =
        new KeySet(
            keys.publicKeys(), Bytes.of(new byte[32]), Bytes.of(new byte[1_184]), List.of(pin));
    Hash recovery = Hash.sha256(new byte[0]);
    return new Charter.Member(side, Map.of("en", side), set, recovery, node);
  }

  private Act founding() {
    return new Act(
        Origin.first(DOMAIN, mechanism, THIRD),
        Ids.fresh(random),
        Optional.empty(),
        Optional.of(mechanism),
        "head",
        "node",
        "found",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Instant.parse("2026-03-02T01:00:00Z"),
        Optional.empty(),
        Optional.empty(),
        JsonObject.of("charter", charter.json()),
        List.of());
  }

  private LaidLog laid(Optional<Seen> seen, long size) {
    Origin log = Origin.first(DOMAIN, mechanism, THIRD);
    Procedure procedure = Procedures.load(PROCEDURE);
    return new LaidLog(charter, log, procedure, thirdFounds, seen, size, third);
  }

  /// The third side's log with so many entries, as a signed file: a multiple of 256.
  Holdings laid(long size) {
    List<Seen.Head> heads = new ArrayList<>();
    for (Half half : List.of(near, far)) {
      Origin log = Origin.first(DOMAIN, mechanism, half.side);
      var held = near.books.held(log).frontier();
      heads.add(new Seen.Head(log, held.size(), held.root()));
    }
    Seen seen = new Seen(Origin.first(DOMAIN, mechanism, THIRD), heads);
    return laid(Optional.of(seen), size);
  }

  Half near() {
    return near;
  }

  Half far() {
    return far;
  }

  Hash mechanism() {
    return mechanism;
  }

  /// The first log that acts are put into.
  Origin log() {
    return Origin.first(DOMAIN, mechanism, NEAR);
  }

  /// All logs that acts are put into, by stripe.
  List<Origin> logs() {
    return IntStream.range(0, charter.stripes())
        .mapToObj(stripe -> new Origin(DOMAIN, mechanism, NEAR, 1, stripe))
        .toList();
  }

  /// Both sides' key files.
  List<SideKeys> keyFiles() {
    List<SideKeys> files = new ArrayList<>();
    for (Half half : List.of(near, far)) {
      String origin = Origin.first(DOMAIN, mechanism, half.side).toString();
      files.add(new SideKeys(origin, half.side, half.keys.publicKeys()));
    }
    return files;
  }

  /// How much of a near log is under a checkpoint that the far side has cosigned, as the near node
  /// holds it; `known` if no more than that. Cost: the checkpoints above `known`, so that what the
  /// bench asks costs the same however many there are.
  long cosigned(Origin log, long known) {
    String sql =
        "select size from checkpoint where log = (select id from log where origin = ?)"
            + " and size > ? and strpos(note, ?) > 0 order by size desc limit 1";
    try (Connection c = near.database.source().getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, log.toString());
      s.setLong(2, known);
      s.setString(3, FAR + "/holds");
      try (ResultSet r = s.executeQuery()) {
        return r.next() ? r.getLong(1) : known;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("asking for cosignatures", e);
    }
  }

  /// Cuts the link, both ways.
  void cut() {
    near.link.states().forEach(state -> near.link.pause(state.peer()));
    far.link.states().forEach(state -> far.link.pause(state.peer()));
  }

  /// Mends it.
  void mend() {
    near.link.states().forEach(state -> near.link.resume(state.peer()));
    far.link.states().forEach(state -> far.link.resume(state.peer()));
  }

  /// Restarts the near node.
  double restart() throws IOException {
    return near.restart(random);
  }

  /// Waits up to ten minutes.
  static void until(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + 600_000_000_000L;
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) throw new IllegalStateException("not within 10 min: " + what);
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Override
  public void close() {
    try {
      near.close();
    } finally {
      far.close();
    }
  }
}
