package kmzero.node.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import kmzero.node.database.BinaryCopy;

/// What the databases themselves allow, for comparison in the same run: the bytes of acts by one
/// COPY into each of two databases at once, and one row a commit.
final class CopyLimit {

  private static final String TABLE =
      "create table bench_entry (log int, idx bigint, hash bytea, leaf bytea)";

  private CopyLimit() {}

  /// Rows a second into both at once: rows of one of them over the time that both take.
  static double rowsPerSecond(List<DataSource> databases, int rows, byte[] leaf)
      throws SQLException {
    for (DataSource database : databases) execute(database, TABLE);
    copy(databases, rows / 10, leaf); // warm
    long began = System.nanoTime();
    copy(databases, rows, leaf);
    double seconds = (System.nanoTime() - began) / 1e9;
    for (DataSource database : databases) execute(database, "drop table bench_entry");
    return rows / seconds;
  }

  private static void copy(List<DataSource> databases, int rows, byte[] leaf) {
    CompletableFuture.allOf(
            databases.stream()
                .map(database -> CompletableFuture.runAsync(() -> copy(database, rows, leaf)))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private static void copy(DataSource database, int rows, byte[] leaf) {
    try (Connection c = database.getConnection()) {
      c.setAutoCommit(false);
      BinaryCopy copy = BinaryCopy.into(c, "bench_entry");
      byte[] hash = new byte[32];
      for (int i = 0; i < rows; i++) {
        copy.row(4);
        copy.int4(1);
        copy.int8(i);
        copy.bytes(hash);
        copy.bytes(leaf);
      }
      copy.end();
      c.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("measuring COPY", e);
    }
  }

  /// Commits a second of one row each, by one connection.
  static double singleRowsPerSecond(DataSource database, int rows, byte[] leaf)
      throws SQLException {
    execute(database, TABLE);
    double seconds;
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement("insert into bench_entry values (1, ?, ?, ?)")) {
      long began = System.nanoTime();
      for (int i = 0; i < rows; i++) {
        s.setLong(1, i);
        s.setBytes(2, new byte[32]);
        s.setBytes(3, leaf);
        s.executeUpdate();
      }
      seconds = (System.nanoTime() - began) / 1e9;
    }
    execute(database, "drop table bench_entry");
    return rows / seconds;
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection c = database.getConnection();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }
}
