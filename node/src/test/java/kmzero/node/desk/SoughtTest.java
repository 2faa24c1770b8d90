package kmzero.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoughtTest {

  private static boolean finds(String typed, String text) {
    return Sought.of(typed, Spellings.LITERAL, Optional.empty()).isIn(List.of(text));
  }

  @Test
  void words_are_found_from_their_beginning_without_marks_and_in_any_order() {
    assertThat(finds("cua khau", "Mở rộng cửa khẩu Hữu Nghị")).isTrue();
    assertThat(finds("nghi huu cua", "Mở rộng cửa khẩu Hữu Nghị")).isTrue();
    assertThat(finds("khẩ", "cửa khẩu")).isTrue();
    assertThat(finds("chen gang", "Fangchenggang")).isFalse();
    assertThat(finds("通道", "扩建口岸通道")).isTrue();
    assertThat(finds("", "anything")).isFalse();
  }

  @Test
  void another_spelling_is_found_whole() {
    Sought sought =
        Sought.of("陈刚", (typed, side) -> List.of(typed, "Trần Cương"), Optional.empty());
    assertThat(sought.isIn(List.of("Đồng chí Trần Cương, Bí thư"))).isTrue();
    assertThat(sought.isIn(List.of("Trần Cươngx"))).isFalse();
    assertThat(sought.isIn(List.of("会见陈刚同志"))).isTrue();
    assertThat(sought.isIn(List.of("Trần", "Cương"))).as("two texts").isFalse();
  }
}
