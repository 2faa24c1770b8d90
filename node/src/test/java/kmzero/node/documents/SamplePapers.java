package kmzero.node.documents;

import java.time.Instant;
import java.util.List;
import kmzero.node.desk.Language;

/// A paper of two pages in each language, with every kind of block.
final class SamplePapers {

  static final Instant MADE = Instant.parse("2026-02-14T01:30:00Z");
  static final String ADDRESS =
      "https://node.example/dossiers/2f6d0c4ebc4a7d1b8a5e3c9f70e1d2b3a4c5d6e7f8091a2b3c4d5e6f708192a3";

  private SamplePapers() {}

  static Document in(Language language) {
    return switch (language) {
      case VI -> vietnamese();
      case ZH -> chinese();
      case EN -> english();
    };
  }

  private static Document vietnamese() {
    Document.Builder paper =
        Document.titled(
                Language.VI,
                "Biên bản hội đàm giữa Ban thư ký tỉnh Lạng Sơn và Ban thư ký Khu tự trị dân tộc"
                    + " Choang Quảng Tây",
                MADE)
            .kicker("Biên bản hội đàm")
            .subject("Các điều khoản đã nhất trí tại hội đàm ngày 14/02/2026")
            .running("Biên bản hội đàm · Lạng Sơn – Quảng Tây (广西壮族自治区) · 14/02/2026")
            .exercise(true)
            .proof(new Document.Proof(ADDRESS, "Đối chiếu với hồ sơ tại Ban thư ký"))
            .lead(
                "Lạng Sơn, ngày 14 tháng 02 năm 2026, từ 09:30 – 11:45 (Hà Nội) · 10:30 – 12:45"
                    + " (Bắc Kinh)")
            .add(
                new Block.Facts(
                    List.of(
                        Block.Fact.of("Địa điểm", "Trung tâm Hội nghị tỉnh Lạng Sơn"),
                        new Block.Fact(
                            Text.of("Cửa khẩu"),
                            Text.of("Hữu Nghị – ").and(Text.in(Language.ZH, "友谊关"))))))
            .heading(1, "Những nội dung đã nhất trí");
    for (int i = 1; i <= 9; i++)
      paper.clause(
          "Điều %d.".formatted(i),
          "Hai bên nhất trí phối hợp tổ chức thí điểm cửa khẩu thông minh, bảo đảm đến 17:00 (Hà Nội) ngày 30/06/2026 hoàn thành việc đấu nối luồng vận chuyển; trường hợp có vướng mắc, cơ quan đối ngoại hai bên trao đổi trong vòng 15 ngày, tăng 12,5 %% so với năm trước, tổng kim ngạch 1.234,5 triệu USD (điều %d)."
              .formatted(i));
    return paper
        .add(
            new Block.Table(
                "Bảng 1. Tiến độ thực hiện",
                List.of(
                    Block.Column.of("Nội dung", 5),
                    Block.Column.of("Cơ quan chủ trì", 3),
                    Block.Column.number("Kết quả", 2)),
                List.of(
                    row("Học bổng dành cho học sinh vùng biên", "Sở Giáo dục và Đào tạo", "20"),
                    row(
                        "Luồng chuyên dụng vận chuyển hàng hóa",
                        "Ban Quản lý Khu kinh tế cửa khẩu",
                        "1.540"))))
        .add(
            new Block.Points(
                List.of(
                    Text.of("Rà soát tại kỳ họp sau."),
                    Text.of("Trao đổi qua đường dây nóng khi cần."))))
        .small(Text.of("Nguồn: số liệu do mỗi bên cung cấp, tính đến ngày 31/12/2025."))
        .add(
            new Block.Signatures(
                List.of(
                    new Block.Signature(
                        Text.of("THAY MẶT TỈNH LẠNG SƠN"), Text.of("Trưởng Ban thư ký")),
                    new Block.Signature(
                        Text.of("THAY MẶT KHU TỰ TRỊ DÂN TỘC CHOANG QUẢNG TÂY"),
                        Text.of("Trưởng Ban thư ký")))))
        .build();
  }

