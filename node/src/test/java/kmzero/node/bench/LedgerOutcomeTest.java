package kmzero.node.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonNumber;
import kmzero.ledger.json.JsonText;
import org.junit.jupiter.api.Test;

class LedgerOutcomeTest {

  private final LedgerOutcome outcome = new LedgerOutcome();

  @Test
  void acts_in_bulk_are_set_beside_messages_of_as4() {
    outcome.actsPerSecond = 9_000;
    outcome.as4 = new As4Peer.Outcome.Measured(250, 30.25, 68, 7_400, 12, 8);
    var json = outcome.json();
    assertThat(json.get("as4PerSecond")).isEqualTo(number("250.0"));
    assertThat(json.get("ratioToAs4")).isEqualTo(number("36.0"));
    assertThat(json.get("p50As4Millis")).isEqualTo(number("30.3"));
    assertThat(json.get("p99As4Millis")).isEqualTo(number("68.0"));
    assertThat(json.get("cpuMicrosPerAs4")).isEqualTo(number("7400"));
    assertThat(json.integer("as4CompilerPercent")).isEqualTo(12);
    assertThat(json.integer("as4Senders")).isEqualTo(8);
    assertThat(json.has("as4NotMeasured")).isFalse();
    assertThat(outcome.words())
        .contains(
            "AS4            250 messages/s by 8 senders, p50 30.3 ms, p99 68.0 ms, its compiler at 12 %;"
                + " in bulk ours are 36.0 times as many");
  }

  @Test
  void as4_that_was_not_measured_has_no_figures_but_a_reason() {
    outcome.actsPerSecond = 9_000;
    outcome.as4 = new As4Peer.Outcome.NotMeasured("bench-as4 is not built");
    var json = outcome.json();
    assertThat(json.get("as4NotMeasured")).isEqualTo(new JsonText("bench-as4 is not built"));
    assertThat(json.names()).doesNotContain("as4PerSecond", "ratioToAs4", "as4Senders");
    assertThat(outcome.words()).contains("AS4            not measured: bench-as4 is not built");
  }

  private static Json number(String exact) {
    return new JsonNumber(new BigDecimal(exact));
  }
}
