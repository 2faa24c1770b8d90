package kmzero.node.dossiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/// Forms made from procedures, as Lạng Sơn's secretariat fills them in.
class FormsIT {

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

  @TempDir static Path folder;
  private static TwoNodes nodes;
  private static TestDesk desk;
  private static TestReader langSon;
  private static Hash first;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(DossierConfiguration.class);
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
        });
    first =
        nodes.opens(
            "lang-son",
            "minutes",
            Map.of("host", List.of("lang-son"), "guest", List.of("guangxi")),
            "draft",
            JsonObject.of(
                "heading", texts("Diễn tập: Biên bản", "演练：会谈纪要"),
                "held-on", "2026-03-02",
                "place", texts("Lạng Sơn", "谅山"),
                "clauses",
                    List.of(
                        JsonObject.of(
                            "id", "1", "field", "customs", "texts", texts("Một", "第一条")))));
    langSon = desk.reader();
    langSon.signIn("lang-son.secretariat", TestDesk.PASSWORD);
  }

  @AfterAll
  static void stop() {
    desk.close();
    nodes.close();
  }

  @Test
  void what_is_typed_in_two_scripts_stands_on_the_page_unchanged() {
    Map<String, String> form = filled("Cửa khẩu Hữu Nghị 友谊关", "友谊关口岸 Hữu Nghị");
    var answer = langSon.post(opening(), form);
    assertThat(answer.statusCode()).isEqualTo(302);
    String dossier = answer.headers().firstValue("location").orElseThrow();
    assertThat(langSon.get(dossier).body())
        .contains("Cửa khẩu Hữu Nghị 友谊关", "友谊关口岸 Hữu Nghị", "Đồng Đăng, Lạng Sơn 谅山同登")
        .contains("/clauses\"");
  }

  @Test
  void a_marking_is_named_at_its_field_and_all_that_was_typed_comes_back() {
    Map<String, String> said =
        Map.of(
            "vi", "Mục “Các điều khoản 1, Tiếng Trung” mang dấu “机密”.",
            "zh", "机密",
            "en", "“Clauses 1, Chinese” bears the marking “机密”.");
    said.forEach((language, cause) -> {
      Map<String, String> form = filled("Cửa khẩu Hữu Nghị 友谊关", "友谊关口岸\n机密");
      var answer = langSon.post(opening() + "?lang=" + language, form);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body())
          .contains(cause)
          .contains("id=\"f.clauses[0].texts.zh.fault\"")
          .contains("href=\"#f.clauses[0].texts.zh\"")
          .containsOnlyOnce("aria-invalid=\"true\"")
          .contains("Cửa khẩu Hữu Nghị 友谊关", "友谊关口岸\n机密", "Đồng Đăng, Lạng Sơn 谅山同登")
          .contains("value=\"2026-03-02\"")
          .containsPattern("value=\"guangxi\" checked");
    });
  }

  @Test
  void pasted_markup_stays_the_text_that_was_pasted() {
    Map<String, String> form =
        filled("<script>alert(1)</script> <b>Một</b> &amp; hai", "<img src=x onerror=alert(2)> 一");
    var answer = langSon.post(opening(), form);
    assertThat(answer.statusCode()).as(answer.body()).isIn(302, 303);
    String dossier = answer.headers().firstValue("location").orElseThrow();
    for (String page : List.of(dossier, dossier.replaceFirst("[?].*", "/clauses")))
      assertThat(langSon.get(page).body())
          .contains(
              "&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;Một&lt;/b&gt; &amp;amp; hai",
              "&lt;img src=x onerror=alert(2)&gt; 一")
          .doesNotContain("<script>alert", "<img src=x", "<b>Một");
  }

  @Test
  void a_side_that_is_no_more_is_named_and_so_is_what_to_do() {
    Map<String, String> form = filled("Một", "一");
    form.put("role.guest", "ha-giang");
    var answer = langSon.post(opening() + "?lang=en", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("ha-giang", "has merged takes part under its new name", "Một");
  }

  @Test
  void no_guest_is_said_in_words_and_not_in_signs() {
    Map<String, String> form = filled("Một", "一");
    form.remove("role.guest");
    var answer = langSon.post(opening() + "?lang=en", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("one or more sides").doesNotContain("1..*");
  }

  @Test
  void a_form_that_was_overtaken_says_what_is_new_and_keeps_what_was_typed() {
    String path = "/dossiers/" + first.hex() + "/acts/draft";
    Map<String, String> form = hidden(langSon.get(path + "?office=secretariat&lang=en").body());
    assertThat(form).containsEntry("f.clauses[0].field", "customs");
    form.putAll(fields("Một, sửa 友谊关", "第一条"));
    nodes.does(
        "lang-son", "secretariat", first, "abandon", JsonObject.of("reason", texts("Dừng", "终止")));
    var answer = langSon.post(path, form);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains("While you were writing, ", "Abandon the draft", "#act-2")
        .contains("Một, sửa 友谊关");
  }

  @Test
  void officers_begin_on_today_and_engineers_on_trust() {
    assertThat(landing("quang-ninh.customs")).endsWith("/today");
    assertThat(landing("engineer")).endsWith("/trust");
  }

  private static String landing(String account) {
    return desk.reader()
        .signIn(account, TestDesk.PASSWORD)
        .headers()
        .firstValue("location")
        .orElse("none");
  }

  private static String opening() {
    return "/mechanisms/" + nodes.mechanism().hex() + "/open/minutes";
  }

  private static Map<String, String> filled(String vi, String zh) {
    Map<String, String> form = hidden(langSon.get(opening()).body());
    form.put("role.guest", "guangxi");
    form.putAll(fields(vi, zh));
    return form;
  }

  private static Map<String, String> fields(String vi, String zh) {
    return Map.of(
        "f.heading.vi", "Diễn tập: Biên bản",
        "f.heading.zh", "演练：会谈纪要",
        "f.held-on", "2026-03-02",
        "f.place.vi", "Đồng Đăng, Lạng Sơn 谅山同登",
        "f.place.zh", "谅山",
        "f.clauses[0].id", "1",
        "f.clauses[0].kind", "plain",
        "f.clauses[0].texts.vi", vi,
        "f.clauses[0].texts.zh", zh);
  }

  /// The fields that travel along with the page's last form.
  private static Map<String, String> hidden(String page) {
    Map<String, String> hidden = new HashMap<>();
    Matcher field = HIDDEN.matcher(page.substring(page.indexOf("<main")));
    while (field.find()) hidden.put(field.group(1), field.group(2));
    return hidden;
  }

  private static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }
}