  private static Document chinese() {
    Document.Builder paper =
        Document.titled(Language.ZH, "广西壮族自治区秘书处与谅山省秘书处会谈纪要", MADE)
            .kicker("会谈纪要")
            .subject("2026年2月14日会谈商定事项")
            .running("会谈纪要 · 广西—谅山（Lạng Sơn）· 2026年2月14日")
            .exercise(true)
            .proof(new Document.Proof(ADDRESS, "可与秘书处案卷核对"))
            .lead("谅山，2026年2月14日，10:30 – 12:45（北京）· 09:30 – 11:45（河内）")
            .add(
                new Block.Facts(
                    List.of(
                        Block.Fact.of("地点", "谅山省会议中心"),
                        new Block.Fact(
                            Text.of("口岸"), Text.of("友谊关—").and(Text.in(Language.VI, "Hữu Nghị"))))))
            .heading(1, "商定事项");
    for (int i = 1; i <= 9; i++)
      paper.clause(
          "第%s条".formatted("一二三四五六七八九".charAt(i - 1)),
          "双方一致同意共同推进“智慧口岸”试点建设，确保于2026年6月30日17:00（北京时间）前完成货运通道对接；如遇困难，由双方外事部门在15日内协商解决，同比增长12.5%，贸易额达1234.5万元（越方称“Cửa"
              + " khẩu thông minh”），并在下次会晤时通报进展情况。");
    return paper
        .add(
            new Block.Table(
                "表1 落实进展",
                List.of(
                    Block.Column.of("事项", 5),
                    Block.Column.of("承办单位", 3),
                    Block.Column.number("结果", 2)),
                List.of(
                    row("面向边境地区学生的奖学金", "教育厅", "20"),
                    row("货物运输专用通道（Hữu Nghị—友谊关）", "口岸管理办公室", "1540"))))
        .add(new Block.Points(List.of(Text.of("下次会晤时评估。"), Text.of("必要时通过热线沟通。"))))
        .small(Text.of("来源：各方提供的数据，截至2025年12月31日。"))
        .add(
            new Block.Signatures(
                List.of(
                    new Block.Signature(Text.of("广西壮族自治区代表"), Text.of("秘书处负责人")),
                    new Block.Signature(Text.of("谅山省代表"), Text.of("秘书处负责人")))))
        .build();
  }

  private static Document english() {
    Document.Builder paper =
        Document.titled(
                Language.EN,
                "Minutes of talks between the secretariats of Lạng Sơn and Guangxi",
                MADE)
            .kicker("Minutes of talks")
            .subject("What was agreed in the talks of 14 February 2026")
            .running("Minutes of talks · Lạng Sơn – Guangxi · 14 February 2026")
            .exercise(true)
            .proof(new Document.Proof(ADDRESS, "Compare with the secretariats' dossier"))
            .lead("Lạng Sơn, 14 February 2026, 09:30 – 11:45 (Hanoi) · 10:30 – 12:45 (Beijing)")
            .add(
                new Block.Facts(
                    List.of(
                        Block.Fact.of("Place", "Lạng Sơn Conference Centre"),
                        Block.Fact.of("Gate", "Hữu Nghị – 友谊关"))))
            .heading(1, "What was agreed");
    for (int i = 1; i <= 9; i++)
      paper.clause(
          i + ".",
          "Both sides agree to carry on the smart gate pilot and to have the lanes joined by 17:00"
              + " (Hanoi) on 30 June 2026; where a difficulty arises, the foreign affairs offices"
              + " answer within 15 days. Growth of 12.5% over the year before; <b>this is text</b>"
              + " & nothing else.");
    return paper
        .add(
            new Block.Table(
                "Table 1. Progress",
                List.of(
                    Block.Column.of("Matter", 5),
                    Block.Column.of("Office in charge", 3),
                    Block.Column.number("Result", 2)),
                List.of(
                    row("Scholarships for pupils of the border", "Department of Education", "20"),
                    row("Dedicated freight lane", "Gate management board", "1,540"))))
        .add(
            new Block.Points(
                List.of(
                    Text.of("Reviewed at the next meeting."), Text.of("By hotline where needed."))))
        .small(Text.of("Source: figures of each side as of 31 December 2025."))
        .add(
            new Block.Signatures(
                List.of(
                    new Block.Signature(
                        Text.of("For Lạng Sơn"), Text.of("Head of the secretariat")),
                    new Block.Signature(Text.of("For Guangxi"), Text.of("Head of the secretariat")),
                    new Block.Signature(
                        Text.of("For Quảng Ninh"), Text.of("Head of the secretariat")))))
        .build();
  }

  private static List<Text> row(String... cells) {
    return java.util.Arrays.stream(cells).map(Text::of).toList();
  }
}
