package kmzero.bench.as4;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What a side keeps: rows in a table of its database, each on disk when [#put] returns. Closed, it
/// takes the table away.
final class Store implements AutoCloseable {

  /// Where a database is. The password comes over standard input, for arguments can be seen.
  record Database(String url, String user, String password) {}

  private final HikariDataSource source;
  private final String table;

  /// @param connections as many as there are senders
  Store(Database database, String table, int connections) throws SQLException {
    this.table = table;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(connections);
    source = new HikariDataSource(config);
    execute("drop table if exists " + table);
    execute("create table " + table + " (id text primary key, bytes bytea not null)");
  }

  /// One row, one commit.
  void put(String id, byte[] bytes) {
    try (Connection c = source.getConnection();
        PreparedStatement s = c.prepareStatement("insert into " + table + " values (?, ?)")) {
      s.setString(1, id);
      s.setBytes(2, bytes);
      s.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("storing a message", e);
    }
  }

  long count() throws SQLException {
    try (Connection c = source.getConnection();
        Statement s = c.createStatement();
        ResultSet r = s.executeQuery("select count(*) from " + table)) {
      r.next();
      return r.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection c = source.getConnection();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      execute("drop table " + table);
    } catch (SQLException e) {
      throw new IllegalStateException("taking away " + table, e);
    } finally {
      source.close();
    }
  }
}
