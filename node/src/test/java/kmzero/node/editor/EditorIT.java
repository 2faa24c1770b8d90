package kmzero.node.editor;

import static kmzero.node.ServedNodes.ENGINEER;
import static kmzero.node.ServedNodes.LANG_SON;
import static kmzero.node.ServedNodes.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.ledger.procedure.Loading;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.ServedNodes;
import kmzero.node.books.Digest;
import kmzero.node.books.Procedures;
import kmzero.node.browser.Browsing;
import kmzero.node.desk.TestReader;
import kmzero.node.programmes.Templates;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// An engineer changes a procedure through the pages: checks, keeps, plays, publishes; the other
/// node reads the new words.
@TestMethodOrder(MethodOrderer.MethodName.class)
class EditorIT {

  private static final String MINUTES = Procedures.findText("minutes").orElseThrow();
  private static final String PATH = "/editor/procedures/minutes";

  @TempDir private static Path folder;
  private static ServedNodes nodes;
  private static TestReader engineer;

  @BeforeAll
  static void start() {
    nodes = new ServedNodes(folder, Clock.systemUTC());
    engineer = reader("lang-son", ENGINEER);
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void only_an_engineer_is_let_in() {
    TestReader officer = reader("lang-son", LANG_SON);
    for (String path : List.of("/editor", PATH, "/editor/procedures/minutes.yaml")) {
      assertThat(officer.get(path).statusCode()).as(path).isEqualTo(403);
      assertThat(new TestReader(nodes.desk("lang-son")).get(path).statusCode())
          .as(path)
          .isEqualTo(302);
    }
    assertThat(engineer.get("/editor").body()).contains("minutes", "passage");
    assertThat(engineer.get("/editor/procedures/no-such-one").statusCode()).isEqualTo(404);
  }

  @Test
  void a_text_is_checked_kept_and_restored() {
    String broken = MINUTES.replace("about: draft}", "about: draught}");
    HttpResponse<String> refused = write("check", broken, 0);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("there is no step or record draught", "draught}");

    HttpResponse<String> good = write("check", MINUTES, 0);
    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(good.body())
        .contains("From every state an end can be reached", "<svg", "vi.draft.heading.vi")
        .contains("Các điều", "en.draft.heading.en");

    assertThat(write("save", broken, 0).statusCode()).isEqualTo(303);
    assertThat(write("save", MINUTES, 0).statusCode()).as("version 1 was not seen").isEqualTo(409);
    assertThat(write("save", MINUTES + "# hai\n", 1).statusCode()).isEqualTo(303);
    assertThat(engineer.get(PATH).body()).contains("# hai").doesNotContain("draught");
    assertThat(engineer.get(PATH + "?version=1").body()).contains("draught");
    assertThat(submit(PATH + "/publication", Map.of("version", "1")).statusCode())
        .as("a broken version is not published")
        .isEqualTo(422);

    String hostile = "a: &a [<script>alert(1)</script>]\n";
    HttpResponse<String> answer = write("check", hostile, 2);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("anchors and aliases", "&lt;script")
        .doesNotContain("<script>alert", "Exception");
    assertThat(write("save", "x".repeat(Drafts.LIMIT_BYTES + 1), 2).statusCode()).isEqualTo(422);
  }

  @Test
  void published_words_reach_the_mechanism_and_the_other_node() throws Exception {
    String renamed = MINUTES.replace("en: Minutes of talks", "en: Minutes of the talks held");
    assertThat(renamed).isNotEqualTo(MINUTES);
    int base = versions();
    assertThat(write("save", renamed, base).statusCode()).isEqualTo(303);
    assertThat(
            submit(PATH + "/publication", Map.of("version", Integer.toString(base + 1)))
                .statusCode())
        .isEqualTo(303);
    Path file = folder.resolve("viet-nam/procedures/minutes.yaml");
    assertThat(file).hasContent(renamed);
    assertThat(engineer.get("/editor/procedures/minutes.yaml").body()).isEqualTo(renamed);
    String page = engineer.get(PATH + "?lang=en").body();
    assertThat(page).contains("uses these rules in other words");

    HttpResponse<String> replaced =
        submit(PATH + "/texts", Map.of("mechanism", nodes.mechanism().hex()));
    assertThat(replaced.headers().firstValue("location").orElse("")).endsWith("done=replaced");
    Procedure changed = ((Loading.Loaded) Procedure.load(renamed)).procedure();
    for (String side : List.of("lang-son", "guangxi")) {
      ServedNodes.until(
          "the words at " + side,
          () ->
              nodes
                  .node(side)
                  .books()
                  .texts(nodes.mechanism(), changed.rulesHash())
                  .equals(java.util.Optional.of(changed.texts())));
    }
    assertThat(engineer.get(PATH + "?lang=en").body()).contains("uses these rules and these words");
    assertThat(
            submit(PATH + "/texts", Map.of("mechanism", nodes.mechanism().hex()))
                .headers()
                .firstValue("location")
                .orElse(""))
        .endsWith("done=not-replaced");

    assertThat(submit(PATH + "/withdrawal", Map.of()).statusCode()).isEqualTo(303);
    assertThat(Files.exists(file)).isFalse();
    assertThat(engineer.get("/editor/procedures/minutes.yaml").body()).isEqualTo(MINUTES);
  }

  @Test
  void a_trial_is_played_by_clicks_and_by_its_forms_and_stores_nothing() {
    Digest before = nodes.node("lang-son").books().digest(nodes.mechanism());
    String trial = begin();
    act(trial, "side-a", "draft");
    String page = engineer.get(trial + "?lang=en").body();
    assertThat(page).contains("Side A", "Side B", "Side C");
    String draft = subject(page);
    assertThat(
            submit(
                    trial,
                    trial + "/acts",
                    Map.of(
                        "side", "side-a",
                        "office", "secretariat",
                        "step", "attest",
                        "about", draft))
                .statusCode())
        .as("nobody has confirmed")
        .isEqualTo(422);
    for (String step : List.of("agree", "confirm")) {
      for (String side : List.of("side-b", "side-c")) {
        assertThat(
                submit(
                        trial,
                        trial + "/acts",
                        Map.of(
                            "side", side,
                            "office", "secretariat",
                            "step", step,
                            "about", draft))
                    .statusCode())
            .as(side + " " + step)
            .isEqualTo(303);
      }
    }
    String form =
        engineer
            .get(trial + "/acts?lang=en&side=side-a&office=secretariat&step=attest&about=" + draft)
            .body();
    assertThat(form).contains("name=\"f.signed-on\"", "Nothing is stored or signed");
    assertThat(engineer.get(trial + "?lang=en").body()).contains("Agreed");
    assertThat(submit(trial, trial + "/back", Map.of()).statusCode()).isEqualTo(303);
    assertThat(
            submit(trial, trial + "/cast", Map.of("role.host", "side-b", "role.guest", "side-a"))
                .statusCode())
        .isEqualTo(303);
    assertThat(reader("lang-son", ENGINEER).get(trial).statusCode())
        .as("the same account, another session")
        .isEqualTo(200);
    assertThat(engineer.get("/editor/trials/no-such-trial").statusCode()).isEqualTo(404);
    assertThat(nodes.node("lang-son").books().digest(nodes.mechanism())).isEqualTo(before);
  }

  @Test
  void a_published_template_fills_the_forms_at_once() {
    String path = "/editor/templates/programme/scholarships";
    var templates = Templates.load(Reference.load());
    String shipped = templates.text("scholarships");
    String title = templates.find("scholarships").orElseThrow().title().en();
    String changed = shipped.replace(title, title + " of the exercise");
    assertThat(changed).isNotEqualTo(shipped);
    HttpResponse<String> refused =
        submit(path, path + "?lang=en", Map.of("do", "check", "content", shipped + "\nextra: 1\n"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("extra").doesNotContain("Exception");
    for (String hostile : List.of("a: &a [x]", "[".repeat(40_000), "x".repeat(50_000), "")) {
      assertThat(submit(path, path, Map.of("do", "check", "content", hostile)).statusCode())
          .isEqualTo(422);
    }
    assertThat(
            submit(path, path, Map.of("do", "save", "content", changed, "base", "0")).statusCode())
        .isEqualTo(303);
    assertThat(submit(path, path + "/publication", Map.of("version", "1")).statusCode())
        .isEqualTo(303);
    TestReader officer = reader("lang-son", LANG_SON);
    assertThat(officer.get("/programmes?lang=en").body()).contains(title + " of the exercise");
    assertThat(submit(path, path + "/withdrawal", Map.of()).statusCode()).isEqualTo(303);
    assertThat(officer.get("/programmes?lang=en").body())
        .contains(title)
        .doesNotContain(title + " of the exercise");
  }

  @Test
  void words_reports_and_indicators_are_looked_at_before_they_are_published() {
    TestReader officer = reader("lang-son", LANG_SON);
    assertThat(officer.get("/editor/words?q=today").statusCode()).isEqualTo(403);
    assertThat(engineer.get("/editor/words?q=h%C3%B4m+nay&lang=vi").body())
        .contains("desk.menu.today", "今日", "/editor/templates/words/zh");
    String path = "/editor/templates/words/vi";
    String own = "desk.menu.today = Bàn làm việc <hôm nay>";
    assertThat(submit(path, path, Map.of("do", "check", "content", own)).body())
        .contains("<strong>Bàn làm việc &lt;hôm nay&gt;</strong>");
    assertThat(officer.get("/today?lang=vi").body()).doesNotContain("Bàn làm việc");
    HttpResponse<String> unmarked =
        submit(path, path, Map.of("do", "check", "content", "desk.mark.exercise = Thật"));
    assertThat(unmarked.statusCode()).isEqualTo(422);
    assertThat(unmarked.body()).contains("stays as it is");
    submit(path, path, Map.of("do", "save", "content", own, "base", "0"));
    submit(path, path + "/publication", Map.of("version", "1"));
    assertThat(officer.get("/today?lang=vi").body()).contains("Bàn làm việc &lt;hôm nay&gt;");
    submit(path, path + "/withdrawal", Map.of());
    assertThat(officer.get("/today?lang=vi").body()).doesNotContain("Bàn làm việc");

    String report = "/editor/templates/brief/two-pages?lang=en";
    assertThat(engineer.get(report).body())
        .contains("Preview with made-up records", "‹wording 1›", "What was agreed");
    String indicators = "/editor/templates/indicator/indicators?lang=en";
    assertThat(engineer.get(indicators).body())
        .contains("Trial on the records held now", "Meetings held", "the same");
  }

  @Test
  @Tag("thorough")
  void pages_are_accessible_and_fit_on_a_phone() {
    try (Browsing browsing = Browsing.open()) {
      List<String> findings = new ArrayList<>();
      Page page = browsing.page("en");
      page.navigate(nodes.desk("lang-son") + "/sign-in");
      page.fill("input[name=account]", ENGINEER);
      page.fill("input[name=password]", PASSWORD);
      page.locator("main button[type=submit]").first().click();
      for (String language : List.of("vi", "zh", "en")) {
        page.navigate(nodes.desk("lang-son") + "/editor?lang=" + language);
        look(browsing, page, language + " list", findings);
        for (String path :
            List.of(
                "/editor/words?q=today&lang=",
                "/editor/templates/words/vi?lang=",
                "/editor/templates/brief/committee?lang=",
                "/editor/templates/indicator/indicators?lang=")) {
          page.navigate(nodes.desk("lang-son") + path + language);
          look(browsing, page, language + " " + path, findings);
        }
        page.navigate(nodes.desk("lang-son") + PATH + "?lang=" + language);
        look(browsing, page, language + " text", findings);
        page.fill("#text", MINUTES.replace("about: draft}", "about: draught}"));
        page.click("button[value=check]");
        look(browsing, page, language + " faults", findings);
        page.fill("#text", MINUTES + "# changed\n");
        page.click("button[value=check]");
        page.locator("#forms ~ details > summary").first().click();
        look(browsing, page, language + " checked", findings);
        page.click("button[value=trial]");
        look(browsing, page, language + " trial", findings);
        page.locator(".trial-step button").first().click();
        look(browsing, page, language + " opened", findings);
        page.locator("button[formmethod=get]").first().click();
        look(browsing, page, language + " form", findings);
      }
      assertThat(findings).isEmpty();
      assertThat(browsing.complaints()).allMatch(it -> it.contains("422"));
    }
  }

  private static void look(Browsing browsing, Page page, String what, List<String> findings) {
    if (what.startsWith("vi")) { // in the others the same elements bear other words
      page.setViewportSize(1280, 800);
      for (String finding : browsing.accessibility(page)) findings.add(what + ": " + finding);
    }
    page.setViewportSize(390, 800);
    Object wide =
        page.evaluate(
            "() => { const w = document.documentElement.clientWidth; if"
                + " (document.documentElement.scrollWidth <= w) return ''; return"
                + " [...document.querySelectorAll('main *')].filter(e =>"
                + " e.getBoundingClientRect().right > w && !e.closest('.scroll')).map(e =>"
                + " e.tagName + '.' + e.className).slice(0, 5).join(' ') || 'too wide'; }");
    if (!"".equals(wide)) findings.add(what + ": too wide: " + wide);
  }

  private static String begin() {
    HttpResponse<String> begun = write("trial", MINUTES, 0);
    assertThat(begun.statusCode()).isEqualTo(303);
    return begun.headers().firstValue("location").orElseThrow().replaceFirst("^https?://[^/]+", "");
  }

  private static void act(String trial, String side, String step) {
    assertThat(
            submit(
                    trial,
                    trial + "/acts",
                    Map.of("side", side, "office", "secretariat", "step", step))
                .statusCode())
        .as(side + " " + step)
        .isEqualTo(303);
  }

  private static String subject(String page) {
    Matcher found = Pattern.compile("name=\"about\" value=\"([0-9a-f]{64})\"").matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static int versions() {
    Matcher found =
        Pattern.compile("name=\"base\" value=\"([0-9]+)\"").matcher(engineer.get(PATH).body());
    assertThat(found.find()).isTrue();
    return Integer.parseInt(found.group(1));
  }

  private static HttpResponse<String> write(String what, String content, int base) {
    return submit(
        PATH + "?lang=en",
        PATH + "?lang=en",
        Map.of("do", what, "content", content, "base", Integer.toString(base)));
  }

  private static HttpResponse<String> submit(String path, Map<String, String> form) {
    return submit(PATH, path, form);
  }

  private static HttpResponse<String> submit(String page, String path, Map<String, String> form) {
    return engineer.submit(page, path, form);
  }

  private static TestReader reader(String side, String account) {
    TestReader reader = new TestReader(nodes.desk(side));
    reader.signIn(account, PASSWORD);
    return reader;
  }
}
