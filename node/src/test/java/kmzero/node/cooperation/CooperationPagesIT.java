package kmzero.node.cooperation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages over the domains, as Lạng Sơn's secretariat and Quảng Ninh's customs read them.
class CooperationPagesIT {

  @TempDir static Path folder;
  private static TwoNodes nodes;
  private static TestDesk desk;
  private static Hash minutes;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
        });
    minutes =
        nodes.opens(
            "lang-son",
            "minutes",
            Map.of("host", List.of("lang-son"), "guest", List.of("guangxi")),
            "draft",
            paper("Thông báo trước 24 giờ", "提前24小时通报"));
    nodes.does(
        "guangxi",
        "secretariat",
        minutes,
        "ask",
        minutes,
        JsonObject.of("clause", "1", "wish", texts("Ghi 48 giờ", "改为48小时")));
    Hash second =
        nodes.does(
            "lang-son",
            "secretariat",
            minutes,
            "draft",
            paper("Thông báo trước 48 giờ", "提前48小时通报"));
    JsonObject signed =
        JsonObject.of(
            "signed-on", "2026-03-03",
            "place", texts("Lạng Sơn", "谅山"),
            "signatory-office", texts("Trưởng đoàn (diễn tập)", "团长（演练）"));
    nodes.does("guangxi", "secretariat", minutes, "agree", second, JsonObject.EMPTY);
    nodes.does("guangxi", "secretariat", minutes, "confirm", second, signed);
    nodes.does("lang-son", "secretariat", minutes, "attest", second, signed);
    nodes.opens(
        "lang-son",
        "meeting",
        Map.of("host", List.of("lang-son"), "guest", List.of("guangxi")),
        "propose",
        JsonObject.of(
            "kind", "talks",
            "subject", texts("Hội đàm về cửa khẩu", "口岸会谈"),
            "from", "2026-05-10",
            "to", "2026-05-11",
            "place", texts("Lạng Sơn", "谅山"),
            "form", "in-person"));
  }

  @AfterAll
  static void stop() {
    desk.close();
    nodes.close();
  }

  @Test
  void signed_clauses_are_opened_by_the_secretariat_and_stand_in_the_list() {
    TestReader secretariat = reader("lang-son.secretariat");
    String clauses = "/dossiers/" + minutes.hex() + "/clauses";
    var sheet = secretariat.get(clauses + "?lang=en");
    assertThat(sheet.statusCode()).isEqualTo(200);
    assertThat(sheet.body())
        .contains("Exercise", "Diễn tập", "Revision 2", "提前48小时通报", "Open 1 dossier");
    assertThat(secretariat.get(clauses + "?revision=1").body())
        .contains("提前24小时通报", "Ghi 48 giờ", "Guangxi asks")
        .doesNotContain("guangxi asks");
    assertThat(secretariat.get(clauses + "?revision=9").statusCode()).isEqualTo(404);

    String open = "/dossiers/" + minutes.hex() + "/commitments";
    assertThat(secretariat.post(open, Map.of()).statusCode()).isEqualTo(403);
    var opened = secretariat.submit(clauses, open, Map.of());
    assertThat(opened.statusCode()).isEqualTo(303);
    assertThat(opened.headers().firstValue("location")).contains(clauses);
    assertThat(secretariat.get(clauses).body()).doesNotContain("Open 1 dossier");

    String list = secretariat.get("/list?field=customs&side=guangxi").body();
    assertThat(list)
        .contains("Thông báo trước 48 giờ")
        .contains("/reference/items")
        .contains(clauses)
        .doesNotContain("overdue");
    assertThat(secretariat.get("/list?field=tourism&side=guangxi").body())
        .doesNotContain("Thông báo trước 48 giờ");
  }

  @Test
  void pages_are_whole_in_every_language() {
    TestReader secretariat = reader("lang-son.secretariat");
    for (String path : List.of("/list", "/meetings", "/dossiers/" + minutes.hex() + "/clauses")) {
      for (String language : List.of("vi", "zh", "en")) {
        var page = secretariat.get(path + "?lang=" + language);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.body()).contains("lang=\"" + language + "\"").contains("mark-exercise");
      }
    }
  }

  @Test
  void meetings_of_the_exercise_and_of_the_reports_stand_apart_on_one_timeline() {
    String page = reader("lang-son.secretariat").get("/meetings?lang=zh").body();
    assertThat(page).contains("years-exercise\"", "years-mark\"", "口岸会谈", "mark-reference", "演练");
  }

  @Test
  void who_is_no_secretariat_opens_nothing_and_who_has_no_side_sees_nothing() {
    TestReader customs = reader("quang-ninh.customs");
    String clauses = "/dossiers/" + minutes.hex() + "/clauses";
    assertThat(customs.get(clauses).body()).doesNotContain(minutes.hex() + "/commitments\"");
    assertThat(
            customs
                .submit("/list", "/dossiers/" + minutes.hex() + "/commitments", Map.of())
                .statusCode())
        .isEqualTo(403);
    assertThat(reader("engineer").get("/list").statusCode()).isEqualTo(403);
  }

  private static TestReader reader(String account) {
    TestReader reader = desk.reader();
    reader.signIn(account, TestDesk.PASSWORD);
    return reader;
  }

  private static JsonObject paper(String vi, String zh) {
    return JsonObject.of(
        "heading", texts("Diễn tập: Biên bản", "演练：会谈纪要"),
        "held-on", "2026-03-02",
        "place", texts("Lạng Sơn", "谅山"),
        "clauses",
            List.of(
                JsonObject.of(
                    "id", "1", "kind", "commitment", "field", "customs", "texts", texts(vi, zh))));
  }

  private static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }
}
