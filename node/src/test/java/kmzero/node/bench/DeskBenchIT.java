package kmzero.node.bench;

import static org.assertj.core.api.Assertions.assertThat;

import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The bench on a small scale: it lays down what it says, by real acts, and measures every page.
class DeskBenchIT {

  @Test
  @Tag("thorough")
  void a_small_bench_measures_every_page_over_real_acts() throws Exception {
    DeskBench.Outcome outcome = new DeskBench(40, 4, 10, 7, words -> {}).run();
    JsonObject json = outcome.json();
    assertThat(json.integer("commitments")).isEqualTo(40);
    assertThat(json.integer("meetings")).isEqualTo(4);
    assertThat(json.integer("acts")).isGreaterThan(80);
    assertThat(json.names())
        .contains(
            "listP99Millis",
            "boardP99Millis",
            "calendarP99Millis",
            "todayP99Millis",
            "baselineP50Millis",
            "ratioToBaseline",
            "pastLoaded");
    assertThat(outcome.words()).contains("40 matters and 4 meetings", "plain select");
  }

  @Test
  void percentiles_are_of_the_sorted_times() {
    long[] nanos = new long[200];
    for (int i = 0; i < nanos.length; i++) nanos[nanos.length - 1 - i] = (i + 1) * 1_000_000L;
    Times times = new Times(nanos);
    assertThat(times.medianMillis()).isEqualTo(100);
    assertThat(times.p99Millis()).isEqualTo(198);
  }
}
