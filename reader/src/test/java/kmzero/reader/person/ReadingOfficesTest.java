package kmzero.reader.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import kmzero.reader.Reader;
import kmzero.reader.Reading;
import org.junit.jupiter.api.Test;

/// Who is named in a report and as what: a line a person, each way the name is written, then the
/// whole office.
class ReadingOfficesTest {
  private final Reader reader = new Reader();

  private void check(String report, String persons) {
    Reading reading = reader.read(report.getBytes(StandardCharsets.UTF_8), "a");
    assertThat(
            reading.persons().stream()
                .map(ReadingOfficesTest::line)
                .collect(Collectors.joining("\n", "", "\n")))
        .isEqualTo(persons);
  }

  private static String line(Reading.Person person) {
    String names =
        person.mentions().stream()
            .map(Reading.Span::text)
            .distinct()
            .collect(Collectors.joining(" / "));
    String offices =
        person.offices().stream().map(Reading.Span::text).collect(Collectors.joining(" // "));
    return offices.isEmpty() ? names : names + " | " + offices;
  }

  @Test
  void vietnamese_posts_of_border_guards_and_harbours() {
    check(
        """
        Giao ban biên phòng quý I

        Chiều 12/4/2024, tại Đồn Biên phòng cửa khẩu Tà Lùng, Thượng tá Nông Văn Páo, Đồn trưởng Đồn Biên phòng cửa khẩu Tà Lùng, gặp Trung tá Vi Quốc Lương, Chính trị viên Trạm Kiểm soát biên phòng Thủy Khẩu (Trung Quốc). Cùng dự có Thiếu tá Lý Minh Tiến, Đội trưởng Đội Vũ trang; Đại úy Bàn Tiến Sỹ, Trưởng Ban chỉ huy Quân sự huyện Quảng Hòa; Hải đội trưởng Hải đội 2 Biên phòng Trần Văn Cứ; bà Hoàng Thị Sen, Tổ trưởng Tổ tàu thuyền số 3.

        Đội trưởng Đội Tuần tra kiểm soát Lê Văn Đính nói hai đội cần giữ liên lạc hằng tuần. Giám đốc Cảng vụ hàng hải Hà Nội Bùi Thu Hà đề nghị mở lại bến tàu du lịch ở sông Ka Long cho khách hai bên.
        """,
        """
        Nông Văn Páo | Đồn trưởng Đồn Biên phòng cửa khẩu Tà Lùng
        Vi Quốc Lương | Chính trị viên Trạm Kiểm soát biên phòng Thủy Khẩu (Trung Quốc)
        Lý Minh Tiến | Đội trưởng Đội Vũ trang
        Bàn Tiến Sỹ | Trưởng Ban chỉ huy Quân sự huyện Quảng Hòa
        Trần Văn Cứ | Hải đội trưởng Hải đội 2 Biên phòng
        Hoàng Thị Sen | Tổ trưởng Tổ tàu thuyền số 3
        Lê Văn Đính | Đội trưởng Đội Tuần tra kiểm soát
        Bùi Thu Hà | Giám đốc Cảng vụ hàng hải Hà Nội
        """);
  }

  @Test
  void english_forms_of_address_with_their_stop() {
    check(
        """
        Railway group meets

        On 22 June 2026 the Vietnamese delegation was led by Mr. Trieu Quang Hop, Director of the Department of Construction of Lang Son Province. Ms. Zhai Lili, chief engineer of the Nanning design institute, presented the plans, and Dr. Bao Zhengping spoke.
        """,
        """
        Trieu Quang Hop | Director of the Department of Construction of Lang Son Province
        Zhai Lili | chief engineer of the Nanning design institute
        Bao Zhengping
        """);
  }

  @Test
  void swedish_compounds_and_genitives() {
    check(
        """
        Hamnen i Lang Son

        Den 5 mars 2024 tog vice ordföranden i Lang Sons folkkommitté Ta Quoc Hung emot Chongzuos vice borgmästare Fang Jianping i staden Lang Son. Vid mötet deltog även Hanois hamndirektör Bui Thu Ha, Guangxis fiskerichef Ou Zhiming och överste Nong Van Pao, befälhavare för Ta Lungs gränsvaktsstation.

        Quoc Hung tackade gästerna. Jianping bad om en gemensam parkering vid vattenfallet Ban Gioc. Zhimings förslag om en fiskeläkare togs upp.

        Nong Thi Hoa, chef för distriktets kontor för jordbruk och fiske, skrev protokollet. Thi Hoa lovade att skicka det till alla byar före påsk.
        """,
        """
        Ta Quoc Hung / Quoc Hung | vice ordföranden i Lang Sons folkkommitté
        Fang Jianping / Jianping | Chongzuos vice borgmästare
        Bui Thu Ha | Hanois hamndirektör
        Ou Zhiming / Zhiming | Guangxis fiskerichef
        Nong Van Pao | befälhavare för Ta Lungs gränsvaktsstation
        Nong Thi Hoa / Thi Hoa | chef för distriktets kontor för jordbruk och fiske
        """);
  }

