package kmzero.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

/// Which characters of a file are the report, and in which language.
class ReadingAPageTest {
  private static final String REPORT =
      """
      Hội đàm giữa hai Bí thư về cửa khẩu

      Sáng 5/3/2024, tại thành phố Lạng Sơn, đồng chí Nguyễn Quốc Đoàn, Bí thư Tỉnh ủy Lạng Sơn đã hội đàm với đồng chí Lưu Ninh, Bí thư Khu ủy Quảng Tây. Hai bên nhất trí mở thêm một luồng hàng hóa.

      Toàn cảnh hội đàm

      Hai bên thống nhất gặp lại nhau vào mùa thu, giao hai cơ quan ngoại vụ chuẩn bị nội dung và chương trình cụ thể.

      Tin cùng chuyên mục

      Chiều 7/9/2025, một đoàn khách đã đến thăm làng chài và xem biểu diễn, theo lời mời của chủ nhà, trong tiết trời nắng đẹp.
      """;

  private final Reader reader = new Reader();

  private Reading read(String text) {
    return reader.read(text.getBytes(StandardCharsets.UTF_8), "report");
  }

  private static String bodyOf(Reading reading) {
    var body = new StringBuilder();
    for (Reading.Range range : reading.body()) {
      body.append(
              reading
                  .text()
                  .codePoints()
                  .skip(range.start())
                  .limit(range.end() - range.start())
                  .collect(
                      StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append))
          .append('|');
    }
    return body.toString();
  }

  @Test
  void captions_and_what_follows_a_marker_are_not_the_report() {
    Reading reading = read(REPORT);
    assertThat(reading.language()).isEqualTo("vi");
    assertThat(bodyOf(reading))
        .startsWith("Hội đàm giữa hai Bí thư")
        .contains("mở thêm một luồng hàng hóa.|Hai bên thống nhất")
        .endsWith("chương trình cụ thể.|");
  }

  @Test
  void offsets_count_code_points_of_the_file_as_it_is() {
    String apart = "\uD83D\uDE80 " + Normalizer.normalize(REPORT, Normalizer.Form.NFD);
    Reading reading = read(apart);
    assertThat(reading.language()).isEqualTo("vi");
    assertThat(Normalizer.normalize(bodyOf(reading), Normalizer.Form.NFC))
        .contains("mở thêm một luồng hàng hóa.|Hai bên");
    assertThat(reading.warnings()).extracting(Reading.Warning::code).contains("not-nfc");
  }

  @Test
  void a_page_is_pinned_to_its_source() {
    String page =
        "<!doctype html><html><head><title>Trang tin</title></head><body><nav><a href=/>Trang"
            + " chủ</a></nav><article><h1>Hội đàm &amp; ký kết giữa hai địa phương biên"
            + " giới</h1><p>S&aacute;ng 5/3/2024, tại th&agrave;nh phố Lạng Sơn, hai b&ecirc;n"
            + " đ&atilde; hội đ&agrave;m v&agrave; <b>nhất trí</b> mở thêm một luồng hàng hóa qua"
            + " cửa khẩu.</p></article><aside class=related><p>Chiều 7/9/2025, một đoàn khách đã"
            + " đến thăm làng chài và xem biểu diễn, theo lời mời của chủ nhà, trong nắng"
            + " đẹp.</p></aside></body></html>";
    Reading reading = read(page);
    assertThat(
            reading.paragraphs().stream()
                .filter(p -> p.role().equals("body"))
                .map(p -> p.span().text()))
        .containsExactly(
            "Sáng 5/3/2024, tại thành phố Lạng Sơn, hai bên đã hội đàm và nhất trí mở thêm một"
                + " luồng hàng hóa qua cửa khẩu.");
    assertThat(bodyOf(reading)).startsWith("Hội đàm &amp; ký kết").endsWith("qua cửa khẩu.|");
  }

  @Test
  void charsets_are_told_by_their_bytes() {
    String chinese = "3月5日，广西壮族自治区党委书记在南宁会见越南谅山省委书记一行。双方一致同意加强边境口岸合作，推动智慧口岸建设。";
    assertThat(reader.read(chinese.getBytes(Charset.forName("GB18030")), "a").language())
        .isEqualTo("zh");
    assertThat(reader.read(REPORT.getBytes(StandardCharsets.UTF_16), "a").language())
        .isEqualTo("vi");
    String vietnamese = Normalizer.normalize(REPORT, Normalizer.Form.NFD);
    Reading reading = reader.read(vietnamese.getBytes(Charset.forName("windows-1258")), "a");
    assertThat(reading.language()).isEqualTo("vi");
  }
}
