package kmzero.node.briefs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.Books;
import kmzero.node.books.TwoNodes;
import kmzero.node.commitments.CommitmentQuery;
import kmzero.node.commitments.CommitmentRow;
import kmzero.node.commitments.Commitments;
import kmzero.node.commitments.FromMinutes;
import kmzero.node.desk.Accounts;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import kmzero.node.dossiers.DossierConfiguration;
import kmzero.node.link.Link;
import kmzero.node.reference.Reference;

/// A year of an exercise among three sides on two nodes, with something of everything that reports
/// tell and more of it than two pages have room for; Lạng Sơn's desk over it, on 2 March 2026.
/// Close it.
final class BriefWorld implements AutoCloseable {

  private static final String SECRETARIAT = "secretariat";
  private static final List<String> SIDES = List.of("lang-son", "quang-ninh", "guangxi");

  final TwoNodes nodes;
  final TestDesk desk;
  final Hash minutes;
  final Hash meeting;
  final List<Hash> commitments;

  BriefWorld(Path folder) {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(DossierConfiguration.class);
        });
    desk.part(Accounts.class)
        .open("quang-ninh.secretariat", "quang-ninh", List.of(SECRETARIAT), TestDesk.PASSWORD);
    minutes = signedMinutes();
    commitments = fromClauses();
    review();
    withFigures();
    proposals();
    difficulty();
    guidance();
    meeting = meeting();
    stocktake();
    programme();
    letters();
  }

  private Hash signedMinutes() {
    String[][] clauses = {
      {"customs", "Thông báo trước 48 giờ mọi thay đổi về giờ thông quan", "通关时间变更提前48小时通报"},
      {"customs", "Công nhận kết quả cân xe của nhau đối với hàng nông sản", "农产品车辆过磅结果互认"},
      {"gates", "Nâng cấp lối thông quan chuyên dụng và bãi chờ xe hàng", "升级货运专用通道及待检场"},
      {"tourism", "Mở tuyến du lịch đỏ liên kết các di tích hai bên", "开通联接双方旧址的红色旅游线路"},
      {"education", "Trao hai mươi suất học bổng mỗi năm", "每年提供二十个奖学金名额"},
      {"disaster", "Báo tin lũ sớm cho nhau qua đường dây nóng", "通过热线相互及早通报洪水信息"},
      {
        "border-management",
        "Tuần tra song phương hằng quý trên các đoạn đã thống nhất",
        "每季度在商定地段开展联合巡逻"
      },
      {"health", "Trao đổi tin dịch bệnh truyền nhiễm hằng tuần", "每周交换传染病疫情信息"},
      {"trade", "Luân phiên tổ chức hội chợ thương mại biên giới", "轮流举办边境贸易展会"},
      {"culture", "Giao lưu văn nghệ thanh niên dịp đầu xuân", "新春期间开展青年文艺交流"},
    };
    List<JsonObject> list = new ArrayList<>();
    for (String[] clause : clauses)
      list.add(
          JsonObject.of(
              "id",
              Integer.toString(list.size() + 1),
              "kind",
              "commitment",
              "field",
              clause[0],
              "texts",
              texts(clause[1], clause[2])));
    Hash paper =
        nodes.opens(
            "lang-son",
            "minutes",
            Map.of("host", List.of("lang-son"), "guest", List.of("guangxi")),
            "draft",
            JsonObject.of(
                "heading",
                texts("Diễn tập: Biên bản gặp gỡ đầu Xuân", "演练：新春会晤纪要"),
                "held-on",
                "2025-02-20",
                "place",
                texts("Lạng Sơn", "谅山"),
                "clauses",
                list));
    JsonObject signed =
        JsonObject.of(
            "signed-on", "2025-02-20",
            "place", texts("Lạng Sơn", "谅山"),
            "signatory-office", texts("Trưởng đoàn (diễn tập)", "团长（演练）"));
    nodes.does("guangxi", SECRETARIAT, paper, "agree", paper, JsonObject.EMPTY);
    nodes.does("guangxi", SECRETARIAT, paper, "confirm", paper, signed);
    nodes.does("lang-son", SECRETARIAT, paper, "attest", paper, signed);
    return paper;
  }

  private List<Hash> fromClauses() {
    new FromMinutes(nodes.vietNam()).openAll(nodes.view("lang-son", minutes), "lang-son", "o-1");
    TwoNodes.until("opened on both nodes", () -> rows("guangxi").size() == 10);
    return rows("lang-son").stream()
        .sorted(
            java.util.Comparator.comparingInt(
                row -> Integer.parseInt(row.commitment().clause().orElseThrow())))
        .map(CommitmentRow::dossier)
        .toList();
  }

  private List<CommitmentRow> rows(String side) {
    return new Commitments(nodes.of(side))
        .list(CommitmentQuery.all(side)).stream()
            .filter(row -> row.source().equals(Optional.of(minutes)))
            .toList();
  }

  /// The first is found differently, the second carried, the third done in part, the fourth done.
  private void review() {
    for (Hash commitment : commitments.subList(0, 8))
      for (String side : List.of("lang-son", "guangxi"))
        nodes.does(
            side, "foreign-affairs", commitment, "accept", JsonObject.of("office", "customs"));
    String[][] found = {
      {"in-part", "done"}, {"carried", "carried"}, {"in-part", "in-part"}, {"done", "done"}
    };
    for (int i = 0; i < found.length; i++) {
      finds("lang-son", commitments.get(i), found[i][0]);
      finds("guangxi", commitments.get(i), found[i][1]);
    }
  }

  private void finds(String side, Hash commitment, String outcome) {
    nodes.does(
        side,
        "foreign-affairs",
        commitment,
        "review",
        JsonObject.of("meeting", "2026", "outcome", outcome));
  }

  private void withFigures() {
    for (int i = 1; i <= 5; i++) {
      Hash commitment =
          nodes.opens(
              "lang-son",
              "commitment",
              Map.of("opener", List.of("lang-son"), "owner", List.of("lang-son", "guangxi")),
              "open",
              JsonObject.of(
                  "field", "smart-gate",
                  "wording",
                      texts("Thí điểm cửa khẩu thông minh, hạng mục số " + i, "智慧口岸试点第" + i + "项"),
                  "next-date", i == 1 ? "2026-02-20" : "2026-06-0" + i,
                  "indicator",
                      JsonObject.of(
                          "measure",
                              texts(
                                  "Số xe qua làn thông minh mỗi ngày, hạng mục " + i,
                                  "智慧通道每日通行车辆数" + i),
                          "unit", texts("lượt xe", "车次"),
                          "baseline", "100",
                          "target", "1" + i + "00",
                          "source", texts("Ban quản lý cửa khẩu (diễn tập)", "口岸管理部门（演练）")),
                  "owners",
                      List.of(
                          JsonObject.of("side", "lang-son", "office", "customs"),
                          JsonObject.of("side", "guangxi", "office", "customs"))));
      for (String side : List.of("lang-son", "guangxi"))
        nodes.does(
            side, "foreign-affairs", commitment, "accept", JsonObject.of("office", "customs"));
      nodes.does(
          "guangxi",
          "customs",
          commitment,
          "progress",
          JsonObject.of(
              "as-of", "2026-02-1" + i,
              "value", "6" + i + "0.5",
              "done-so-far", texts("Đang chạy thử", "正在试运行")));
    }
  }

  private void proposals() {
    Hash dossier =
        nodes.opens(
            "lang-son",
            "proposal",
            Map.of("proposer", List.of("lang-son"), "addressee", List.of("guangxi")),
            "propose",
            proposes("customs", "Thêm một làn xe hàng", "增设一条货车通道"));
    Hash second = proposes(dossier, "health", "Lập đầu mối y tế thường trực", "设立卫生常设联络点");
    Hash third = proposes(dossier, "education", "Đào tạo tiếng cho cán bộ cửa khẩu", "为口岸人员开展语言培训");
    answers(dossier, second, "under-study");
    answers(dossier, third, "accepted");
  }

  private Hash proposes(Hash dossier, String field, String vi, String zh) {
    return nodes.does("lang-son", SECRETARIAT, dossier, "propose", proposes(field, vi, zh));
  }

  private void answers(Hash dossier, Hash about, String outcome) {
    nodes.does(
        "guangxi",
        SECRETARIAT,
        dossier,
        "answer",
        about,
        JsonObject.of("outcome", outcome, "reply", texts("Xin ghi nhận", "已知悉")));
  }

  private static JsonObject proposes(String field, String vi, String zh) {
    return JsonObject.of(
        "manner", "asks", "field", field, "wording", texts(vi, zh), "reply-hoped-by", "2026-04-15");
  }

  private void difficulty() {
    Hash dossier =
        nodes.opens(
            "lang-son",
            "difficulty",
            Map.of("raiser", List.of("lang-son"), "counterpart", List.of("guangxi")),
            "raise",
            JsonObject.of(
                "field", "customs",
                "what", texts("Xe chờ lâu vào buổi sáng tại lối thông quan", "上午货车在通道等候时间较长"),
                "where", texts("Lối thông quan hàng hóa", "货运专用通道"),
                "on-behalf", "firm",
                "asked-of", List.of(JsonObject.of("side", "guangxi", "office", "customs")),
                "wish", texts("Mở thêm một giờ buổi sáng", "上午增开一小时"),
                "reply-hoped-by", "2026-03-20"));
    nodes.does(
        "guangxi",
        "customs",
        dossier,
        "refer",
        JsonObject.of("level", "province", "reason", texts("Cần xin ý kiến", "需请示")));
  }

  private void guidance() {
    nodes.opens(
        "guangxi",
        "guidance",
        Map.of("opener", List.of("guangxi"), "member", List.of("lang-son", "quang-ninh")),
        "lay",
        JsonObject.of(
            "kind", "joint-statement",
            "heading", texts("Tuyên bố chung (diễn tập)", "联合声明（演练）"),
            "issued-on", "2023-12-13",
            "source", texts("Nguồn công khai (diễn tập)", "公开来源（演练）"),
            "clauses",
                List.of(
                    JsonObject.of("id", "1", "texts", texts("Giao lưu nhân dân", "民间交流")),
                    JsonObject.of("id", "2", "texts", texts("Kết nối đường sắt", "铁路互联互通")))));
  }

  private Hash meeting() {
    Hash dossier =
        nodes.opens(
            "guangxi",
            "meeting",
            Map.of("host", List.of("guangxi"), "guest", List.of("lang-son", "quang-ninh")),
            "propose",
            JsonObject.of(
                "kind",
                "spring-meeting",
                "number",
                12,
                "subject",
                texts("Diễn tập: Gặp gỡ đầu Xuân", "演练：新春会晤"),
                "from",
                "2026-03-10",
                "to",
                "2026-03-11",
                "place",
                texts("Nam Ninh", "南宁"),
                "form",
                "in-person",
                "reviews",
                List.of(minutes.hex())));
    nodes.does("guangxi", SECRETARIAT, dossier, "name-as-host", delegation());
    for (String side : List.of("lang-son", "quang-ninh"))
      nodes.does(side, SECRETARIAT, dossier, "name", delegation());
    return dossier;
  }

  private static JsonObject delegation() {
    return JsonObject.of(
        "delegates",
        List.of(
            delegate(1, "head", "Trưởng đoàn (diễn tập)", "团长（演练）", "Lãnh đạo tỉnh", "省级领导"),
            delegate(
                2,
                "deputy-head",
                "Phó trưởng đoàn (diễn tập)",
                "副团长（演练）",
                "Sở Công Thương",
                "商务部门"),
            delegate(3, "member", "Thành viên (diễn tập)", "团员（演练）", "Cơ quan đối ngoại", "外事部门"),
            delegate(
                4, "interpreter", "Phiên dịch (diễn tập)", "翻译（演练）", "Cơ quan đối ngoại", "外事部门")));
  }

  private static JsonObject delegate(
      int precedence, String part, String vi, String zh, String officeVi, String officeZh) {
    return JsonObject.of(
        "precedence",
        precedence,
        "part",
        part,
        "name",
        texts(vi, zh),
        "position",
        texts(officeVi, officeZh));
  }

  private void stocktake() {
    Hash dossier =
        nodes.opens(
            "guangxi",
            "stocktake",
            Map.of("caller", List.of("guangxi"), "contributor", SIDES),
            "call",
            JsonObject.of(
                "year",
                2026,
                "subject",
                texts("Tổng hợp năm 2026", "2026年度成果汇总"),
                "fields",
                List.of("gates", "education"),
                "hoped-by",
                "2026-12-15"));
    String value = "1000.5";
    for (String side : SIDES) {
      nodes.does(
          side,
          "customs",
          dossier,
          "lay",
          JsonObject.of(
              "field", "gates",
              "done", texts("Đã thông quan ổn định tại các lối mở", "各通道通关平稳"),
              "figures",
                  List.of(
                      JsonObject.of(
                          "measure", texts("Số lượt xe", "车次"),
                          "value", value,
                          "unit", texts("lượt", "次"),
                          "source", texts("Số liệu diễn tập", "演练数据"),
                          "as-of", "2026-02-28"))));
      value = "2" + value;
    }
  }

  private void programme() {
    Hash dossier =
        nodes.opens(
            "guangxi",
            "programme",
            Map.of("opener", List.of("guangxi"), "side", List.of("guangxi", "lang-son")),
            "open",
            JsonObject.of(
                "field", "education",
                "subject", texts("Diễn tập: học bổng", "演练：奖学金"),
                "aim", texts("Theo dõi bằng số liệu", "以数据跟踪"),
                "quotas",
                    List.of(
                        JsonObject.of(
                            "id",
                            "bachelor",
                            "giver",
                            "guangxi",
                            "what",
                            texts("Cử nhân", "本科"),
                            "places",
                            36,
                            "year",
                            2026)),
                "indicators",
                    List.of(
                        JsonObject.of(
                            "id",
                            "enrolled",
                            "measure",
                            texts("Sinh viên đang theo học", "在读学生"),
                            "unit",
                            texts("người", "人"),
                            "target",
                            "120"))));
    nodes.does(
        "guangxi",
        "education",
        dossier,
        "measure",
        JsonObject.of("indicator", "enrolled", "year", 2025, "value", "61"));
    nodes.does(
        "guangxi",
        "education",
        dossier,
        "measure",
        JsonObject.of("indicator", "enrolled", "year", 2026, "value", "94", "as-of", "2026-02-25"));
    nodes.does(
        "guangxi",
        "education",
        dossier,
        "count",
        JsonObject.of("quota", "bachelor", "year", 2026, "placed", 33));
  }

  private void letters() {
    Hash dossier =
        nodes.opens(
            "lang-son",
            "correspondence",
            Map.of("opener", List.of("lang-son"), "correspondent", SIDES),
            "open",
            JsonObject.of("year", 2026));
    for (String moment : List.of("2026-01-10T02:00:00Z", "2026-02-10T02:00:00Z"))
      nodes.does("lang-son", "customs", dossier, "letter", contact(moment));
    nodes.does("lang-son", "customs", dossier, "hotline", contact("2026-04-02T02:00:00Z"));
  }

  private static JsonObject contact(String moment) {
    return JsonObject.of(
        "moment",
        moment,
        "clock",
        "hanoi",
        "to",
        "guangxi",
        "subject",
        texts("Thông báo (diễn tập)", "通报（演练）"));
  }

  /// Somebody signed in.
  TestReader reader(String account) {
    TestReader reader = desk.reader();
    reader.signIn(account, TestDesk.PASSWORD);
    return reader;
  }

  static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }

  @Override
  public void close() {
    desk.close();
    nodes.close();
  }
}
