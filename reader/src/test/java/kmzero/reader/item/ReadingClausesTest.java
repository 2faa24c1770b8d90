package kmzero.reader.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kmzero.reader.Reader;
import kmzero.reader.Reading;
import org.junit.jupiter.api.Test;

/// What is asked, promised and agreed, one a line: `status speaker | words`. In each language the
/// same two persons have met; every paragraph of the table is one that follows.
class ReadingClausesTest {
  private final Reader reader = new Reader();

  /// Each block: a paragraph of a report, then what is read in it; nothing where nothing is.
  private void check(String head, String table) {
    for (String block : table.split("\n\n")) {
      List<String> lines = block.lines().toList();
      Reading reading =
          reader.read((head + lines.getFirst() + "\n").getBytes(StandardCharsets.UTF_8), "a");
      List<String> read = new ArrayList<>();
      for (Reading.Commitment one : reading.commitments()) {
        String modality = one.modality() == null ? "" : "/" + one.modality();
        String answers = one.answers().isEmpty() ? "" : " to " + String.join(",", one.answers());
        read.add(
            "  %s%s %s%s | %s"
                .formatted(one.status(), modality, one.speaker(), answers, one.text()));
      }
      assertThat(read).as(lines.getFirst()).isEqualTo(lines.subList(1, lines.size()));
    }
  }

  @Test
  void vietnamese_says_it_so() {
    check(
        """
        Lạng Sơn và Sùng Tả bàn chuyện mùa vải

        Sáng 5/3/2024, tại thành phố Lạng Sơn, đồng chí Tạ Quốc Hùng, Phó Chủ tịch UBND tỉnh Lạng Sơn, hội đàm với ông Phương Kiến Bình, Phó Thị trưởng thành phố Sùng Tả.

        """,
        """
        Ông Tạ Quốc Hùng đề nghị phía bạn mở thêm một làn xe cho nông sản tươi, kéo dài giờ thông quan đến 19 giờ và lập tổ trực chung vào Chủ nhật.
          proposed ta-quoc-hung | mở thêm một làn xe cho nông sản tươi
          proposed ta-quoc-hung | kéo dài giờ thông quan đến 19 giờ
          proposed ta-quoc-hung | lập tổ trực chung vào Chủ nhật

        Bà Hứa Minh Thảo đề nghị mở thêm một lớp tiếng cho công nhân hai bên.
          proposed hua-minh-thao | mở thêm một lớp tiếng cho công nhân hai bên

        Ông Tạ Quốc Hùng đề nghị hai bên củng cố và phát triển tình hữu nghị.
          proposed ta-quoc-hung | củng cố và phát triển tình hữu nghị

        "Chúng tôi muốn sớm có một bãi đỗ chung ở Tân Thanh", ông Tạ Quốc Hùng nói.
          hoped ta-quoc-hung | sớm có một bãi đỗ chung ở Tân Thanh

        Thay mặt đoàn công tác, ông Phương Kiến Bình hứa bố trí thêm hai mươi cán bộ kiểm dịch vào mùa vải và nhận lo phần biển báo.
          agreed/pledge phuong-kien-binh | bố trí thêm hai mươi cán bộ kiểm dịch vào mùa vải
          agreed/pledge phuong-kien-binh | nhận lo phần biển báo

        Ông Tạ Quốc Hùng đề nghị kéo dài giờ thông quan đến 19 giờ. Việc kéo dài giờ thông quan được phía Sùng Tả chấp thuận.
          proposed ta-quoc-hung | kéo dài giờ thông quan đến 19 giờ
          agreed phuong-kien-binh to c1 | Việc kéo dài giờ thông quan được phía Sùng Tả chấp thuận

        Về bãi đỗ chung, ông Phương Kiến Bình cho biết phải xin ý kiến cấp trên.

        Hai bên thỏa thuận gặp nhau vào ngày 10 hằng tháng, luân phiên tại hai đồn. Hai bên ký biên bản hội đàm.
          agreed both | gặp nhau vào ngày 10 hằng tháng, luân phiên tại hai đồn

        Người dân ven sông cần đưa gia súc lên chỗ cao trước buổi tối.
        """);
  }

  @Test
  void english_says_it_so() {
    check(
        """
        Lang Son and Chongzuo talk about the lychee season

        Vice Chairman of the Lang Son Provincial People's Committee Ta Quoc Hung received Deputy Mayor of Chongzuo Fang Jianping in Lang Son on May 1, 2025.

        """,
        """
        Hung asked for a second lane for fresh fruit, longer clearance hours and a joint car park at Tan Thanh.
          proposed ta-quoc-hung | a second lane for fresh fruit
          proposed ta-quoc-hung | longer clearance hours
          proposed ta-quoc-hung | a joint car park at Tan Thanh

        Hung suggested that ticket prices be the same on both banks, and that rubbish be taken out of the river.
          proposed ta-quoc-hung | ticket prices be the same on both banks
          proposed ta-quoc-hung | rubbish be taken out of the river

        Hung proposed closer ties between growers and traders of both sides.
          proposed ta-quoc-hung | closer ties between growers and traders of both sides

        "We want quarterly meetings of the two customs offices," Hung said.
          hoped ta-quoc-hung | quarterly meetings of the two customs offices

        Hung called for a shared flood phone line. The offer of a shared phone line was accepted.
          proposed ta-quoc-hung | a shared flood phone line
          agreed fang-jianping to c1 | The offer of a shared phone line was accepted

        Fang said the city would open the second lane from June, send twenty more quarantine officers and pay for the car park.
          agreed/pledge fang-jianping | the city would open the second lane from June
          agreed/pledge fang-jianping | send twenty more quarantine officers
          agreed/pledge fang-jianping | pay for the car park

        Fang replied that the matter must be asked above. His side would study the request.

        Hung asked for a ferry on market days. "The ferry can start after Tet," Fang replied.
          proposed ta-quoc-hung | a ferry on market days
          agreed fang-jianping to c1 | The ferry can start after Tet

        Fang agreed with the proposals of Ta Quoc Hung.
          agreed/blanket fang-jianping | agreed with the proposals of Ta Quoc Hung

        It was agreed that the stations will call each other whenever the river rises. The two sides signed minutes of talks.
          agreed both | the stations will call each other whenever the river rises

        La Thi Hoa took notes for the summary, which both delegations will check before it is printed.
        """);
  }

