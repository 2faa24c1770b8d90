package kmzero.node.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.postgresql.ds.PGSimpleDataSource;

/// The embedded server together with the node's own user and database in it, and the file that
/// tells tools where it is.
///
/// The node works as the ordinary user `kmzero`, who owns the database `kmzero` and nothing else;
/// the server's superuser serves only to make them.
final class EmbeddedNode implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EmbeddedNode.class.getName());

  /// SQLSTATEs by which a server says that user (28) or database (3D) is not there yet.
  private static final Set<String> NOT_MADE_YET = Set.of("28P01", "28000", "3D000");

  private final Path nodeFolder;
  private final ServerFolder folder;
  private final String name;
  private final EmbeddedServer server;
  private final PGSimpleDataSource source;
  private final PGSimpleDataSource superuser;
  private final AtomicReference<Runnable> onRestart = new AtomicReference<>(() -> {});

  EmbeddedNode(Path nodeFolder, ServerFolder folder, String name, Descent descent) {
    this.nodeFolder = nodeFolder;
    this.folder = folder;
    this.name = name;
    Path programs = programs(folder.path().resolve("postgresql"));
    this.source = Pool.plain("jdbc:postgresql://127.0.0.1/" + name, name, "");
    this.superuser =
        Pool.plain(
            "jdbc:postgresql://127.0.0.1/" + ServerFolder.SUPERUSER, ServerFolder.SUPERUSER, "");
    this.server = new EmbeddedServer(folder, new Programs(programs, descent), this::ready);
  }

  /// The unpacked programs: in the usual cache, or, where that cannot be written, in `otherwise`.
  static Path programs(Path... otherwise) {
    List<Path> places = new ArrayList<>(List.of(Caches.here()));
    places.addAll(List.of(otherwise));
    return Archive.onClassPath(Platform.here()).unpackedIn(places);
  }

  void open() {
    boolean adopted = server.open();
    if (adopted) {
      endSessionsLeftBehind();
    }
    makeOwnDatabase();
  }

  /// Connections as the node's own user; the port follows the server.
  PGSimpleDataSource source() {
    return source;
  }

  PGSimpleDataSource superuser() {
    return superuser;
  }

  EmbeddedServer server() {
    return server;
  }

  void whenRestarted(Runnable task) {
    onRestart.set(task);
  }

  private void ready(int port) {
    String password = folder.password();
    for (PGSimpleDataSource one : List.of(source, superuser)) {
      one.setPortNumbers(new int[] {port});
      one.setPassword(password);
      one.setSslmode("disable");
    }
    try {
      new ConnectionFile(
              "jdbc:postgresql://127.0.0.1:" + port + "/" + name, name, folder.passwordFile())
          .write(nodeFolder);
    } catch (IOException failure) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Tools will not find the database: could not write database.json in {0}: {1}",
          nodeFolder,
          failure.getMessage());
    }
    onRestart.get().run();
  }

  /// A session of the killed node may still be working, and might commit after we have read what is
  /// stored.
  private void endSessionsLeftBehind() {
    String attempted = "end what the killed node left under way in " + folder.path();
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
           WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
          """);
    } catch (SQLException failure) {
      throw Symptoms.inSql(attempted, failure);
    }
  }

  private void makeOwnDatabase() {
    String attempted = "open the database in " + folder.path();
    try (Connection usual = source.getConnection()) {
      if (usual.isValid(0)) {
        return;
      }
    } catch (SQLException failure) {
      if (!NOT_MADE_YET.contains(String.valueOf(failure.getSQLState()))) {
        throw Symptoms.inSql(attempted, failure);
      }
    }
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + name + "'")) {
        statement.execute(
            "CREATE ROLE " + name + " LOGIN REPLICATION PASSWORD '" + folder.password() + "'");
      }
      if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + name + "'")) {
        statement.execute("CREATE DATABASE " + name + " OWNER " + name + " TEMPLATE template0");
        statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
      }
    } catch (SQLException failure) {
      throw Symptoms.inSql(attempted, failure);
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  @Override
  public void close() {
    server.close();
    try {
      ConnectionFile.remove(nodeFolder);
    } catch (IOException failure) {
      throw Symptoms.inFiles("remove database.json in " + nodeFolder, failure);
    }
  }
}
