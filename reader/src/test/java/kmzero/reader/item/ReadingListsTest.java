package kmzero.reader.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import kmzero.reader.Reader;
import kmzero.reader.Reading;
import org.junit.jupiter.api.Test;

/// Who asks, promises and agrees to what: a clause a line, with speaker, fields and what it
/// answers.
class ReadingListsTest {

  private static String read(String report) {
    Reading reading = new Reader().read(report.getBytes(StandardCharsets.UTF_8), "report");
    return reading.commitments().stream()
        .map(c ->
            "%s %s %s %s %s"
                .formatted(
                    c.id(),
                    c.status() + (c.modality() == null ? "" : "/" + c.modality()),
                    c.speaker(),
                    c.fields(),
                    c.answers()))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void a_numbered_list_an_answer_to_it_and_a_decision_of_both() {
    assertThat(
            read(
                """
                东兴与芒街举行工作会晤

                11月6日下午，东兴市委书记黄显阳与来访的越南广宁省芒街市委书记阮文桂在东兴举行工作会晤，就口岸通关、跨境旅游等事宜交换意见。

                黄显阳介绍了口岸建设情况，并就下一步工作提出三点建议：一是延长北仑河二桥口岸通关时间；二是恢复边境自驾游；三是建立疫情信息通报制度。

                阮文桂对上述建议表示赞同。他说，芒街市将在年底前新建一个冷链仓库，希望东兴增派水产品检验人员。

                会上，两市还商定每季度举行一次联络员会议，互派五名教师任教。
                """))
        .isEqualTo(
            """
            c1 proposed 黄显阳 [gates] []
            c2 proposed 黄显阳 [tourism] []
            c3 proposed 黄显阳 [epidemic] []
            c4 agreed/blanket 阮文桂 [] [c1, c2, c3]
            c5 agreed/pledge 阮文桂 [] []
            c6 hoped 阮文桂 [agriculture] []
            c7 agreed both [mechanism] []
            c8 agreed both [education] []\
            """
                .strip());
  }

  @Test
  void direct_speech_is_his_who_stands_behind_it_and_a_list_is_cut_where_its_form_comes_again() {
    assertThat(
            read(
                """
                Gränsorter lovar varandra rent vatten och kortare köer

                På torsdagen träffade Nguyen Van Tho, ordförande för folkkommittén i Tuyen Quang-provinsen, sin kollega Li Wenbin, borgmästare i Baise, vid gränsövergången Thanh Thuy.

                – Vi vill att lastbilarna ska kunna passera på en timme, sade Nguyen Van Tho.

                Han uppmanade grannsidan att hålla stationen öppen även på söndagar, att anställa fler tulltjänstemän och att ta bort den dubbla avgiften.

                Li Wenbin svarade att Baise kommer att öppna stationen på söndagar från och med april.

                Parterna kom överens om tre saker: att mäta vattnet i Lofloden varje vecka, att starta ett utbyte av sjuksköterskor och att träffas igen i september.
                """))
        .isEqualTo(
            """
            c1 hoped nguyen-van-tho [transport] []
            c2 proposed nguyen-van-tho [] []
            c3 proposed nguyen-van-tho [customs] []
            c4 proposed nguyen-van-tho [trade] []
            c5 agreed/pledge li-wenbin [] []
            c6 agreed both [environment] []
            c7 agreed both [health] []
            c8 agreed both [mechanism] []\
            """
                .strip());
  }

  @Test
  void somebody_else_who_speaks_in_the_same_sentence_has_a_clause_of_his_own() {
    assertThat(
            read(
                """
                Hai đồn biên phòng gặp nhau ở cửa khẩu Bắc Phong Sinh

                Ngày 8/10/2025, tại cửa khẩu Bắc Phong Sinh, Đại tá Trần Văn Khôi, Phó Chỉ huy trưởng Bộ đội Biên phòng tỉnh Quảng Ninh gặp ông Ngô Kiến Minh, Phó Chi đội trưởng Chi đội quản lý biên giới Phòng Thành Cảng.

                Ông Ngô Kiến Minh đề nghị phía Việt Nam bố trí thêm phao cứu sinh ở bến đò, Đại tá Trần Văn Khôi cho biết sẽ bổ sung 30 phao trong tháng 11.
                """))
        .isEqualTo(
            """
            c1 proposed ngo-kien-minh [disaster] []
            c2 agreed/pledge tran-van-khoi [] []\
            """
                .strip());
  }

  @Test
  void what_nobody_says_asks_nothing() {
    assertThat(
            read(
                """
                Nước sông lên nhanh ở đoạn giáp biên

                Ngày 19/7/2025, mực nước sông Bằng ở đoạn giáp biên lên nhanh sau hai đêm mưa lớn trên thượng nguồn.

                Người dân sống ven sông cần đưa gia súc lên chỗ cao và không vớt củi khi nước đang lên.
                """))
        .isEmpty();
  }
}
