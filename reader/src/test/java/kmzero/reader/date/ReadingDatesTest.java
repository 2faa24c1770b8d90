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
                  "Diterbitkan "),
          "id",
              List.of(
                  "Kedua pihak berbicara tentang pekerjaan di daerah perbatasan mereka bersama",
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
        Vào thứ Ba, năm tháng ba, hai bên gặp nhau               | 2024-03-05?
        Ngày hai mươi tháng hai hai bên gặp nhau                 | 2024-02-20?
        Tháng hai ngày mười bảy hai bên gặp nhau                 | 2024-02-17?
        Tháng 10 năm ngoái hai bên đã gặp                        | 2023-10?
        Công trình xong trong quý I năm sau                      | 2025-01-01/2025-03-31?
        Năm nay kim ngạch tăng                                   | 2024?
        """);
  }

  @Test
  void a_weekday_may_run_into_a_day() {
    var text = "作会纪要明确8 月7 日周五日";
    assertThat(new Reader().read(text.getBytes(StandardCharsets.UTF_8), "report").failed())
        .isFalse();
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

  @Test
  void vietnamese_ranges_lunar_days_and_offices() {
    check(
        "vi",
        "",
        """
        Từ 5 đến 7/3/2024 đoàn ở lại                              | 2024-03-05/2024-03-07
        Từ ngày 05 - 07/3/2024 đoàn ở lại                         | 2024-03-05/2024-03-07
        Ngày 3–5/3/2025, đoàn đại biểu thăm                       | 2025-03-03/2025-03-05
        Trong các ngày 3, 4 và 5/3/2025 đoàn thăm                 | 2025-03-03/2025-03-05
        Từ ngày 28/2 - 02/3/2025 đoàn thăm                        | 2025-02-28/2025-03-02
        Từ ngày 28 tháng 2 đến ngày 2 tháng 3 năm 2025 đoàn thăm  | 2025-02-28/2025-03-02
        Rằm tháng Giêng năm 2025 lễ hội mở                        | 2025-02-12?
        Ngày rằm tháng 7 âm lịch năm 2025 lễ hội mở               | 2025-09-06?
        Mùng 10 tháng Giêng năm 2025, hội chợ mở                  | 2025-02-07?
        Ngày 23 tháng Chạp năm 2024, hội chợ mở                   | 2025-01-22?
        Ngày mồng 3 tháng 3 âm lịch năm 2025, lễ hội mở           | 2025-03-31?
        Ngày 15/1 âm lịch năm 2025, lễ hội mở                     | 2025-02-12?
        Sáng mùng 4 Tết Ất Tỵ, đoàn đến chúc Tết                  | 2025-02-01?
        Ngày mùng 6 tháng Giêng năm Ất Tỵ, lễ hội mở              | 2025-02-03?
        Ngày 22/12/2024 (22 tháng 11 năm Giáp Thìn), hai bên gặp  | 2024-12-22
        Ngày 05.03.2025, đoàn đến                                 | 2025-03-05
        Ngày 05 / 03 / 2025, đoàn đến                             | 2025-03-05
        Hồi 9 giờ 30 phút ngày 5/3/2025, đoàn đến                 | 2025-03-05
        Lúc 08h30' ngày 5/3/2025, đoàn đến                        | 2025-03-05
        Ngày 5-3, năm 2025, đoàn đến                              | 2025-03-05
        Ngày mùng Năm tháng Ba năm 2025, đoàn đến                 | 2025-03-05
        Vào ngày 30/02/2025, đoàn đến                             | none
        Ngày 5/III/2025, đoàn đến                                 | 2025-03-05
        Ngày 5 tháng III năm 2025, đoàn đến                       | 2025-03-05
        Đêm 4 rạng sáng 5/3/2025, đoàn đến                        | 2025-03-04/2025-03-05
        Trong 2 ngày, 5 và 6 tháng 3 năm 2025, đoàn thăm          | 2025-03-05/2025-03-06
        Trong 2 ngày (05-06/3/2025), đoàn thăm                    | 2025-03-05/2025-03-06
        Đầu tháng 3/2025, hai bên gặp                             | 2025-03
        Cuối năm 2024, hai bên gặp                                | 2024
        Tháng Ba năm 2025, hai bên gặp                            | 2025-03
        Ngày 5/3/25, đoàn đến                                     | 2025-03-05?
        Ngày 05/03/'25, đoàn đến                                  | 2025-03-05?
        Quốc lộ 4/2 và km 12/3 đã thông                           | none
        Tỷ lệ 1/3 số hộ, 2/5 số xã                                | none
        Nghị quyết 05/NQ-CP ngày 5/3/2025 của Chính phủ           | 2025-03-05
        Hiệp định ký năm 2009 có hiệu lực từ 14/7/2010            | 2009 2010-07-14
        Cột mốc 1116/2 được dựng                                  | none
        Mốc 820 và 821/1 đã phát quang                            | none
        Ngày 5/3/2025; ngày 6/3/2025 đoàn thăm                    | 2025-03-05 2025-03-06
        Từ 14h00 ngày 5/3/2025 đến 17h00 ngày 6/3/2025 đoàn thăm  | 2025-03-05/2025-03-06
        Từ ngày 5/3/2025 đến hết ngày 7/3/2025 đoàn thăm          | 2025-03-05/2025-03-07
        Từ mùng 5 đến mùng 7/3/2025 đoàn thăm                     | 2025-03-05/2025-03-07
        Từ ngày mùng 5 đến mùng 7 tháng 3 năm 2025 đoàn thăm      | 2025-03-05/2025-03-07
        Ngày 5 tháng 3 năm 2025, hai bên ký. Hôm sau đoàn về nước | 2025-03-05 2025-03-06?
        Ngày 5/3/2025 hai bên ký, ngày hôm sau đoàn về nước       | 2025-03-05 2025-03-06?
        Ngày 5/3/2025 hai bên ký, trước đó một ngày đoàn đến      | 2025-03-05 2025-03-04?
        Ngày 5/3/2025 hai bên ký, hai ngày sau đoàn về nước       | 2025-03-05 2025-03-07?
        Ngay 5 thang 3 nam 2025, doan den tham                    | 2025-03-05
        Sang 5/3/2025, doan den tham                              | 2025-03-05
        """);
  }

  @Test
  void vietnamese_told_by_words() {
    check(
        "vi",
        "12/3/2025 08:15",
        """
        Cuối tuần qua, hai bên đã gặp              | 2025-03-08/2025-03-09?
        Thứ Sáu tuần trước, hai bên đã gặp         | 2025-03-07?
        Thứ Ba tuần này, hai bên đã gặp            | 2025-03-11?
        Hôm thứ Hai, hai bên đã gặp                | 2025-03-10?
        Chủ nhật vừa qua, hai bên đã gặp           | 2025-03-09?
        Hôm kia hai bên đã gặp                     | 2025-03-10?
        Hôm 10/3 hai bên đã gặp                    | 2025-03-10?
        Ngày 10 vừa qua hai bên đã gặp             | 2025-03-10?
        Ngày 10 tháng này hai bên đã gặp           | 2025-03-10?
        Ngày 10, hai bên đã gặp                    | 2025-03-10?
        Sáng 10, hai bên gặp                       | none
        Hai ngày trước, hai bên đã gặp             | 2025-03-10?
        Ba ngày 8, 9, 10/3 hai bên đã gặp          | 2025-03-08/2025-03-10?
        Sáng qua, hai bên đã gặp                   | 2025-03-11?
        Tối qua (11/3), hai bên đã gặp             | 2025-03-11?
        Mới đây, hai bên đã gặp                    | none
        Sáng nay (12/3), hai bên gặp               | 2025-03-12?
        Sáng mai hai bên sẽ gặp                    | 2025-03-13?
        Tháng trước hai bên đã gặp                 | 2025-02?
        Tháng tới hai bên sẽ gặp                   | 2025-04?
        Ngày 28 tháng trước hai bên đã gặp         | 2025-02-28?
        Rằm tháng Giêng vừa qua lễ hội mở          | 2025-02-12?
        Mùng 6 Tết vừa qua lễ hội mở               | 2025-02-03?
        Thứ Tư, ngày 12/3, hai bên gặp             | 2025-03-12?
        Vào lúc 14h chiều 11-3, hai bên gặp        | 2025-03-11?
        Trong các ngày từ 10 đến 12-3, hai bên gặp | 2025-03-10/2025-03-12?
        """);
  }

  @Test
  void chinese_numerals_lists_and_lunar_days() {
    check(
        "zh",
        "",
        """
        二〇二五年三月五日，代表团来访         | 2025-03-05
        二○二五年三月五日，代表团来访         | 2025-03-05
        二零二五年十二月二十八日，代表团来访      | 2025-12-28
        ２０２５年３月５日，代表团来访         | 2025-03-05
        3月3日至5日，代表团来访           | null?
        2025年3月3日至5日，代表团来访      | 2025-03-03/2025-03-05
        2025年3月3—5日，代表团来访       | 2025-03-03/2025-03-05
        2025年3月3日—5日，代表团来访      | 2025-03-03/2025-03-05
        2025年3月3日、4日，代表团来访      | 2025-03-03/2025-03-04
        2025年3月3、4、5日，代表团来访     | 2025-03-03/2025-03-05
        2025年2月28日—3月2日，代表团来访   | 2025-02-28/2025-03-02
        2025年3月5日－7日，代表团来访      | 2025-03-05/2025-03-07
        2025年3月5日～7日，代表团来访      | 2025-03-05/2025-03-07
        2025.3.5，代表团来访          | 2025-03-05
        2025/03/05，代表团来访        | 2025-03-05
        2025年3月5日（农历二月初六），代表团来访 | 2025-03-05
        2025年农历正月十五，举办活动        | 2025-02-12?
        农历乙巳年正月初六，举办活动          | 2025-02-03?
        2025年农历三月初三，举办活动        | 2025-03-31?
        2025年农历八月十五，举办活动        | 2025-10-06?
        2025年3月5日，双方会谈。翌日，代表团回国 | 2025-03-05 2025-03-06?
        2025年3月5日，双方会谈，第二天代表团回国 | 2025-03-05 2025-03-06?
        2025年3月5日，双方会谈，同日签署协议   | 2025-03-05 2025-03-05?
        2025年3月5日，双方会谈，当日下午签署协议 | 2025-03-05 2025-03-05?
        2025年3月5日，双方会谈，两天后签署协议  | 2025-03-05 2025-03-07?
        2025年3月5日，双方会谈，前一天代表团抵达 | 2025-03-05 2025-03-04?
        2025年3月5日零时，通关恢复        | 2025-03-05
        2025年3月初，双方会谈           | 2025-03
        2025年三月，双方会谈            | 2025-03
        2025年3月5日上午9时30分，双方会谈   | 2025-03-05
        “十四五”期间，贸易额增长百分之五       | none
        三月三活动在龙州举行              | none
        二十五年来，双方保持往来            | none
        一月一次的会晤制度               | none
        3月5日《人民日报》              | null?
        2025年1—10月，贸易额增长        | 2025-01-01/2025-10-31
        全年24小时开放，每月15日检修        | none
        中越友谊关口岸15日通关1240辆       | null?
        """);
  }

  @Test
  void chinese_told_by_words() {
    check(
        "zh",
        "2025年3月12日 08:15",
        """
        3月5日上午，双方会谈      | 2025-03-05?
        5日上午，双方会谈        | 2025-03-05?
        本月5日，双方会谈        | 2025-03-05?
        上月28日，双方会谈       | 2025-02-28?
        上个月28日，双方会谈      | 2025-02-28?
        昨日，双方会谈          | 2025-03-11?
        昨天下午，双方会谈        | 2025-03-11?
        前天，双方会谈          | 2025-03-10?
        今天上午，双方会谈        | 2025-03-12?
        今日，双方会谈          | 2025-03-12?
        今晨，双方会谈          | 2025-03-12?
        明天，双方将会谈         | 2025-03-13?
        上周五，双方会谈         | 2025-03-07?
        本周二，双方会谈         | 2025-03-11?
        周一，双方会谈          | 2025-03-10?
        星期一下午，双方会谈       | 2025-03-10?
        上周末，双方会谈         | 2025-03-08/2025-03-09?
        日前，双方会谈          | none
        近日，双方会谈          | none
        两天前，双方会谈         | 2025-03-10?
        上个月，双方会谈         | 2025-02?
        去年底，双方会谈         | 2024?
        正月十五，举办活动        | 2025-02-12?
        大年初六，举办活动        | 2025-02-03?
        春节前夕，双方会谈        | none
        10日至12日，双方会谈     | 2025-03-10/2025-03-12?
        10至12日，双方会谈      | 2025-03-10/2025-03-12?
        3月11日（星期二），双方会谈  | 2025-03-11?
        12月30日至1月2日，双方会谈 | 2024-12-30/2025-01-02?
        """);
  }

  @Test
  void english_in_other_orders_and_counted() {
    check(
        "en",
        "",
        """
        On 3 to 5 March 2025 they met                              | 2025-03-03/2025-03-05
        From 3 to 5 March, 2025, they met                          | 2025-03-03/2025-03-05
        From March 3rd to 5th, 2025, they met                      | 2025-03-03/2025-03-05
        Between 3 and 5 March 2025 they met                        | 2025-03-03/2025-03-05
        On March 3, 4 and 5, 2025, they met                        | 2025-03-03/2025-03-05
        On March 3 and 4, 2025 they met                            | 2025-03-03/2025-03-04
        On Monday, March 3, 2025, they met                         | 2025-03-03
        On Monday 3 March 2025 they met                            | 2025-03-03
        on 3rd March 2025 they met                                 | 2025-03-03
        On the 3rd and 4th of March 2025 they met                  | 2025-03-03/2025-03-04
        On 03 Mar 2025 they met                                    | 2025-03-03
        On 3-Mar-2025 they met                                     | 2025-03-03
        On 03/03/2025 they met                                     | 2025-03-03
        On 2025/03/05 they met                                     | 2025-03-05
        On 05.03.2025 they met                                     | 2025-03-05
        On 28 February–2 March 2025 they met                       | 2025-02-28/2025-03-02
        From 30 December to 2 January 2025 they met                | 2024-12-30/2025-01-02
        On March 5, 2025, they met. The following day they left    | 2025-03-05 2025-03-06?
        On March 5, 2025, they met. The next morning they left     | 2025-03-05 2025-03-06?
        On March 5, 2025, they met, two days later they left       | 2025-03-05 2025-03-07?
        On March 5, 2025, they met; the same afternoon they signed | 2025-03-05 2025-03-05?
        On March 5, 2025, they met; the previous day they had arrived | 2025-03-05 2025-03-04?
        On March 5, 2025, they met; a day earlier they had arrived | 2025-03-05 2025-03-04?
        On March 5, 2025, they met; the day before they had arrived | 2025-03-05 2025-03-04?
        On March 5, 2025, they met; that evening they dined        | 2025-03-05 2025-03-05?
        On the 15th day of the first lunar month of 2025 they met  | 2025-02-12?
        In early March 2025 they met                               | 2025-03
        Gate 1116 and marker 12/3 were seen                        | none
        About 1/3 of the lorries and 2/5 of buses                  | none
        The 2021–2025 plan ended                                   | 2021-01-01/2025-12-31
        The march of 5 lorries began                               | none
        In the first half of 2025 trade grew                       | 2025-01-01/2025-06-30
        March 2025 saw growth                                      | 2025-03
        On 5 III 2025 they met                                     | 2025-03-05
        On 5.III.2025 they met                                     | 2025-03-05
        """);
  }

  @Test
  void english_told_by_words() {
    check(
        "en",
        "12 March 2025",
        """
        On 10 March they met               | 2025-03-10?
        On the 10th they met               | 2025-03-10?
        On the 10th of this month they met | 2025-03-10?
        On the 28th of last month they met | 2025-02-28?
        On the 28th ult. they met          | none
        Yesterday afternoon they met       | 2025-03-11?
        The day before yesterday they met  | 2025-03-10?
        They met on Monday                 | 2025-03-10?
        They met this Tuesday              | 2025-03-11?
        They met on Friday last week       | 2025-03-07?
        They met Friday of last week       | 2025-03-07?
        They met last weekend              | 2025-03-08/2025-03-09?
        They met over the weekend          | 2025-03-08/2025-03-09?
        Two days ago they met              | 2025-03-10?
        A week ago they met                | 2025-03-05?
        They met earlier today             | 2025-03-12?
        They met this morning              | 2025-03-12?
        They will meet tomorrow            | 2025-03-13?
        They met last month                | 2025-02?
        They will meet next month          | 2025-04?
        They met in March                  | 2025-03?
        They will meet next Monday         | 2025-03-17?
        """);
  }

  @Test
  void swedish_told_by_words() {
    check(
        "sv",
        "12 mars 2025",
        """
        Den 3:e mars möttes de vid gränsen                | 2025-03-03?
        Den 3–5 mars möttes de vid gränsen                | 2025-03-03/2025-03-05?
        Den tredje mars möttes de vid gränsen             | 2025-03-03?
        Måndagen den 10 mars möttes de                    | 2025-03-10?
        I måndags möttes de vid gränsen                   | 2025-03-10?
        På måndagen möttes de vid gränsen                 | 2025-03-10?
        Under måndagen möttes de vid gränsen              | 2025-03-10?
        I förrgår möttes de vid gränsen                   | 2025-03-10?
        Igår möttes de vid gränsen                        | 2025-03-11?
        I dag möttes de vid gränsen                       | 2025-03-12?
        Idag möttes de vid gränsen                        | 2025-03-12?
        I morse möttes de vid gränsen                     | 2025-03-12?
        I går kväll möttes de                             | 2025-03-11?
        I morgon möts de vid gränsen                      | 2025-03-13?
        Förra fredagen möttes de vid gränsen              | 2025-03-07?
        Förra måndagen möttes de vid gränsen              | 2025-03-10?
        På måndagseftermiddagen möttes de                 | 2025-03-10?
        Under gårdagen möttes de vid gränsen              | 2025-03-11?
        I eftermiddags möttes de vid gränsen              | 2025-03-12?
        Mars 10, 2025 möttes de vid gränsen               | 2025-03-10
        Fredagen förra veckan möttes de                   | 2025-03-07?
        I fredags förra veckan möttes de                  | 2025-03-07?
        I helgen möttes de vid gränsen                    | 2025-03-08/2025-03-09?
        Under helgen möttes de vid gränsen                | 2025-03-08/2025-03-09?
        För två dagar sedan möttes de                     | 2025-03-10?
        För en vecka sedan möttes de                      | 2025-03-05?
        Förra månaden möttes de vid gränsen               | 2025-02?
        Den 10 mars möttes de. Dagen efter reste de hem   | 2025-03-10? 2025-03-11?
        Den 10 mars möttes de. Följande dag reste de hem  | 2025-03-10? 2025-03-11?
        Den 10 mars möttes de. Nästa dag reste de hem     | 2025-03-10? 2025-03-11?
        Den 10 mars möttes de. Samma dag reste de hem     | 2025-03-10? 2025-03-10?
        Den 10 mars möttes de. Dagen därpå reste de hem   | 2025-03-10? 2025-03-11?
        Den 10 mars möttes de. Dagen innan hade de kommit | 2025-03-10? 2025-03-09?
        Den 10 mars möttes de. Två dagar senare reste de  | 2025-03-10? 2025-03-12?
        Den 28 februari till 2 mars var de där            | 2025-02-28/2025-03-02?
        Mellan den 3 och 5 mars var de där                | 2025-03-03/2025-03-05?
        2025-03-05 möttes de vid gränsen                  | 2025-03-05
        Den 5/3 möttes de vid gränsen                     | 2025-03-05?
        Den 5/3 2025 möttes de vid gränsen                | 2025-03-05
        Den 5.3.2025 möttes de vid gränsen                | 2025-03-05
        Den 10 denna månad möttes de                      | 2025-03-10?
        Den 10:e möttes de vid gränsen                    | 2025-03-10?
        Den 10 möttes de vid gränsen                      | 2025-03-10?
        I mars möttes de vid gränsen                      | 2025-03?
        I början av mars möttes de                        | 2025-03?
        Under 2024 ökade handeln                          | 2024
        Sedan årsskiftet har handeln ökat                 | none
        Mars månad var kall                               | none
        På marsmötet talade de länge                      | none
        """);
  }

  @Test
  void malay_told_by_words() {
    check(
        "ms",
        "12 Mac 2025",
        """
        Pada 3 Mac mereka bertemu                                  | 2025-03-03?
        Pada 3 hingga 5 Mac mereka bertemu                         | 2025-03-03/2025-03-05?
        Dari 3 sampai 5 Mac mereka bertemu                         | 2025-03-03/2025-03-05?
        Pada 3–5 Mac 2025 mereka bertemu                           | 2025-03-03/2025-03-05
        Pada 10 Mac mereka bertemu. Keesokan harinya mereka pulang | 2025-03-10? 2025-03-11?
        Pada 10 Mac mereka bertemu. Pada hari berikutnya mereka pulang | 2025-03-10? 2025-03-11?
        Pada 10 Mac mereka bertemu. Esoknya mereka pulang          | 2025-03-10? 2025-03-11?
        Pada 10 Mac mereka bertemu. Pada hari yang sama mereka pulang | 2025-03-10? 2025-03-10?
        Pada 10 Mac mereka bertemu. Sehari sebelumnya mereka tiba  | 2025-03-10? 2025-03-09?
        Pada 10 Mac mereka bertemu. Dua hari kemudian mereka pulang | 2025-03-10? 2025-03-12?
        Pada 10 Mac mereka bertemu. Dua hari selepas itu mereka pulang | 2025-03-10? 2025-03-12?
        Semalam mereka bertemu di sempadan                         | 2025-03-11?
        Kelmarin mereka bertemu di sempadan                        | 2025-03-10?
        Hari ini mereka bertemu di sempadan                        | 2025-03-12?
        Pagi tadi mereka bertemu di sempadan                       | 2025-03-12?
        Pada hari Isnin mereka bertemu                             | 2025-03-10?
        Isnin lalu mereka bertemu di sempadan                      | 2025-03-10?
        Jumaat minggu lalu mereka bertemu                          | 2025-03-07?
        Hujung minggu lalu mereka bertemu                          | 2025-03-08/2025-03-09?
        Dua hari lalu mereka bertemu                               | 2025-03-10?
        Dua hari yang lalu mereka bertemu                          | 2025-03-10?
        Bulan lalu mereka bertemu                                  | 2025-02?
        Pada 10 haribulan ini mereka bertemu                       | 2025-03-10?
        Pada 10 Mac lalu mereka bertemu                            | 2025-03-10?
        Pada 28 bulan lalu mereka bertemu                          | 2025-02-28?
        Esok mereka akan bertemu                                   | 2025-03-13?
        Pada Mac 2025 mereka bertemu                               | 2025-03
        """);
  }

  @Test
  void indonesian_told_by_words() {
    check(
        "id",
        "12 Maret 2025",
        """
        Pada 3 Maret mereka bertemu di perbatasan                  | 2025-03-03?
        Pada tanggal 3 s.d. 5 Maret mereka bertemu                 | 2025-03-03/2025-03-05?
        Pada tanggal 3 s/d 5 Maret mereka bertemu                  | 2025-03-03/2025-03-05?
        Pada 3 sampai dengan 5 Maret mereka bertemu                | 2025-03-03/2025-03-05?
        Pada Senin (10/3) mereka bertemu di perbatasan             | 2025-03-10?
        Pada Senin (10/3/2025) mereka bertemu                      | 2025-03-10
        Kemarin mereka bertemu di perbatasan                       | 2025-03-11?
        Kemarin lusa mereka bertemu di perbatasan                  | 2025-03-10?
        Selasa kemarin mereka bertemu di perbatasan                | 2025-03-11?
        Jumat pekan lalu mereka bertemu di perbatasan              | 2025-03-07?
        Akhir pekan lalu mereka bertemu di perbatasan              | 2025-03-08/2025-03-09?
        Besok mereka akan bertemu di perbatasan                    | 2025-03-13?
        Hari Minggu lalu mereka bertemu di perbatasan              | 2025-03-09?
        Pada 10 Maret mereka bertemu. Keesokan harinya mereka pulang | 2025-03-10? 2025-03-11?
        Pada 10 Maret mereka bertemu. Sehari setelahnya mereka pulang | 2025-03-10? 2025-03-11?
        Pada tanggal 10 mereka bertemu di perbatasan               | 2025-03-10?
        Pada tanggal 10 bulan ini mereka bertemu                   | 2025-03-10?
        Tadi pagi mereka bertemu di perbatasan                     | 2025-03-12?
        """);
  }
}
