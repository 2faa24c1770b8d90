package kmzero.reader.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import kmzero.reader.Reader;
import kmzero.reader.Reading;
import org.junit.jupiter.api.Test;

/// What a report is about: kind, day, place, and who led both sides, named or by the office alone.
class ReadingEventsTest {

  private static Reading.Event read(String report) {
    return new Reader().read(report.getBytes(StandardCharsets.UTF_8), "report").events().getFirst();
  }

  private static String told(Reading.Event event) {
    var place = event.place();
    return "%s %s %s %s"
        .formatted(event.kind(), event.date(), place == null ? "-" : place.text(), event.heads());
  }

  @Test
  void an_exercise_is_led_by_those_whom_the_next_sentence_names() {
    assertThat(
            told(
                read(
                    """
                    Latihan gabungan penanggulangan banjir di Sungai Bac Luan

                    Sebanyak 150 petugas dari kota Dongxing (Guangxi) dan kota Mong Cai (Quang Ninh) pada 21 Juni 2026 menggelar latihan gabungan penanggulangan banjir di Sungai Bac Luan.

                    Latihan dipimpin Wakil Wali Kota Dongxing Lu Jianping dan Wakil Ketua Komite Rakyat Kota Mong Cai Nguyen Thi Hoai Phuong.
                    """)))
        .isEqualTo("exercise 2026-06-21 Sungai Bac Luan [lu-jianping, nguyen-thi-hoai-phuong]");
  }

  @Test
  void an_incident_has_no_heads() {
    assertThat(
            told(
                read(
                    """
                    Olycka vid bron i Mong Cai: två lastbilar kolliderade

                    Natten till onsdagen den 8 april 2026 kolliderade två lastbilar på Bac Luan II-bron mellan Mong Cai och Dongxing. En förare skadades lätt och fördes till sjukhuset i Dongxing.

                    Bron stängdes i tre timmar. Tullen i Mong Cai lät färskvaror passera via pontonbron.
                    """)))
        .startsWith("incident 2026-04-08")
        .endsWith("[]");
  }

  @Test
  void a_head_called_by_the_office_alone_stays_an_office() {
    Reading.Event event =
        read(
            """
            Bí thư Tỉnh ủy tiếp Tổng Lãnh sự

            Chiều 14-5, tại trụ sở Tỉnh ủy, Bí thư Tỉnh ủy Cao Bằng đã có buổi tiếp Tổng Lãnh sự Trung Quốc tại Hà Nội Lý Quốc Hoa đến chào xã giao.

            Hai bên trao đổi về việc thông tuyến đường bộ và mở thêm lớp tiếng Trung cho cán bộ huyện.

            Thứ Sáu, 15/5/2026
            """);
    assertThat(told(event)).isEqualTo("reception 2026-05-14 trụ sở Tỉnh ủy [ly-quoc-hoa]");
    assertThat(event.headOffices())
        .extracting(
            Reading.HeadOffice::text, Reading.HeadOffice::side, Reading.HeadOffice::locality)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Bí thư Tỉnh ủy Cao Bằng", "VN", "VN-CB"));
  }

  @Test
  void a_day_in_the_title_that_is_another_is_kept_beside() {
    Reading.Event event =
        read(
            """
            Talks in Lang Son on 6 March 2026 open two lanes

            On 5 March 2026, in Lang Son, Secretary of the Lang Son Provincial Party Committee Phan Van Muu held talks with Mo Shiming, Secretary of the Guangxi Party Committee.

            The two sides agreed to open two more lanes for goods at the Tan Thanh border gate.
            """);
    assertThat(event.date()).isEqualTo("2026-03-05");
    assertThat(event.otherDates()).extracting(Reading.Day::date).containsExactly("2026-03-06");
  }

  private static java.util.List<String> all(String report) {
    return new Reader()
        .read(report.getBytes(StandardCharsets.UTF_8), "report").events().stream()
            .map(ReadingEventsTest::told)
            .toList();
  }

  @Test
  void heads_of_a_ceremony_stand_in_the_next_sentence_and_meet_beside_it() {
    assertThat(
            all(
                """
                Nya bron vid Po Peo öppnad

                Regnet upphörde lagom till klockan tio. Lördagen den 6 juni 2026 öppnades gångbron mellan Po Peo och Yuexu. Bandet klipptes av Cao Bangs vice ordförande Hoang Thi Loan och Baises vice borgmästare Meng Shaohua.

                Efter invigningen satte sig de två en stund i tullhuset. Hoang Thi Loan bad om att bron ska vara öppen även på söndagar.

                Dagen efter skrev Jingxis vägchef Lu Weimin och Trung Khanhs byggchef Nong Van Tap i Jingxi under ett avtal om underhållet.
                """))
        .containsExactly(
            "ceremony 2026-06-06 Po Peo [hoang-thi-loan, meng-shaohua]",
            "meeting 2026-06-06 tullhuset [hoang-thi-loan, meng-shaohua]",
            "signing 2026-06-07 Jingxi [lu-weimin, nong-van-tap]");
  }

  @Test
  void a_day_that_is_asked_for_beside_a_word_of_danger_tells_no_incident() {
    assertThat(
            all(
                """
                Landslide shuts Long Bang road; crews from both sides dig it out

                Rocks and mud came down on the Long Bang approach road at about 3 a.m. on 14 July 2026, burying two parked trailers. No one was in them.

                Baise road bureau chief Qin Mingyuan and Luc Van Toan, deputy director of the Cao Bang transport department, met at the site the same afternoon. Qin proposed that both bureaus inspect the slope on 1 August and fence it by the end of September, before another landslide can happen.

                The road reopened on 16 July.
                """))
        .containsExactly(
            "meeting 2026-07-14 Long Bang [qin-mingyuan, luc-van-toan]",
            "incident 2026-07-14 Long Bang []");
  }
}
