package kmzero.ledger.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import kmzero.ledger.vectors.SignatureCases.Expected;
import kmzero.ledger.vectors.SignatureCases.Judgement;
import kmzero.ledger.vectors.SignatureCases.Outcome;
import kmzero.ledger.vectors.SignatureCases.Outcome.Judged;
import kmzero.ledger.vectors.SignatureCases.Outcome.Malformed;
import org.junit.jupiter.api.Test;

class PublishedSignaturesTest {
  private static final Path CASES = Path.of("..", "spec", "vectors", "ed25519");

  /// What the rule refuses, in CCTV's words. A component of small order alone is not among them.
  private static final Set<String> REFUSED =
      Set.of(
          "low_order_A",
          "low_order_R",
          "non_canonical_A",
          "non_canonical_R",
          "low_order_residue",
          "reencoded_k");

  private static Judged judged(String file) throws IOException {
    return switch (SignatureCases.judge(Files.readAllBytes(CASES.resolve(file)))) {
      case Judged judged -> judged;
      case Malformed(var why) -> throw new AssertionError(why);
    };
  }

  @Test
  void every_result_of_wycheproof_is_ours() throws IOException {
    var judged = judged("wycheproof.json");
    assertThat(judged.wrong()).isEmpty();
    assertThat(List.of(judged.accepted(), judged.refused())).containsExactly(88L, 63L);
  }

  @Test
  void the_edge_cases_of_cctv_follow_from_their_flags() throws IOException {
    var judged = judged("cctv.json");
    assertThat(List.of(judged.accepted(), judged.refused())).containsExactly(43L, 871L);
    assertThat(judged.wrong()).isEmpty(); // the file gives no results
    for (var judgement : judged.judgements()) {
      assertThat(judgement.accepted())
          .as(judgement.name())
          .isEqualTo(judgement.flags().stream().noneMatch(REFUSED::contains));
    }
  }

  @Test
  void an_answer_other_than_the_files_is_wrong() {
    assertThat(
            judge(
                "{\"testGroups\":[{\"publicKey\":{\"pk\":\"00\"},\"tests\":[%s,%s,%s]}]}"
                    .formatted(test(1, "valid"), test(2, "invalid"), test(3, "acceptable"))))
        .isEqualTo(
            new Judged(
                List.of(
                    new Judgement("tcId 1", false, Expected.VALID, List.of()),
                    new Judgement("tcId 2", false, Expected.INVALID, List.of()),
                    new Judgement("tcId 3", false, Expected.OPEN, List.of()))))
        .isInstanceOfSatisfying(Judged.class, j -> assertThat(j.wrong()).hasSize(1));
  }

  private static String test(int id, String result) {
    return "{\"tcId\":%d,\"msg\":\"\",\"sig\":\"\",\"result\":\"%s\"}".formatted(id, result);
  }

  @Test
  void a_file_of_another_form_is_named_so() {
    assertThat(judge("{"))
        .isEqualTo(new Malformed("not JSON: a member name is expected at byte 1"));
    assertThat(judge("{}"))
        .isEqualTo(new Malformed("file is neither of Wycheproof's nor of CCTV's form"));
    assertThat(judge("[]"))
        .isEqualTo(new Malformed("file is neither of Wycheproof's nor of CCTV's form"));
    assertThat(judge("[{\"number\":0,\"key\":\"zz\",\"sig\":\"\",\"msg\":\"\"}]"))
        .isEqualTo(new Malformed("key is not hexadecimal"));
    assertThat(judge("{\"testGroups\":[{\"tests\":[]}]}"))
        .isEqualTo(new Malformed("publicKey is missing"));
  }

  private static Outcome judge(String file) {
    return SignatureCases.judge(file.getBytes(UTF_8));
  }
}
