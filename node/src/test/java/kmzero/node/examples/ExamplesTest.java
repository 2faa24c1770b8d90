package kmzero.node.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import kmzero.ledger.json.JsonObject;
import kmzero.node.books.Procedures;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private static final String HEAD =
      """
      example: e
      rows: [S14]
      shows: {vi: a, zh: b, en: c}
      mechanism: spring-meeting
      procedure: programme
      roles: {opener: [guangxi], side: [guangxi, lang-son]}
      acts:
      """;

  private final Examples examples = Examples.load();

  @Test
  void every_row_of_the_plan_has_one() {
    Set<String> rows = new TreeSet<>();
    examples.list().forEach(example -> rows.addAll(example.rows()));
    assertThat(rows)
        .containsAll(IntStream.rangeClosed(1, 25).mapToObj(number -> "S" + number).toList());
  }

  @Test
  void every_example_opens_with_the_step_that_opens() {
    assertThat(examples.list())
        .allSatisfy(example ->
            assertThat(example.acts().getFirst().step())
                .isEqualTo(Procedures.load(example.procedure()).openingStep().name()));
  }

  @Test
  void each_comes_after_those_it_names() {
    Set<String> before = new TreeSet<>();
    for (Example example : examples.list()) {
      assertThat(before).containsAll(example.after());
      before.add(example.name());
    }
  }

  @Test
  void days_months_and_years_are_counted_from_the_day_of_playing() {
    Example example =
        Example.read(
            "e",
            HEAD
                + """
                  - as: guangxi.education
                    step: measure
                    body: {indicator: <month-3>, year: <year-1>, value: "1", as-of: <today+30>}
                """);
    JsonObject body = example.acts().getFirst().body().json(DAY, nothing());
    assertThat(body)
        .isEqualTo(
            JsonObject.of(
                "indicator", "2025-12", "year", 2025L, "value", "1", "as-of", "2026-04-01"));
  }

  @Test
  void a_moment_is_read_on_the_clock_of_ha_noi() {
    Example alert = examples.find("flood-alert").orElseThrow();
    JsonObject body = alert.acts().getFirst().body().json(DAY, nothing());
    assertThat(body.text("onset")).isEqualTo("2026-03-02T09:00:00Z");
  }

  @Test
  void a_field_that_the_procedure_lacks_is_refused_with_its_line() {
    String file =
        HEAD + "  - {as: guangxi.education, step: measure, body: {indicator: i, colour: red}}\n";
    assertThatThrownBy(() -> Example.read("e", file))
        .hasMessageContaining("examples/e.yaml:8")
        .hasMessageContaining("colour");
  }

  @Test
  void an_unknown_step_and_another_offices_step_are_refused() {
    assertThatThrownBy(() -> Example.read("e", HEAD + "  - {as: guangxi.head, step: fly}\n"))
        .hasMessageContaining("programme has no step fly");
    assertThatThrownBy(() -> Example.read("e", HEAD + "  - {as: guangxi.head, step: accept}\n"))
        .hasMessageContaining("accept is a step of foreign-affairs");
  }

  @Test
  void an_example_that_names_one_that_is_not_there_is_refused() {
    Example alone =
        Example.read(
            "e",
            HEAD
                + "  - {as: guangxi.education, step: open, body: {field: education,"
                + " gives-effect-to: [elsewhere]}}\n");
    assertThat(alone.after()).containsExactly("elsewhere");
    assertThatThrownBy(() -> Examples.of(List.of(alone))).hasMessageContaining("elsewhere");
  }

  @Test
  void only_what_the_members_can_play_is_played() {
    var members = Map.of("lang-son-guangxi", Set.of("lang-son", "guangxi"));
    assertThat(examples.playable(members))
        .isNotEmpty()
        .allSatisfy(example -> assertThat(example.mechanism()).isEqualTo("lang-son-guangxi"));
  }

  private static Body.Known nothing() {
    return new Body.Known() {
      @Override
      public String act(String name) {
        throw new AssertionError(name);
      }

      @Override
      public String dossier(String example) {
        throw new AssertionError(example);
      }
    };
  }
}
