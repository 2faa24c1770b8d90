package kmzero.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kmzero corpus` over one report of the corpus.
class HoldingTheLineTest {
  private static final Path CORPUS = Path.of("../reader/corpus");

  @TempDir private Path folder;

  @BeforeEach
  void one_report() throws IOException {
    for (String file : new String[] {"gold/en-01.json", "reports/en-01.txt"}) {
      Path copy = folder.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(CORPUS.resolve(file), copy);
    }
  }

  @Test
  void without_an_accepted_run_nothing_is_lost() {
    Said said = corpus();
    assertThat(said.exit()).isEqualTo(Exit.DONE);
    assertThat(said.json().integer("documents")).isEqualTo(1);
    assertThat(said.json().texts("lost")).isEmpty();
    var language = said.json().object("items").object("language");
    assertThat(language.names()).containsExactly("all", "clean", "en");
    assertThat(language.object("en").names()).containsExactly("f1", "precision", "recall");
  }

  @Test
  void an_accepted_run_is_held_against_the_next() throws IOException {
    assertThat(Said.by("corpus", "--corpus", folder.toString(), "--accept").exit()).isZero();
    assertThat(corpus().json().texts("found")).isEmpty();

    Path report = folder.resolve("reports/en-01.txt");
    String french = Files.readString(Path.of("../reader/corpus/reports/fr-01.txt"));
    Files.writeString(report, french.repeat(3).substring(0, Files.readString(report).length()));
    Said said = corpus();
    assertThat(said.exit()).isEqualTo(Exit.NO);
    assertThat(said.json().truth("ok")).isFalse();
    assertThat(said.json().texts("below")).anyMatch(line -> line.startsWith("language all: 0.000"));
    assertThat(said.json().texts("lost")).contains("en-01.txt language the document");
  }

  @Test
  void a_folder_without_gold_is_the_world_s_failure() {
    Said said = Said.by("corpus", "--corpus", folder.resolve("reports").toString());
    assertThat(said.exit()).isEqualTo(Exit.WORLD_FAILED);
    assertThat(said.err()).startsWith("There is no file ");
  }

  private Said corpus() {
    return Said.by("corpus", "--corpus", folder.toString(), "--json");
  }
}
