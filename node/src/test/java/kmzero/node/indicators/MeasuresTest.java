package kmzero.node.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import kmzero.node.books.Procedures;
import kmzero.node.reference.BadReference;
import org.junit.jupiter.api.Test;

/// The indicators that fill themselves, as the data file has them.
class MeasuresTest {

  @Test
  void every_indicator_counts_steps_that_a_shipped_procedure_has() {
    Measures measures = Measures.load();
    assertThat(measures.all()).hasSizeGreaterThan(10);
    for (Measures.Measure one : measures.all()) {
      assertThat(one.sql()).doesNotContain(" :").contains("?");
      if (one.procedure().equals("correspondence")
          && !Procedures.SHIPPED.contains("correspondence")) continue;
      var procedure = Procedures.load(one.procedure());
      assertThat(one.steps()).isNotEmpty();
      for (String step : one.steps())
        assertThat(procedure.findStep(step)).as("%s: %s", one.name(), step).isPresent();
    }
  }

  @Test
  void a_query_is_one_select_and_stands_with_the_program_not_with_the_indicators() {
    String good =
        """
        queries: [{name: q, sql: "select month, 1, 1 from act_on_record where month >= :from"}]
        """;
    assertThat(Queries.read("q", good).sql()).containsOnlyKeys("q");
    for (String bad :
        List.of(
            good.replace("select month", "delete month"),
            good.replace(">= :from", ">= :from; drop table entry")))
      assertThatThrownBy(() -> Queries.read("q", bad))
          .isInstanceOf(BadReference.class)
          .hasMessageContaining("one select");
    refused(good, "'queries' is not a key here");
  }

  @Test
  void
      a_value_wanting_one_too_many_and_a_step_or_number_that_is_not_there_are_refused_with_the_line() {
    String good = one("acts", "procedure: meeting, step: hold");
    assertThat(Measures.read("t", good, Queries.load()).all().getFirst().values())
        .containsExactly(":mechanism", "meeting", "hold", ":from");
    refused(
        good.replace("step: hold", "stop: hold"),
        "t:2 /indicators/0: the query acts asks for 'step'");
    refused(good.replace("step: hold", "step: hold, side: x"), "has no 'side'");
    refused(good.replace("total: sum", "total: most"), "most");
    refused(good.replace("query: acts", "query: r"), "'r'");
    refused(good.replace("step: hold", "step: holds"), "meeting has no step 'holds'");
    refused(good.replace("name: a,", "name: \"a'; drop table entry\","), "is no name");
    refused(
        one("numbers", "procedure: programme, step: count, number: plased"),
        "carries no number 'plased'");
    String many = good + good.lines().skip(1).toList().getFirst().concat("\n").repeat(60);
    refused(many, "more than 60");
  }

  private static String one(String query, String with) {
    return """
    indicators:
      - {name: a, query: %s, with: {%s}, total: sum, title: {vi: a, zh: b, en: c}, unit: {vi: a, zh: b, en: c}, source: {vi: a, zh: b, en: c}}
    """
        .formatted(query, with);
  }

  @Test
  void months_are_added_or_averaged_by_their_records() {
    var sum = series("meetings-held", point("2026-01", "2", 2), point("2026-03", "1", 1));
    assertThat(sum.since(YearMonth.of(2026, 1))).contains(new BigDecimal("3"));
    assertThat(sum.since(YearMonth.of(2026, 2))).contains(new BigDecimal("1"));
    var average =
        series("days-from-proposal-to-answer", point("2026-01", "10", 1), point("2026-02", "4", 3));
    assertThat(average.since(YearMonth.of(2026, 1))).contains(new BigDecimal("5.5"));
    assertThat(average.since(YearMonth.of(2026, 5))).isEmpty();
  }

  @Test
  void a_line_has_every_month_of_a_year_for_a_sum_and_only_those_with_records_of_an_average() {
    var now = YearMonth.of(2026, 4);
    var sum = series("meetings-held", point("2026-01", "2", 2), point("2026-03", "1", 1));
    Line line = Line.of(sum, now, Optional.empty()).orElseThrow();
    assertThat(line.size()).isEqualTo(12);
    assertThat(line.first()).isEqualTo("2025-05");
    assertThat(line.last()).isEqualTo("2026-04");
    assertThat(line.points())
        .startsWith("6.0,46.0 ")
        .endsWith("157.3,6.0 176.2,46.0 195.1,26.0 214.0,46.0");
    var average = series("days-from-proposal-to-answer", point("2026-01", "10", 1));
    assertThat(Line.of(average, now, Optional.of(BigDecimal.TEN)).orElseThrow().targetY())
        .contains("6.0");
    assertThat(Line.of(series("meetings-held"), now, Optional.empty())).isEmpty();
  }

  private static Figures.Series series(String name, Figures.Point... points) {
    return new Figures.Series(
        Measures.load().find(name).orElseThrow(), List.of(points), Instant.EPOCH, true);
  }

  private static Figures.Point point(String month, String value, long records) {
    return new Figures.Point(YearMonth.parse(month), new BigDecimal(value), records);
  }

  private static void refused(String yaml, String why) {
    assertThatThrownBy(() -> Measures.read("t", yaml, Queries.load()))
        .isInstanceOf(BadReference.class)
        .hasMessageContaining(why);
  }
}
