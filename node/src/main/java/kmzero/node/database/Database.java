package kmzero.node.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.ds.PGSimpleDataSource;

/// A node's database: opened once, used through [#source()], closed once. With an embedded one it
/// owns the server process.
///
/// ```java
/// try (var database = Database.open(Config.embedded(nodeFolder))) {
///   Migrations.run(database.source());
///   try (var connection = database.source().getConnection()) { … }
/// }
/// ```
///
/// When an embedded server dies it is started again, on its old port if that is free; meanwhile and
/// when an outside one is away, `getConnection` waits ten seconds and then throws
/// `SQLTransientConnectionException`. What was not committed is undone.
///
/// All methods may be called by any thread.
public final class Database implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Database.class.getName());

  /// Where the database is.
  public sealed interface Config {
    /// Somebody else's server.
    ///
    /// @param url `jdbc:postgresql://host:port/name` with the driver's parameters
    /// @param user may be empty when the address names it
    /// @param password may be empty when the address names it or the server asks for none
    /// @param shared whether several processes of one node work on it
    record Outside(String url, String user, String password, boolean shared) implements Config {
      public Outside {
        if (!url.startsWith("jdbc:postgresql:")) {
          throw new DatabaseUnavailable(
              Problem.WRONG_ADDRESS,
              "understand the database address",
              "it does not begin with jdbc:postgresql:",
              "Write jdbc:postgresql://host:port/name or"
                  + " postgresql://user:password@host:port/name.",
              null);
        }
      }

      /// One that a single process works on.
      public Outside(String url, String user, String password) {
        this(url, user, password, false);
      }

      /// The same, for a node of several processes.
      public Outside forSeveral() {
        return new Outside(url, user, password, true);
      }

      /// Without the password, nor the address, which may hold one.
      @Override
      public String toString() {
        return "Outside[" + DatabaseAddress.shown(url) + "]";
      }
    }

    /// A server of the node's own.
    ///
    /// @param nodeFolder the node's folder; the server lives in `database` in it
    /// @param stopsAtExit whether a shutdown hook closes the database when the program ends. Hooks
    ///   run side by side; a program that must finish its work first says no here and calls
    ///   [Database#close()] at its own end
    record Embedded(Path nodeFolder, boolean stopsAtExit) implements Config {}

    /// A server of the node's own, stopped at the program's end at the latest.
    static Embedded embedded(Path nodeFolder) {
      return new Embedded(nodeFolder, true);
    }

    /// A server of somebody else's, by its address alone.
    ///
    /// @param address `jdbc:postgresql://…` or, as other tools have it,
    ///   `postgresql://user:password@host:port/name`
    /// @throws DatabaseUnavailable `WRONG_ADDRESS`
    static Outside outside(String address) {
      return DatabaseAddress.parse(address);
    }

    static Outside outside(String url, String user, String password) {
      return new Outside(url, user, password);
    }
  }

  private static final String NAME = "kmzero";

  private final HikariDataSource pool;
  private final ServerFacts facts;

  /// What lies below the pool, in the order of closing.
  private final List<AutoCloseable> below;

  private final ReentrantLock closing = new ReentrantLock();
  private boolean closed;
  private @Nullable Thread hook;

  /// Present for somebody else's database: what its claim is taken through.
  private final @Nullable PGSimpleDataSource outside;

  /// Whether several processes of one node work here.
  private final boolean shared;

  private @Nullable Claim claim;

  private Database(
      HikariDataSource pool,
      ServerFacts facts,
      List<AutoCloseable> below,
      @Nullable PGSimpleDataSource outside,
      boolean shared) {
    this.pool = pool;
    this.facts = facts;
    this.below = List.copyOf(below);
    this.outside = outside;
    this.shared = shared;
  }

  /// Opens the database and sees that it can be worked with: version, encoding, rights, durability.
  /// Tables are another matter ([Migrations]). Cost, embedded: some three seconds the first time
  /// ever, one in a new folder, a third of one after that.
  ///
  /// @throws DatabaseUnavailable with cause and remedy; nothing is left running then
  public static Database open(Config config) {
    return switch (config) {
      case Config.Outside outside -> openOutside(outside);
      case Config.Embedded embedded -> openEmbedded(embedded);
    };
  }

  /// Unpacks the PostgreSQL programs unless they are there, that the first [#open] of an embedded
  /// database need not: for a build, or beside other work of a start. Cost: about four seconds the
  /// first time on a machine.
  ///
  /// @throws DatabaseUnavailable when they are not on the class path or the disk refuses
  public static void prepare() {
    EmbeddedNode.programs();
  }

  private static Database openOutside(Config.Outside config) {
    String attempted = "use the database " + DatabaseAddress.shown(config.url());
    PGSimpleDataSource source;
    try {
      source = Pool.plain(config.url(), config.user(), config.password());
    } catch (IllegalArgumentException notAnAddress) {
      throw DatabaseAddress.wrong(notAnAddress);
    }
    if (config.shared()) {
      source.setApplicationName(ownName(source.getApplicationName()));
    }
    ServerFacts facts = ask(attempted, source);
    facts.check(attempted);
    return new Database(Pool.over(source, Pool.SIZE), facts, List.of(), source, config.shared());
  }

  /// A name that no other process's sessions bear.
  private static String ownName(@Nullable String name) {
    return name + " " + Long.toString(new SecureRandom().nextLong() >>> 1, Character.MAX_RADIX);
  }

  private static Database openEmbedded(Config.Embedded config) {
    ServerFolder folder = ServerFolder.create(config.nodeFolder().resolve("database"));
    FolderLock lock = FolderLock.take(folder.path());
    @Nullable EmbeddedNode started = null;
    boolean opened = false;
    try {
      started = new EmbeddedNode(config.nodeFolder(), folder, NAME, Descent.here());
      started.open();
      ServerFacts facts = ask("use the database in " + folder.path(), started.source());
      HikariDataSource pool = Pool.over(started.source(), Pool.SIZE);
      started.whenRestarted(() -> pool.getHikariPoolMXBean().softEvictConnections());
      Database database = new Database(pool, facts, List.of(started, lock), null, false);
      if (config.stopsAtExit()) {
        database.closeAtExit();
      }
      opened = true;
      return database;
    } finally {
      if (!opened) {
        if (started != null) {
          started.close();
        }
        lock.close();
      }
    }
  }

  private static ServerFacts ask(String attempted, DataSource source) {
    try (Connection connection = source.getConnection()) {
      return ServerFacts.ask(connection);
    } catch (SQLException failure) {
      throw Symptoms.inSql(attempted, failure);
    }
  }

  /// The pool: at most ten connections. Give each back soon.
  public DataSource source() {
    return pool;
  }

  /// What the server said about itself when it was opened.
  public ServerFacts facts() {
    return facts;
  }

  /// Says that this program is the node that writes here. A node calls it once, before it writes; a
  /// tool that only looks does not. An embedded database is claimed by being open; on another one
  /// this keeps a connection with a lock.
  ///
  /// @throws DatabaseUnavailable `IN_USE` when another node has the database, naming it
  public void claim() {
    closing.lock();
    try {
      if (outside != null && claim == null && !closed) {
        claim = Claim.take("be the node of the database " + facts.database(), outside);
      }
    } finally {
      closing.unlock();
    }
  }

  /// Says that this program is one of the processes of a node that write here; as [#claim] where
  /// the database is not configured to be shared.
  ///
  /// @throws DatabaseUnavailable `IN_USE` when a node that shares it with nobody has the database
  public void claimShare() {
    if (!shared) {
      claim();
      return;
    }
    closing.lock();
    try {
      if (outside != null && claim == null && !closed) {
        claim =
            Claim.share("be a process of the node of the database " + facts.database(), outside);
      }
    } finally {
      closing.unlock();
    }
  }

  /// A place among the processes of the node, which the caller closes; empty where the database is
  /// not shared. The database must be migrated.
  ///
  /// @param name how people call this process
  public Optional<Seat> takeSeat(String name) {
    PGSimpleDataSource lasting = outside;
    return shared && lasting != null
        ? Optional.of(Seat.take(lasting, name, String.valueOf(lasting.getApplicationName())))
        : Optional.empty();
  }

  /// Whether this program is the one node of the database: claimed, and the claim not lost while
  /// the server was away. Cost: none.
  public boolean claimed() {
    if (outside == null) {
      return true;
    }
    closing.lock();
    try {
      return claim != null && claim.held();
    } finally {
      closing.unlock();
    }
  }

  /// PostgreSQL's bulk door (`COPY … FROM STDIN`) of a connection of [#source()]; part of the
  /// connection's transaction.
  public static CopyManager copy(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  /// Closes the connections and stops an embedded server; what was not committed is undone. The
  /// second time does nothing.
  @Override
  public void close() {
    closing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      pool.close();
      if (claim != null) {
        claim.close();
      }
      for (AutoCloseable one : below) {
        closeOne(one);
      }
      forgetHook();
    } finally {
      closing.unlock();
    }
  }

  private static void closeOne(AutoCloseable one) {
    try {
      one.close();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (Exception failure) {
      LOG.log(System.Logger.Level.WARNING, "While closing the database: " + failure.getMessage());
    }
  }

  private void closeAtExit() {
    Thread thread = new Thread(this::close, "database-stop");
    Runtime.getRuntime().addShutdownHook(thread);
    hook = thread;
  }

  private void forgetHook() {
    if (hook == null || hook.equals(Thread.currentThread())) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook waits for the lock held here and will find nothing to do.
    }
  }
}