  @Test
  void swedish_says_it_so() {
    check(
        """
        Lang Son och Chongzuo talar om frukt

        Den 5 mars 2024 tog vice ordföranden i Lang Sons folkkommitté Ta Quoc Hung emot Chongzuos vice borgmästare Fang Jianping i staden Lang Son.

        """,
        """
        Ta Quoc Hung bad om en extra fil för färsk frukt, längre öppettider vid gränsgrinden och en gemensam parkering.
          proposed ta-quoc-hung | en extra fil för färsk frukt
          proposed ta-quoc-hung | längre öppettider vid gränsgrinden
          proposed ta-quoc-hung | en gemensam parkering

        Ta Quoc Hung föreslog också att de två sidorna ska dela en telefonlinje vid översvämning och byta tio elever om året.
          proposed ta-quoc-hung | dela en telefonlinje vid översvämning
          proposed ta-quoc-hung | byta tio elever om året

        Fang Jianping sade ja till parkeringen vid gränsgrinden och lovade tjugo nya tulltjänstemän till nästa sommar, när frukten mognar i trädgårdarna.
          agreed fang-jianping | sade ja till parkeringen vid gränsgrinden
          agreed/pledge fang-jianping | tjugo nya tulltjänstemän till nästa sommar, när frukten mognar i trädgårdarna

        De två sidorna kom överens om att patrullera tillsammans varje månad, att träffas den tionde i varje månad och att prova förarlösa lastbilar.
          agreed both | patrullera tillsammans varje månad
          agreed both | träffas den tionde i varje månad
          agreed both | prova förarlösa lastbilar

        Ta Quoc Hung begärde färre formulär och mindre papper för bönderna som säljer frukt på marknaden. Frågan måste tas upp högre upp.
          proposed ta-quoc-hung | färre formulär och mindre papper för bönderna som säljer frukt på marknaden
        """);
  }

  @Test
  void chinese_says_it_so() {
    check(
        """
        谅山与崇左会谈

        2024年3月5日，谅山省人民委员会副主席谢国雄在谅山市会见崇左市副市长方建平。

        """,
        """
        谢国雄希望中方增开一条鲜果车道、延长通关时间，并在新清口岸共建停车场。
          hoped 谢国雄 | 增开一条鲜果车道
          hoped 谢国雄 | 延长通关时间
          hoped 谢国雄 | 在新清口岸共建停车场

        方建平表示，崇左市将增派二十名海关关员，免费提供停车场设计图，并于六月前完成道路修缮。
          agreed/pledge 方建平 | 崇左市将增派二十名海关关员
          agreed/pledge 方建平 | 免费提供停车场设计图
          agreed/pledge 方建平 | 于六月前完成道路修缮

        谢国雄建议延长通关时间两小时。延长通关时间的要求得到中方同意。
          proposed 谢国雄 | 延长通关时间两小时
          agreed 方建平 to c1 | 延长通关时间的要求得到中方同意

        对共建停车场一事，方建平称须请示上级。

        双方约定互派学生，共同办好春季歌圩。双方签署会谈纪要。
          agreed both | 互派学生
          agreed both | 办好春季歌圩
        """);
  }

  @Test
  void malay_and_indonesian_say_it_so() {
    check(
        """
        Lang Son dan Chongzuo bincang musim laici

        Pada 1 Mei 2025, Naib Pengerusi Jawatankuasa Rakyat Wilayah Lang Son Ta Quoc Hung menerima kunjungan Timbalan Datuk Bandar Chongzuo Fang Jianping di bandar Lang Son.

        """,
        """
        Ta Quoc Hung meminta laluan kedua untuk buah segar, waktu pelepasan yang lebih panjang dan tempat letak kereta bersama.
          proposed ta-quoc-hung | laluan kedua untuk buah segar
          proposed ta-quoc-hung | waktu pelepasan yang lebih panjang
          proposed ta-quoc-hung | tempat letak kereta bersama

        Ta Quoc Hung mencadangkan laluan ketiga dibuka segera. Fang bersetuju dengan tarikh 5 Mei.
          proposed ta-quoc-hung | laluan ketiga dibuka segera
          agreed fang-jianping to c1 | bersetuju dengan tarikh 5 Mei

        Ta Quoc Hung mencadangkan talian telefon banjir. Tawaran talian telefon itu diterima. "Ya, segera," kata Fang.
          proposed ta-quoc-hung | talian telefon banjir
          agreed fang-jianping to c1 | Tawaran talian telefon itu diterima
          agreed fang-jianping | Ya, segera

        Fang Jianping sanggup menanggung kos bas tanpa pemandu. Perkara tempat letak kereta perlu dirujuk kepada pihak atasan.
          agreed/pledge fang-jianping | menanggung kos bas tanpa pemandu

        Kedua pihak sepakat menelepon bila sungai naik dan menggelar pertandingan sepak bola pada Tahun Baru.
          agreed both | menelepon bila sungai naik
          agreed both | menggelar pertandingan sepak bola pada Tahun Baru
        """);
  }
}
