package kmzero.node.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import kmzero.ledger.procedure.Exploration;
import kmzero.ledger.procedure.Explorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Every procedure that ships, played to its ends.
class ShippedProceduresTest {

  static final List<String> SHIPPED = Procedures.SHIPPED;

  /// Some hundred thousand a second are played, fewer on a busy machine: this keeps every file well
  /// within the ten seconds after which `procedure check` tells what it has covered.
  private static final int MOST_STATES = 40_000;

  private static final int MOST_BYTES = 48 * 1024;

  @ParameterizedTest
  @FieldSource("SHIPPED")
  void an_end_is_always_in_reach_and_playing_it_is_quick(String name) throws IOException {
    try (var file = Procedures.class.getResourceAsStream("/kmzero/procedures/" + name + ".yaml")) {
      assertThat(file).isNotNull();
      assertThat(file.readAllBytes()).hasSizeLessThan(MOST_BYTES);
    }
    Exploration exploration = Explorer.explore(Procedures.load(name), Duration.ofMinutes(2));
    assertThat(exploration.problems()).isEmpty();
    assertThat(exploration.finished()).isTrue();
    assertThat(exploration.states()).isBetween(1, MOST_STATES);
  }

  @Test
  void each_ships_once() {
    assertThat(SHIPPED).doesNotHaveDuplicates();
  }
}
