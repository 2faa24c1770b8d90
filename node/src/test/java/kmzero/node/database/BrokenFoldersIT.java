package kmzero.node.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kmzero.node.database.Database.Config;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokenFoldersIT {
  private final Path node = Scratch.nodeFolder();
  private final Path database = node.resolve("database");

  @AfterEach
  void remove() {
    Scratch.delete(node);
  }

  private void opening(Problem problem, String message) {
    assertThatThrownBy(() -> Database.open(Config.embedded(node)).close())
        .isInstanceOfSatisfying(
            DatabaseUnavailable.class, told -> assertThat(told.problem()).isEqualTo(problem))
        .hasMessage(message);
  }

  @Test
  void a_slip_in_the_engineer_s_settings_is_quoted_and_mended() throws Exception {
    Path settings = database.resolve("local.conf");
    Files.writeString(settings, "shared_buffers = a lot\n");
    opening(
        Problem.OTHER,
        "Could not start the database in %s: syntax error in file \"%s\" line 1, near token \"lot\". Correct that line in local.conf."
            .formatted(database, settings));
    Files.writeString(settings, "shared_buffers = 32MB\n");
    try (var opened = Database.open(Config.embedded(node))) {
      assertThat(Asking.column(opened.source(), "SHOW shared_buffers")).containsExactly("32MB");
    }
  }

  @Test
  void data_of_another_release_are_left_alone() throws Exception {
    Files.writeString(database.resolve("data/PG_VERSION"), "15\n");
    opening(
        Problem.VERSION,
        "Could not make the database in %s: its data are of PostgreSQL 15, this release brings PostgreSQL 18."
                .formatted(database)
            + " Start the release of KmZero that made the folder, back up, and restore into a new"
            + " one.");
  }

  @Test
  void a_lost_password_file_is_named() throws Exception {
    Files.delete(database.resolve("password"));
    opening(
        Problem.WRONG_PASSWORD,
        "Could not open the database in %s: its password file %s cannot be read. Put it back from the node's backup; the data cannot be opened without it."
            .formatted(database, database.resolve("password")));
    assertThat(PostmasterFile.find(EmbeddedDatabaseIT.data(node))).isEmpty();
  }

  @Test
  void a_wrong_password_leaves_no_server_running() throws Exception {
    Files.writeString(database.resolve("password"), "another\n");
    assertThatThrownBy(() -> Database.open(Config.embedded(node)).close())
        .isInstanceOfSatisfying(
            DatabaseUnavailable.class,
            told -> assertThat(told.problem()).isEqualTo(Problem.WRONG_PASSWORD));
    assertThat(PostmasterFile.find(EmbeddedDatabaseIT.data(node))).isEmpty();
    assertThat(ConnectionFile.find(node)).isEmpty();
  }

  @Test
  void a_first_start_that_was_broken_off_is_begun_anew() throws Exception {
    Path empty = Scratch.folder();
    Path draft = Files.createDirectories(empty.resolve("database/data.new"));
    Files.writeString(draft.resolve("PG_VERSION"), "18\n");
    try (var opened = Database.open(Config.embedded(empty))) {
      assertThat(opened.facts().writes()).isTrue();
      assertThat(draft).doesNotExist();
    } finally {
      Scratch.delete(empty);
    }
  }

  @Test
  void a_database_whose_making_was_broken_off_is_made_to_the_end() throws Exception {
    try (var opened = Database.open(Config.embedded(node))) {
      var file = ConnectionFile.find(node).orElseThrow();
      var superuser =
          Pool.plain(
              file.url().replaceFirst("/kmzero$", "/postgres"),
              ServerFolder.SUPERUSER,
              file.config().password());
      Asking.run(superuser, "DROP DATABASE kmzero WITH (FORCE)");
      assertThat(opened.facts().database()).isEqualTo("kmzero");
    }
    try (var opened = Database.open(Config.embedded(node))) {
      assertThat(Asking.column(opened.source(), "SELECT current_database()"))
          .containsExactly("kmzero");
    }
  }

  @Test
  void a_port_taken_at_the_last_moment_is_understood() throws Exception {
    Programs programs = new Programs(EmbeddedNode.programs(), Descent.here());
    Path log = Files.createFile(node.resolve("log"));
    Settings.write(database.resolve("data"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process server = programs.startServer(database.resolve("data"), taken.getLocalPort(), log);
      assertThat(Waiting.until(Duration.ofSeconds(30), "wait", () -> !server.isAlive())).isTrue();
    }
    assertThat(Symptoms.inOutput("start it", Files.readString(log)).problem())
        .isEqualTo(Problem.PORT_TAKEN);
  }
}
