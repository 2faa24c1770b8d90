package kmzero.node.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.ledger.bundle.BundleWriter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.Books;
import kmzero.node.books.Digest;
import kmzero.node.books.TwoNodes;
import kmzero.node.desk.Accounts;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import kmzero.node.link.Link;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plan is its side's alone: another side of the same node, the other node, the API, an exported
/// file and the digest know nothing of it.
class OwnPlansIT {

  private static final String SECRET = "Lực lượng hỗ trợ riêng số bốn mươi hai";

  @TempDir static Path folder;
  private static TwoNodes nodes;
  private static TestDesk desk;
  private static Hash paper;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
        });
    Accounts accounts = desk.part(Accounts.class);
    accounts.open(
        "quang-ninh.secretariat", "quang-ninh", List.of("secretariat"), TestDesk.PASSWORD);
    accounts.open("lang-son.customs", "lang-son", List.of("customs"), TestDesk.PASSWORD);
    paper =
        nodes.opens(
            "lang-son",
            "minutes",
            Map.of("host", List.of("lang-son"), "guest", List.of("guangxi", "quang-ninh")),
            "draft",
            JsonObject.of(
                "heading", texts("Diễn tập: Biên bản", "演练：会谈纪要"),
                "held-on", "2026-03-02",
                "place", texts("Lạng Sơn", "谅山"),
                "clauses",
                    List.of(
                        clause("1", "commitment", "customs", "Thông báo trước 48 giờ", "提前48小时通报"),
                        clause("2", "proposal", "tourism", "Mở tuyến mới", "开通新线路"),
                        clause("3", "plain", "gates", "Hai bên gặp lại", "双方再次会晤"))));
    JsonObject signed =
        JsonObject.of(
            "signed-on", "2026-03-03",
            "place", texts("Lạng Sơn", "谅山"),
            "signatory-office", texts("Trưởng đoàn (diễn tập)", "团长（演练）"));
    for (String guest : List.of("guangxi", "quang-ninh"))
      nodes.does(guest, "secretariat", paper, "agree", paper, JsonObject.EMPTY);
    for (String guest : List.of("guangxi", "quang-ninh"))
      nodes.does(guest, "secretariat", paper, "confirm", paper, signed);
    nodes.does("lang-son", "secretariat", paper, "attest", paper, signed);
  }

  @AfterAll
  static void stop() {
    desk.close();
    nodes.close();
  }

  @Test
  void one_step_makes_a_plan_by_department_and_no_door_leads_others_to_it() throws Exception {
    Digest before = nodes.vietNam().digest(nodes.mechanism());
    TestReader own = reader("lang-son.secretariat");
    String plan = plan(own);
    String page = own.get(plan + "?lang=vi").body();
    assertThat(page)
        .contains("Chỉ bên ta thấy", "side-only-band", "Thông báo trước 48 giờ", "Mở tuyến mới")
        .contains("Hải quan", "Du lịch")
        .doesNotContain("Hai bên gặp lại");
    String row = row(page, "Thông báo trước 48 giờ");
    assertThat(change(own, plan, row, "customs", SECRET).statusCode()).isEqualTo(303);
    assertThat(own.get(plan).body()).contains(SECRET);
    assertThat(plan(own)).as("made once").isEqualTo(plan);

    assertThat(
            change(reader("lang-son.customs"), plan, row, "customs", SECRET + " (hải quan)")
                .statusCode())
        .as("the department changes its own row, but has seen version 0 only once")
        .isEqualTo(303);
    assertThat(reader("lang-son.customs").get(plan).body()).contains("(hải quan)");

    // another side of the same node, every page it has
    TestReader other = reader("quang-ninh.secretariat");
    for (String path :
        List.of(
            "/plans",
            plan,
            "/today",
            "/dossiers",
            "/list?show=all",
            "/list.csv",
            "/commitments",
            "/answers",
            "/difficulties",
            "/guidance",
            "/meetings",
            "/calendar",
            "/pictures",
            "/dossiers/" + paper.hex(),
            "/dossiers/" + paper.hex() + "/clauses")) {
      String body = other.get(path).body();
      assertThat(body).as(path).doesNotContain(SECRET);
      if (!path.equals(plan)) assertThat(body).as(path).doesNotContain(plan);
    }
    assertThat(other.get(plan).statusCode()).isEqualTo(404);
    for (String door :
        List.of(plan + "/rows", plan + "/rows/" + row, plan + "/rows/" + row + "/removal")) {
      var tried =
          other.submit(
              "/plans",
              door,
              List.of(
                  Map.entry("task", "x"),
                  Map.entry("office", "customs"),
                  Map.entry("version", "1")));
      assertThat(tried.statusCode()).as(door).isEqualTo(404);
      assertThat(tried.body()).doesNotContain(SECRET);
    }
    assertThat(own.get(plan).body()).contains(SECRET);
    String theirs = plan(other);
    assertThat(theirs).as("its own plan of the same paper").isNotEqualTo(plan);
    assertThat(other.get(theirs).body()).doesNotContain(SECRET);

    // programs, whichever side they sign in for
    for (String account : List.of("lang-son.secretariat", "quang-ninh.secretariat")) {
      for (String path :
          List.of(
              "/api",
              "/api/dossiers",
              "/api/dossiers/" + paper.hex(),
              "/api/mechanisms",
              "/api/mechanisms/" + nodes.mechanism().hex(),
              "/api/mechanisms/" + nodes.mechanism().hex() + "/logs",
              "/api/export/" + nodes.mechanism().hex(),
              "/api" + plan)) {
        assertThat(desk.reader().get(path, "Authorization", basic(account)).body())
            .as(path)
            .doesNotContain(SECRET);
      }
    }

    // what leaves the node: the digest is as it was, the file has nothing of it
    assertThat(nodes.vietNam().digest(nodes.mechanism())).isEqualTo(before);
    var file = new ByteArrayOutputStream();
    BundleWriter.mechanism(nodes.vietNam().holdings(nodes.mechanism()), Instant.now(), file);
    assertThat(file.toString(StandardCharsets.UTF_8))
        .contains("Mở tuyến mới")
        .doesNotContain(SECRET);
    assertThat(tablesWith(nodes.china())).isEmpty();
    assertThat(tablesWith(nodes.vietNam())).containsExactly("plan_row");
    nodes.equalAndRebuiltEqual();
    assertThat(own.get(plan).body()).as("a rebuild leaves it").contains(SECRET);
  }

  @Test
  void nobody_overwrites_what_he_has_not_seen_and_a_marking_stops_the_save() {
    TestReader own = reader("lang-son.secretariat");
    String plan = plan(own);
    String row = row(own.get(plan + "?lang=vi").body(), "Mở tuyến mới");
    var marked = change(own, plan, row, "tourism", "Khảo sát\nTỐI MẬT");
    assertThat(marked.statusCode()).isEqualTo(422);
    assertThat(marked.body()).contains("TỐI MẬT", "Khảo sát");
    var first = hidden(own.get(plan).body(), row);
    assertThat(change(own, plan, row, "tourism", "Khảo sát tuyến").statusCode()).isEqualTo(303);
    var late =
        own.submit(
            plan,
            plan + "/rows/" + row,
            List.of(
                Map.entry("version", first),
                Map.entry("office", "tourism"),
                Map.entry("task", "Viết đè")));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Viết đè");
    assertThat(own.get(plan).body()).contains("Khảo sát tuyến");
    var added =
        own.submit(
            plan,
            plan + "/rows",
            List.of(
                Map.entry("task", "Việc thêm <b>"),
                Map.entry("office", "health"),
                Map.entry("due", "2020-01-01")));
    assertThat(added.statusCode()).isEqualTo(303);
    String page = own.get(plan + "?lang=zh").body();
    assertThat(page).contains("Việc thêm &lt;b&gt;", "日期已到").doesNotContain("Việc thêm <b>");
    for (String language : List.of("vi", "zh", "en")) {
      assertThat(own.get("/plans?lang=" + language).statusCode()).isEqualTo(200);
      assertThat(own.get(plan + "?lang=" + language).statusCode()).isEqualTo(200);
    }
    assertThat(reader("engineer").get(plan).statusCode()).isIn(403, 404);
  }

  private static String plan(TestReader reader) {
    var made = reader.submit("/plans", "/plans", Map.of("paper", paper.hex()));
    assertThat(made.statusCode()).isEqualTo(303);
    return made.headers().firstValue("location").orElseThrow();
  }

  private static java.net.http.HttpResponse<String> change(
      TestReader reader, String plan, String row, String office, String task) {
    return reader.submit(
        plan,
        plan + "/rows/" + row,
        List.of(
            Map.entry("version", hidden(reader.get(plan).body(), row)),
            Map.entry("office", office),
            Map.entry("task", task)));
  }

  /// The version that the form of a row carries.
  private static String hidden(String page, String row) {
    Matcher form =
        Pattern.compile(
                "/rows/" + Pattern.quote(row) + "\".*?name=\"version\" value=\"([0-9]+)\"",
                Pattern.DOTALL)
            .matcher(page);
    assertThat(form.find()).isTrue();
    return form.group(1);
  }

  /// The id of the row that shows `text`.
  private static String row(String page, String text) {
    String before = page.substring(0, page.indexOf(text));
    int at = before.lastIndexOf("id=\"r-") + 6;
    return before.substring(at, before.indexOf('"', at));
  }

  private static List<String> tablesWith(Books books) throws Exception {
    List<String> with = new ArrayList<>();
    try (Connection c = books.database().getConnection();
        Statement s = c.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet r =
          s.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
        while (r.next()) tables.add(r.getString(1));
      }
      assertThat(tables).contains("plan", "plan_row", "entry");
      String hex = java.util.HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8));
      for (String table : tables) {
        String sql =
            "select count(*) from \"%s\" t where t::text like '%%%s%%' or t::text like '%%%s%%'"
                .formatted(table, SECRET, hex);
        try (ResultSet r = s.executeQuery(sql)) {
          r.next();
          if (r.getInt(1) > 0) with.add(table);
        }
      }
    }
    return with;
  }

  private static String basic(String account) {
    String both = account + ":" + TestDesk.PASSWORD;
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private static TestReader reader(String account) {
    TestReader reader = desk.reader();
    reader.signIn(account, TestDesk.PASSWORD);
    return reader;
  }

  private static JsonObject clause(String id, String kind, String field, String vi, String zh) {
    return JsonObject.of("id", id, "kind", kind, "field", field, "texts", texts(vi, zh));
  }

  private static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }
}
