package kmzero.reader.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kmzero.reader.Reader;
import kmzero.reader.Reading;
import org.junit.jupiter.api.Test;

/// Every form in which the languages write dates. A line of a table: the words, the days read in
/// them; `?` after a day whose year or month another line gave, `none` where there is no date.
class ReadingDatesTest {
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
                  "Diterbitkan "));

  private final Reader reader = new Reader();

  private String read(String language, String words, String published) {
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
    assertThat(reading.language()).as(text).isEqualTo(language);
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

  private void check(String language, String published, String table) {
    StringBuilder seen = new StringBuilder();
    for (String line : table.strip().split("\n")) {
      String words = line.substring(0, line.indexOf('|')).strip();
      seen.append(words).append(" | ").append(read(language, words, published)).append('\n');
    }
    String wanted =
        table
            .strip()
            .lines()
            .map(line -> line.replaceAll("\\s*\\|\\s*", " | ").strip())
            .collect(Collectors.joining("\n"));
    assertThat(seen.toString().strip()).isEqualTo(wanted);
  }

  @Test
  void vietnamese_with_years() {
    check(
        "vi",
        "",
        """
        Ngày 5/3/2024, hai bên gặp nhau                          | 2024-03-05
        Sáng ngày 05-3-2024 đoàn đã đến                          | 2024-03-05
        Chiều 5.3.2024 hai bên làm việc                          | 2024-03-05
        Ngày 5 tháng 3 năm 2024, hai bên gặp nhau                | 2024-03-05
        Ngày 5 tháng 3, năm 2024, hai bên gặp nhau               | 2024-03-05
        Ngày mùng 5 tháng Ba năm 2024 đoàn đến                   | 2024-03-05
        Từ ngày 5 đến ngày 7 tháng 3 năm 2024 đoàn ở lại         | 2024-03-05/2024-03-07
        Từ ngày 5 đến 7/3/2024 đoàn ở lại                        | 2024-03-05/2024-03-07
        Trong hai ngày 5 và 6/3/2024 đoàn ở lại                  | 2024-03-05/2024-03-06
        Từ 28/2 đến 2/3/2024 đoàn ở lại                          | 2024-02-28/2024-03-02
        Từ 30/12/2024 đến 2/1/2025 đoàn ở lại                    | 2024-12-30/2025-01-02
        Các ngày 5-7/3/2024 đoàn ở lại                           | 2024-03-05/2024-03-07
        Trong tháng 2/2024 hai bên đã gặp                        | 2024-02
        Trong tháng 02 năm 2024 hai bên đã gặp                   | 2024-02
        Trong quý I/2025 công trình xong                         | 2025-01-01/2025-03-31
        Đến hết quý II năm 2025 công trình xong                  | 2025-04-01/2025-06-30
        Trong 6 tháng đầu năm 2024 kim ngạch tăng                | 2024-01-01/2024-06-30
        Trong giai đoạn 2021-2025 kim ngạch tăng                 | 2021-01-01/2025-12-31
        Năm 2023 kim ngạch tăng                                  | 2023
        Ngày 22 Tháng 5, 2025 đoàn đến                           | 2025-05-22
        Năm 2025 tháng 5 ngày 22 đoàn đến                        | 2025-05-22
        Vào mùng 6 Tết năm 2024 lễ hội mở                        | 2024-02-15?
        Quyết định số 12/2024/QĐ-UBND được ban hành               | none
        Cửa khẩu làm việc 24/7 suốt năm                          | none
        Khoảng 2/3 số xe đã qua cửa khẩu                         | none
        Ngày 5/3/
        """
            .replace("Ngày 5/3/\n", ""));
  }

  @Test
  void vietnamese_by_the_publication() {
    check(
        "vi",
        "6/3/2024 08:15",
        """
        Chiều 5/3, hai bên gặp nhau                              | 2024-03-05?
        Sáng ngày 5-3 hai bên gặp nhau                           | 2024-03-05?
        Ngày 28/12, hai bên gặp nhau                             | 2023-12-28?
        Các ngày 4, 5/3 đoàn làm việc                            | 2024-03-04/2024-03-05?
        Hôm qua hai bên gặp nhau                                 | 2024-03-05?
        Chiều nay hai bên gặp nhau                               | 2024-03-06?
        Thứ Hai (4/3), hai bên gặp nhau                          | 2024-03-04?
        Ngày 5/3, hai bên gặp nhau, cùng ngày đoàn thăm chợ      | 2024-03-05? 2024-03-05?
        Tháng 10 năm ngoái hai bên đã gặp                        | 2023-10?
        Công trình xong trong quý I năm sau                      | 2025-01-01/2025-03-31?
        Năm nay kim ngạch tăng                                   | 2024?
        """);
  }

  @Test
  void chinese_with_years() {
    check(
        "zh",
        "",
        """
        2024年2月5日上午，双方举行会谈          | 2024-02-05
        二〇二四年二月五日，双方举行会谈        | 2024-02-05
        ２０２４年２月５日，双方举行会谈        | 2024-02-05
        2024年2月5日至7日，代表团来访           | 2024-02-05/2024-02-07
        2024年2月28日至3月2日，代表团来访       | 2024-02-28/2024-03-02
        2024年12月30日至2025年1月2日，代表团来访 | 2024-12-30/2025-01-02
        2024年2月5—7日，代表团来访              | 2024-02-05/2024-02-07
        2024-02-05双方举行会谈                  | 2024-02-05
        2024年2月，双方举行会谈                 | 2024-02
        2025年第二季度建成                      | 2025-04-01/2025-06-30
        2024年上半年贸易额增长                  | 2024-01-01/2024-06-30
        2021—2025年贸易额增长                   | 2021-01-01/2025-12-31
        2024年，贸易额增长                      | 2024
        2024年2月5日，双方会谈，次日代表团回国  | 2024-02-05 2024-02-06?
        2024年2月5日，双方会谈，当天还参观口岸  | 2024-02-05 2024-02-05?
        参加为期3日的培训，每周一开会           | none
        """);
  }

  @Test
  void chinese_by_the_publication() {
    check(
        "zh",
        "2024-03-06 09:10",
        """
        3月5日，双方举行会谈                    | 2024-03-05?
        三月五日，双方举行会谈                  | 2024-03-05?
        5日，双方举行会谈                       | 2024-03-05?
        28日，双方举行会谈                      | 2024-02-28?
        昨天，双方举行会谈                      | 2024-03-05?
        去年12月，双方举行会谈                  | 2023-12?
        12月28日，双方举行会谈                  | 2023-12-28?
        今年2月5日至7日，代表团来访             | 2024-02-05/2024-02-07?
        """);
  }

  @Test
  void english_with_years() {
    check(
        "en",
        "",
        """
        On February 5, 2024, they met                      | 2024-02-05
        On 5 February 2024 they met                        | 2024-02-05
        On the 5th of February 2024 they met               | 2024-02-05
        On Feb. 5th, 2024 they met                         | 2024-02-05
        From 5 to 7 February 2024 they met                 | 2024-02-05/2024-02-07
        On February 5–7, 2024, they met                    | 2024-02-05/2024-02-07
        On 5–7 Feb. 2024 they met                          | 2024-02-05/2024-02-07
        On 5 and 6 February 2024 they met                  | 2024-02-05/2024-02-06
        From February 28 to March 2, 2024, they met        | 2024-02-28/2024-03-02
        From 30 December 2024 to 2 January 2025 they met   | 2024-12-30/2025-01-02
        On 5/2/2024 they met                               | 2024-02-05
        On 2/15/2024 they met                              | 2024-02-15
        In February 2024 they met                          | 2024-02
        In the first quarter of 2025 they met              | 2025-01-01/2025-03-31
        It is due in Q3 2025 at the gate                   | 2025-07-01/2025-09-30
        The gate is open 24/7 and half empty               | none
        They may 5 times go there again                    | none
        """);
  }

  @Test
  void english_by_the_publication() {
    check(
        "en",
        "Friday, 22 August 2025, 07:40",
        """
        On Thursday, August 21, they met                   | 2025-08-21?
        On August 21 they met                              | 2025-08-21?
        They met on Thursday at the gate                   | 2025-08-21?
        They met yesterday at the gate                     | 2025-08-21?
        They met last Friday at the gate                   | 2025-08-15?
        They meet every Monday at the gate                 | none
        In December last year they met                     | 2024-12?
        On August 20 they met, and the next day left       | 2025-08-20? 2025-08-21?
        """);
  }

  @Test
  void swedish() {
    check(
        "sv",
        "17 december 2025",
        """
        Den 5 februari 2024 möttes de vid gränsen                  | 2024-02-05
        Den 5:e februari 2024 möttes de vid gränsen                | 2024-02-05
        Den 14-15 december besökte de staden                       | 2025-12-14/2025-12-15?
        Den 14 och 15 december besökte de staden                   | 2025-12-14/2025-12-15?
        Från den 14 till den 16 december 2024 besökte de staden    | 2024-12-14/2024-12-16
        Från den 28 februari till den 2 mars 2024 var de där       | 2024-02-28/2024-03-02
        Tisdagen den 16 december möttes de vid gränsen             | 2025-12-16?
        I tisdags möttes de vid gränsen                            | 2025-12-16?
        I går möttes de vid gränsen                                | 2025-12-16?
        I februari 2024 möttes de vid gränsen                      | 2024-02
        Under första kvartalet 2025 byggdes vägen                  | 2025-01-01/2025-03-31
        I slutet av november förra året möttes de                  | 2024-11?
        """);
  }

  @Test
  void malay_and_indonesian() {
    check(
        "ms",
        "17 Disember 2025",
        """
        Pada 5 Februari 2024 mereka bertemu di sempadan            | 2024-02-05
        Pada 5 hb Februari 2024 mereka bertemu di sempadan         | 2024-02-05
        Pada 5hb Februari 2024 mereka bertemu di sempadan          | 2024-02-05
        Pada 5 haribulan Februari 2024 mereka bertemu              | 2024-02-05
        Dari 5 hingga 7 Februari 2024 mereka bertemu               | 2024-02-05/2024-02-07
        Pada 5-7 Februari 2024 mereka bertemu di sempadan          | 2024-02-05/2024-02-07
        Pada 5 dan 6 Februari 2024 mereka bertemu                  | 2024-02-05/2024-02-06
        Dari 28 Februari hingga 2 Mac 2024 mereka bertemu          | 2024-02-28/2024-03-02
        Pada tanggal 5 Maret 2024 mereka bertemu di perbatasan     | 2024-03-05
        Pada Selasa (16/12/2025) mereka bertemu di perbatasan      | 2025-12-16
        Pada 16 Disember mereka bertemu di sempadan                | 2025-12-16?
        Pada petang Selasa mereka bertemu di sempadan              | 2025-12-16?
        Semalam mereka bertemu di pejabat sempadan                 | 2025-12-16?
        Pada Februari 2024 mereka bertemu di sempadan              | 2024-02
        Pada suku pertama 2025 jalan itu dibina                    | 2025-01-01/2025-03-31
        """);
  }
}
