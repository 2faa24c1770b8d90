package kmzero.node.briefs;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import kmzero.ledger.tree.Hash;
import kmzero.node.browser.Browsing;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Language;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import kmzero.node.reference.Reference;
import kmzero.node.register.Choice;
import kmzero.node.register.Register;
import kmzero.node.register.RegisterRow;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/// Reports over real books, as Lạng Sơn's secretariat reads and prints them.
@Order(1) // long
class BriefPagesIT {

  private static final List<String> LANGUAGES = List.of("vi", "zh", "en");

  @TempDir static Path folder;
  private static BriefWorld world;
  private static TestReader secretariat;

  @BeforeAll
  static void start() {
    VeraGreenfieldFoundryProvider.initialise();
    world = new BriefWorld(folder);
    secretariat = world.reader("lang-son.secretariat");
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void the_two_pages_say_what_was_agreed_what_came_of_it_and_what_is_to_be_discussed() {
    String page = secretariat.get(meeting() + "?lang=en").body();
    assertThat(said(page))
        .contains(
            "15 commitments: 1 done, 1 done in part, 1 carried to the next meeting, 9 under way, 2"
                + " awaiting acceptance, 1 to be discussed. 3 proposals: 1 answered, 1 under study,"
                + " 1 awaiting a reply.",
            "Findings side by side: Thông báo trước 48 giờ mọi thay đổi về giờ thông quan –"
                + " Guangxi: done (2026); Lạng Sơn: done in part (2026)",
            "Awaiting a reply from Guangxi since",
            "waits at province or region level",
            "Nothing under it yet: Giao lưu nhân dân – Tuyên bố chung (diễn tập), clause 1, 13"
                + " December 2023",
            "610.5 lượt xe",
            "Diễn tập: học bổng: Sinh viên đang theo học 94/120 người, Guangxi, 25 February 2026",
            "Ban quản lý cửa khẩu (diễn tập)",
            "Trưởng đoàn (diễn tập) · 团长（演练）",
            "more on the list",
            "2 March 2026 09:00 (Hà Nội) · 10:00 (Beijing)");
    assertThat(page)
        .contains("mark-exercise", "lang=\"vi\"", "/dossiers/" + world.commitments.getFirst().hex())
        .contains("href=\"/list?kind=commitment")
        .doesNotContain("overdue", "20 February 2026");
  }

  @Test
  void pages_papers_and_files_stand_in_three_languages_on_two_pages() throws Exception {
    for (String language : LANGUAGES)
      for (String at : List.of(meeting(), "/briefs/sides/guangxi")) {
        byte[] pdf = bytes(at + ".pdf?lang=" + language, "application/pdf");
        keep(at.contains("sides") ? "side-" + language : "meeting-" + language, pdf);
        if (!at.contains("sides") || language.equals("zh")) // each form of report, each language
        assertThat(complaints(pdf)).as(language + " " + at).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf)) {
          assertThat(document.getNumberOfPages()).as(language + " " + at).isEqualTo(2);
          String all = squeezed(new PDFTextStripper().getText(document));
          assertThat(all).contains(squeezed("Diễn tập · 演练 · Exercise"));
        }
      }
  }

  @Test
  void a_word_file_says_what_the_page_says() throws Exception {
    for (String language : LANGUAGES)
      for (String at : List.of(meeting(), "/briefs/sides/guangxi", "/briefs/committee/2026")) {
        String page = secretariat.get(at + "?lang=" + language).body();
        int from = page.indexOf("<section class=\"brief-section");
        int to = page.lastIndexOf("</section>");
        byte[] word =
            bytes(
                at + ".docx?lang=" + language,
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(bare(text(word))).contains(bare(said(page.substring(from, to))));
      }
  }

  @Test
  void figures_equal_those_of_the_list() {
    var books = world.nodes.vietNam();
    Background background = Background.of(Reference.load(), books, "lang-son");
    Register.Orders orders =
        new Register.Orders(
            List.of("commitment", "proposal", "difficulty"),
            List.of("unsorted"),
            background.sides(),
            List.of("proposed"));
    List<RegisterRow> rows =
        new Register(books)
            .list("lang-son", Choice.ALL.with("side", "guangxi"), Language.EN, orders, 1_000)
            .rows();
    String page = said(secretariat.get("/briefs/sides/guangxi?lang=en").body());
    assertThat(page)
        .contains(
            "%d commitments:".formatted(of(rows, "commitment")),
            "%d proposals:".formatted(of(rows, "proposal")),
            "%d difficulty:".formatted(of(rows, "difficulty")));
    assertThat(said(secretariat.get("/list?side=guangxi&kind=commitment&lang=en").body()))
        .contains("%d matters".formatted(of(rows, "commitment")));
  }

  private static long of(List<RegisterRow> rows, String kind) {
    return rows.stream().filter(row -> row.kind().equals(kind)).count();
  }

  @Test
  void the_committees_report_has_sheets_counts_findings_and_what_is_carried() throws Exception {
    String page = said(secretariat.get("/briefs/committee/2026?lang=en").body());
    assertThat(page)
        .contains("report of 2026", "Đã thông quan ổn định", "1,000.5 lượt (Số liệu diễn tập")
        .contains("In all 15 commitments", "Diễn tập: Gặp gỡ đầu Xuân (Spring Meeting 12)")
        .contains("carried to the next meeting")
        .contains("Sinh viên đang theo học 94/120 người Guangxi, 25 February 2026")
        .contains("Cử nhân 33/36 Guangxi, 2026")
        .contains("1 2 0 0 0 0 0 0 2 2 0 0 0 1 0 0 0 1");
    for (String language : LANGUAGES) {
      byte[] pdf = bytes("/briefs/committee/2026.pdf?lang=" + language, "application/pdf");
      keep("committee-" + language, pdf);
      assertThat(complaints(pdf)).isEmpty();
    }
    assertThat(secretariat.get("/briefs/committee/1999").statusCode()).isEqualTo(404);
    assertThat(secretariat.get("/briefs/committee/2026?mechanism=ab").statusCode()).isEqualTo(404);
  }

  @Test
  void notes_of_ones_own_side_are_on_the_page_when_ticked_and_nowhere_else() throws Exception {
    String own = "Our own update was planned for";
    String plain = said(secretariat.get(meeting() + "?lang=en").body());
    String ticked = said(secretariat.get(meeting() + "?lang=en&notes=on").body());
    assertThat(plain).doesNotContain(own, "My side's notes This");
    assertThat(ticked).contains(own + " 20 February 2026", "hạng mục số 1");
    byte[] word =
        bytes(
            meeting() + ".docx?lang=en&notes=on",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    assertThat(text(word)).doesNotContain(own);
    TestReader other = world.reader("quang-ninh.secretariat");
    assertThat(said(other.get(meeting() + "?lang=en&notes=on").body()))
        .contains("My side has no notes.")
        .doesNotContain(own, "20 February 2026");
  }

  @Test
  void a_number_on_paper_leads_to_its_dossier_and_others_lead_nowhere() {
    Hash first = world.commitments.getFirst();
    var found = secretariat.get("/briefs/records?number=" + first.hex().substring(0, 8));
    assertThat(found.headers().firstValue("location")).contains("/dossiers/" + first.hex());
    var unknown = secretariat.get("/briefs/records?number=00000000&lang=en");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("has the number 00000000");
    assertThat(secretariat.get("/briefs/records?number=%3Cscript%3E").body())
        .doesNotContain("<script>\"");
    for (String nowhere :
        List.of(
            "/briefs/sides/lang-son",
            "/briefs/sides/nobody",
            "/briefs/sides/nobody.pdf",
            "/briefs/meetings/" + world.commitments.getFirst().hex(),
            "/briefs/meetings/" + "0".repeat(64) + ".docx"))
      assertThat(secretariat.get(nowhere).statusCode()).as(nowhere).isEqualTo(404);
    assertThat(secretariat.get("/briefs?lang=en").body())
        .contains(meeting(), "/briefs/sides/guangxi", "/briefs/committee/2026");
    assertThat(secretariat.get("/meetings/" + world.meeting.hex()).body()).contains(meeting());
  }

  @Test
  @Tag("thorough")
  void the_pages_fit_a_phone_and_a_desk_in_light_and_dark() {
    List<String> findings = new ArrayList<>();
    try (Browsing browsing = Browsing.open()) {
      for (String language : LANGUAGES) {
        boolean phone = language.equals("zh");
        Page page =
            browsing.page(
                new NewContextOptions()
                    .setColorScheme(phone ? ColorScheme.DARK : ColorScheme.LIGHT)
                    .setViewportSize(phone ? 390 : 1280, 800));
        page.navigate(world.desk.address() + "/sign-in");
        page.fill("[name=account]", "lang-son.secretariat");
        page.fill("[name=password]", TestDesk.PASSWORD);
        page.click("main button[type=submit]");
        for (String path :
            List.of(
                "/briefs?lang=", meeting() + "?notes=on&lang=", "/briefs/committee/2026?lang=")) {
          page.navigate(world.desk.address() + path + language);
          if (!language.equals("en")) // the same elements as in Vietnamese
          browsing.accessibility(page).forEach(f -> findings.add(path + language + ": " + f));
          if (Boolean.TRUE.equals(
              page.evaluate(
                  "() => document.documentElement.scrollWidth >"
                      + " document.documentElement.clientWidth")))
            findings.add(path + language + ": wider than the screen");
          String keep = System.getProperty("kmzero.papers.keep");
          if (keep != null)
            page.screenshot(
                new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(
                        Path.of(
                            keep,
                            "page-%s%s.png"
                                .formatted(
                                    path.replaceAll("[?].*", "").replaceAll("[^a-z]+", "-"),
                                    language))));
        }
      }
      assertThat(browsing.complaints()).isEmpty();
    }
    assertThat(findings).isEmpty();
  }

  // ---- helpers

  private static String meeting() {
    return "/briefs/meetings/" + world.meeting.hex();
  }

  private static byte[] bytes(String path, String type) throws Exception {
    HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    URI base = world.desk.address();
    HttpResponse<String> form =
        http.send(
            HttpRequest.newBuilder(URI.create(base + "/sign-in")).build(),
            HttpResponse.BodyHandlers.ofString());
    Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form.body());
    assertThat(csrf.find()).isTrue();
    http.send(
        HttpRequest.newBuilder(URI.create(base + "/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "account=lang-son.secretariat&password=%s&_csrf=%s"
                        .formatted(
                            java.net.URLEncoder.encode(
                                TestDesk.PASSWORD, java.nio.charset.StandardCharsets.UTF_8),
                            csrf.group(1))))
            .build(),
        HttpResponse.BodyHandlers.discarding());
    HttpResponse<byte[]> file =
        http.send(
            HttpRequest.newBuilder(URI.create(base + path)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(file.statusCode())
        .as(
            path
                + new String(
                    file.body(),
                    0,
                    Math.min(200, file.body().length),
                    java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(200);
    assertThat(file.headers().firstValue("content-type")).contains(type);
    return file.body();
  }

  /// What a page says, without its markup.
  private static String said(String html) {
    return html.replaceAll("<(script|style)[^>]*>.*?</\\1>", " ")
        .replaceAll("</(td|th|p|li|h1|h2|dt|dd|tr)>", " ")
        .replaceAll("<[^>]+>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ");
  }

  private static String bare(String text) {
    return squeezed(text).replace("–", "");
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static String text(byte[] word) throws IOException {
    var text = new StringBuilder();
    try (var document = new XWPFDocument(new ByteArrayInputStream(word))) {
      for (IBodyElement element : document.getBodyElements()) {
        if (element instanceof XWPFParagraph paragraph)
          text.append(paragraph.getText()).append('\n');
        if (element instanceof XWPFTable table)
          for (XWPFTableRow row : table.getRows())
            for (XWPFTableCell cell : row.getTableCells()) text.append(cell.getText()).append('\n');
      }
    }
    return text.toString();
  }

  private static List<String> complaints(byte[] pdf) throws Exception {
    try (PDFAParser parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_A);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_A, false)) {
      ValidationResult result = validator.validate(parser);
      assertThat(result.getTotalAssertions()).isGreaterThan(100);
      return result.getTestAssertions().stream()
          .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
          .map(assertion -> assertion.getRuleId() + " " + assertion.getMessage())
          .distinct()
          .toList();
    }
  }

  /// For eyes, where `-Dkmzero.papers.keep=FOLDER` says so.
  private static void keep(String name, byte[] pdf) throws IOException {
    String keep = System.getProperty("kmzero.papers.keep");
    if (keep == null) return;
    Files.createDirectories(Path.of(keep));
    Files.write(Path.of(keep, name + ".pdf"), pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int page = 0; page < document.getNumberOfPages(); page++)
        ImageIO.write(
            new PDFRenderer(document).renderImageWithDPI(page, 80),
            "png",
            Path.of(keep, "%s-%d.png".formatted(name, page + 1)).toFile());
    }
  }
}