  @Test
  void english_offices_nested_in_each_other() {
    check(
        """
        HANOI, May 2 – Fisheries talks at the falls

        HANOI, May 2 – Vice Chairman of the Lang Son Provincial People's Committee Ta Quoc Hung received Deputy Mayor of Chongzuo Fang Jianping on May 1, 2025.

        Ms Be Thu Ha, head of the board's fisheries bureau, wished for a song contest. Lieutenant Colonel Wei Guoliang, head of the Shuikou frontier inspection station, agreed. Huang Zhiyuan, deputy chief of the county's office for roads and bridges, took notes. Hanoi's harbour master Bui Thu Ha promised a new pier. Deputy director of Guangxi's disaster relief bureau Ou Zhiming asked for two pumps.
        """,
        """
        Ta Quoc Hung | Vice Chairman of the Lang Son Provincial People's Committee
        Fang Jianping | Deputy Mayor of Chongzuo
        Be Thu Ha | head of the board's fisheries bureau
        Wei Guoliang | head of the Shuikou frontier inspection station
        Huang Zhiyuan | deputy chief of the county's office for roads and bridges
        Bui Thu Ha | Hanoi's harbour master
        Ou Zhiming | Deputy director of Guangxi's disaster relief bureau
        """);
  }

  @Test
  void chinese_offices_behind_a_name_as_machines_leave_them() {
    check(
        """
        边境卫队与公安的会面

        2025年8月14日，在驮隆口岸，上校黄文禄，高平省边防部队指挥部政治委员，与魏志坚先生，龙州县人民政府副县长、公安局局长，中国，有一个会面。先生苏国宝，广宁省人民法院首席法官，已经主持了会谈。
        """,
        """
        黄文禄 | 高平省边防部队指挥部政治委员
        魏志坚 | 龙州县人民政府副县长、公安局局长
        苏国宝 | 广宁省人民法院首席法官
        """);
  }

  @Test
  void a_body_of_several_matters_has_commas() {
    check(
        """
        Gặp gỡ về du lịch

        Ngày 2/5/2025, Giám đốc Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn Tạ Quốc Hùng tiếp ông Phương Kiến Bình, Phó Thị trưởng Sùng Tả. Bà Bế Thu Hà, Phó Giám đốc Sở Nông nghiệp, Công Thương và Môi trường, cùng dự.
        """,
        """
        Tạ Quốc Hùng | Giám đốc Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn
        Phương Kiến Bình | Phó Thị trưởng Sùng Tả
        Bế Thu Hà | Phó Giám đốc Sở Nông nghiệp, Công Thương và Môi trường
        """);
  }

  @Test
  void chinese_offices_of_bodies_that_no_list_has() {
    check(
        """
        谅山与崇左会谈

        2024年3月5日，谅山省人民委员会副主席谢国雄在谅山市会见崇左市副市长方建平。海关总署驻南宁办事处主任甘海波、茶灵边防屯政治员农文保、凭祥市浦寨边民互助合作社理事长蒙桂花参加会见。

        驮隆口岸边防站站长农文豹与水口出入境边防检查站站长韦国良在驮隆大桥会晤。海关关员表示欢迎，高速公路项目负责人覃小兵说，桥面将提前完工。广西水产引育种中心副主任区志明建议共建鱼苗基地。

        欧志明出席，岑水生、钟灵毓参加。
        """,
        """
        谢国雄 | 谅山省人民委员会副主席
        方建平 | 崇左市副市长
        甘海波 | 海关总署驻南宁办事处主任
        农文保 | 茶灵边防屯政治员
        蒙桂花 | 凭祥市浦寨边民互助合作社理事长
        农文豹 | 驮隆口岸边防站站长
        韦国良 | 水口出入境边防检查站站长
        覃小兵 | 高速公路项目负责人
        区志明 | 广西水产引育种中心副主任
        欧志明
        岑水生
        钟灵毓
        """);
  }

  @Test
  void indonesian_services_and_posts() {
    check(
        """
        Pertemuan di Ta Lung

        Pada 9 Januari 2025, Kolonel Nong Van Pao, Komandan Pos Perbatasan Ta Lung, bertemu dengan Letnan Kolonel Wei Guoliang, Kepala Stasiun Inspeksi Shuikou, di jembatan Ta Lung. Turut hadir Kepala Dinas Kelautan dan Perikanan Provinsi Quang Ninh Khuc Thi Lan dan Wakil Kepala Biro Kehutanan Guangxi Ning Haibo.

        Khuc Thi Lan mengusulkan pelepasan benih ikan di Sungai Ka Long. Ning Haibo setuju. Bapak Ning berjanji mengirim bibit pohon.
        """,
        """
        Nong Van Pao | Komandan Pos Perbatasan Ta Lung
        Wei Guoliang | Kepala Stasiun Inspeksi Shuikou
        Khuc Thi Lan | Kepala Dinas Kelautan dan Perikanan Provinsi Quang Ninh
        Ning Haibo / Ning | Wakil Kepala Biro Kehutanan Guangxi
        """);
  }

  @Test
  void names_of_mountain_families_and_of_families_in_no_list() {
    check(
        """
        Two mountain men

        QUANG NINH – On 3 March 2025, Mr Giap Van Ly, head of the Binh Lieu district forest rangers, and Mr Sung A Lenh, chief of Hoanh Mo commune, met Ms Nguo Lanhua, head of the Dongzhong township office, at the log yard by the Ka Long river. Secretary Vi Thi Mo attended.

        Sung A Lenh asked for maps. A Lenh thanked them. Lanhua agreed to send them.
        """,
        """
        Giap Van Ly | head of the Binh Lieu district forest rangers
        Sung A Lenh / A Lenh | chief of Hoanh Mo commune
        Nguo Lanhua / Lanhua | head of the Dongzhong township office
        Vi Thi Mo | Secretary
        """);
  }
}
