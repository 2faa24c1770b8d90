package kmzero.node.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import kmzero.node.database.Database.Config;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseIT {
  private final Path node = Scratch.nodeFolder();
  private final Path empty = Scratch.folder();

  @AfterEach
  void remove() {
    Scratch.delete(node);
    Scratch.delete(empty);
  }

  @Test
  void a_new_folder_gets_a_server_that_is_safe_and_that_only_this_machine_reaches()
      throws Exception {
    try (var database = Database.open(Config.embedded(empty))) {
      assertThat(
              Asking.map(
                  database.source(),
                  """
                  SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes', 'wal_compression', 'data_checksums',
                    'password_encryption', 'scram_iterations', 'server_encoding', 'log_timezone', 'log_min_error_statement')
                  """))
          .isEqualTo(
              Map.ofEntries(
                  Map.entry("listen_addresses", "127.0.0.1"),
                  Map.entry("fsync", "on"),
                  Map.entry("synchronous_commit", "on"),
                  Map.entry("full_page_writes", "on"),
                  Map.entry("wal_compression", "off"),
                  Map.entry("data_checksums", "on"),
                  Map.entry("password_encryption", "scram-sha-256"),
                  Map.entry("scram_iterations", "1"),
                  Map.entry("server_encoding", "UTF8"),
                  Map.entry("log_timezone", "UTC"),
                  Map.entry("log_min_error_statement", "panic")));
      assertThat(
              Asking.column(
                  database.source(),
                  "SELECT row(current_user, rolsuper, rolcreaterole, rolcreatedb) FROM pg_roles"
                      + " WHERE rolname = current_user"))
          .containsExactly("(kmzero,f,f,f)");
      assertThat(
              Asking.column(
                  database.source(),
                  "SELECT v FROM (VALUES ('b'), ('B'), ('ă'), ('a'), ('Đ'), ('友')) x (v) ORDER BY"
                      + " v"))
          .containsExactly("B", "a", "b", "ă", "Đ", "友");
      assertThat(database.facts())
          .isEqualTo(
              new ServerFacts(
                  database.facts().version(),
                  database.facts().versionNumber(),
                  "kmzero",
                  "UTF8",
                  "C.UTF-8",
                  true,
                  true,
                  true));
      assertThat(database.facts().version()).startsWith(ServerFolder.MAJOR + ".");
    }
  }

  @Test
  void nobody_else_on_the_machine_reads_its_files() throws Exception {
    try (var database = Database.open(Config.embedded(empty))) {
      assertThat(database.facts().writes()).isTrue();
      for (String folder : List.of("database", "database/data")) {
        assertThat(mode(folder)).as(folder).isEqualTo("rwx------");
      }
      for (String file :
          List.of(
              "database.json",
              "database/password",
              "database/lock",
              "database/server.log",
              "database/data/postgresql.conf")) {
        assertThat(mode(file)).as(file).isEqualTo("rw-------");
      }
    }
  }

  private String mode(String path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(empty.resolve(path)));
  }

  @Test
  void what_was_committed_is_there_after_a_stop_and_a_start() throws Exception {
    try (var database = Database.open(Config.embedded(node))) {
      Asking.run(database.source(), "CREATE TABLE gate AS SELECT 'Hữu Nghị' AS name");
    }
    try (var database = Database.open(Config.embedded(node))) {
      assertThat(Asking.column(database.source(), "SELECT name FROM gate"))
          .containsExactly("Hữu Nghị");
    }
  }

  @Test
  void tools_find_the_database_while_the_node_runs_and_only_then() throws Exception {
    try (var database = Database.open(Config.embedded(node))) {
      Asking.run(database.source(), "CREATE TABLE gate AS SELECT 'Hữu Nghị' AS name");
      var file = ConnectionFile.find(node).orElseThrow();
      assertThat(Files.readString(node.resolve("database.json")))
          .isEqualTo(
              """
              {"url":"%s","user":"kmzero","passwordFile":"database/password"}
              """
                  .formatted(file.url()));
      try (var tool = Database.open(file.config())) {
        assertThat(Asking.column(tool.source(), "SELECT name FROM gate"))
            .containsExactly("Hữu Nghị");
      }
    }
    assertThat(ConnectionFile.find(node)).isEmpty();
  }

  @Test
  void a_stopped_server_leaves_no_process() throws Exception {
    ProcessHandle server;
    try (var database = Database.open(Config.embedded(node))) {
      assertThat(database.facts().writes()).isTrue();
      server = server(node);
      assertThat(server.isAlive()).isTrue();
    }
    assertThat(!server.isAlive() || Zombies.contains(server)).isTrue();
    assertThat(PostmasterFile.find(data(node))).isEmpty();
  }

  @Test
  void one_program_opens_a_folder_once() {
    try (var database = Database.open(Config.embedded(node))) {
      assertThat(database.facts().writes()).isTrue();
      assertThatThrownBy(() -> Database.open(Config.embedded(node)))
          .isInstanceOfSatisfying(
              DatabaseUnavailable.class,
              told -> assertThat(told.problem()).isEqualTo(Problem.IN_USE))
          .hasMessage(
              "Could not open the database in %s: this process (%s) has it open already."
                      .formatted(node.resolve("database"), ProcessHandle.current().pid())
                  + " Stop that node first, or give this one a folder of its own.");
    }
  }

  static Path data(Path node) {
    return node.resolve("database/data");
  }

  static ProcessHandle server(Path node) throws Exception {
    return PostmasterFile.find(data(node)).orElseThrow().server(data(node)).orElseThrow();
  }
}
