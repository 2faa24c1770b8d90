package kmzero.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kmzero.ledger.note.Checkpoints.Verdict.Signed;
import kmzero.ledger.note.TlogProof.Verdict.Proven;
import kmzero.ledger.tree.Merkle;
import org.junit.jupiter.api.Test;

/// The files that `spec/checkpoint.md` explains.
class ThePublishedExampleTest {
  private static final Path FILES = Path.of("..", "spec", "vectors", "checkpoint");

  private static byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(FILES.resolve(file));
  }

  private static SideKeys keys(String file) throws IOException {
    return SideKeys.parse(Files.readString(FILES.resolve(file))).get();
  }

  @Test
  void every_file_reads_verifies_and_writes_back() throws IOException {
    var langSon = keys("lang-son.keys");
    var guangxi = keys("guangxi.keys");
    assertThat(List.of(langSon.encode(), guangxi.encode()))
        .containsExactly(
            Files.readString(FILES.resolve("lang-son.keys")),
            Files.readString(FILES.resolve("guangxi.keys")));

    var held = SignedCheckpoint.parse(bytes("checkpoint")).get();
    assertThat(held.bytes()).isEqualTo(bytes("checkpoint"));
    assertThat(held.checkpoint()).isEqualTo(Cast.FIVE);
    assertThat(Checkpoints.verifyLog(held, langSon.keys())).isEqualTo(new Signed(Cast.NOON));
    assertThat(Checkpoints.verifyCosignature(held, guangxi.side(), guangxi.keys()))
        .isEqualTo(new Signed(Cast.NOON.plusSeconds(2)));

    var proof = TlogProof.parse(bytes("entry-2.tlog-proof")).get();
    assertThat(proof.bytes()).isEqualTo(bytes("entry-2.tlog-proof"));
    assertThat(
            proof.verify(
                Merkle.leaf(new byte[] {2}),
                langSon.origin(),
                langSon.keys(),
                Map.of("guangxi", guangxi.keys())))
        .isEqualTo(
            new Proven(
                2,
                Cast.FIVE,
                Cast.NOON,
                new TreeMap<>(Map.of("guangxi", Cast.NOON.plusSeconds(2)))));

    var policy = TlogPolicy.parse(Files.readString(FILES.resolve("policy"))).get();
    assertThat(policy.encode()).isEqualTo(Files.readString(FILES.resolve("policy")));
    assertThat(policy.isSatisfiedBy(held.note())).isTrue();
  }

  @Test
  void the_page_shows_the_beginning_of_every_line_of_the_files() throws IOException {
    String page = Files.readString(Path.of("..", "spec", "checkpoint.md"));
    for (String file : List.of("checkpoint", "lang-son.keys", "entry-2.tlog-proof", "policy")) {
      for (String line : Files.readAllLines(FILES.resolve(file))) {
        assertThat(page).contains(line.substring(0, Math.min(80, line.length())));
      }
    }
  }
}
