package kmzero.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kmzero corpus --also`: a case that people mended in the reading room counts, apart.
class CorpusCommandTest {
  private static final Path CORPUS = Path.of("../reader/corpus");
  @TempDir private Path folder;

  @Test
  void cases_of_ones_own_are_counted_apart() throws IOException {
    Path own = copy("en-01", Files.createDirectory(folder.resolve("own")));
    Path zip = folder.resolve("case.zip");
    try (var out =
        FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"))) {
      copy("sv-01", out.getPath("/"));
    }
    Said said =
        Said.by(
            "corpus",
            "--corpus",
            own.toString(),
            "--also",
            zip.toString(),
            "--also",
            own.toString(),
            "--json");
    assertThat(said.exit()).as(said.err()).isEqualTo(Exit.DONE);
    assertThat(said.json().integer("documents")).isEqualTo(1);
    var also = said.json().array("also").objects();
    assertThat(also).hasSize(2);
    JsonObject swedish = also.getFirst();
    assertThat(swedish.text("path")).isEqualTo(zip.toString());
    assertThat(swedish.integer("documents")).isEqualTo(1);
    assertThat(swedish.object("items").object("commitments").findObject("sv")).isPresent();

    Files.writeString(folder.resolve("no.zip"), "no case");
    Said refused =
        Said.by(
            "corpus", "--corpus", own.toString(), "--also", folder.resolve("no.zip").toString());
    assertThat(refused.exit()).isNotEqualTo(Exit.DONE);
    assertThat(refused.err()).contains("neither a folder nor a case's ZIP file");
  }

  private static Path copy(String name, Path to) throws IOException {
    for (String part : new String[] {"reports/" + name + ".txt", "gold/" + name + ".json"}) {
      Path there = to.resolve(part);
      Files.createDirectories(there.getParent());
      Files.write(there, Files.readAllBytes(CORPUS.resolve(part)));
    }
    return to;
  }
}
