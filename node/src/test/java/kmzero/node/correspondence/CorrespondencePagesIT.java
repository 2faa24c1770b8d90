package kmzero.node.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
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

/// The quick form, the list and the sheet as Lạng Sơn's foreign-affairs office and the consulate
/// use them. The desk's clock stands at 9:00 in Hà Nội on 2 March 2026.
class CorrespondencePagesIT {

  private static final Pattern ID = Pattern.compile("name=\"id\" value=\"([^\"]{22})\"");

  @TempDir static Path folder;
  private static TwoNodes nodes;
  private static TestDesk desk;
  private static TestReader officer;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
        });
    desk.part(Accounts.class)
        .open("consulate.consulate", TwoNodes.CONSULATE, List.of("consulate"), TestDesk.PASSWORD);
    officer = reader("lang-son.secretariat");
  }

  @AfterAll
  static void stop() {
    desk.close();
    nodes.close();
  }

  @Test
  void three_fields_put_a_call_on_record_and_open_the_years_book_once() {
    HttpResponse<String> first = log("hotline", "guangxi/gx-foreign-affairs", "Giờ mở cửa Tết", "");
    assertThat(first.statusCode()).isEqualTo(303);
    String to = first.headers().firstValue("location").orElseThrow();
    assertThat(to).startsWith("/correspondence?year=2026&done=");
    String list = officer.get(to + "&lang=vi").body();
    assertThat(list)
        .contains("contact-new", "Giờ mở cửa Tết", "Đường dây nóng", "Văn phòng Ngoại sự Quảng Tây")
        .contains("Quý 1 năm 2026")
        .doesNotContain("overdue");
    assertThat(log("call", "guangxi", "Hẹn lịch hội đàm", "").statusCode()).isEqualTo(303);
    Optional<Hash> year = new Contacts(nodes.vietNam()).open("lang-son", nodes.mechanism(), 2026);
    assertThat(year).isPresent();
    assertThat(nodes.view("lang-son", year.get()).view().facts())
        .extracting(fact -> fact.step())
        .contains("open", "hotline", "call");
  }

  @Test
  void a_retry_of_one_form_makes_one_act() {
    String page = officer.get("/correspondence?lang=en").body();
    Map<String, String> form = form(id(page), "call", "guangxi", "One call, sent twice");
    officer.submit("/correspondence", "/correspondence", form);
    officer.submit("/correspondence", "/correspondence", form);
    String list = officer.get("/correspondence?lang=en").body();
    assertThat(list.split("One call, sent twice", -1)).hasSize(2);
  }

  @Test
  void what_cannot_be_is_said_with_cause_and_remedy_and_what_was_typed_stays() {
    HttpResponse<String> ahead = log("call", "guangxi", "Chuyện ngày mai", "2026-03-03T09:00");
    assertThat(ahead.statusCode()).isEqualTo(422);
    assertThat(ahead.body()).contains("Thời điểm không hợp lệ", "Chuyện ngày mai");
    HttpResponse<String> nobody = log("call", "yunnan", "Với ai", "");
    assertThat(nobody.statusCode()).isEqualTo(422);
    assertThat(nobody.body()).contains("Chưa có đối tác để ghi nhận");
    assertThat(log("call", "guangxi/ls-party", "Nhầm cơ quan", "").statusCode()).isEqualTo(422);
    assertThat(log("open", "guangxi", "Không phải việc", "").statusCode()).isEqualTo(422);
    assertThat(log("hand-over", "guangxi", "Thiếu số lượng", "").statusCode()).isEqualTo(422);
    assertThat(log("call", "guangxi", " ", "").statusCode()).isEqualTo(422);
    assertThat(log("call", "guangxi", "x".repeat(501), "").statusCode()).isEqualTo(422);
    assertThat(log("call", "guangxi", "<b>Đậm</b>", "").statusCode()).isEqualTo(303);
    assertThat(officer.get("/correspondence").body())
        .contains("&lt;b&gt;Đậm&lt;/b&gt;")
        .doesNotContain("<b>Đậm");
  }

  @Test
  void a_letter_of_the_other_bank_is_received_and_answered_from_the_list() {
    Hash year =
        nodes.opens("guangxi", Contact.PROCEDURE, roles(), "open", JsonObject.of("year", 2026));
    Hash letter =
        nodes.does(
            "guangxi",
            "foreign-affairs",
            year,
            "letter",
            JsonObject.of(
                "moment", "2026-02-25T01:00:00Z",
                "clock", "beijing",
                "to", "lang-son",
                "subject", JsonObject.of("zh", "关于口岸工作时间"),
                "reply-by", "2026-03-10"));
    String page = officer.get("/correspondence?lang=en").body();
    assertThat(page)
        .contains("Put to your side", "关于口岸工作时间", "awaiting a reply since 25 February 2026")
        .contains("hoped for by 10 March 2026")
        .contains("/correspondence?answer=" + letter.hex());
    String received = "/correspondence/" + letter.hex() + "/received";
    assertThat(officer.post(received, Map.of()).statusCode()).isEqualTo(403);
    assertThat(officer.submit("/correspondence", received, Map.of("id", id(page))).statusCode())
        .isEqualTo(303);
    String answering = officer.get("/correspondence?lang=en&answer=" + letter.hex()).body();
    assertThat(answering).contains("Answer a letter");
    assertThat(
            officer
                .submit(
                    "/correspondence",
                    "/correspondence/" + letter.hex() + "/answer",
                    Map.of("id", id(answering), "subject", "同意"))
                .statusCode())
        .isEqualTo(303);
    assertThat(officer.get("/correspondence?lang=en").body())
        .contains("answered 2 March 2026")
        .doesNotContain("Put to your side");
    assertThat(officer.get("/correspondence/nothing/answer").statusCode()).isEqualTo(405);
  }

  @Test
  void the_sheet_is_counted_and_downloaded() {
    log("patrol", "guangxi/gx-border-defence", "Tuần tra chung", "2026-01-10T08:00");
    String sheet = officer.get("/correspondence/sheet?year=2026&lang=en").body();
    assertThat(sheet).contains("Quarter 1 of 2026", "Joint patrols", "Download as CSV");
    HttpResponse<String> csv = officer.get("/correspondence/sheet.csv?year=2026&lang=vi");
    assertThat(csv.headers().firstValue("content-type")).contains("text/csv;charset=UTF-8");
    assertThat(csv.headers().firstValue("content-disposition").orElseThrow())
        .contains("correspondence-2026.csv");
    List<String> lines = csv.body().lines().toList();
    assertThat(lines.getFirst()).startsWith("\uFEFFDiễn tập,Năm,Quý,Bên ghi nhận,Với,Thư");
    assertThat(lines.get(1).split(",", -1)).hasSize(lines.getFirst().split(",", -1).length);
    assertThat(SheetCsv.cell("=1+1")).isEqualTo("'=1+1");
    assertThat(SheetCsv.cell("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
  }

  @Test
  void the_consulate_relays_and_comments_and_is_offered_nothing_else() {
    log("call", "guangxi", "Mở sổ", "");
    TestReader consulate = reader("consulate.consulate");
    String page = consulate.get("/correspondence?lang=vi").body();
    assertThat(page)
        .contains("Chuyển tin", "Thu xếp", "Nêu ý kiến")
        .doesNotContain(
            "<option value=\"letter\" selected", "<option value=\"hand-over\" selected");
    HttpResponse<String> relayed =
        consulate.submit(
            "/correspondence",
            "/correspondence",
            form(id(page), "relay", "lang-son", "Đã chuyển thông báo"));
    assertThat(relayed.statusCode()).isEqualTo(303);
    HttpResponse<String> letter =
        consulate.submit(
            "/correspondence",
            "/correspondence",
            form(id(page), "letter", "lang-son", "Thư của lãnh sự"));
    assertThat(letter.statusCode()).isEqualTo(422);
    assertThat(officer.get("/correspondence?lang=vi").body()).contains("Đã chuyển thông báo");
    assertThat(consulate.get("/meetings").statusCode()).isEqualTo(200);
  }

  @Test
  void pages_are_whole_in_every_language_and_only_for_officers() {
    for (String path : List.of("/correspondence", "/correspondence/sheet")) {
      for (String language : List.of("vi", "zh", "en")) {
        var page = officer.get(path + "?lang=" + language + "&year=2026");
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.body()).contains("lang=\"" + language + "\"").contains("mark-exercise");
      }
      assertThat(reader("engineer").get(path).statusCode()).isEqualTo(403);
    }
  }

  private static HttpResponse<String> log(String kind, String with, String about, String moment) {
    String page = officer.get("/correspondence?lang=vi").body();
    Map<String, String> form = form(id(page), kind, with, about);
    form.put("moment", moment);
    return officer.submit("/correspondence", "/correspondence", form);
  }

  private static Map<String, String> form(String id, String kind, String with, String about) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("id", id);
    form.put("kind", kind);
    form.put("with", with);
    form.put("subject", about);
    return form;
  }

  private static String id(String page) {
    var found = ID.matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static Map<String, List<String>> roles() {
    Map<String, List<String>> roles = new LinkedHashMap<>();
    roles.put("correspondent", List.of("lang-son", "quang-ninh", "guangxi"));
    roles.put("opener", List.of("guangxi"));
    roles.put("facilitator", List.of(TwoNodes.CONSULATE));
    return roles;
  }

  private static TestReader reader(String account) {
    TestReader reader = desk.reader();
    reader.signIn(account, TestDesk.PASSWORD);
    return reader;
  }
}
