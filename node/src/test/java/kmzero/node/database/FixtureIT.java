package kmzero.node.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class FixtureIT {
  @Test
  void each_test_has_a_database_of_its_own() throws Exception {
    try (var langSon = TestDatabase.fresh();
        var guangxi = TestDatabase.fresh()) {
      try (Connection connection = langSon.source().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE gate (name text)");
        Database.copy(connection)
            .copyIn("COPY gate FROM STDIN", new StringReader("Hữu Nghị\n友谊关\nHa\n"));
      }
      assertThat(Asking.column(langSon.source(), "SELECT name FROM gate ORDER BY name"))
          .containsExactly("Ha", "Hữu Nghị", "友谊关");
      assertThat(
              Asking.column(
                  guangxi.source(), "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
          .isEmpty();
    }
  }

  @Test
  void the_node_s_tables_are_there_when_asked_for() {
    try (var database = TestDatabase.migrated()) {
      assertThat(Migrations.run(database.source())).isZero();
    }
  }
}
