package kmzero.node.register;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.Books;
import kmzero.node.books.TwoNodes;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import kmzero.node.link.Link;
import kmzero.node.reference.Reference;

/// Two nodes that hold commitments, proposals and meetings of an exercise, and Việt Nam's desk over
/// them. Close it.
public final class RegisterWorld implements AutoCloseable {

  public final TwoNodes nodes;
  public final TestDesk desk;

  /// The commitment that has a figure, evidence and a passed date.
  public final Hash road;

  /// Talks at Guangxi's, with a programme.
  public final Hash talks;

  /// The commitment that continues it.
  public final Hash nextRoad;

  public RegisterWorld(Path folder) {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
        });
    road =
        commitment(
            "transport",
            texts("Nâng cấp đường nối tới cửa khẩu", "升级改造口岸连接公路"),
            JsonObject.of(
                "next-date",
                "2026-02-20",
                "indicator",
                JsonObject.of(
                    "measure",
                    texts("Chiều dài đã hoàn thành", "已完成里程"),
                    "unit",
                    texts("km", "公里"),
                    "baseline",
                    "2",
                    "target",
                    "12")));
    for (String side : List.of("lang-son", "guangxi"))
      nodes.does(
          side,
          "foreign-affairs",
          road,
          "accept",
          JsonObject.of("office", side.equals("guangxi") ? "transport" : "customs"));
    Hash report =
        nodes.does(
            "guangxi",
            "transport",
            road,
            "progress",
            JsonObject.of(
                "as-of", "2026-02-10",
                "value", "8.5",
                "done-so-far", texts("Đã thông xe đoạn một", "一期路段已通车")));
    nodes.does(
        "guangxi",
        "transport",
        road,
        "progress",
        JsonObject.of(
            "as-of",
            "2026-02-25",
            "value",
            "9.5",
            "done-so-far",
            texts("Đang làm mặt cầu", "桥面施工中"),
            "evidence",
            List.of(report.hex())));
    nextRoad =
        commitment(
            "transport",
            texts("Hoàn thiện đường nối tới cửa khẩu", "完善口岸连接公路"),
            JsonObject.of("parent", road.hex(), "next-date", "2026-09-30"));
    commitment(
        "tourism",
        texts("=HYPERLINK(\"x\") tuyến du lịch mới", "+1 条新旅游线路"),
        JsonObject.of("next-meeting", "2027"));
    String[][] matters = {
      {"customs", "Thông báo trước giờ làm việc ngày lễ", "提前通报节假日通关时间"},
      {"border-management", "Tuần tra chung hằng quý", "每季度开展联合巡逻"},
      {"education", "Mười suất học bổng mỗi năm", "每年十个奖学金名额"},
      {"disaster", "Cảnh báo lũ sớm cho nhau", "相互及早通报洪水预警"},
      {"trade", "Hội chợ doanh nghiệp luân phiên", "轮流举办企业展会"}
    };
    int day = 1;
    for (String[] matter : matters)
      commitment(
          matter[0],
          texts(matter[1], matter[2]),
          JsonObject.of("next-date", "2026-05-%02d".formatted(day++)));
    Hash proposal =
        nodes.opens(
            "lang-son",
            "proposal",
            Map.of("proposer", List.of("lang-son"), "addressee", List.of("guangxi")),
            "propose",
            proposes("customs", "Thêm một làn xe hàng", "增设一条货车通道", "2026-04-15"));
    Hash second =
        nodes.does(
            "lang-son",
            "secretariat",
            proposal,
            "propose",
            proposes("health", "Trao đổi tin dịch bệnh hằng tuần", "每周交换疫情信息", "2026-04-20"));
    nodes.does(
        "guangxi",
        "secretariat",
        proposal,
        "answer",
        second,
        JsonObject.of(
            "outcome", "accepted", "reply", texts("Nhất trí, bắt đầu từ tháng sau", "同意，下月开始")));
    nodes.opens(
        "lang-son",
        "difficulty",
        Map.of("raiser", List.of("lang-son"), "counterpart", List.of("guangxi")),
        "raise",
        JsonObject.of(
            "field", "customs",
            "what", texts("Xe chờ lâu vào buổi sáng", "上午车辆等候时间较长"),
            "where", texts("Lối thông quan hàng hóa", "货运专用通道"),
            "on-behalf", "firm",
            "asked-of", List.of(JsonObject.of("side", "guangxi", "office", "customs")),
            "wish", texts("Mở thêm một giờ buổi sáng", "上午增开一小时"),
            "reply-hoped-by", "2026-03-20"));
    talks =
        nodes.opens(
            "guangxi",
            "meeting",
            Map.of("host", List.of("guangxi"), "guest", List.of("lang-son", "quang-ninh")),
            "propose",
            JsonObject.of(
                "kind", "talks",
                "subject", texts("Hội đàm về cửa khẩu", "口岸会谈"),
                "from", "2026-03-10",
                "to", "2026-03-11",
                "place", texts("Nam Ninh", "南宁"),
                "form", "in-person"));
    nodes.does(
        "guangxi",
        "secretariat",
        talks,
        "set-programme",
        JsonObject.of(
            "programme",
            List.of(
                JsonObject.of(
                    "begins", "2026-03-10T01:30:00Z",
                    "ends", "2026-03-10T03:00:00Z",
                    "occasion-kind", "plenary",
                    "what", texts("Phiên toàn thể", "全体会议")))));
    nodes.opens(
        "lang-son",
        "gate-change",
        Map.of("announcing", List.of("lang-son"), "neighbour", List.of("guangxi")),
        "announce",
        JsonObject.of(
            "kind", "holidays",
            "gate", texts("Hữu Nghị – Hữu Nghị Quan", "友谊关－友谊"),
            "what", texts("Nghỉ lễ tháng Ba (diễn tập)", "三月假日安排（演练）"),
            "level", "gate-board-level",
            "channel", "letter",
            "sender", texts("Ban quản lý cửa khẩu", "口岸管理委员会"),
            "days",
                List.of(
                    JsonObject.of("day", "2026-03-15", "open", "closed"),
                    JsonObject.of("day", "2026-03-16", "open", "open-as-usual"))));
  }

  private Hash commitment(String field, JsonObject wording, JsonObject more) {
    JsonObject body =
        JsonObject.of(
            "field", field,
            "wording", wording,
            "owners",
                List.of(
                    JsonObject.of("side", "lang-son", "office", "customs"),
                    JsonObject.of("side", "guangxi", "office", "transport")));
    for (String name : more.names()) body = body.with(name, more.get(name));
    return nodes.opens(
        "lang-son",
        "commitment",
        Map.of("opener", List.of("lang-son"), "owner", List.of("lang-son", "guangxi")),
        "open",
        body);
  }

  private static JsonObject proposes(String field, String vi, String zh, String by) {
    return JsonObject.of(
        "manner", "asks", "field", field, "wording", texts(vi, zh), "reply-hoped-by", by);
  }

  /// How many matters there are.
  public int count() {
    return 11;
  }

  /// Somebody signed in.
  public TestReader reader(String account) {
    TestReader reader = desk.reader();
    reader.signIn(account, TestDesk.PASSWORD);
    return reader;
  }

  /// The desk's day.
  public LocalDate today() {
    return LocalDate.of(2026, 3, 2);
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
