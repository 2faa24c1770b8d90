package kmzero.node.register;

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.ledger.tree.Hash;
import kmzero.node.browser.Browsing;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Language;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import kmzero.node.reference.Reference;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list over real books: eleven matters of two sides, as Lạng Sơn's secretariat reads them on 2
/// March 2026.
class ListPagesIT {

  private static final Pattern ROW =
      Pattern.compile("class=\"list-matter\" href=\"/dossiers/([0-9a-f]{64})\"");

  @TempDir static Path folder;
  private static RegisterWorld world;
  private static TestReader secretariat;

  @BeforeAll
  static void start() {
    world = new RegisterWorld(folder);
    secretariat = world.reader("lang-son.secretariat");
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void the_rows_are_equal_on_both_nodes_and_after_a_rebuild() {
    world.nodes.equalAndRebuiltEqual();
  }

  @Test
  void every_sort_both_ways_and_every_grouping_pages_through_each_matter_once() {
    Register register = new Register(world.nodes.vietNam());
    Register.Orders orders =
        ListPages.orders(Background.of(Reference.load(), world.nodes.vietNam(), "lang-son"));
    for (Sort sort : Sort.values())
      for (String way : List.of("", "desc"))
        for (Grouping grouping : Grouping.values()) {
          Choice choice =
              Choice.ALL.with("group", grouping.code()).with("sort", sort.code()).with("dir", way);
          List<String> whole = places(register.list("lang-son", choice, Language.VI, orders, 100));
          assertThat(new HashSet<>(whole)).as(choice.query()).hasSameSizeAs(whole);
          assertThat(whole).hasSize(grouping == Grouping.SIDE ? 2 * world.count() : world.count());
          List<String> paged = new ArrayList<>();
          Choice at = choice;
          while (true) {
            Register.Found page = register.list("lang-son", at, Language.VI, orders, 3);
            paged.addAll(places(page));
            if (!page.next()) break;
            at = choice.with("after", page.rows().getLast().place().written());
          }
          assertThat(paged).as(choice.query()).isEqualTo(whole);
          Register.Found back =
              register.list(
                  "lang-son", choice.with("before", whole.get(5)), Language.VI, orders, 3);
          assertThat(places(back)).as("back: " + choice.query()).isEqualTo(whole.subList(2, 5));
          assertThat(back.previous()).isTrue();
        }
  }

  private static List<String> places(Register.Found found) {
    return found.rows().stream().map(row -> row.place().written()).toList();
  }

  @Test
  void the_list_narrows_by_everything_its_address_says() {
    assertThat(rows("/list")).hasSize(world.count());
    assertThat(rows("/list?field=transport")).hasSize(2);
    assertThat(rows("/list?q=duong+noi+cua+khau")).hasSize(2);
    assertThat(rows("/list?q=%E5%8F%A3%E5%B2%B8%E8%BF%9E%E6%8E%A5")).hasSize(2);
    assertThat(rows("/list?kind=proposal")).hasSize(2);
    assertThat(rows("/list?kind=difficulty&phase=raised")).hasSize(1);
    assertThat(rows("/list?side=quang-ninh")).isEmpty();
    assertThat(rows("/list?side=guangxi&office=transport")).hasSize(8);
    assertThat(rows("/list?side=lang-son&office=transport")).isEmpty();
    assertThat(rows("/list?phase=under-way")).containsExactly(world.road);
    assertThat(rows("/list?state=ended")).isEmpty();
    assertThat(rows("/list?year=1999")).isEmpty();
    assertThat(rows("/list?sort=indicator")).startsWith(world.road);
    assertThat(rows("/list?sort=nonsense&dir=sideways&group=moon&after=x&mechanism=zz"))
        .hasSize(world.count());
    assertThat(secretariat.get("/list?q=%25%27%3B--&lang=en").body()).contains("No matter fits");
  }

  @Test
  void a_matter_shows_its_figure_its_evidence_its_years_and_a_passed_date_only_to_its_own_side() {
    String page = secretariat.get("/list?lang=en&field=transport").body();
    assertThat(page)
        .contains("9.5", "/ 12", "75% of the way to the target", "2 reports of progress")
        .contains("20 February 2026", "Our own update is awaited")
        .contains("class=\"list-years")
        .doesNotContain("overdue");
    String customs = world.reader("quang-ninh.customs").get("/list?lang=en&field=transport").body();
    assertThat(customs).contains("9.5").doesNotContain("20 February 2026", "own update");
  }

  @Test
  void the_older_address_leads_to_the_list_with_what_was_chosen() {
    var answer = secretariat.get("/commitments?field=customs&side=guangxi");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("location"))
        .contains("/list?field=customs&side=guangxi");
  }

  @Test
  void a_view_is_kept_under_a_name_for_its_account_alone() {
    String view = "field=transport&sort=opened&dir=desc";
    var kept =
        secretariat.submit(
            "/list?" + view, "/list/views", Map.of("name", "Đường nối", "query", view));
    assertThat(kept.headers().firstValue("location")).contains("/list?" + view);
    String page = secretariat.get("/list?" + view).body();
    assertThat(page).contains(">Đường nối</a>", "aria-current=\"true\"");
    assertThat(world.reader("quang-ninh.customs").get("/list").body()).doesNotContain("Đường nối");
    var unnamed =
        secretariat.submit("/list?" + view, "/list/views", Map.of("name", " ", "query", view));
    assertThat(unnamed.headers().firstValue("location").orElseThrow()).endsWith("keeping=no-name");
    Matcher removal = Pattern.compile("/list/views/[0-9]+/removal").matcher(page);
    assertThat(removal.find()).isTrue();
    TestReader customs = world.reader("quang-ninh.customs");
    assertThat(customs.submit("/list?q=x", removal.group(), Map.of()).statusCode()).isEqualTo(404);
    secretariat.submit("/list?" + view, removal.group(), Map.of("query", view));
    assertThat(secretariat.get("/list").body()).doesNotContain("Đường nối");
  }

