package kmzero.reader.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitTest {

  @Test
  void of_a_held_report_an_accepted_run_keeps_neither_words_nor_values() {
    Unit unit =
        new Unit(
            "vi-99.txt",
            Item.COMMITMENTS,
            "vi-99.txt commitments 12 \"mở thêm làn xe\"",
            Unit.Outcome.FOUND,
            "agreed");
    assertThat(unit.veiledKey())
        .startsWith("vi-99.txt commitments ")
        .doesNotContain("làn")
        .isEqualTo(unit.veiledKey());
    assertThat(unit.veiledTold()).startsWith("found ").doesNotContain("agreed");
    Unit other =
        new Unit("vi-99.txt", Item.COMMITMENTS, "vi-99.txt another", Unit.Outcome.FOUND, "");
    assertThat(other.veiledKey()).isNotEqualTo(unit.veiledKey());
    assertThat(other.veiledTold()).isEqualTo("found");
  }
}
