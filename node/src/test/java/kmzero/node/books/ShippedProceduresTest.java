package kmzero.node.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import kmzero.ledger.procedure.Exploration;
import kmzero.ledger.procedure.Explorer;
import kmzero.ledger.procedure.Procedure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Every procedure that ships, played to its ends.
@Tag("long")
class ShippedProceduresTest {

  /// So many offices work side by side in these that playing them to the end takes up to a minute.
  static final List<String> LARGE = List.of("passage-export", "passage-import", "passage-two-way");

  static final List<String> QUICK =
      Procedures.SHIPPED.stream().filter(name -> !LARGE.contains(name)).toList();

  /// Some hundred thousand a second are played, fewer on a busy machine: this keeps every file well
  /// within the ten seconds after which `procedure check` tells what it has covered.
  private static final int MOST_STATES = 40_000;

  private static final int MOST_BYTES = 48 * 1024;

  @ParameterizedTest
  @FieldSource("QUICK")
  void an_end_is_always_in_reach_and_playing_it_is_quick(String name) throws IOException {
    Exploration exploration = toTheEnd(name);
    assertThat(exploration.states()).isBetween(1, MOST_STATES);
  }

  @ParameterizedTest
  @FieldSource("LARGE")
  @Tag("thorough")
  void an_end_is_always_in_reach_of_the_large_ones_too(String name) throws IOException {
    assertThat(toTheEnd(name).states()).isGreaterThan(MOST_STATES);
  }

  @ParameterizedTest
  @FieldSource("LARGE")
  void what_a_second_covers_of_a_large_one_has_no_dead_end(String name) throws IOException {
    Exploration exploration = Explorer.explore(loaded(name), Duration.ofSeconds(1));
    assertThat(exploration.problems()).isEmpty();
    assertThat(exploration.states()).isPositive();
  }

  private static Exploration toTheEnd(String name) throws IOException {
    Exploration exploration = Explorer.explore(loaded(name), Duration.ofMinutes(3));
    assertThat(exploration.problems()).isEmpty();
    assertThat(exploration.finished()).isTrue();
    assertThat(Played.find(Procedures.load(name))).as("on record").contains(exploration);
    return exploration;
  }

  private static Procedure loaded(String name) throws IOException {
    try (var file = Procedures.class.getResourceAsStream("/kmzero/procedures/" + name + ".yaml")) {
      assertThat(file).isNotNull();
      assertThat(file.readAllBytes()).hasSizeLessThan(MOST_BYTES);
    }
    return Procedures.load(name);
  }

  /// To record: `bin/kmzero procedure check --record …/played.json …/*.yaml`.
  @ParameterizedTest
  @FieldSource("kmzero.node.books.Procedures#SHIPPED")
  void what_playing_it_has_shown_is_on_record_for_the_rules_of_today(String name) {
    assertThat(Played.find(Procedures.load(name)).map(Exploration::procedure)).contains(name);
  }

  @Test
  void each_ships_once() {
    assertThat(Procedures.SHIPPED).doesNotHaveDuplicates();
  }
}
