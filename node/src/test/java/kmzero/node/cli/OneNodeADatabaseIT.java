package kmzero.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import kmzero.node.Node;
import kmzero.node.config.NodeConfig;
import kmzero.node.config.NodeConfigFile;
import kmzero.node.database.TestDatabase;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database of the house is one node's alone, and its password nobody else's.
class OneNodeADatabaseIT {

  @TempDir private Path home;

  private NodeConfig config(String name, TestDatabase database) {
    return NodeConfig.builder(home.resolve(name), name, List.of("lang-son"))
        .languages(List.of("vi"))
        .database(database.config())
        .build();
  }

  @Test
  void a_second_node_on_the_database_is_refused_and_hears_who_has_it() throws Exception {
    try (TestDatabase database = TestDatabase.migrated()) {
      NodeConfig second = config("second", database);
      NodeConfigFile.write(second);
      try (Node _ = OpenNode.of(config("first", database), Reference.load())) {
        Said refused = Said.by("rebuild", "--node", second.folder().toString());
        assertThat(refused.exit()).isEqualTo(Exit.WORLD_FAILED);
        assertThat(refused.err())
            .contains("another node works on it")
            .contains("Stop that node first, or give this one a database of its own.");
        // who only looks is let in
        assertThat(Said.by("account", "list", "--node", second.folder().toString()).exit())
            .isEqualTo(Exit.DONE);
      }
      assertThat(Said.by("rebuild", "--node", second.folder().toString()).exit())
          .isEqualTo(Exit.DONE);
    }
  }

  @Test
  void the_file_with_its_password_is_written_for_the_owner_alone_and_read_no_other_way()
      throws Exception {
    try (TestDatabase database = TestDatabase.fresh()) {
      NodeConfig config = config("north", database);
      Path file = NodeConfigFile.write(config);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(NodeConfigFile.read(config.folder()))
          .isEqualTo(new NodeConfigFile.Answer.Read(config));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      assertThat(NodeConfigFile.read(config.folder()))
          .isEqualTo(
              new NodeConfigFile.Answer.Refused(
                  "%s holds a database password and other users of this machine may read it; chmod 600 %s"
                      .formatted(file, file)));
    }
  }
}
