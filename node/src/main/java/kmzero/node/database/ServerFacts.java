package kmzero.node.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kmzero.node.database.DatabaseUnavailable.Problem;

/// What a server says about itself.
///
/// @param version as in `18.6`
/// @param versionNumber as in `180006`
/// @param database name of the database
/// @param encoding as in `UTF8`
/// @param collation as in `C.UTF-8`; what text is ordered by where a query does not say
/// @param writes false on a standby and where transactions are read only by default
/// @param durable whether a commit is on the disk when it is answered
/// @param createsTables whether this user may create tables here
public record ServerFacts(
    String version,
    int versionNumber,
    String database,
    String encoding,
    String collation,
    boolean writes,
    boolean durable,
    boolean createsTables) {

  static final int OLDEST = 15;
  static final int NEWEST = 18;

  private static final String QUESTION =
      """
      SELECT current_setting('server_version'), current_setting('server_version_num')::int,
             current_database(), pg_encoding_to_char(encoding), to_jsonb(d) ->> 'datcollate',
             coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale'),
             NOT pg_is_in_recovery() AND NOT current_setting('transaction_read_only')::boolean,
             current_setting('fsync')::boolean AND current_setting('synchronous_commit') <> 'off',
             coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)
        FROM pg_database d WHERE datname = current_database()
      """;

  static ServerFacts ask(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUESTION)) {
      row.next();
      String locale = row.getString(6);
      return new ServerFacts(
          row.getString(1),
          row.getInt(2),
          row.getString(3),
          row.getString(4),
          locale == null ? row.getString(5) : locale,
          row.getBoolean(7),
          row.getBoolean(8),
          row.getBoolean(9));
    }
  }

  private record Objection(Problem problem, String reason, String remedy) {}

  /// In the order in which they are told.
  private static final List<Function<ServerFacts, Optional<Objection>>> RULES =
      List.of(
          ServerFacts::versionIsKnown,
          ServerFacts::holdsEveryScript,
          ServerFacts::takesWriting,
          ServerFacts::waitsForTheDisk,
          ServerFacts::letsUsCreateTables);

  /// @throws DatabaseUnavailable with the first rule that objects
  void check(String attempted) {
    RULES.stream()
        .flatMap(rule -> rule.apply(this).stream())
        .findFirst()
        .ifPresent(objection -> {
          throw new DatabaseUnavailable(
              objection.problem(), attempted, objection.reason(), objection.remedy(), null);
        });
  }

  private Optional<Objection> versionIsKnown() {
    int major = versionNumber / 10_000;
    return objectUnless(
        major >= OLDEST && major <= NEWEST,
        Problem.VERSION,
        "the server is PostgreSQL " + version + ", too " + (major < OLDEST ? "old" : "new"),
        "KmZero works with PostgreSQL " + OLDEST + " to " + NEWEST + ".");
  }

  private Optional<Objection> holdsEveryScript() {
    return objectUnless(
        encoding.equals("UTF8"),
        Problem.ENCODING,
        "the database " + database + " holds " + encoding + ", not UTF8",
        "Create one that does: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8'"
            + " (docs/howto/outside-database.md).");
  }

  private Optional<Objection> takesWriting() {
    return objectUnless(
        writes,
        Problem.READ_ONLY,
        "the server takes no writing (a standby, or read only by default)",
        "Give the address of the primary server.");
  }

  private Optional<Objection> waitsForTheDisk() {
    return objectUnless(
        durable,
        Problem.NOT_DURABLE,
        "the server answers commits before they are on the disk",
        "Set fsync = on and synchronous_commit = on; an act answered as done must be there after a"
            + " power cut.");
  }

  private Optional<Objection> letsUsCreateTables() {
    return objectUnless(
        createsTables,
        Problem.PERMISSION,
        "the user may not create tables in the database " + database,
        "Make the user its owner: ALTER DATABASE … OWNER TO … (docs/howto/outside-database.md).");
  }

  private static Optional<Objection> objectUnless(
      boolean fine, Problem problem, String reason, String remedy) {
    return fine ? Optional.empty() : Optional.of(new Objection(problem, reason, remedy));
  }
}
