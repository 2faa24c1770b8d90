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
}
