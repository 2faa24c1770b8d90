package kmzero.node.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  @Test
  void a_changed_line_stands_between_its_neighbours() {
    assertThat(told("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nD\ne\nf\ng"))
        .isEqualTo(
            """
            GAP 0 …
            SAME 2 b
            SAME 3 c
            REMOVED 4 d
            ADDED 4 D
            SAME 5 e
            SAME 6 f
            GAP 0 …\
            """);
  }

  @Test
  void equal_texts_differ_in_no_line() {
    assertThat(Difference.of("a\nb", "a\nb").lines()).isEmpty();
    assertThat(Difference.of("", "").lines()).isEmpty();
  }

  @Test
  void lines_are_added_and_removed_at_the_ends() {
    Difference difference = Difference.of("a\nb", "x\na");
    assertThat(difference.added()).isEqualTo(1);
    assertThat(difference.removed()).isEqualTo(1);
  }

  @Test
  void texts_far_apart_cost_little() {
    String a = IntStream.range(0, 20_000).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));
    String b = IntStream.range(0, 20_000).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));
    assertThat(Difference.of(a, b).added()).isEqualTo(20_000);
  }

  private static String told(String before, String after) {
    return Difference.of(before, after).lines().stream()
        .map(line -> "%s %d %s".formatted(line.kind(), line.number(), line.text()))
        .collect(Collectors.joining("\n"));
  }
}
