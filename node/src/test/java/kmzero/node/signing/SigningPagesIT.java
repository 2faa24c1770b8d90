package kmzero.node.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.TwoNodes;
import kmzero.node.browser.Browsing;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import kmzero.node.documents.PdfChecks;
import kmzero.node.link.Link;
import kmzero.node.papers.Scans;
import kmzero.node.reference.Reference;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the second draft of an agreement to its scans, as Lạng Sơn's secretariat does it.
class SigningPagesIT {

  private static final String SECRETARIAT = "secretariat";

  @TempDir static Path folder;
  private static TwoNodes nodes;
  private static TestDesk desk;
  private static Hash paper;

  private static TestReader reader;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
        });
    paper =
        nodes.opens(
            "lang-son",
            "memorandum",
            Map.of("host", List.of("lang-son"), "guest", List.of("guangxi")),
            "draft",
            draft("Hai bên thông báo cho nhau trước 24 giờ.", "双方提前24小时相互通报。"));
    var _ =
        nodes.does(
            "lang-son",
            SECRETARIAT,
            paper,
            "draft",
            draft("Hai bên thông báo cho nhau trước 48 giờ tại Lang Son.", "双方提前48小时相互通报。"));
    reader = desk.reader();
    reader.signIn("lang-son.secretariat", TestDesk.PASSWORD);
  }

  @AfterAll
  static void stop() {
    desk.close();
    nodes.close();
  }

  @Test
  void revisions_are_compared_word_by_word_and_a_name_without_marks_gives_a_hint() {
    String page = reader.get(here() + "/comparison?lang=en").body();
    assertThat(page)
        .contains("<del>24</del><ins>48</ins>", "双方提前<del>24</del><ins>48</ins>小时")
        .contains("“Lang Son” may be meant as “Lạng Sơn”");
    assertThat(reader.get(here() + "/comparison?from=1&to=9").statusCode()).isEqualTo(404);
  }

  @Test
  @Tag("thorough")
  void each_side_stands_first_in_its_own_copy() throws Exception {
    String page = reader.get(here() + "/ceremony?lang=en").body();
    assertThat(page).contains("Copy of Guangxi", "Copy of Lạng Sơn", "this is a preparation");
    byte[] own = pdf(here() + "/ceremony/copies/lang-son.pdf");
    byte[] theirs = pdf(here() + "/ceremony/copies/guangxi.pdf");
    PdfChecks.keep("copy-lang-son", own);
    PdfChecks.keep("copy-guangxi", theirs);
    assertThat(PdfChecks.complaints(own)).isEmpty();
    assertThat(PdfChecks.complaints(theirs)).isEmpty();
    String vi = PdfChecks.text(own);
    assertThat(vi.indexOf("ThaymặttỉnhLạngSơn"))
        .isPositive()
        .isLessThan(vi.indexOf("Thaymặtkhutựtrị"));
    assertThat(vi.indexOf("Điều1.")).isPositive().isLessThan(vi.indexOf("第一条"));
    String zh = PdfChecks.text(theirs);
    assertThat(zh.indexOf("广西壮族自治区代表")).isPositive().isLessThan(zh.indexOf("谅山省代表"));
    assertThat(zh.indexOf("第一条")).isPositive().isLessThan(zh.indexOf("Điều1."));
    for (String language : List.of("vi", "zh", "en")) {
      byte[] pack = pdf(here() + "/ceremony/pack.pdf?language=" + language);
      PdfChecks.keep("pack-" + language, pack);
      assertThat(PdfChecks.complaints(pack)).isEmpty();
      assertThat(reader.get(here() + "/ceremony?lang=" + language).statusCode()).isEqualTo(200);
    }
    var docx = reader.file(here() + "/paper.docx?language=zh&revision=1");
    try (var word = new XWPFDocument(new ByteArrayInputStream(docx.body()))) {
      assertThat(String.join("\n", word.getParagraphs().stream().map(p -> p.getText()).toList()))
          .contains("双方提前24小时相互通报。", "草案（第1稿）");
    }
    assertThat(reader.get(here() + "/ceremony/copies/quang-ninh.pdf").statusCode()).isEqualTo(404);
    assertThat(reader.get(here() + "/paper.exe").statusCode()).isEqualTo(404);
  }

  @Test
  void a_communique_is_made_from_chosen_clauses_and_awaits_the_other_secretariat() {
    String door = here() + "/communique";
    Map<String, String> form =
        Map.of("heading.vi", "Diễn tập: Thông cáo", "heading.zh", "演练：新闻公报", "id", id(1));
    assertThat(reader.submit(door, door, form).body()).contains("ít nhất một điều khoản");
    var with = new java.util.HashMap<>(form);
    with.put("clause:1", "1");
    var opened = reader.submit(door, door, with);
    assertThat(opened.statusCode()).isEqualTo(303);
    String dossier = opened.headers().firstValue("location").orElseThrow();
    nodes.everywhere(Hash.ofHex(dossier.substring("/dossiers/".length())));
    assertThat(reader.get(dossier + "/clauses?lang=en").body())
        .contains("Diễn tập: Thông cáo", "双方提前48小时相互通报。");
    assertThat(reader.get(here() + "/ceremony?lang=en").body())
        .contains("Awaiting the agreement of every secretariat", "Diễn tập: Thông cáo");
  }

  @Test
  void a_draft_whose_languages_differ_in_clauses_is_refused_with_which() {
    Answer answer =
        nodes.tries(
            "lang-son",
            SECRETARIAT,
            new ActRequest.Target.Open(
                "agreement", Map.of("host", List.of("lang-son"), "guest", List.of("guangxi"))),
            "draft",
            null,
            draft("Chỉ có tiếng Việt.", ""));
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> {
              assertThat(refused.why().code()).isEqualTo("unaligned");
              assertThat(refused.why().values()).containsExactly("1 中文");
            });
  }

  @Test
  void scans_are_taken_by_their_content_named_in_the_act_and_given_as_files() {
    Hash dossier =
        nodes.opens(
            "guangxi",
            "minutes",
            Map.of("host", List.of("guangxi"), "guest", List.of("lang-son")),
            "draft",
            draft("Hai bên gặp lại.", "双方再次会晤。")
                .with("held-on", new kmzero.ledger.json.JsonText("2026-03-02")));
    nodes.does("lang-son", SECRETARIAT, dossier, "agree", dossier, JsonObject.EMPTY);
    String door = "/dossiers/" + dossier.hex() + "/signing";
    Map<String, String> form =
        Map.of("id", id(2), "on", "2026-03-03", "place.vi", "Lạng Sơn", "office.vi", "Trưởng đoàn");
    byte[] scan = Arrays.copyOf("%PDF-1.7\nsigned".getBytes(StandardCharsets.UTF_8), 5 << 20);

    var large = reader.upload(door, door, form, "scan", "big.pdf", large());
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("big.pdf", "20 MB");
    var program = reader.upload(door, door, form, "scan", "scan.pdf", new byte[] {'M', 'Z', 0, 1});
    assertThat(program.statusCode()).isEqualTo(422);
    assertThat(program.body()).contains("scan.pdf");
    assertThat(reader.get(door).body()).doesNotContain("class=\"scans\"");

    var done = reader.upload(door, door, form, "scan", "../ký <b>.exe.pdf", scan);
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(reader.get(door).body()).contains("class=\"scans\"", "ký b.exe.pdf");
    String digest = Hash.sha256(scan).hex();
    var file = reader.file("/dossiers/" + dossier.hex() + "/scans/" + digest);
    assertThat(file.body()).isEqualTo(scan);
    assertThat(file.headers().firstValue("content-disposition").orElseThrow())
        .startsWith("attachment;");
    assertThat(file.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(reader.get(here() + "/scans/" + digest).statusCode()).isEqualTo(404);
    assertThat(reader.upload(door, "/sign-in", form, "scan", "x.pdf", scan).statusCode())
        .isEqualTo(403);
    nodes.everywhere(dossier);
    Scans there = new Scans(nodes.china().database());
    var came =
        TwoNodes.until(
            "the scan at the other node",
            () -> there.find(Hash.ofHex(digest)),
            Optional::isPresent);
    assertThat(came.orElseThrow().content().array()).isEqualTo(scan);
    nodes.equalAndRebuiltEqual();
  }

  @Test
  @Tag("thorough")
  void pages_are_accessible_and_fit_on_a_phone_in_every_language() {
    Hash agreed =
        nodes.opens(
            "guangxi",
            "minutes",
            Map.of("host", List.of("guangxi"), "guest", List.of("lang-son", "quang-ninh")),
            "draft",
            draft("Hai bên gặp lại vào mùa xuân sau.", "双方于明年春季再次会晤。")
                .with("held-on", new kmzero.ledger.json.JsonText("2026-03-02")));
    for (String guest : List.of("lang-son", "quang-ninh"))
      nodes.does(guest, SECRETARIAT, agreed, "agree", agreed, JsonObject.EMPTY);
    List<String> findings = new ArrayList<>();
    try (Browsing browsing = Browsing.open()) {
      look(browsing, options(1280, ColorScheme.LIGHT), "vi", agreed, findings);
      look(browsing, options(390, ColorScheme.DARK), "zh", agreed, findings);
      look(browsing, options(390, ColorScheme.LIGHT), "en", agreed, findings);
      assertThat(browsing.complaints()).allMatch(complaint -> complaint.contains("/today"));
    }
    assertThat(findings).isEmpty();
  }

  private static void look(
      Browsing browsing,
      NewContextOptions options,
      String language,
      Hash agreed,
      List<String> findings) {
    Page page = browsing.page(options);
    page.navigate(desk.address() + "/sign-in?lang=" + language);
    page.locator("#account").fill("lang-son.secretariat");
    page.locator("#password").fill(TestDesk.PASSWORD);
    page.locator("main form button[type=submit]").last().click();
    page.waitForURL(address -> !address.contains("/sign-in"));
    for (String path :
        List.of(
            here() + "/clauses",
            here() + "/comparison",
            here() + "/ceremony",
            here() + "/communique",
            "/dossiers/" + agreed.hex() + "/ceremony",
            "/dossiers/" + agreed.hex() + "/signing")) {
      page.navigate(desk.address() + path + "?lang=" + language);
      for (String finding : browsing.accessibility(page)) findings.add(path + ": " + finding);
      if (Boolean.TRUE.equals(
          page.evaluate(
              "() => document.documentElement.scrollWidth > document.documentElement.clientWidth")))
        findings.add(path + ": wider than the screen");
      String folder = System.getProperty("kmzero.papers.keep");
      if (folder != null)
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(
                    Path.of(
                        folder,
                        "page-%s-%s.png"
                            .formatted(
                                language,
                                path.substring(11, 15) + path.substring(75).replace('/', '-')))));
    }
  }

  private static NewContextOptions options(int width, ColorScheme scheme) {
    return new NewContextOptions()
        .setLocale("en")
        .setColorScheme(scheme)
        .setViewportSize(width, 800);
  }

  @Test
  void of_two_who_edit_one_draft_the_second_looks_again() {
    Hash dossier =
        nodes.opens(
            "lang-son",
            "memorandum",
            Map.of("host", List.of("lang-son"), "guest", List.of("guangxi")),
            "draft",
            draft("Một", "一"));
    List<Hash> seenByBoth = nodes.view("lang-son", dossier).basis();
    assertThat(draftAgain(dossier, 3, "Hai", "二", seenByBoth)).isInstanceOf(Answer.Done.class);
    assertThat(draftAgain(dossier, 4, "Ba", "三", seenByBoth)).isInstanceOf(Answer.LookAgain.class);
  }

  private static Answer draftAgain(Hash dossier, int n, String vi, String zh, List<Hash> basis) {
    return nodes
        .vietNam()
        .act(
            ActRequest.of(
                    nodes.mechanism(),
                    "lang-son",
                    SECRETARIAT,
                    "person",
                    id(n),
                    new ActRequest.Target.In(dossier),
                    "draft",
                    draft(vi, zh))
                .withBasis(basis))
        .join();
  }

  private static String here() {
    return "/dossiers/" + paper.hex();
  }

  private static String id(int n) {
    return "ABCDEFGHIJKLMNOPQRSTU".substring(0, 20) + "0" + n;
  }

  private static byte[] large() {
    byte[] bytes = new byte[50 << 20];
    System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.UTF_8), 0, bytes, 0, 8);
    return bytes;
  }

  private static byte[] pdf(String path) {
    var answer = reader.file(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/pdf");
    return answer.body();
  }

  private static JsonObject draft(String vi, String zh) {
    JsonObject texts = zh.isEmpty() ? JsonObject.of("vi", vi) : texts(vi, zh);
    return JsonObject.of(
        "heading", texts("Diễn tập: Bản ghi nhớ về thông báo giờ làm việc", "演练：关于通报工作时间的备忘录"),
        "place", texts("Lạng Sơn", "谅山"),
        "clauses",
            List.of(
                JsonObject.of("id", "1", "kind", "commitment", "field", "gates", "texts", texts)));
  }

  private static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }
}
