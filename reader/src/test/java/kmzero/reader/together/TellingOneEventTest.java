package kmzero.reader.together;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kmzero.reader.Reader;
import kmzero.reader.Reading;
import org.junit.jupiter.api.Test;

/// Which reports tell one event, and what they tell differently.
class TellingOneEventTest {
  private static final String VIETNAMESE =
      """
      Lạng Sơn và Quảng Tây bàn về cửa khẩu

      Sáng 5/3/2026, tại thành phố Lạng Sơn, đồng chí Phan Văn Mưu, Bí thư Tỉnh ủy Lạng Sơn đã hội đàm với đồng chí Mạc Thí Danh, Bí thư Khu ủy Quảng Tây.

      Hai bên thống nhất mở thêm hai luồng hàng hóa tại cửa khẩu Tân Thanh – Pò Chài; tăng số xe mỗi ngày lên 1.240 xe và phối hợp phòng chống tội phạm qua biên giới.
      """;
  private static final String CHINESE =
      """
      广西与谅山举行会谈

      2026年3月5日，广西壮族自治区党委书记莫试名在谅山与越南谅山省委书记潘文谋举行会谈。

      双方一致同意，在新清—浦寨口岸增开两条货运通道；将每日车辆增加到一千二百四十辆；共同打击跨境犯罪，维护边境地区安全稳定。
      """;
  private static final String ENGLISH_DAY_LATER = english("On March 6, 2026", "Lang Son");
  private static final String ANOTHER_PROVINCE =
      """
      Guangxi and Cao Bang hold talks on the border gates

      On March 5, 2026, in Cao Bang, Secretary of the Cao Bang Provincial Party Committee Vuong Quang Khai held talks with Mo Shiming, Secretary of the Guangxi Party Committee.

      The two sides agreed to extend the hours of clearance at the border gates and to strengthen cooperation in education and health.
      """;

  private final Reader reader = new Reader();

  private static String english(String day, String place) {
    return """
    Lang Son and Guangxi hold talks on the border gates

    %s, in %s, Secretary of the Lang Son Provincial Party Committee Phan Van Muu held talks with Mo Shiming, Secretary of the Guangxi Party Committee.

    The two sides agreed to open two more lanes for goods at the Tan Thanh border gate; and to fight cross-border crime together along the whole border line.
    """
        .formatted(day, place);
  }

  /// `a+b c`: what is one is joined by a plus, in the order of the reports.
  private String joined(String... reports) {
    List<Reading> readings = new ArrayList<>();
    for (String report : reports)
      readings.add(
          reader.read(
              report.getBytes(StandardCharsets.UTF_8),
              String.valueOf((char) ('a' + readings.size()))));
    return Together.of(readings).stream()
        .map(
            told -> told.sources().stream().map(Told.Source::file).collect(Collectors.joining("+")))
        .collect(Collectors.joining(" "));
  }

  @Test
  void talks_told_in_two_languages_are_one() {
    assertThat(joined(VIETNAMESE, CHINESE)).isEqualTo("a+b");
  }

  @Test
  void a_day_between_is_a_difference_and_no_second_event() {
    assertThat(joined(VIETNAMESE, CHINESE, ENGLISH_DAY_LATER)).isEqualTo("a+b+c");
    Told told =
        Together.of(
                List.of(
                    reader.read(VIETNAMESE.getBytes(StandardCharsets.UTF_8), "a"),
                    reader.read(ENGLISH_DAY_LATER.getBytes(StandardCharsets.UTF_8), "b")))
            .getFirst();
    assertThat(told.differences())
        .containsExactly(
            new Told.Difference(
                "date",
                List.of(
                    new Told.Claim("2026-03-05", List.of("a")),
                    new Told.Claim("2026-03-06", List.of("b")))));
  }

  @Test
  void the_same_secretary_with_another_province_that_day_is_another_event() {
    assertThat(joined(VIETNAMESE, ANOTHER_PROVINCE)).isEqualTo("a b");
  }

  @Test
  void the_same_two_a_year_later_are_another_event() {
    assertThat(joined(VIETNAMESE, english("On March 5, 2027", "Lang Son"))).isEqualTo("a b");
  }

  @Test
  void each_head_is_one_person_under_all_spellings() {
    Told told =
        Together.of(
                List.of(
                    reader.read(VIETNAMESE.getBytes(StandardCharsets.UTF_8), "a"),
                    reader.read(CHINESE.getBytes(StandardCharsets.UTF_8), "b")))
            .getFirst();
    assertThat(told.heads())
        .extracting(Told.Head::names)
        .containsExactlyInAnyOrder(List.of("Phan Văn Mưu", "潘文谋"), List.of("Mạc Thí Danh", "莫试名"));
    assertThat(told.differences()).isEmpty();
    assertThat(told.sources().get(1).why())
        .contains("same day", "head Phan Văn Mưu", "head Mạc Thí Danh", "same gates");
  }

  @Test
  void an_event_of_a_reading_says_under_which_id_it_is_told() {
    var together = new Together();
    Reading first = together.add(reader.read(VIETNAMESE.getBytes(StandardCharsets.UTF_8), "a"));
    Reading next = together.add(reader.read(CHINESE.getBytes(StandardCharsets.UTF_8), "b"));
    assertThat(first.events().getFirst().told()).isEqualTo("t1");
    assertThat(next.events().getFirst().told()).isEqualTo("t1");
    assertThat(next.toJson()).contains("\"told\":\"t1\"");
  }

  @Test
  void the_same_two_at_the_same_gate_a_week_later_are_another_event() {
    assertThat(joined(VIETNAMESE, english("On March 12, 2026", "Lang Son"))).isEqualTo("a b");
  }

  @Test
  void a_year_that_a_rule_gave_wrongly_parts_nobody() {
    String inferred =
        english("On March 5", "Lang Son")
            + "\n"
            + "Under the plan approved in October 2024 the lanes are to be paid for in equal"
            + " parts.\n";
    assertThat(joined(VIETNAMESE, inferred)).isEqualTo("a+b");
  }

  @Test
  void a_report_that_gives_both_days_agrees_with_either() {
    String both =
        english("On March 3, 2026", "Lang Son")
            + "\nPhoto: Participants of the talks on March 5, 2026 in Lang Son.\n";
    assertThat(joined(VIETNAMESE, both)).isEqualTo("a+b");
  }

  @Test
  void a_visit_and_the_talks_inside_it_are_one_told_by_two() {
    String visit =
        """
        Guangxi delegation visits Lang Son

        From March 4 to 6, 2026, a delegation led by Mo Shiming, Secretary of the Guangxi Party Committee, visited Lang Son and was received by Secretary of the Lang Son Provincial Party Committee Phan Van Muu.
        """;
    assertThat(joined(VIETNAMESE, visit)).isEqualTo("a+b");
  }
}
