package kmzero.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kmzero inspect`.
class InspectingAFileTest {

  private static final Path TALKS = Path.of("../spec/vectors/bundle/talks.kmzero");

  @Test
  void a_bundle_says_what_it_is_and_how_much_of_whose_books_it_has() throws IOException {
    Said said = Said.by("inspect", "--json", TALKS.toString());
    assertThat(said.exit()).isEqualTo(Exit.DONE);
    JsonObject json = said.json();
    assertThat(json.text("kind")).isEqualTo("mechanism");
    assertThat(json.integer("acts")).isEqualTo(11);
    assertThat(json.integer("bytes")).isEqualTo(Files.size(TALKS));
    assertThat(json.array("logs").objects())
        .extracting(log -> log.text("side") + " " + log.integer("entries"))
        .containsExactly("guangxi 7", "lang-son 10");
    assertThat(json.array("problems").objects()).isEmpty();
  }

  @Test
  void what_is_cut_off_is_said_and_what_is_no_bundle_refused(@TempDir Path folder)
      throws IOException {
    byte[] whole = Files.readAllBytes(TALKS);
    Path half = folder.resolve("half.kmzero");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    Said cut = Said.by("inspect", "--json", half.toString());
    assertThat(cut.exit()).isEqualTo(Exit.NO);
    assertThat(cut.json().array("problems").objects().getFirst().text("reason"))
        .startsWith("truncated");
    Path other = Files.writeString(folder.resolve("other"), "kmzero says hello");
    assertThat(Said.by("inspect", other.toString()))
        .isEqualTo(
            new Said(Exit.NO, "", "%s is no bundle: it begins otherwise.%n".formatted(other)));
  }
}
