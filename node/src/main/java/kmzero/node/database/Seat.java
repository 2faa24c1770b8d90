package kmzero.node.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import kmzero.node.database.DatabaseUnavailable.Problem;

/// The place of one process among those that work on one database together. Its number is its own
/// for ever; it is taken as long as a connection of the process keeps a lock of that number.
///
/// When the process dies the server ends that connection and frees the lock at once. A process that
/// hangs keeps it, but its connection falls silent: the others see that and end its sessions. What
/// such a process still tries to write when it wakes is refused by the fencing numbers of what it
/// held; the place itself it takes again.
public final class Seat implements AutoCloseable {

  /// First half of the locks' keys; V370 names it too.
  static final int LOCKS = 27_501;

  /// A holder whose connection was silent for so long hangs. It speaks twice a second.
  private static final String SILENT = "interval '4 seconds'";

  private final int id;
  private final String name;
  private final Claim claim;

  private Seat(int id, String name, Claim claim) {
    this.id = id;
    this.name = name;
    this.claim = claim;
  }

  /// How long is waited for a process of the same name to be gone: it was killed, and is started
  /// again.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// Takes a place. The database must be migrated.
  ///
  /// @param lasting connections that the pool does not lend
  /// @param session the application name of all connections of this process, its own alone
  /// @throws DatabaseUnavailable `IN_USE` when a process of that name works here
  static Seat take(DataSource lasting, String name, String session) {
    String attempted = "take a place among the processes of the node";
    try (Connection c = lasting.getConnection();
        PreparedStatement s =
            c.prepareStatement("insert into seat (name, session) values (?,?) returning id")) {
      s.setString(1, name);
      s.setString(2, session);
      int id;
      try (ResultSet r = s.executeQuery()) {
        r.next();
        id = r.getInt(1);
      }
      Seat seat = new Seat(id, name, Claim.seat(attempted, lasting, LOCKS, id));
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (seat.hasDouble(c)) {
        if (System.nanoTime() - end > 0) {
          seat.close();
          throw new DatabaseUnavailable(
              Problem.IN_USE,
              attempted,
              "a process of this node called " + name + " works already",
              "Stop it, or give the folder of this one another name.",
              null);
        }
        Waiting.pause(Duration.ofMillis(100), attempted);
      }
      return seat;
    } catch (SQLException failure) {
      throw Symptoms.inSql(attempted, failure);
    }
  }

  /// Whether another process of this name is at work.
  private boolean hasDouble(Connection c) throws SQLException {
    String sql = "select 1 from seat s where s.name = ? and s.id <> ? and not " + gone("s.id");
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, name);
      s.setInt(2, id);
      try (ResultSet r = s.executeQuery()) {
        return r.next();
      }
    }
  }

  /// Its number.
  public int id() {
    return id;
  }

  /// How people call the process.
  public String name() {
    return name;
  }

  /// Whether nobody sits there any more. Until the transaction on `c` ends nobody can sit down
  /// there then.
  public static boolean isFree(Connection c, int seat) throws SQLException {
    try (PreparedStatement s = c.prepareStatement("select pg_try_advisory_xact_lock(?, ?)")) {
      s.setInt(1, LOCKS);
      s.setInt(2, seat);
      try (ResultSet r = s.executeQuery()) {
        return r.next() && r.getBoolean(1);
      }
    }
  }

  /// A condition of SQL: that nobody sits at the place which `column` names, or who does hangs.
  public static String gone(String column) {
    return "not exists (select 1 from pg_locks l join pg_stat_activity a using (pid)"
        + " where l.locktype = 'advisory' and l.granted and l.objsubid = 2"
        + " and l.database = (select oid from pg_database where datname = current_database())"
        + " and l.classid = %d and l.objid = %s".formatted(LOCKS, column)
        + " and a.state_change > clock_timestamp() - %s)".formatted(SILENT);
  }

  /// Ends all sessions of who sits there, if he hangs, and of who sat there.
  ///
  /// @param c outside any transaction
  public static void freeIfGone(Connection c, int seat) throws SQLException {
    String sql =
        "select pg_terminate_backend(a.pid) from pg_stat_activity a join seat s on s.session ="
            + " a.application_name where s.id = ? and a.datname = current_database() and "
            + gone("s.id");
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setInt(1, seat);
      s.executeQuery().close();
    }
  }

  /// Gives the place back.
  @Override
  public void close() {
    claim.close();
  }
}
