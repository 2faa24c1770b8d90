package kmzero.node.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.jspecify.annotations.Nullable;

/// The right to be the one node that works on somebody else's database: an advisory lock, kept by a
/// connection of its own. When that connection breaks (the server was restarted) it is taken again
/// as soon as the server answers. Processes of one node that share a database take the lock
/// together, and each of them the lock of its [Seat].
///
/// PostgreSQL gives it back when the connection ends. Of a machine that fell silent the server
/// learns within a minute.
final class Claim implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Claim.class.getName());

  /// The letters of _kmzero_ as a number.
  private static final long KEY = 0x6b6d_7a65_726fL;

  /// The session of a node that ended a moment ago may still be ending.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration STEP = Duration.ofSeconds(5);

  /// Those who share a database watch each other: a silent connection tells of a process that
  /// hangs.
  private static final Duration BEAT = Duration.ofMillis(500);

  /// What is locked, and how often the connection is heard of.
  private record Kind(String lock, Duration step) {}

  private static final Kind ALONE = new Kind("pg_try_advisory_lock(" + KEY + ")", STEP);
  private static final Kind SHARED = new Kind("pg_try_advisory_lock_shared(" + KEY + ")", STEP);

  private final Kind kind;
  private final String attempted;
  private final DataSource source;
  private final Thread keeper;

  /// Set by whoever takes the claim: first the caller, then the keeper alone.
  private volatile @Nullable Connection connection;

  private volatile boolean closing;

  private Claim(Kind kind, String attempted, DataSource source, Connection connection) {
    this.kind = kind;
    this.attempted = attempted;
    this.source = source;
    this.connection = connection;
    this.keeper = Thread.ofVirtual().name("database-claim").unstarted(this::keep);
  }

  /// Takes the claim on a database.
  ///
  /// @throws DatabaseUnavailable `IN_USE`, naming who has it
  static Claim take(String attempted, DataSource source) {
    return take(ALONE, attempted, source);
  }

  /// Takes it together with other processes of the node.
  ///
  /// @throws DatabaseUnavailable `IN_USE` when a node has it that shares it with nobody
  static Claim share(String attempted, DataSource source) {
    return take(SHARED, attempted, source);
  }

  /// Takes the lock of a seat.
  static Claim seat(String attempted, DataSource source, int locks, int seat) {
    String lock = "pg_try_advisory_lock(%d, %d)".formatted(locks, seat);
    return take(new Kind(lock, BEAT), attempted, source);
  }

  private static Claim take(Kind kind, String attempted, DataSource source) {
    try {
      Claim claim = new Claim(kind, attempted, source, connect(kind, attempted, source));
      claim.keeper.start();
      return claim;
    } catch (SQLException failure) {
      throw Symptoms.inSql(attempted, failure);
    }
  }

  private static Connection connect(Kind kind, String attempted, DataSource source)
      throws SQLException {
    Connection connection = source.getConnection();
    boolean taken = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET tcp_keepalives_idle = 20");
      statement.execute("SET tcp_keepalives_interval = 10");
      statement.execute("SET tcp_keepalives_count = 3");
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!tried(kind, statement)) {
        if (System.nanoTime() - end > 0) {
          throw inUse(attempted, statement);
        }
        Waiting.pause(Duration.ofMillis(100), attempted);
      }
      taken = true;
      return connection;
    } finally {
      if (!taken) {
        connection.close();
      }
    }
  }

  private static boolean tried(Kind kind, Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT " + kind.lock())) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static DatabaseUnavailable inUse(String attempted, Statement statement)
      throws SQLException {
    String query =
        """
        SELECT a.application_name, coalesce(host(a.client_addr), 'the same machine'), a.pid
          FROM pg_locks l JOIN pg_stat_activity a USING (pid)
         WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
           AND (l.classid::bigint << 32 | l.objid::bigint) = %d
        """
            .formatted(KEY);
    try (ResultSet row = statement.executeQuery(query)) {
      boolean known = row.next();
      String who = known ? " (" + row.getString(1) + ", from " + row.getString(2) + ")" : "";
      String how = known ? ": SELECT pg_terminate_backend(" + row.getInt(3) + ")" : "";
      return new DatabaseUnavailable(
          Problem.IN_USE,
          attempted,
          "another node works on it" + who,
          "Stop that node first, or give this one a database of its own. If its machine is gone,"
              + " end its session"
              + how
              + ".",
          null);
    }
  }

  /// Whether the claim stands. False for moments while the server is away; for longer when another
  /// node came first then.
  boolean held() {
    return connection != null;
  }

  private void keep() {
    while (!closing) {
      Connection current = connection;
      try {
        if (current == null) {
          connection = connect(kind, attempted, source);
          LOG.log(System.Logger.Level.INFO, "The database is claimed again.");
        } else if (!current.isValid((int) STEP.toSeconds())) {
          connection = null;
          current.close();
          continue;
        }
      } catch (SQLException | DatabaseUnavailable failure) {
        LOG.log(
            System.Logger.Level.ERROR,
            "Could not claim the database again: " + failure.getMessage());
      }
      if (!napped(kind.step())) {
        return;
      }
    }
  }

  private static boolean napped(Duration step) {
    try {
      Thread.sleep(step);
      return true;
    } catch (InterruptedException closed) {
      return false;
    }
  }

  @Override
  public void close() {
    closing = true;
    keeper.interrupt();
    try {
      keeper.join();
      Connection last = connection;
      connection = null;
      if (last != null) {
        last.close();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (SQLException alreadyGone) {
      LOG.log(System.Logger.Level.DEBUG, "The claim's connection was gone.");
    }
  }
}
