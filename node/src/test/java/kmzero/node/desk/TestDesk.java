package kmzero.node.desk;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import kmzero.node.NodeServer;
import kmzero.node.config.NodeConfig;
import kmzero.node.database.TestDatabase;
import org.springframework.context.support.GenericApplicationContext;

/// The desk of Việt Nam's node on a port of its own, with a fresh database and a clock that tests
/// move. One a class; close it.
public final class TestDesk implements AutoCloseable {

  public static final String PASSWORD = "correct horse battery";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T02:00:00Z"));
  private final TestDatabase database = TestDatabase.migrated();
  private final HikariDataSource pool = impatient(database);
  private final NodeServer server;
  private boolean databaseThere = true;

  private TestDesk(Consumer<GenericApplicationContext> parts) {
    InstantSource source = now::get;
    Clock clock = source.withZone(ZoneOffset.UTC);
    this.server =
        NodeServer.start(
            config(),
            pool,
            into -> {
              into.registerBean(Clock.class, () -> clock);
              parts.accept(into);
            });
    Accounts accounts = new Accounts(pool, Accounts.LEAST_COST);
    accounts.open(
        "lang-son.secretariat", "lang-son", List.of("secretariat", "foreign-affairs"), PASSWORD);
    accounts.open("quang-ninh.customs", "quang-ninh", List.of("customs"), PASSWORD);
    accounts.openEngineer("engineer", PASSWORD);
  }

  /// Starts the desk.
  public static TestDesk open() {
    return new TestDesk(parts -> {});
  }

  /// Starts the desk with parts besides.
  public static TestDesk open(Consumer<GenericApplicationContext> parts) {
    return new TestDesk(parts);
  }

  private NodeConfig config() {
    return NodeConfig.builder(
            Path.of("unused"),
            "viet-nam",
            List.of("lang-son", "quang-ninh", "cao-bang", "tuyen-quang", "hai-phong"))
        .title(Map.of("vi", "Việt Nam", "zh", "越南", "en", "Viet Nam"))
        .database(database.config())
        .build();
  }

  public URI address() {
    return server.address();
  }

  /// A reader who has no cookies yet.
  public TestReader reader() {
    return new TestReader(address());
  }

  public <T> T part(Class<T> type) {
    return server.part(type);
  }

  /// Lets time pass on the desk's clock.
  public void wait(Duration duration) {
    now.updateAndGet(then -> then.plus(duration));
  }

  /// Takes the database away.
  public void loseDatabase() {
    databaseThere = false;
    database.close();
  }

  /// Waits one second for a connection, where the node waits ten.
  private static HikariDataSource impatient(TestDatabase database) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(5);
    pool.setConnectionTimeout(1_000);
    return pool;
  }

  @Override
  public void close() {
    server.close();
    pool.close();
    if (databaseThere) database.close();
  }
}
