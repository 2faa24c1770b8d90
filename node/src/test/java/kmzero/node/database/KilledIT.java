package kmzero.node.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kmzero.node.database.Database.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KilledIT {
  private static final List<String> COMMITTED = List.of("12C-345.67", "12C-345.68", "12C-345.69");
  private static final String LORRIES = "SELECT plate FROM lorry ORDER BY plate";

  private final Path node = Scratch.nodeFolder();

  @AfterEach
  void remove() {
    Scratch.delete(node);
  }

  @Test
  void a_server_that_is_killed_is_started_again_with_all_that_was_committed() throws Exception {
    try (var database = Database.open(Config.embedded(node))) {
      Asking.run(database.source(), "CREATE TABLE lorry (plate text)");
      Asking.run(
          database.source(),
          "INSERT INTO lorry VALUES ('12C-345.67'), ('12C-345.68'), ('12C-345.69')");
      try (Connection open = database.source().getConnection();
          Statement statement = open.createStatement()) {
        open.setAutoCommit(false);
        statement.execute("INSERT INTO lorry VALUES ('never committed')");
        ProcessHandle killed = EmbeddedDatabaseIT.server(node);
        kill(killed);
        assertThat(Waiting.until(Duration.ofSeconds(60), "wait", () -> answers(database))).isTrue();
        assertThat(EmbeddedDatabaseIT.server(node)).isNotEqualTo(killed);
      }
      assertThat(Asking.column(database.source(), LORRIES)).isEqualTo(COMMITTED);
    }
  }

  @Test
  void a_session_that_computes_on_after_its_server_was_killed_holds_up_nobody() throws Exception {
    try (var database = Database.open(Config.embedded(node))) {
      var computing =
          Thread.startVirtualThread(() -> {
            try {
              Asking.run(database.source(), "DO $$BEGIN LOOP PERFORM 1; END LOOP; END$$");
            } catch (SQLException killed) {
              // As intended.
            }
          });
      String busy =
          "SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'DO %'"
              + " AND pid <> pg_backend_pid()";
      assertThat(
              Waiting.until(
                  Duration.ofSeconds(30), "wait", () -> !column(database, busy).isEmpty()))
          .isTrue();
      kill(EmbeddedDatabaseIT.server(node));
      assertThat(Waiting.until(Duration.ofSeconds(60), "wait", () -> answers(database))).isTrue();
      computing.join();
    }
  }

  @Test
  void a_node_that_is_killed_finds_its_server_again() throws Exception {
    Process first = HoldingNode.start(node);
    ProcessHandle server = EmbeddedDatabaseIT.server(node);
    first.destroyForcibly().waitFor();
    assertThat(ConnectionFile.find(node)).isPresent();
    try (var database = Database.open(Config.embedded(node))) {
      assertThat(EmbeddedDatabaseIT.server(node)).isEqualTo(server);
      assertThat(Asking.column(database.source(), LORRIES)).isEqualTo(COMMITTED);
      assertThat(
              Asking.column(
                  database.source(),
                  "SELECT application_name FROM pg_stat_activity WHERE usename = 'kmzero'"
                      + " AND application_name <> 'kmzero "
                      + ProcessHandle.current().pid()
                      + "'"))
          .isEmpty();
    }
    assertThat(ended(server)).isTrue();
  }

  @Test
  void a_server_taken_over_is_watched_like_any_other() throws Exception {
    Process first = HoldingNode.start(node);
    ProcessHandle server = EmbeddedDatabaseIT.server(node);
    first.destroyForcibly().waitFor();
    try (var database = Database.open(Config.embedded(node))) {
      kill(server);
      assertThat(Waiting.until(Duration.ofSeconds(60), "wait", () -> answers(database))).isTrue();
      assertThat(Asking.column(database.source(), LORRIES)).isEqualTo(COMMITTED);
    }
  }

  @Test
  void node_and_server_killed_together_lose_nothing_committed() throws Exception {
    Process first = HoldingNode.start(node);
    ProcessHandle server = EmbeddedDatabaseIT.server(node);
    first.destroyForcibly();
    kill(server);
    first.waitFor();
    try (var database = Database.open(Config.embedded(node))) {
      assertThat(Asking.column(database.source(), LORRIES)).isEqualTo(COMMITTED);
    }
  }

  @Test
  void a_dead_server_s_number_given_to_a_stranger_keeps_nobody_out() throws Exception {
    Process first = HoldingNode.start(node);
    ProcessHandle server = EmbeddedDatabaseIT.server(node);
    first.destroyForcibly();
    kill(server);
    first.waitFor();
    Path file = PostmasterFile.in(EmbeddedDatabaseIT.data(node));
    List<String> lines = Files.readAllLines(file);
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(file, lines);
    try (var database = Database.open(Config.embedded(node))) {
      assertThat(Asking.column(database.source(), LORRIES)).isEqualTo(COMMITTED);
    }
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void a_second_node_on_the_same_folder_hears_who_has_it() throws Exception {
    Process first = HoldingNode.start(node);
    assertThatThrownBy(() -> Database.open(Config.embedded(node)))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessage(
            "Could not open the database in %s: process %s works on it."
                    .formatted(node.resolve("database"), first.pid())
                + " Stop that node first, or give this one a folder of its own.");
    first.destroyForcibly().waitFor();
    Database.open(Config.embedded(node)).close();
  }

  @Test
  void a_node_told_to_end_stops_its_server_in_order() throws Exception {
    Process first = HoldingNode.start(node);
    ProcessHandle server = EmbeddedDatabaseIT.server(node);
    first.destroy();
    assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(ended(server)).isTrue();
    assertThat(PostmasterFile.find(EmbeddedDatabaseIT.data(node))).isEmpty();
    assertThat(ConnectionFile.find(node)).isEmpty();
    assertThat(Files.readString(node.resolve("database/server.log")))
        .contains("database system is shut down");
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    assertThat(Waiting.until(Duration.ofSeconds(30), "kill", () -> ended(process))).isTrue();
  }

  private static boolean ended(ProcessHandle process) {
    return !process.isAlive() || Zombies.contains(process);
  }

  private static boolean answers(Database database) {
    return column(database, "SELECT 1").equals(List.of("1"));
  }

  private static List<String> column(Database database, String query) {
    try {
      return Asking.column(database.source(), query);
    } catch (SQLException notYet) {
      return List.of();
    }
  }
}
