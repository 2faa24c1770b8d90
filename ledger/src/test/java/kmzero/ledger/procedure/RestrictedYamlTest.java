package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RestrictedYamlTest {
  private static final String MINUTES = Files.shipped("minutes");

  private static List<Problem> problems(String yaml) {
    return switch (Procedure.load(yaml)) {
      case Loading.Loaded _ -> List.of();
      case Loading.Refused(var problems) -> problems;
    };
  }

  private static Problem problem(int line, String code, String... values) {
    return new Problem(line, code, List.of(values));
  }

  @Test
  void one_document_without_directives() {
    int lines = (int) MINUTES.lines().count();
    assertThat(problems("%YAML 1.1\n---\n" + MINUTES)).containsExactly(problem(1, "directive"));
    assertThat(problems(MINUTES + "---\nprocedure: second\n"))
        .containsExactly(problem(lines + 2, "second-document"));
    assertThat(problems("")).containsExactly(problem(1, "empty", "the file"));
    assertThat(problems("- minutes\n")).containsExactly(problem(1, "not-map", "the file"));
  }

  @Test
  void at_most_48_kibibytes_and_12_levels() {
    String long_ = MINUTES + "# " + "x".repeat(49_000) + "\n";
    assertThat(problems(long_).getFirst().code()).isEqualTo("too-large");
    String deep = "procedure: " + "[".repeat(20) + "]".repeat(20) + "\n";
    assertThat(problems(deep)).containsExactly(problem(1, "too-deep", "12"));
  }

  @Test
  void scalars_are_texts_whatever_they_look_like() {
    String named =
        MINUTES
            .replace("abandon:", "no:")
            .replace("when: abandon,", "when: no,")
            .replace("abandon]", "no]");
    assertThat(Files.procedure(named).findStep("no")).isPresent();
    String octal = MINUTES.replace("{host: 1,", "{host: 01,");
    assertThat(Files.procedure(octal).roles().get("host")).isEqualTo(new RoleCount.Between(1, 1));
  }

  @Test
  void a_text_has_one_look() {
    int line = 5;
    assertThat(MINUTES.lines().toList().get(line - 1)).startsWith("title:");
    String apart = MINUTES.replace("Biên bản hội đàm,", "Bie\u0302n bản,");
    assertThat(problems(apart))
        .containsExactly(
            problem(line, "bad-text", "a letter written with a separate accent (not NFC)"));
    String turned = MINUTES.replace("会谈纪要,", "会谈\u202e纪要,");
    assertThat(problems(turned)).containsExactly(problem(line, "bad-text", "U+202E"));
  }

  @Test
  void all_problems_are_told_at_once_in_the_order_of_the_lines() {
    String broken = MINUTES.replace("{host: 1,", "{host: one,").replace("P14D", "soon");
    assertThat(problems(broken))
        .extracting(Problem::code)
        .containsExactly("not-count", "not-period");
  }
}
