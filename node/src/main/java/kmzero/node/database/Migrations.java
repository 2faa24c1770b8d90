package kmzero.node.database;

import java.util.List;
import javax.sql.DataSource;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings a database's tables to the form that this release needs, with Flyway: each file
/// `V<number>__<what>.sql` once, in order of its number. A file that was released is never changed;
/// a change is a new file.
public final class Migrations {
  private Migrations() {}

  /// Where the files lie.
  public static final String LOCATION = "classpath:kmzero/db/migration";

  /// Runs what has not run yet. Safe when two programs do it at once; the second waits.
  ///
  /// @return how many files ran
  /// @throws DatabaseUnavailable `MIGRATION`; the file that failed is undone as a whole
  public static int run(DataSource source) {
    return run(source, List.of(LOCATION));
  }

  /// Makes the tables as they were at an earlier version, in an empty database.
  static void runTo(DataSource source, String version) {
    var _ = run(source, List.of(LOCATION), version);
  }

  /// As [#run(DataSource)], from other places.
  public static int run(DataSource source, List<String> locations) {
    return run(source, locations, "latest");
  }

  private static int run(DataSource source, List<String> locations, String version) {
    try {
      return Flyway.configure()
          .dataSource(source)
          .locations(locations.toArray(String[]::new))
          .target(version)
          .validateMigrationNaming(true)
          // Flyway would let an older release work on tables of a newer one.
          .ignoreMigrationPatterns(new String[0])
          .cleanDisabled(true)
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException failure) {
      throw new DatabaseUnavailable(
          Problem.MIGRATION,
          "bring the tables to the form of this release",
          String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " | "),
          "Nothing half-done is kept. If the database was used by a newer release, start that one;"
              + " else the message is for the makers of KmZero.",
          failure);
    }
  }
}
