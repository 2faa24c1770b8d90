package kmzero.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kmzero.ledger.note.SideKeys;
import org.junit.jupiter.api.Test;

/// The files that `spec/bundle.md` explains.
class ThePublishedBundleTest {

  private static final Path FILES = Path.of("..", "spec", "vectors", "bundle");

  private static Verified verify(String file) throws IOException {
    SideKeys keys = SideKeys.parse(Files.readString(FILES.resolve("lang-son.keys"))).get();
    return Verification.verify(FILES.resolve(file), List.of(keys));
  }

  @Test
  void every_file_verifies_with_one_side_s_keys() throws IOException {
    for (String file : List.of("talks.kmzero", "dossier.kmzero", "draft.tlog-proof")) {
      assertThat(verify(file).problems()).as(file).isEmpty();
      assertThat(verify(file).complete()).as(file).isTrue();
    }
    assertThat(verify("talks.kmzero").acts()).isEqualTo(11);
    assertThat(verify("talks.kmzero").logs().stream().map(LogExtent::completeTo))
        .containsExactly(7L, 10L);
  }

  @Test
  void where_keys_turn_the_first_lead_to_the_last_and_a_forger_nowhere() throws IOException {
    Path files = FILES.resolveSibling("keys");
    for (String key : List.of("lang-son", "guangxi", "guangxi-latest")) {
      SideKeys keys = SideKeys.parse(Files.readString(files.resolve(key + ".keys"))).get();
      for (String file : List.of("talks.kmzero", "dossier.kmzero")) {
        Verified verified = Verification.verify(files.resolve(file), List.of(keys));
        assertThat(verified.problems()).as(file + " by " + key).isEmpty();
        assertThat(verified.checkpoints()).isEqualTo(5);
      }
    }
    Map<String, String> forged =
        Map.of(
            "old-keys-go-on", "checkpoint-not-signed",
            "not-signed-by-the-new", "keys-not-signed",
            "turned-by-a-thief", "checkpoint-not-signed");
    for (String file : forged.keySet()) {
      SideKeys keys = SideKeys.parse(Files.readString(files.resolve(file + ".keys"))).get();
      assertThat(Verification.verify(files.resolve(file + ".kmzero"), List.of(keys)).problems())
          .as(file)
          .anyMatch(problem -> problem.code().equals(forged.get(file)));
    }
  }

  @Test
  void the_page_shows_every_frame_and_every_problem() throws IOException {
    String page = Files.readString(Path.of("..", "spec", "bundle.md"));
    Problems problems = new Problems();
    try (BundleIndex index = BundleIndex.open(FILES.resolve("talks.kmzero"), problems)) {
      assertThat(index.inOrder()).hasSize(8);
      for (BundleIndex.At at : index.inOrder()) {
        String line =
            String.format(
                Locale.ROOT, "%-7d %s %,6d  ", at.offset() - 5, at.kind().letter(), at.length());
        assertThat(page).contains(line);
      }
    }
    for (FrameKind kind : FrameKind.values()) assertThat(page).contains("| `" + kind.letter());
  }
}
