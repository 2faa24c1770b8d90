package kmzero.node.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationsIT {
  private static final String HERE = "classpath:kmzero/node/database/";
  private static final String TABLES =
      "SELECT table_name || '.' || column_name FROM information_schema.columns"
          + " WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history' ORDER BY 1";

  private final TestDatabase database = TestDatabase.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  private int run(String folder) {
    return Migrations.run(database.source(), List.of(HERE + folder));
  }

  @Test
  void each_file_runs_once() throws Exception {
    assertThat(List.of(run("gates"), run("gates"), run("later-gates"), run("later-gates")))
        .containsExactly(1, 0, 1, 0);
    assertThat(Asking.column(database.source(), TABLES))
        .containsExactly("gate.name", "gate.opposite");
  }

  @Test
  void a_file_that_fails_leaves_nothing_half_done_and_says_where_it_failed() throws Exception {
    assertThatThrownBy(() -> run("broken-gates"))
        .isInstanceOfSatisfying(
            DatabaseUnavailable.class,
            told -> assertThat(told.problem()).isEqualTo(Problem.MIGRATION))
        .hasMessageContainingAll(
            "Could not bring the tables to the form of this release",
            "V2__lanes.sql",
            "nonsense",
            "Nothing half-done is kept.");
    assertThat(Asking.column(database.source(), TABLES)).containsExactly("gate.name");
  }

  @Test
  void an_older_release_does_not_touch_the_tables_of_a_newer_one() {
    run("later-gates");
    assertThatThrownBy(() -> run("gates"))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("If the database was used by a newer release, start that one");
  }
}