  @Test
  void the_spreadsheet_has_real_types_a_frozen_head_and_what_the_page_shows() throws Exception {
    List<Hash> shown = rows("/list?sort=field&lang=vi");
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes("/list.xlsx?sort=field")))) {
      Sheet sheet = book.getSheetAt(0);
      assertThat(sheet.getSheetName()).contains("Diễn tập");
      assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 1);
      List<String> heads = new ArrayList<>();
      sheet.getRow(0).forEach(cell -> heads.add(cell.getStringCellValue()));
      assertThat(heads).contains("Loại", "Lĩnh vực", "Mốc tiếp theo", "Mục tiêu", "Hồ sơ");
      assertThat(sheet.getLastRowNum()).isEqualTo(world.count());
      List<Hash> held = new ArrayList<>();
      Optional<Row> road = Optional.empty();
      for (int i = 1; i <= sheet.getLastRowNum(); i++) {
        Row row = sheet.getRow(i);
        String dossier = row.getCell(heads.indexOf("Hồ sơ")).getStringCellValue();
        held.add(Hash.findHex(dossier.replace("/dossiers/", "")).orElseThrow());
        if (held.getLast().equals(world.road)) road = Optional.of(row);
        row.forEach(cell -> assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA));
      }
      assertThat(held).isEqualTo(shown);
      Row it = road.orElseThrow();
      assertThat(it.getCell(heads.indexOf("Đến nay")).getNumericCellValue()).isEqualTo(9.5);
      assertThat(it.getCell(heads.indexOf("Đạt (%)")).getNumericCellValue()).isEqualTo(75);
      assertThat(DateUtil.isCellDateFormatted(it.getCell(heads.indexOf("Mốc tiếp theo")))).isTrue();
      assertThat(book.getSheetAt(1).getRow(2).getCell(0).getStringCellValue())
          .contains(String.valueOf(world.count()));
    }
  }

  @Test
  void the_comma_separated_file_begins_with_a_mark_and_holds_no_formula() throws Exception {
    String file = new String(bytes("/list.csv"), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(file).startsWith("\uFEFF\"Loại\",").contains("\"'=HYPERLINK(\"\"x\"\") tuyến");
    assertThat(file.lines()).hasSize(world.count() + 1);
    assertThat(world.reader("engineer").get("/list.csv").statusCode()).isEqualTo(403);
  }

  @Test
  @Tag("thorough")
  void the_page_is_accessible_fits_a_phone_and_goes_by_keyboard() {
    try (Browsing browsing = Browsing.open()) {
      List<String> findings = new ArrayList<>();
      for (String language : List.of("vi", "zh", "en")) {
        boolean phone = language.equals("zh");
        Page page =
            browsing.page(
                new NewContextOptions()
                    .setColorScheme(phone ? ColorScheme.DARK : ColorScheme.LIGHT)
                    .setViewportSize(phone ? 390 : 1280, 800));
        signIn(page);
        for (String path :
            List.of("/list?lang=", "/list?group=side&sort=opened&kind=commitment&lang=")) {
          page.navigate(world.desk.address() + path + language);
          if (!language.equals("en")) // the same elements as in Vietnamese
          browsing.accessibility(page).forEach(f -> findings.add(path + language + ": " + f));
          if (Boolean.TRUE.equals(
              page.evaluate(
                  "() => document.documentElement.scrollWidth >"
                      + " document.documentElement.clientWidth")))
            findings.add(path + language + ": wider than the screen");
        }
        page.focus("[data-list]");
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(
                page.evaluate(
                    "() =>"
                        + " [...document.querySelectorAll('.list-matter')].indexOf(document.activeElement)"))
            .isEqualTo(1);
      }
      assertThat(findings).isEmpty();
      assertThat(browsing.complaints()).allMatch(it -> it.contains("/today")); // this desk has none
    }
  }

  private static void signIn(Page page) {
    page.navigate(world.desk.address() + "/sign-in");
    page.fill("#account", "lang-son.secretariat");
    page.fill("#password", TestDesk.PASSWORD);
    page.click("main button[type=submit]");
  }

  private static List<Hash> rows(String path) {
    var answer = secretariat.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    List<Hash> rows = new ArrayList<>();
    Matcher row = ROW.matcher(answer.body());
    while (row.find()) rows.add(Hash.findHex(row.group(1)).orElseThrow());
    return rows;
  }

  /// A file as bytes, in Vietnamese.
  private static byte[] bytes(String path) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    URI signIn = URI.create(world.desk.address() + "/sign-in");
    String form =
        http.send(HttpRequest.newBuilder(signIn).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form);
    assertThat(csrf.find()).isTrue();
    String body =
        "account=lang-son.secretariat&password=%s&_csrf=%s"
            .formatted(TestDesk.PASSWORD.replace(' ', '+'), csrf.group(1));
    http.send(
        HttpRequest.newBuilder(signIn)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.discarding());
    var answer =
        http.send(
            HttpRequest.newBuilder(URI.create(world.desk.address() + path))
                .header("Accept-Language", "vi")
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-disposition").orElseThrow())
        .contains("attachment", "exercise-list-2026-03-02");
    return answer.body();
  }
}
