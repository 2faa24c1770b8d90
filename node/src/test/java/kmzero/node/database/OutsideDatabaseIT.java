package kmzero.node.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.node.database.Database.Config;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideDatabaseIT {
  private final TestDatabase server = TestDatabase.fresh();

  @AfterEach
  void close() {
    server.close();
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> opening(
      Config config, Problem problem) {
    return assertThatThrownBy(() -> Database.open(config).close())
        .isInstanceOfSatisfying(
            DatabaseUnavailable.class, told -> assertThat(told.problem()).isEqualTo(problem));
  }

  @Test
  void an_address_a_user_and_a_password_are_enough() throws Exception {
    String address =
        server
            .url()
            .replace("jdbc:postgresql://", "postgresql://kmzero:" + server.password() + "@");
    try (var database = Database.open(Config.outside(address))) {
      assertThat(Asking.column(database.source(), "SELECT 'Hữu Nghị'")).containsExactly("Hữu Nghị");
    }
  }

  @Test
  void the_how_to_makes_a_database_that_is_fit() throws Exception {
    String howTo = Files.readString(Path.of("../docs/howto/outside-database.md"));
    Matcher block = Pattern.compile("```sql\\R(.*?)```", Pattern.DOTALL).matcher(howTo);
    assertThat(block.find()).isTrue();
    try {
      for (String statement : block.group(1).split(";", -1)) {
        if (!statement.isBlank()) {
          TestDatabase.administer(statement);
        }
      }
      String url = server.url().replaceFirst("[^/]*$", "kmzero_lang_son");
      try (var database = Database.open(Config.outside(url, "kmzero_lang_son", "choose-one"))) {
        database.claim();
        assertThat(
                Migrations.run(database.source(), List.of("classpath:kmzero/node/database/gates")))
            .isEqualTo(1);
        assertThat(database.facts().collation()).isEqualTo("C.UTF-8");
      }
    } finally {
      TestDatabase.administer("DROP DATABASE IF EXISTS kmzero_lang_son WITH (FORCE)");
      TestDatabase.administer("DROP ROLE IF EXISTS kmzero_lang_son");
    }
  }

  @Test
  void a_password_may_stand_where_postgresql_s_own_tools_look_for_it(@TempDir Path folder)
      throws Exception {
    Path file =
        Files.writeString(folder.resolve("pgpass"), "*:*:*:kmzero:" + server.password() + "\n");
    System.setProperty("org.postgresql.pgpassfile", file.toString());
    try (var database =
        Database.open(
            Config.outside(server.url().replace("jdbc:postgresql://", "postgresql://kmzero@")))) {
      assertThat(Asking.column(database.source(), "SELECT current_user")).containsExactly("kmzero");
    } finally {
      System.clearProperty("org.postgresql.pgpassfile");
    }
  }

  @Test
  void a_wrong_password_is_called_so() {
    opening(Config.outside(server.url(), "kmzero", "wrong"), Problem.WRONG_PASSWORD)
        .hasMessageContainingAll(
            "Could not use the database " + server.url().replace("jdbc:", ""),
            "password authentication failed for user \"kmzero\"",
            "Correct user and password in the node's configuration");
  }

  @Test
  void a_database_that_is_not_there_is_called_so() {
    opening(
            Config.outside(server.url() + "_elsewhere", "kmzero", server.password()),
            Problem.NO_SUCH_DATABASE)
        .hasMessageContaining("_elsewhere\" does not exist");
  }

  @Test
  void a_server_that_does_not_answer_is_called_so() {
    opening(Config.outside("postgresql://kmzero:x@127.0.0.1:1/kmzero"), Problem.UNREACHABLE)
        .hasMessageContainingAll(
            "Could not use the database postgresql://127.0.0.1:1/kmzero",
            "Is the server running, and are host and port of the address right?");
  }

  @Test
  void a_database_of_another_encoding_is_refused() throws Exception {
    try (var latin =
        TestDatabase.withOptions("ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc")) {
      opening(latin.config(), Problem.ENCODING).hasMessageContaining("holds LATIN1, not UTF8");
    }
  }

  @Test
  void a_user_without_rights_is_refused() throws Exception {
    Asking.run(server.source(), "ALTER SCHEMA public OWNER TO kmzero");
    Asking.run(server.source(), "REVOKE ALL ON SCHEMA public FROM PUBLIC, kmzero");
    opening(server.config(), Problem.PERMISSION)
        .hasMessageContaining("the user may not create tables");
  }

  @Test
  void a_server_that_does_not_wait_for_the_disk_is_refused() throws Exception {
    Asking.run(
        server.source(),
        "ALTER ROLE kmzero IN DATABASE " + name() + " SET synchronous_commit = off");
    opening(server.config(), Problem.NOT_DURABLE).hasMessageContaining("synchronous_commit = on");
  }

  @Test
  void two_nodes_do_not_work_on_one_database() {
    try (var second = Database.open(server.config())) {
      try (var first = Database.open(server.config())) {
        first.claim();
        assertThatThrownBy(second::claim)
            .isInstanceOfSatisfying(
                DatabaseUnavailable.class,
                told -> assertThat(told.problem()).isEqualTo(Problem.IN_USE))
            .hasMessageContainingAll(
                "another node works on it (kmzero "
                    + ProcessHandle.current().pid()
                    + ", from 127.0.0.1)",
                "SELECT pg_terminate_backend(");
        assertThat(first.claimed()).isTrue();
        assertThat(second.claimed()).isFalse();
      }
      second.claim();
      assertThat(second.claimed()).isTrue();
    }
  }

  @Test
  void a_claim_that_broke_is_taken_again() throws Exception {
    try (var database = Database.open(server.config())) {
      database.claim();
      String holder =
          "SELECT pid::text FROM pg_locks WHERE locktype = 'advisory' AND database ="
              + " (SELECT oid FROM pg_database WHERE datname = current_database())";
      String before = Asking.column(server.source(), holder).getFirst();
      Asking.run(server.source(), "SELECT pg_terminate_backend(" + before + ", 10000)");
      assertThat(
              Waiting.until(
                  Duration.ofSeconds(30),
                  "wait",
                  () -> database.claimed() && !first(holder).equals(before)))
          .isTrue();
    }
  }

  private String first(String query) {
    try {
      return String.join(" ", Asking.column(server.source(), query));
    } catch (SQLException failure) {
      throw DatabaseUnavailable.because("ask", failure);
    }
  }

  private String name() {
    return server.url().replaceFirst(".*/", "");
  }
}
