package kmzero.node.followup;

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

/// Guidance, difficulties, answers and commitments as Lạng Sơn's secretariat reads them.
class FollowUpPagesIT {

  @TempDir static Path folder;
  private static TwoNodes nodes;
  private static TestDesk desk;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
        });
  }

  @AfterAll
  static void stop() {
    desk.close();
    nodes.close();
  }

  @Test
  void clauses_stand_by_document_and_those_with_nothing_under_them_apart() {
    Hash statement =
        nodes.opens(
            "guangxi",
            "guidance",
            Map.of("opener", List.of("guangxi"), "member", List.of("lang-son")),
            "lay",
            JsonObject.of(
                "kind",
                "joint-statement",
                "heading",
                texts("Tuyên bố chung (diễn tập)", "联合声明（演练）"),
                "issued-on",
                "2023-12-13",
                "source",
                texts("Nguồn công khai", "公开来源"),
                "address",
                "javascript:alert(1)",
                "clauses",
                List.of(
                    JsonObject.of("id", "1", "texts", texts("Giao lưu nhân dân", "民间交流")),
                    JsonObject.of("id", "2", "texts", texts("Cửa khẩu thông minh", "智慧口岸")))));
    nodes.opens(
        "lang-son",
        "commitment",
        Map.of("opener", List.of("lang-son"), "owner", List.of("lang-son", "guangxi")),
        "open",
        JsonObject.of(
            "field", "smart-gate",
            "wording", texts("Thí điểm làn thông minh", "智慧通道试点"),
            "guidance", List.of(JsonObject.of("guidance", statement.hex(), "clause", "2")),
            "owners", List.of(JsonObject.of("side", "lang-son", "office", "customs"))));
    TestReader secretariat = reader("lang-son.secretariat");
    String all = secretariat.get("/guidance?lang=vi").body();
    assertThat(all)
        .contains("Tuyên bố chung (diễn tập)", "Thí điểm làn thông minh", "Chưa có việc thực hiện")
        .doesNotContain("javascript:");
    String nothing = secretariat.get("/guidance?show=nothing&lang=zh").body();
    assertThat(nothing).contains("民间交流").doesNotContain("智慧通道试点");
    whole(secretariat, "/guidance", "/guidance?show=nothing");
    assertThat(reader("engineer").get("/guidance").statusCode()).isEqualTo(403);
  }

  @Test
  void a_difficulty_asked_of_my_side_stands_first_with_the_level_it_waits_at() {
    Hash dossier =
        nodes.opens(
            "guangxi",
            "difficulty",
            Map.of("raiser", List.of("guangxi"), "counterpart", List.of("lang-son")),
            "raise",
            JsonObject.of(
                "field", "customs",
                "what", texts("Bãi chờ <b>đầy</b> ngày lễ", "节假日停车场<b>满</b>"),
                "where", texts("Bãi (diễn tập)", "停车场（演练）"),
                "on-behalf", "firm",
                "asked-of", List.of(JsonObject.of("side", "lang-son", "office", "gate-board")),
                "wish", texts("Mở thêm bãi", "增开停车场"),
                "reply-hoped-by", "2020-01-01"));
    nodes.does(
        "lang-son",
        "customs",
        dossier,
        "refer",
        JsonObject.of(
            "level",
            "ministry",
            "matter",
            "customs-data",
            "reason",
            texts("Vượt thẩm quyền", "超出权限")));
    TestReader secretariat = reader("lang-son.secretariat");
    String page = secretariat.get("/difficulties?lang=en").body();
    assertThat(page)
        .contains("Asked of", "&lt;b&gt;đầy&lt;/b&gt;", "waits at ministry level")
        .contains("awaiting a reply since")
        .doesNotContain("overdue");
    assertThat(secretariat.get("/difficulties?level=district&lang=en").body())
        .contains("There is no difficulty of this choice");
    assertThat(secretariat.get("/authorities?lang=en").body())
        .contains("1 difficulty waits at this level", "One source");
    whole(secretariat, "/difficulties", "/authorities");
  }

  private static void whole(TestReader reader, String... paths) {
    for (String path : paths) {
      for (String language : List.of("vi", "zh", "en")) {
        var page = reader.get(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"" + language + "\"");
      }
    }
  }

  private static TestReader reader(String account) {
    TestReader reader = desk.reader();
    reader.signIn(account, TestDesk.PASSWORD);
    return reader;
  }

  private static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }
}
