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
/// as soon as the server answers.
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

  private final String attempted;
  private final DataSource source;
  private final Thread keeper;

  /// Set by whoever takes the claim: first the caller, then the keeper alone.
  private volatile @Nullable Connection connection;

  private volatile boolean closing;

  private Claim(String attempted, DataSource source, Connection connection) {
    this.attempted = attempted;
    this.source = source;
    this.connection = connection;
    this.keeper = Thread.ofVirtual().name("database-claim").unstarted(this::keep);
  }

  /// Takes the claim on a database.
  ///
  /// @throws DatabaseUnavailable `IN_USE`, naming who has it
  static Claim take(String attempted, DataSource source) {
    try {
      Claim claim = new Claim(attempted, source, connect(attempted, source));
      claim.keeper.start();
      return claim;
    } catch (SQLException failure) {
      throw Symptoms.inSql(attempted, failure);
    }
  }

  private static Connection connect(String attempted, DataSource source) throws SQLException {
    Connection connection = source.getConnection();
    boolean taken = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET tcp_keepalives_idle = 20");
      statement.execute("SET tcp_keepalives_interval = 10");
      statement.execute("SET tcp_keepalives_count = 3");
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!tried(statement)) {
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

  private static boolean tried(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + KEY + ")")) {
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
          connection = connect(attempted, source);
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
      if (!napped()) {
        return;
      }
    }
  }

  private static boolean napped() {
    try {
      Thread.sleep(STEP);
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
