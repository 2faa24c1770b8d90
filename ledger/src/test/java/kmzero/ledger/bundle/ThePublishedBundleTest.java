package kmzero.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
