package kmzero.reader.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kmzero.reader.Reader;
import kmzero.reader.Reading;
import org.junit.jupiter.api.Test;

/// Numbers with their units, and border gates. A line of a table: the words, what is read in them.
class ReadingValuesTest {
  private static final Map<String, String> FILLERS =
      Map.of(
          "vi", "Hai bên trao đổi về công việc của các địa phương biên giới. ",
          "zh", "双方就两地边境合作事宜交换了意见并参观了当地的展览。",
          "en", "Both sides spoke about the work of the border localities. ",
          "sv", "Sidorna talade om arbetet på orterna vid gränsen och tackade. ",
          "ms", "Mereka bercakap tentang kerja di kawasan sempadan itu dengan mesra. ");

  private Reading read(String language, String words) {
    String stop = language.equals("zh") ? "。" : ". ";
    String text = FILLERS.get(language).repeat(3) + "\n\n" + words + stop + FILLERS.get(language);
    Reading reading = new Reader().read(text.getBytes(StandardCharsets.UTF_8), "report");
    assertThat(reading.language()).isEqualTo(language);
    return reading;
  }

  private void check(String language, String table) {
    for (String line : table.strip().split("\n")) {
      int bar = line.lastIndexOf('|');
      String found =
          read(language, line.substring(0, bar).strip()).values().stream()
              .map(value -> value.value() + " " + value.unit())
              .collect(Collectors.joining(", "));
      assertThat(found).as(line).isEqualTo(line.substring(bar + 1).strip());
    }
  }

  @Test
  void vietnamese() {
    check(
        "vi",
        """
        Cửa khẩu đã thông quan 1.240 lượt xe trong tuần qua        | 1240 vehicles
        Kim ngạch hai chiều đạt 3,2 tỷ USD                         | 3200000000 USD
        Kim ngạch hai chiều tăng 12,5% so với cùng kỳ              | 12.5 %
        Quảng Tây dành hai mươi suất học bổng cho cán bộ           | 20 places
        Tuyến đường dài 43 km đi qua ba xã                         | 43 km
        Ngày 5/3/2024 hai bên họp về khóa XIV                      |
        """);
  }

  @Test
  void chinese() {
    check(
        "zh",
        """
        共验放车辆一千二百四十辆次                | 1240 vehicles
        双边贸易额达到3.5亿美元                   | 350000000 USD
        贸易额同比增长12.5%                       | 12.5 %
        今后三年每年互换奖学金名额100个           | 3 years
        公路全长43公里                            | 43 km
        """);
  }

  @Test
  void english_swedish_and_malay() {
    check(
        "en",
        """
        Since then 3,870 containers have crossed the line           | 3870 containers
        Trade reached 1.5 million US dollars at the gate            | 1500000 USD
        The lane closes below fifty metres of sight                 | 50 m
        They offered twenty-five scholarships to officials          | 25 places
        """);
    check("sv", "De planterade 40 hektar och räknade 3 870 fordon | 40 ha, 3870 vehicles");
    check("ms", "Mereka melatih empat puluh kader selama tiga tahun | 40 persons, 3 years");
  }

  @Test
  void every_value_is_pinned_to_its_characters() {
    Reading reading = read("vi", "Kim ngạch hai chiều đạt 3,2 tỷ USD");
    Reading.Value value = reading.values().getFirst();
    assertThat(reading.text().substring(value.start(), value.end()))
        .isEqualTo(value.text())
        .isEqualTo("3,2 tỷ USD");
  }

  @Test
  void a_text_may_end_in_a_number_in_words() {
    var texts =
        List.of(
            "Kim ngạch hai chiều của tỉnh: hai mươi",
            "The two sides built a school with twenty five",
            "De två sidorna byggde en skola med tjugo",
            "Kedua pihak membangun sekolah dengan dua puluh");
    for (String text : texts)
      assertThat(new Reader().read(text.getBytes(StandardCharsets.UTF_8), "report").failed())
          .as(text)
          .isFalse();
  }

  @Test
  void a_town_is_a_gate_where_a_word_for_gates_or_its_other_half_stands_beside() {
    assertThat(gates("vi", "Hai bên nâng cấp cặp cửa khẩu Móng Cái – Đông Hưng"))
        .isEqualTo("qn-mc-vn qn-mc-cn");
    assertThat(gates("vi", "Đoàn đã thăm thành phố Móng Cái")).isEmpty();
    assertThat(gates("zh", "双方推动友谊关口岸扩大开放")).isEqualTo("ls-hn-cn");
    assertThat(gates("en", "Lorries wait at the Chi Ma border gate")).isEqualTo("ls-cm-vn");
  }

  @Test
  void a_name_that_both_halves_of_a_pair_have_is_the_same_half_in_every_run() {
    assertThat(gates("vi", "Hai bên đã khảo sát cửa khẩu Bắc Luân II")).isEqualTo("qn-mc-bl2-vn");
  }

  private String gates(String language, String words) {
    return read(language, words).gates().stream()
        .map(Reading.Gate::id)
        .collect(Collectors.joining(" "));
  }
}
