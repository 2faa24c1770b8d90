package kmzero.node.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.TwoNodes;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Indicators computed from real books, the same on both nodes.
class FiguresIT {

  @TempDir static Path folder;
  private static TwoNodes nodes;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void every_indicator_can_be_computed_and_both_nodes_find_the_same() {
    Hash proposal =
        nodes.opens(
            "guangxi",
            "proposal",
            Map.of("proposer", List.of("guangxi"), "addressee", List.of("lang-son", "quang-ninh")),
            "propose",
            JsonObject.of("manner", "hopes", "field", "customs", "wording", texts("Một", "一")));
    nodes.does(
        "lang-son",
        "secretariat",
        proposal,
        "answer",
        proposal,
        JsonObject.of("outcome", "accepted"));
    nodes.does(
        "quang-ninh",
        "secretariat",
        proposal,
        "answer",
        proposal,
        JsonObject.of("outcome", "in-part"));
    Figures here = new Figures(nodes.vietNam(), Measures.load(), Clock.systemUTC());
    Figures there = new Figures(nodes.china(), Measures.load(), Clock.systemUTC());
    YearMonth month = YearMonth.now(ZoneId.of("Asia/Ho_Chi_Minh"));
    for (Measures.Measure measure : here.measures().all()) {
      Figures.Series series =
          here.series(measure.name(), nodes.mechanism(), "lang-son").orElseThrow();
      assertThat(series.complete()).as(measure.name()).isTrue();
      assertThat(there.series(measure.name(), nodes.mechanism(), "guangxi").orElseThrow().points())
          .as(measure.name())
          .isEqualTo(series.points());
    }
    var answered =
        here.series("days-from-proposal-to-answer", nodes.mechanism(), "lang-son").orElseThrow();
    assertThat(answered.points()).extracting(Figures.Point::records).containsExactly(2L);
    assertThat(answered.since(month.minusMonths(1))).contains(new BigDecimal("0.0"));
    assertThat(
            here.series("proposals-put", nodes.mechanism(), "lang-son")
                .orElseThrow()
                .since(month.minusMonths(1)))
        .contains(new BigDecimal("1.0"));
    tried(here);
    assertThat(here.series("no-such-indicator", nodes.mechanism(), "lang-son")).isEmpty();
    assertThat(here.series("proposals-put", nodes.mechanism(), "cao-bang")).isEmpty();
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void a_query_that_takes_too_long_is_broken_off_and_the_connection_is_as_before()
      throws Exception {
    String slow =
        """
        indicators:
          - {name: slow, query: q, with: {procedure: x}, total: sum, title: {vi: a, zh: b, en: c}, unit: {vi: a, zh: b, en: c}, source: {vi: a, zh: b, en: c}}
        """;
    Queries queries =
        Queries.read(
            "q",
            """
            queries: [{name: q, sql: "select '2026-01' || substr(:procedure, 9), 1, 1 from pg_sleep(120) where :mechanism is not null and :from <> ''"}]
            """);
    Figures figures =
        new Figures(nodes.vietNam(), Measures.read("t", slow, queries), Clock.systemUTC());
    long began = System.nanoTime();
    var series = figures.series("slow", nodes.mechanism(), "lang-son").orElseThrow();
    assertThat(series.complete()).isFalse();
    assertThat(System.nanoTime() - began).isLessThan(60_000_000_000L);
    try (Connection c = nodes.vietNam().database().getConnection();
        var s = c.createStatement();
        var r = s.executeQuery("show statement_timeout")) {
      assertThat(r.next()).isTrue();
      assertThat(r.getString(1)).isEqualTo("0");
      assertThat(c.isReadOnly()).isFalse();
    }
  }

  /// An engineer's text is tried on these records, and changes nothing until it is published.
  private static void tried(Figures figures) {
    IndicatorFile file = new IndicatorFile(nodes.vietNam(), figures, Clock.systemUTC());
    String text = file.text("indicators");
    assertThat(file.refusal("indicators", text)).isEmpty();
    assertThat(file.refusal("indicators", text.replace("name: meetings-held", "name: meetings")))
        .hasValueSatisfying(why -> assertThat(why).contains(":1 ", "[meetings-held]"));
    String other =
        text.replace("{procedure: proposal, step: propose}", "{procedure: proposal, step: answer}");
    var trial = file.trial(other);
    assertThat(trial.whole()).isTrue();
    var changed = trial.tried().getFirst();
    assertThat(changed.change()).isEqualTo(IndicatorFile.Change.CHANGED);
    assertThat(changed.measure().name()).isEqualTo("proposals-put");
    assertThat(changed.found())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.was()).contains(new BigDecimal("1.0"));
          assertThat(found.now()).contains(new BigDecimal("2.0"));
        });
    assertThat(trial.tried().stream().skip(1))
        .allMatch(one -> one.change() == IndicatorFile.Change.SAME);
    assertThat(total(figures)).contains(new BigDecimal("1.0"));
    file.use(Map.of("indicators", other));
    assertThat(total(figures)).contains(new BigDecimal("2.0"));
    file.use(Map.of());
    assertThat(total(figures)).contains(new BigDecimal("1.0"));
  }

  private static java.util.Optional<BigDecimal> total(Figures figures) {
    return figures
        .series("proposals-put", nodes.mechanism(), "lang-son")
        .orElseThrow()
        .since(YearMonth.of(2000, 1));
  }

  private static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }
}
