package kmzero.node.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WhereALineEndsTest {

  @Test
  void times_dates_and_numbers_with_their_unit_stay_whole() {
    assertThat(parts("từ 09:30 – 11:45 (Hà Nội) ngày 30/06/2026, tăng 1.234,5 triệu"))
        .isEqualTo("từ |09:30 – 11:45 (Hà Nội) |ngày 30/06/2026, |tăng |1.234,5 triệu");
    assertThat(parts("至2026年6月30日止")).isEqualTo("至|2026年|6月|30日|止");
  }

  @Test
  void chinese_ends_after_any_character_but_not_before_a_closing_mark_or_after_an_opening_one() {
    assertThat(parts("推进“智慧口岸”建设（试点）。")).isEqualTo("推|进|“智|慧|口|岸”|建|设|（试|点）。");
  }

  @Test
  void words_end_at_spaces_and_an_address_is_not_parted() {
    assertThat(parts("see https://node.example/dossiers/2f6d now"))
        .isEqualTo("see |https://node.example/dossiers/2f6d |now");
  }

  private static String parts(String text) {
    var breaks = new LineBreaks(Locale.of("vi", "VN"));
    breaks.setText(text);
    var parts = new StringBuilder();
    int from = 0;
    for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
      if (!parts.isEmpty()) parts.append('|');
      parts.append(text, from, at);
      from = at;
    }
    return parts.toString();
  }
}
