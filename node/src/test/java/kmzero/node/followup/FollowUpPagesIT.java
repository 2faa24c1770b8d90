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

  @Test
  void one_answer_covers_a_list_and_a_commitment_follows_year_after_year() {
    Hash list =
        nodes.opens(
            "guangxi",
            "proposal",
            Map.of("proposer", List.of("guangxi"), "addressee", List.of("lang-son")),
            "propose",
            proposal("Làn riêng cho nông sản", "农产品专用通道"));
    Hash second =
        nodes.does(
            "guangxi", "secretariat", list, "propose", proposal("Kéo dài giờ mở cửa", "延长开放时间"));
    Hash third =
        nodes.does("guangxi", "secretariat", list, "propose", proposal("Mở tuyến mới", "开通新线路"));
    TestReader secretariat = reader("lang-son.secretariat");
    String page = "/answers?dossier=" + list.hex();
    assertThat(secretariat.get(page + "&lang=vi").body())
        .contains("Làn riêng cho nông sản", "Kéo dài giờ mở cửa", "checked");
    assertThat(
            secretariat
                .submit(page, "/answers", List.of(Map.entry("outcome", "accepted")))
                .statusCode())
        .as("nothing is ticked")
        .isEqualTo(422);
    assertThat(
            secretariat
                .submit(
                    page,
                    "/answers",
                    List.of(Map.entry("outcome", "accepted"), Map.entry("item", list.hex())))
                .statusCode())
        .isEqualTo(303);
    assertThat(
            secretariat
                .submit(
                    page,
                    "/answers",
                    List.of(
                        Map.entry("outcome", "in-part"),
                        Map.entry("reply.vi", "Nhất trí về nguyên tắc"),
                        Map.entry("item", second.hex()),
                        Map.entry("item", third.hex())))
                .statusCode())
        .isEqualTo(303);
    var acts = nodes.vietNam().dossier("lang-son", java.util.Set.of(), list).orElseThrow().acts();
    var groups =
        acts.stream()
            .filter(line -> line.act().step().equals("answer"))
            .map(line -> line.act().group().orElse(""))
            .toList();
    assertThat(groups).hasSize(3).doesNotContain("");
    assertThat(groups.get(1)).isEqualTo(groups.get(2)).isNotEqualTo(groups.get(0));

    String form = "/commitments/new?proposal=" + list.hex();
    String filled = secretariat.get(form + "&lang=vi").body();
    assertThat(filled).contains("Làn riêng cho nông sản", "Mở cam kết");
    List<Map.Entry<String, String>> typed =
        List.of(
            Map.entry("wording.vi", "Làn riêng cho nông sản"),
            Map.entry("wording.zh", "农产品专用通道"),
            Map.entry("field", "customs"),
            Map.entry("owner", "lang-son"),
            Map.entry("owner", "guangxi"),
            Map.entry("office.lang-son", "customs"),
            Map.entry("level", "ministry"),
            Map.entry("query", "proposals-put"),
            Map.entry("target", "120"));
    var passed =
        secretariat.submit(
            form, "/commitments/new?lang=en", with(typed, "next-date", "2020-01-31"));
    assertThat(passed.statusCode()).isEqualTo(422);
    assertThat(passed.body())
        .contains("is 2020-01-31, which has passed", "农产品专用通道", "value=\"2020-01-31\"");
    var opened =
        secretariat.submit(
            form,
            "/commitments/new",
            with(typed, "next-date", java.time.LocalDate.now().plusDays(60).toString()));
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(303);
    String sheet = opened.headers().firstValue("location").orElseThrow();
    Hash first = Hash.findHex(sheet.substring(sheet.lastIndexOf('/') + 1)).orElseThrow();
    assertThat(secretariat.get("/answers?lang=vi").body()).doesNotContain("proposal=" + list.hex());
    var again =
        secretariat.submit(
            "/commitments/new?continues=" + first.hex(),
            "/commitments/new",
            List.of(
                Map.entry("wording.vi", "Làn riêng cho nông sản, năm thứ hai"),
                Map.entry("wording.zh", "农产品专用通道（第二年）"),
                Map.entry("field", "customs"),
                Map.entry("parent", first.hex()),
                Map.entry("owner", "lang-son"),
                Map.entry("owner", "guangxi")));
    assertThat(again.statusCode()).as(again.body()).isEqualTo(303);
    assertThat(secretariat.get(sheet + "?lang=en").body())
        .contains("Across the years", "năm thứ hai", "Answers to proposals")
        .contains(
            "Proposals put",
            "class=\"spark\"",
            "Source: Proposal dossiers",
            "As of".toLowerCase(java.util.Locale.ROOT))
        .contains("/dossiers/" + list.hex());
    TwoNodes.until(
        "the chain on the other node",
        () -> Chain.of(nodes.china(), "guangxi", list).links().size() == 3);
    assertThat(Chain.of(nodes.china(), "guangxi", first))
        .extracting(chain -> chain.links().stream().map(Chain.Link::procedure).toList())
        .isEqualTo(List.of("proposal", "commitment", "commitment"));
    assertThat(secretariat.get("/indicators?lang=en").body())
        .contains("Proposals put", "Shows these commitments", sheet);
    assertThat(secretariat.get("/indicators?mechanism=" + list.hex()).statusCode()).isEqualTo(404);
    whole(
        secretariat, "/indicators", "/answers", sheet, "/commitments/new?continues=" + first.hex());
    TestReader customs = reader("quang-ninh.customs");
    assertThat(customs.get("/answers").body()).doesNotContain("name=\"outcome\"");
    assertThat(customs.get(form).statusCode()).isIn(403, 404);
    assertThat(customs.submit("/answers", "/answers", Map.of("outcome", "accepted")).statusCode())
        .isEqualTo(403);
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void judgements_that_differ_stand_side_by_side_to_be_discussed() {
    Hash dossier =
        nodes.opens(
            "lang-son",
            "commitment",
            Map.of("opener", List.of("lang-son"), "owner", List.of("lang-son", "guangxi")),
            "open",
            JsonObject.of(
                "field",
                "rail",
                "wording",
                texts("Trao đổi về đường sắt", "铁路交流"),
                "next-date",
                "2026-01-31",
                "owners",
                List.of(JsonObject.of("side", "lang-son", "office", "transport"))));
    for (String side : List.of("lang-son", "guangxi")) {
      nodes.does(side, "foreign-affairs", dossier, "accept", JsonObject.of("office", "transport"));
    }
    review("lang-son", dossier, "2026", "done");
    review("guangxi", dossier, "2026", "in-part");
    TestReader secretariat = reader("lang-son.secretariat");
    String sheet = "/commitments/" + dossier.hex() + "?lang=en";
    assertThat(secretariat.get(sheet).body())
        .contains("to be discussed", "found-differs", "Done in part", "Under way")
        .contains("Our own update is awaited")
        .doesNotContain("overdue");
    assertThat(reader("quang-ninh.customs").get(sheet).body())
        .as("no reminder about another side")
        .doesNotContain("update is awaited");
    review("lang-son", dossier, "2027", "done");
    review("guangxi", dossier, "2027", "done");
    assertThat(secretariat.get(sheet).body()).doesNotContain("phase-discuss").contains("Closed");
  }

  private static List<Map.Entry<String, String>> with(
      List<Map.Entry<String, String>> typed, String name, String value) {
    List<Map.Entry<String, String>> all = new java.util.ArrayList<>(typed);
    all.add(Map.entry(name, value));
    return all;
  }

  private static void review(String side, Hash dossier, String meeting, String outcome) {
    nodes.does(
        side,
        "foreign-affairs",
        dossier,
        "review",
        JsonObject.of("meeting", meeting, "outcome", outcome));
  }

  private static JsonObject proposal(String vi, String zh) {
    return JsonObject.of("manner", "proposes", "field", "customs", "wording", texts(vi, zh));
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
