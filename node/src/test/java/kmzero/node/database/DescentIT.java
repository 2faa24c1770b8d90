package kmzero.node.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DescentIT {
  private final Path node = Scratch.folder();

  @AfterEach
  void remove() {
    Scratch.delete(node);
  }

  @ParameterizedTest
  @EnumSource(names = {"NAMESPACE", "NOBODY"})
  void started_by_root_the_server_is_not_root(Descent way) throws Exception {
    assumeTrue(Descent.root(), "only root needs a way down");
    ServerFolder folder = ServerFolder.create(node.resolve("database"));
    for (String start : new String[] {"new", "again"}) {
      try (var embedded = new EmbeddedNode(node, folder, "kmzero", way)) {
        embedded.open();
        assertThat(Asking.column(embedded.source(), "SELECT '" + start + "'"))
            .containsExactly(start);
        assertThat(powers(embedded.server().pid()))
            .isEqualTo(way == Descent.NOBODY ? "0000000000000002" : "0000000000000000");
      }
    }
  }

  /// The effective capabilities. Source: proc(5).
  private static String powers(long pid) throws Exception {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("CapEff:"))
        .map(line -> line.substring(7).strip())
        .findFirst()
        .orElseThrow();
  }
}
