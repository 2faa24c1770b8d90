package kmzero.node.difficulties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kmzero.ledger.procedure.Procedure;
import kmzero.node.books.Procedures;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Certainty;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.Test;

/// The table of who may decide what.
class AuthoritiesTest {

  private final Reference reference = Reference.load();

  @Test
  void each_level_that_a_difficulty_can_be_taken_to_has_words_and_most_have_matters() {
    Authorities table = Authorities.load(reference);
    Procedure difficulty = Procedures.load(Difficulty.PROCEDURE);
    for (String level : Difficulty.LEVELS) {
      assertThat(difficulty.labels().of("choices", level, "vi")).as(level).isNotEqualTo(level);
    }
    assertThat(table.at("government")).hasSizeGreaterThan(3);
    assertThat(table.find("stop-gate-province").orElseThrow().what().en()).contains("24 hours");
    assertThat(table.find("stop-international-gate").orElseThrow().certainty())
        .isEqualTo(Certainty.DOUBTFUL);
    assertThat(table.find("no-such-matter")).isEmpty();
  }

  @Test
  void a_level_a_field_and_a_source_that_nobody_knows_are_refused() {
    String good =
        """
        sources: [{id: s, label: L, url: "https://example.org/"}]
        matters:
          - {code: a, field: gates, level: province, line: both, what: {vi: a, zh: b, en: c}, who: {vi: a, zh: b, en: c}, certainty: single, source: s}
        """;
    assertThat(Authorities.read("t", good, reference).matters()).hasSize(1);
    refused(good.replace("level: province", "level: village"), "village");
    refused(good.replace("field: gates", "field: gate"), "'gate' is not the code of a field");
    refused(good.replace("source: s}", "source: other}"), "other");
    refused(good.replace("certainty: single", "certainty: sure"), "sure");
    refused(good.replace("code: a,", "code: a, colour: red,"), "colour");
  }

  private void refused(String yaml, String why) {
    assertThatThrownBy(() -> Authorities.read("t", yaml, reference))
        .isInstanceOf(BadReference.class)
        .hasMessageContaining(why);
  }
}
