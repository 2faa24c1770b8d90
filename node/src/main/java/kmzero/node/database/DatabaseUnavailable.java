package kmzero.node.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The world failed: there is no usable database. Says what was attempted, why it failed and what
/// to do about it; the message holds all three as English sentences for the engineer, [#problem()]
/// is the key under which the desk finds its own words.
public final class DatabaseUnavailable extends RuntimeException {
  /// What kind of thing is wrong. Names outlive releases and are never reused.
  public enum Problem {
    /// No space left where the data or the programs lie.
    DISK_FULL,
    /// No port could be had on 127.0.0.1.
    PORT_TAKEN,
    /// The system gives no (shared) memory.
    SHARED_MEMORY,
    /// No PostgreSQL programs for this kind of machine are on the class path.
    PLATFORM_MISSING,
    /// The programs are there and do not run.
    PROGRAMS_BROKEN,
    /// The node runs as root and the system has no way to start PostgreSQL as somebody else.
    ROOT_REFUSED,
    /// Another process works on the same folder or the same database.
    IN_USE,
    /// A file or folder may not be read or written, or a right is missing in the database.
    PERMISSION,
    /// User or password refused.
    WRONG_PASSWORD,
    /// The server has no database of that name.
    NO_SUCH_DATABASE,
    /// Nobody answers at the address.
    UNREACHABLE,
    /// The server takes no more connections.
    TOO_MANY_CONNECTIONS,
    /// Data or server of a version that this node does not work with.
    VERSION,
    /// The database does not hold UTF-8.
    ENCODING,
    /// The server is a standby or otherwise takes no writing.
    READ_ONLY,
    /// The server does not wait for the disk, so that what it answers as stored may be lost.
    NOT_DURABLE,
    /// The stored data cannot be read.
    DAMAGED,
    /// The tables could not be brought to the form that this release needs.
    MIGRATION,
    /// The server did not become ready in time.
    NO_ANSWER,
    /// The address is not one of a PostgreSQL database.
    WRONG_ADDRESS,
    /// Anything else; the message has the server's own words.
    OTHER
  }

  private final Problem problem;
  private final String attempted;
  private final String reason;
  private final String remedy;

  /// @param attempted what was being done, to follow "Could not", as in "start the database in
  ///   /srv/node"
  /// @param reason what went wrong, without a full stop
  /// @param remedy one or more whole sentences that say what to do
  DatabaseUnavailable(
      Problem problem, String attempted, String reason, String remedy, @Nullable Throwable cause) {
    super("Could not " + attempted + ": " + reason + ". " + remedy, cause);
    this.problem = problem;
    this.attempted = attempted;
    this.reason = reason;
    this.remedy = remedy;
  }

  /// What the driver's exception means, by its SQLSTATE.
  ///
  /// @param attempted what was being done, to follow "Could not", as in "store a batch of acts"
  public static DatabaseUnavailable because(String attempted, SQLException cause) {
    return Symptoms.inSql(attempted, cause);
  }

  public Problem problem() {
    return problem;
  }

  public String attempted() {
    return attempted;
  }

  public String reason() {
    return reason;
  }

  public String remedy() {
    return remedy;
  }
}
