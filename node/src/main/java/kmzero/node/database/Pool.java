package kmzero.node.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// The node's few connections.
final class Pool {
  private Pool() {}

  /// Enough: one writer, the link, and a handful of pages at once.
  static final int SIZE = 10;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  static PGSimpleDataSource plain(String url, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    if (!user.isEmpty()) {
      source.setUser(user);
    }
    if (!password.isEmpty()) {
      source.setPassword(password);
    }
    source.setApplicationName("kmzero " + ProcessHandle.current().pid());
    source.setReWriteBatchedInserts(true);
    source.setTcpKeepAlive(true);
    source.setConnectTimeout((int) PATIENCE.toSeconds());
    return source;
  }

  static HikariDataSource over(DataSource source, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("kmzero");
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(2, size));
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setIdleTimeout(Duration.ofMinutes(2).toMillis());
    config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    // Whether anybody answers was asked before, with better words.
    config.setInitializationFailTimeout(-1);
    config.setDataSourceProperties(new Properties());
    return new HikariDataSource(config);
  }
}
