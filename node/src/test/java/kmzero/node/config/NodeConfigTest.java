package kmzero.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.node.database.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a node is like when little is said of it, and when some of it is said otherwise.
class NodeConfigTest {

  @TempDir private Path folder;

  private NodeConfig everythingSaid() {
    return NodeConfig.builder(folder, "viet-nam", List.of("lang-son", "cao-bang"))
        .title(Map.of("vi", "Việt Nam", "en", "Viet Nam"))
        .deskPort(8_401)
        .linkPort(8_402)
        .languages(List.of("vi", "zh"))
        .database(Database.Config.outside("jdbc:postgresql://db.example/kmzero").forSeveral())
        .peers(
            List.of(
                new NodeConfig.Peer(
                    "guangxi", Map.of("zh", "广西"), URI.create("https://127.0.0.1:8502"))))
        .build();
  }

  @Test
  void what_is_not_said_is_as_in_a_file_that_does_not_say_it() throws IOException {
    Files.writeString(
        folder.resolve(NodeConfig.FILE),
        """
        name: viet-nam
        desk: 0
        link: 0
        sides: [lang-son]
        """);
    NodeConfig said = NodeConfig.builder(folder, "viet-nam", List.of("lang-son")).build();
    assertThat(NodeConfigFile.read(folder)).isEqualTo(new NodeConfigFile.Answer.Read(said));
  }

  @Test
  void everything_said_is_written_and_read_again() {
    NodeConfig config = everythingSaid();
    NodeConfigFile.write(config);
    assertThat(NodeConfigFile.read(folder)).isEqualTo(new NodeConfigFile.Answer.Read(config));
  }

  @Test
  void what_is_not_said_otherwise_stays() {
    NodeConfig config = everythingSaid();
    assertThat(config.change().build()).isEqualTo(config);
  }

  @Test
  void a_further_process_has_a_folder_of_its_own_beside_the_nodes() {
    NodeConfig config = everythingSaid();
    Path own = folder.resolve("second");
    assertThat(config.change().furtherProcess(own).build())
        .isEqualTo(
            new NodeConfig(
                own,
                config.name(),
                config.title(),
                config.address(),
                config.deskPort(),
                config.linkPort(),
                config.sides(),
                config.languages(),
                config.database(),
                config.peers(),
                Optional.of(folder)));
  }

  @Test
  void a_database_of_its_own_is_closed_in_order_and_another_stays_as_it_is() {
    NodeConfig own = NodeConfig.builder(folder, "viet-nam", List.of("lang-son")).build();
    assertThat(own.closedInOrder())
        .isEqualTo(own.change().database(new Database.Config.Embedded(folder, false)).build());
    assertThat(everythingSaid().closedInOrder()).isEqualTo(everythingSaid());
  }
}
