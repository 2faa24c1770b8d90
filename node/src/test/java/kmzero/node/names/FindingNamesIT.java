package kmzero.node.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kmzero.ledger.json.JsonObject;
import kmzero.node.Domains;
import kmzero.node.ServedNodes;
import kmzero.node.books.Books;
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

/// People and places, and the search box of the list, over a real database.
class FindingNamesIT {

  @TempDir static Path folder;
  private static TwoNodes nodes;
  private static TestDesk desk;
  private static TestReader secretariat;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
        });
    Accounts accounts = desk.part(Accounts.class);
    accounts.open("lang-son.secretariat", "lang-son", List.of("secretariat"), TestDesk.PASSWORD);
    accounts.open("lang-son.customs", "lang-son", List.of("customs"), TestDesk.PASSWORD);
    accounts.open(
        "quang-ninh.secretariat", "quang-ninh", List.of("secretariat"), TestDesk.PASSWORD);
    secretariat = reader("lang-son.secretariat");
    nodes.opens(
        "lang-son",
        "commitment",
        Map.of("opener", List.of("lang-son"), "owner", List.of("lang-son", "guangxi")),
        "open",
        JsonObject.of(
            "field",
            "transport",
            "wording",
            JsonObject.of("vi", "Mở rộng cửa khẩu Hữu Nghị (diễn tập)", "zh", "扩建口岸通道（演练）"),
            "owners",
            List.of(
                JsonObject.of("side", "lang-son", "office", "customs"),
                JsonObject.of("side", "guangxi", "office", "transport"))));
  }

  @AfterAll
  static void stop() {
    desk.close();
    nodes.close();
  }

  @Test
  void every_spelling_leads_to_the_same_man() {
    for (String typed : List.of("tran cuong", "Chen Gang", "陈刚", "陳剛", "Cuong Tran")) {
      String page = desk.reader().get("/names?lang=en&q=" + encoded(typed)).body();
      assertThat(page).as(typed).contains("/names/chen-gang-1965", "1 entry");
    }
  }

  /// One place of each kind names the man, each in another of his spellings.
  @Test
  void the_search_of_every_page_finds_the_same_under_every_spelling() {
    nodes.opens(
        "lang-son",
        "proposal",
        Map.of("proposer", List.of("lang-son"), "addressee", List.of("guangxi")),
        "propose",
        JsonObject.of(
            "manner", "proposes",
            "field", "gates",
            "wording", JsonObject.of("vi", "Theo ý kiến của Trần Cương (diễn tập)")));
    nodes.opens(
        "lang-son",
        "meeting",
        Map.of("host", List.of("lang-son"), "guest", List.of("guangxi")),
        "propose",
        JsonObject.of(
            "kind", "reception",
            "subject", JsonObject.of("zh", "会见陈刚（演练）"),
            "from", "2026-04-02",
            "to", "2026-04-02",
            "place", JsonObject.of("vi", "Lạng Sơn"),
            "form", "in-person",
            "note", JsonObject.of("vi", "diễn tập")));
    var form = new java.util.HashMap<>(Map.of("kind", "call", "with", "guangxi"));
    form.put("subject", "A call about the visit of Chen Gang");
    form.put("clock", "hanoi");
    String page = secretariat.get("/correspondence?lang=en").body();
    form.put("id", between(page, "name=\"id\" value=\"", "\""));
    assertThat(secretariat.submit("/correspondence", "/correspondence", form).statusCode())
        .isEqualTo(303);
    String report =
        "On 5 March 2024, in Nanning, Secretary of the Guangxi Party Committee Chen Gang held talks"
            + " with the delegation of Lang Son. The two sides agreed to open one more lane.";
    String reading =
        secretariat
            .submit("/readings", "/readings", Map.of("text", report))
            .headers()
            .firstValue("location")
            .orElseThrow();
    ServedNodes.until(
        "the report is read", () -> !secretariat.get(reading).body().contains("reading-wait"));

    Map<String, List<String>> first = found("Chen Gang");
    assertThat(first)
        .containsOnlyKeys(
            "names", "matters", "meetings", "correspondence", "readings", "occasions", "items");
    assertThat(first.get("names").getFirst()).isEqualTo("/names/chen-gang-1965");
    assertThat(first.get("readings")).containsExactly(reading);
    for (String kind : List.of("matters", "meetings", "correspondence"))
      assertThat(first.get(kind)).as(kind).hasSize(1);
    for (String typed : List.of("tran cuong", "陈刚", "陳剛", "Trần Cương", "Chén Gāng"))
      assertThat(found(typed)).as(typed).isEqualTo(first);

    // a place as well: gate and locality; and nothing where there is nothing
    assertThat(found("Youyi").get("matters")).isEqualTo(found("huu nghi").get("matters"));
    assertThat(found("kuwait")).isEmpty();

    // who has no account finds what is open to everybody; another side nothing of the reading room
    assertThat(found(desk.reader(), "Chen Gang")).containsOnlyKeys("names", "occasions", "items");
    assertThat(found(reader("quang-ninh.secretariat"), "Chen Gang")).doesNotContainKey("readings");
  }

  private static Map<String, List<String>> found(String typed) {
    return found(secretariat, typed);
  }

  /// Addresses by kind.
  private static Map<String, List<String>> found(TestReader who, String typed) {
    var page = who.get("/find?lang=en&q=" + encoded(typed));
    assertThat(page.statusCode()).isEqualTo(200);
    Map<String, List<String>> found = new java.util.LinkedHashMap<>();
    var list = Pattern.compile("data-found=\"([a-z]+)\">(.*?)</ul>", Pattern.DOTALL);
    var link = Pattern.compile("row-title\" href=\"([^\"]+)\"");
    list.matcher(page.body())
        .results()
        .forEach(group ->
            found.put(
                group.group(1),
                link.matcher(group.group(2)).results().map(one -> one.group(1)).toList()));
    return found;
  }

  private static String between(String page, String from, String to) {
    int at = page.indexOf(from) + from.length();
    return page.substring(at, page.indexOf(to, at));
  }

  @Test
  void an_entry_shows_every_form_its_offices_and_its_sources_in_every_language() {
    for (String language : List.of("vi", "zh", "en")) {
      var page = desk.reader().get("/names/chen-gang-1965?lang=" + language);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("Trần Cương", "陈刚", "Chen Gang", "Tran Cuong", "/names/guangxi", "sinchew")
          .doesNotContain("/name-decisions");
    }
    assertThat(desk.reader().get("/names/ha-giang?lang=en").body()).contains("/names/tuyen-quang");
    assertThat(desk.reader().get("/names/ls-hn-vn?lang=en").body()).contains("/names/ls-hn-cn");
    assertThat(desk.reader().get("/names/no-such-entry").statusCode()).isEqualTo(404);
  }

  @Test
  void the_list_finds_a_matter_under_another_spelling_of_its_place() {
    for (String typed : List.of("友谊", "Youyi", "huu nghi", "Hữu Nghị")) {
      assertThat(secretariat.get("/list?lang=vi&q=" + encoded(typed)).body())
          .as(typed)
          .contains("Mở rộng cửa khẩu Hữu Nghị");
    }
    assertThat(secretariat.get("/list?lang=vi&q=Puzhai").body()).doesNotContain("Mở rộng cửa khẩu");
  }

  @Test
  void keepers_of_a_side_join_and_part_for_their_side_alone() {
    Map<String, String> pair = Map.of("one", "liu-ning", "other", "wei-tao");
    var confirmed = decide(secretariat, pair, "confirmed");
    assertThat(confirmed.statusCode()).isEqualTo(303);
    assertThat(secretariat.get("/names/liu-ning").body())
        .contains("刘宁", "韦韬", "lang-son.secretariat");
    assertThat(reader("quang-ninh.secretariat").get("/names/liu-ning").body())
        .contains("刘宁")
        .doesNotContain("韦韬</td>");
    assertThat(desk.reader().get("/names/wei-tao").statusCode()).isEqualTo(200);
    assertThat(decide(secretariat, pair, "undone").statusCode()).isEqualTo(303);
    assertThat(secretariat.get("/names/wei-tao").body()).contains("韦韬").doesNotContain("刘宁</td>");
  }

  private static final String FILE =
      """
      kind,id,vi,zh,pinyin,office_vi,office_en,place,from,sources
      person,ha-thi-man,Hà Thị Mận,,,Phó Chủ tịch,Vice-chair,lang-son,2025,https://example.org/1
      person,ha-thi-man-2,Hà Thị Mận,,,Phó Chủ tịch UBND,Vice-chair,lang-son,2025,https://example.org/2
      person,no-office,Nguyễn Văn Không,,,,,,,
      planet,mars,Sao Hỏa,,,,,,,
      """;

  @Test
  void a_file_is_taken_into_a_sides_register_with_a_report_of_every_row() {
    assertThat(taken(secretariat, "look", "a.csv", FILE).body())
        .contains("Only looked at", "2 new, 0 changed, 0 as before, 2 refused");
    assertThat(secretariat.get("/names/ha-thi-man").statusCode()).isEqualTo(404);
    String report = taken(secretariat, "take", "a.csv", FILE).body();
    assertThat(report)
        .contains("2 new", "there is no kind planet", "/names/ha-thi-man-2")
        .contains("may be one person");
    assertThat(found("ha thi man").get("names"))
        .containsExactlyInAnyOrder("/names/ha-thi-man", "/names/ha-thi-man-2");
    assertThat(taken(secretariat, "take", "a.csv", FILE).body()).contains("0 new", "2 as before");

    // proposed, confirmed, undone, like shipped entries
    assertThat(secretariat.get("/names?lang=en").body()).contains("/names/ha-thi-man-2");
    Map<String, String> pair = Map.of("one", "ha-thi-man", "other", "ha-thi-man-2");
    assertThat(decide(secretariat, pair, "confirmed").statusCode()).isEqualTo(303);
    assertThat(secretariat.get("/names/ha-thi-man-2").statusCode()).isEqualTo(404);
    assertThat(decide(secretariat, pair, "undone").statusCode()).isEqualTo(303);
    assertThat(secretariat.get("/names/ha-thi-man-2").statusCode()).isEqualTo(200);

    // out again, in both forms, and in again
    String csv = secretariat.get("/names/register.csv").body();
    String json = secretariat.get("/names/register.json").body();
    assertThat(csv).contains("ha-thi-man-2", "陈刚");
    assertThat(taken(secretariat, "look", "b.json", json).body()).contains("0 new, 0 changed");
    assertThat(taken(secretariat, "look", "b.csv", csv).body()).contains("0 new, 0 changed");

    // for this side alone, by its keepers
    assertThat(reader("quang-ninh.secretariat").get("/names/ha-thi-man").statusCode())
        .isEqualTo(404);
    assertThat(reader("quang-ninh.secretariat").get("/names/register.csv").body())
        .doesNotContain("ha-thi-man");
    assertThat(taken(reader("lang-son.customs"), "take", "a.csv", FILE).statusCode())
        .isEqualTo(403);
    assertThat(taken(secretariat, "take", "c.json", "{\"names\": 3}").statusCode()).isEqualTo(422);
    assertThat(taken(secretariat, "take", "c.csv", "").body()).contains("The file was not taken");
    for (String id : List.of("ha-thi-man", "ha-thi-man-2"))
      assertThat(
              secretariat
                  .submit("/names/" + id, "/names/" + id + "/withdrawal", Map.of())
                  .statusCode())
          .isEqualTo(303);
    assertThat(secretariat.get("/names/ha-thi-man").statusCode()).isEqualTo(404);
  }

  private static java.net.http.HttpResponse<String> taken(
      TestReader who, String what, String name, String content) {
    return who.upload(
        "/names?lang=en",
        "/names/imports",
        Map.of("do", what),
        "file",
        name,
        content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nobody_else_decides_and_nonsense_is_refused() {
    Map<String, String> pair = Map.of("one", "liu-ning", "other", "wei-tao");
    TestReader customs = reader("lang-son.customs");
    assertThat(customs.get("/names/liu-ning").body()).doesNotContain("/name-decisions");
    assertThat(customs.submit("/list", "/name-decisions", with(pair, "confirmed")).statusCode())
        .isEqualTo(403);
    assertThat(desk.reader().post("/name-decisions", with(pair, "confirmed")).statusCode())
        .isNotEqualTo(303);
    assertThat(
            decide(secretariat, Map.of("one", "liu-ning", "other", "guangxi"), "confirmed")
                .statusCode())
        .isEqualTo(404);
    assertThat(decide(secretariat, pair, "married").statusCode()).isEqualTo(404);
    assertThat(
            decide(secretariat, Map.of("one", "liu-ning", "other", "liu-ning"), "confirmed")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void what_is_not_confirmed_is_seen_by_keepers_who_may_show_it() {
    assertThat(desk.reader().get("/names/ls-pn-vn").statusCode()).isEqualTo(404);
    assertThat(reader("lang-son.customs").get("/names/ls-pn-vn").statusCode()).isEqualTo(404);
    assertThat(secretariat.get("/names/ls-pn-vn").statusCode()).isEqualTo(200);
    assertThat(
            decide(secretariat, Map.of("one", "ls-pn-vn", "other", "ls-pn-vn"), "shown")
                .statusCode())
        .isEqualTo(303);
    assertThat(reader("lang-son.customs").get("/names/ls-pn-vn").statusCode()).isEqualTo(200);
    assertThat(desk.reader().get("/names/ls-pn-vn").statusCode()).isEqualTo(404);
  }

  private static java.net.http.HttpResponse<String> decide(
      TestReader who, Map<String, String> pair, String verdict) {
    return who.submit("/names/liu-ning", "/name-decisions", with(pair, verdict));
  }

  private static Map<String, String> with(Map<String, String> pair, String verdict) {
    var form = new java.util.TreeMap<>(pair);
    form.put("verdict", verdict);
    return form;
  }

  private static TestReader reader(String account) {
    TestReader reader = desk.reader();
    reader.signIn(account, TestDesk.PASSWORD);
    return reader;
  }

  private static String encoded(String typed) {
    return URLEncoder.encode(typed, StandardCharsets.UTF_8);
  }
}
