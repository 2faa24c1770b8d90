package kmzero.node.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import kmzero.node.database.Database.Config;
import org.postgresql.ds.PGSimpleDataSource;

/// A fresh PostgreSQL database for a test, on one server that the test run starts once (about a
/// second) and ends with itself.
///
/// ```java
/// private final TestDatabase database = TestDatabase.migrated();
/// @AfterEach void close() { database.close(); }
/// ```
///
/// The server is the real one under the real supervisor, in a scratch folder, in memory where the
/// machine has some to spare. Cost: some tens of milliseconds for each database. May be used by
/// several threads.
public final class TestDatabase implements AutoCloseable {
  private static final int POOL_SIZE = 5;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;
  private final HikariDataSource pool;

  private TestDatabase(String name) {
    this.name = name;
    this.pool = Pool.over(Server.sourceOf(name), POOL_SIZE);
  }

  /// A database with nothing in it.
  public static TestDatabase fresh() {
    return copyOf("template0");
  }

  /// A database with the node's tables, as [Migrations] makes them (once; the others are copies).
  public static TestDatabase migrated() {
    return copyOf(Template.NAME);
  }

  /// An empty one, made with more words of `CREATE DATABASE`.
  static TestDatabase withOptions(String options) {
    return copyOf("template0 " + options);
  }

  /// Runs something as the server's administrator.
  static void administer(String sql) {
    Server.run(sql);
  }

  private static TestDatabase copyOf(String template) {
    String name = "test_" + COUNT.incrementAndGet();
    Server.run("CREATE DATABASE " + name + " OWNER kmzero STRATEGY file_copy TEMPLATE " + template);
    return new TestDatabase(name);
  }

  /// At most five connections.
  public DataSource source() {
    return pool;
  }

  /// For what takes an address: a second pool, a process of its own.
  public Config.Outside config() {
    return Config.outside(url(), user(), password());
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + Server.PORT + "/" + name;
  }

  public String user() {
    return "kmzero";
  }

  public String password() {
    return Server.PASSWORD;
  }

  /// Takes the database away from everybody, as a server that was stopped; [#back] undoes it.
  public void away() {
    Server.run("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS false");
    Server.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
  }

  /// Gives it back.
  public void back() {
    Server.run("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS true");
  }

  /// Ends every connection and removes the database.
  @Override
  public void close() {
    pool.close();
    Server.run("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  /// Made at first use.
  private static final class Template {
    static final String NAME = make();

    private static String make() {
      String name = "template_migrated";
      Server.run("CREATE DATABASE " + name + " OWNER kmzero TEMPLATE template0");
      Migrations.run(Server.sourceOf(name));
      return name;
    }
  }

  /// One for each test run.
  private static final class Server {
    private static final PGSimpleDataSource SUPERUSER;
    static final int PORT;
    static final String PASSWORD;

    static {
      try {
        Path nodeFolder = Scratch.folder();
        ServerFolder folder = ServerFolder.create(nodeFolder.resolve("database"));
        FolderLock lock = FolderLock.take(folder.path());
        Files.writeString(folder.path().resolve("local.conf"), "max_connections = 200\n");
        EmbeddedNode node = new EmbeddedNode(nodeFolder, folder, "kmzero", Descent.here());
        node.open();
        SUPERUSER = node.superuser();
        PORT = node.server().port();
        PASSWORD = folder.password();
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(() -> {
                  node.close();
                  lock.close();
                  Scratch.delete(nodeFolder);
                }));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    static PGSimpleDataSource sourceOf(String database) {
      return Pool.plain("jdbc:postgresql://127.0.0.1:" + PORT + "/" + database, "kmzero", PASSWORD);
    }

    static void run(String sql) {
      try (Connection connection = SUPERUSER.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException failure) {
        throw Symptoms.inSql(sql, failure);
      }
    }
  }
}
