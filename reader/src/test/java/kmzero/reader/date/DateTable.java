package kmzero.reader.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kmzero.reader.Reader;
import kmzero.reader.Reading;

/// Reads every form in which the languages write dates. A line of a table: the words, the days read
/// in them; `?` after a day whose year or month another line gave, `none` where there is no date.
final class DateTable {

  private static final Map<String, List<String>> FILLERS =
      Map.of(
          "vi", List.of("Hai bên trao đổi về công việc của hai địa phương biên giới", "Cập nhật: "),
          "zh", List.of("双方就两地边境合作事宜交换了意见并参观了当地的展览", "发布时间："),
          "en",
              List.of("The two sides spoke about the work of both border localities", "Published "),
          "sv",
              List.of(
                  "De två sidorna talade om arbetet på båda orterna vid gränsen", "Publicerad "),
          "ms",
              List.of(
                  "Kedua-dua pihak bercakap tentang kerja di kawasan sempadan mereka",
                  "Diterbitkan "),
          "id",
              List.of(
                  "Kedua pihak berbicara tentang pekerjaan di daerah perbatasan mereka bersama",
                  "Diterbitkan "));

  private DateTable() {}

  private static String read(Reader reader, String language, String words, String published) {
    List<String> filler = FILLERS.get(language);
    String stop = language.equals("zh") ? "。" : ". ";
    String text =
        (published.isEmpty() ? "" : filler.get(1) + published + "\n\n")
            + (filler.get(0) + stop).repeat(3)
            + "\n\n"
            + words
            + stop
            + "\n\n"
            + (filler.get(0) + stop).repeat(2);
    Reading reading = reader.read(text.getBytes(StandardCharsets.UTF_8), "report");
    // Malay and Indonesian are one language here.
    assertThat(reading.language()).as(text).isIn(language.equals("id") ? "ms" : language, language);
    for (Reading.Day day : reading.dates())
      assertThat(text.substring(day.start(), day.end())).isEqualTo(day.text());
    String found =
        reading.dates().stream()
            .map(day -> day.date() + (day.how().equals("written") ? "" : "?"))
            .collect(Collectors.joining(" "));
    assertThat(reading.dates())
        .allMatch(day -> day.how().equals("written") == day.confidence() > 0.95);
    return found.isEmpty() ? "none" : found;
  }

  /// Sees that in a report of a language the words of each line are read as its days.
  ///
  /// @param published the line that says when the report was published; empty if none does
  static void check(String language, String published, String table) {
    Reader reader = new Reader();
    StringBuilder seen = new StringBuilder();
    for (String line : table.strip().split("\n")) {
      String words = line.substring(0, line.indexOf('|')).strip();
      seen.append(words)
          .append(" | ")
          .append(read(reader, language, words, published))
          .append('\n');
    }
    String wanted =
        table
            .strip()
            .lines()
            .map(line -> line.replaceAll("\\s*\\|\\s*", " | ").strip())
            .collect(Collectors.joining("\n"));
    assertThat(seen.toString().strip()).isEqualTo(wanted);
  }
}
