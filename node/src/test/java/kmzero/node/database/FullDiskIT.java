package kmzero.node.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import kmzero.node.database.Database.Config;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// On a small disk of its own (a tmpfs); only root may make one.
class FullDiskIT {
  private final Path disk = Scratch.folder();
  private final Path ballast = disk.resolve("ballast");

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(
        system("mount", "-t", "tmpfs", "-o", "size=160m", "kmzero", disk.toString()) == 0,
        "no right to mount a small disk here");
  }

  @AfterEach
  void unmount() throws Exception {
    system("umount", disk.toString());
    Scratch.delete(disk);
  }

  private static int system(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /// Fills the disk until no byte more goes onto it.
  private void fill() throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  @Test
  void a_node_does_not_start_and_says_why_and_starts_when_there_is_room() throws Exception {
    fill();
    assertThatThrownBy(() -> Database.open(Config.embedded(disk.resolve("node"))))
        .isInstanceOfSatisfying(
            DatabaseUnavailable.class,
            told -> assertThat(told.problem()).isEqualTo(Problem.DISK_FULL))
        .hasMessageContaining("Free some space there and start again; what was stored is kept.");
    Files.delete(ballast);
    Database.open(Config.embedded(disk.resolve("node"))).close();
  }

  @Test
  void what_was_committed_before_is_there_when_there_is_room_again() throws Exception {
    try (var database = Database.open(Config.embedded(disk.resolve("node")))) {
      Asking.run(database.source(), "CREATE TABLE lorry (plate text, freight text)");
      int committed = 0;
      fill();
      String told = "";
      while (told.isEmpty() && committed < 100_000) {
        try {
          Asking.run(
              database.source(),
              "INSERT INTO lorry SELECT '12C-"
                  + committed
                  + "', string_agg(md5(random()::text), '')"
                  + " FROM generate_series(1, 20000)");
          committed++;
        } catch (SQLException failure) {
          told = String.valueOf(failure.getMessage());
        }
      }
      assertThat(told).isNotEmpty();
      Files.delete(ballast);
      int expected = committed;
      assertThat(
              Waiting.until(
                  Duration.ofSeconds(90), "wait", () -> count(database).equals(expected + "")))
          .as("%s committed, then %s", expected, told)
          .isTrue();
      Asking.run(database.source(), "INSERT INTO lorry VALUES ('12C-345.67', 'dragon fruit')");
    }
  }

  private static String count(Database database) {
    try {
      return String.join(" ", Asking.column(database.source(), "SELECT count(*) FROM lorry"));
    } catch (SQLException notYet) {
      return List.of().toString();
    }
  }
}
