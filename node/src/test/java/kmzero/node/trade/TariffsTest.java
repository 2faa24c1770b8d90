package kmzero.node.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import kmzero.node.gates.Half;
import kmzero.node.passages.Codes;
import org.junit.jupiter.api.Test;

/// What the adviser says, and what it does not.
class TariffsTest {

  private final Tariffs tariffs = Tariffs.load();

  @Test
  void every_line_has_a_source_and_a_code_of_the_harmonized_system() {
    assertThat(tariffs.lines()).hasSizeGreaterThan(5);
    for (Tariffs.Line line : tariffs.lines()) {
      assertThat(line.source()).startsWith("http");
      assertThat(Codes.shipped().findHs(line.code().substring(0, 6))).as(line.code()).isPresent();
    }
  }

  @Test
  void a_saving_needs_both_rates() {
    var acfta = tariffs.agreements().getFirst();
    var rcep = tariffs.agreements().getLast();
    var mushrooms = tariffs.find(Half.CHINA, "0709.59").getFirst();
    assertThat(mushrooms.saved(acfta, new BigDecimal("1000.50")))
        .contains(new BigDecimal("130.07"));
    assertThat(mushrooms.saved(rcep, new BigDecimal("1000"))).isEmpty();
    var durian = tariffs.find(Half.CHINA, "0810.60").getFirst();
    assertThat(durian.mfn()).contains(new BigDecimal("20.0"));
    assertThat(durian.saved(acfta, new BigDecimal("1000"))).isEmpty();
  }

  @Test
  void a_code_or_country_without_a_line_finds_nothing() {
    assertThat(tariffs.find(Half.VIET_NAM, "")).isEmpty();
    assertThat(tariffs.find(Half.CHINA, "9999")).isEmpty();
  }
}
