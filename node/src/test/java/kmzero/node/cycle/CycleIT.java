package kmzero.node.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.books.TwoNodes;
import kmzero.node.browser.Browsing;
import kmzero.node.commitments.CommitmentQuery;
import kmzero.node.commitments.CommitmentRow;
import kmzero.node.commitments.Commitments;
import kmzero.node.commitments.FromMinutes;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import kmzero.node.dossiers.DossierConfiguration;
import kmzero.node.link.Link;
import kmzero.node.meetings.MeetingSheet;
import kmzero.node.meetings.Meetings;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The year of an exercise among three sides on two nodes, and its pages as Lạng Sơn's secretariat
/// reads them.
@TestMethodOrder(OrderAnnotation.class)
class CycleIT {

  private static final String SECRETARIAT = "secretariat";

  @TempDir static Path folder;
  private static TwoNodes nodes;
  private static TestDesk desk;
  private static final Set<String> pages = new ConcurrentSkipListSet<>();
  private static int forms;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(DossierConfiguration.class);
        });
  }

  @AfterAll
  static void stop() {
    desk.close();
    nodes.close();
  }

  @Test
  @Tag("thorough")
  @Order(Integer.MAX_VALUE)
  void the_pages_that_the_other_tests_filled_are_accessible_and_fit_a_phone() {
    try (Browsing browsing = Browsing.open()) {
      List<String> findings = new ArrayList<>();
      look(browsing, 1280, ColorScheme.LIGHT, "vi", findings);
      look(browsing, 360, ColorScheme.DARK, "zh", findings);
      assertThat(findings).isEmpty();
      assertThat(browsing.complaints()).isEmpty();
    }
  }

  private static void look(
      Browsing browsing, int width, ColorScheme scheme, String language, List<String> findings) {
    Page page =
        browsing.page(
            new NewContextOptions()
                .setLocale("en")
                .setColorScheme(scheme)
                .setViewportSize(width, 800));
    page.navigate(desk.address() + "/sign-in");
    page.fill("#account", "lang-son.secretariat");
    page.fill("#password", TestDesk.PASSWORD);
    page.locator("main button[type=submit]").click();
    page.waitForURL(address -> !address.endsWith("/sign-in"));
    for (String path : pages) {
      page.navigate(desk.address() + path + "?lang=" + language);
      for (String finding : browsing.accessibility(page)) findings.add(path + ": " + finding);
      Object wide =
          page.evaluate(
              "() => document.documentElement.scrollWidth >"
                  + " document.documentElement.clientWidth");
      if (Boolean.TRUE.equals(wide)) findings.add(path + ": wider than the screen");
    }
  }

  @Test
  void sheets_of_all_sides_stand_side_by_side_and_lie_on_the_table_of_a_meeting() {
    Hash meeting = meeting("spring-meeting", "2027-02-18", "2027-02-20");
    Hash stocktake =
        nodes.opens(
            "guangxi",
            "stocktake",
            Map.of(
                "caller",
                List.of("guangxi"),
                "contributor",
                List.of("guangxi", "lang-son", "quang-ninh")),
            "call",
            JsonObject.of(
                "year",
                2026,
                "subject",
                texts("Tổng hợp năm 2026", "2026年度成果汇总"),
                "fields",
                List.of("gates", "tourism"),
                "hoped-by",
                "2026-12-15"));
    lay("lang-son", "customs", stocktake, "gates", "Sơ bộ 900 lượt", "900");
    lay("lang-son", "customs", stocktake, "gates", "Đã thông quan 1 000 lượt", "1000.5");
    lay("lang-son", SECRETARIAT, stocktake, "education", "Trao 20 suất học bổng", "20");
    lay("guangxi", "customs", stocktake, "gates", "Đã thông quan 1 100 lượt", "1100");
    nodes.does("lang-son", SECRETARIAT, stocktake, "complete", JsonObject.EMPTY);
    assertThat(
            nodes.tries(
                "lang-son",
                "customs",
                new ActRequest.Target.In(stocktake),
                "lay",
                null,
                sheet("gates", "Muộn", "1")))
        .isInstanceOf(Answer.Refused.class);

    Stocktake read = read("guangxi", stocktake);
    assertThat(read.fields()).containsExactly("gates", "tourism", "education");
    assertThat(read.sheets("lang-son", "gates"))
        .singleElement()
        .satisfies(sheet -> {
          assertThat(sheet.times()).isEqualTo(2);
          assertThat(sheet.figures().getFirst().value()).isEqualTo("1000.5");
        });
    assertThat(read.complete()).containsExactly("lang-son");
    assertThat(nodes.view("guangxi", stocktake).phase()).isEqualTo("collecting");

    nodes.does("guangxi", SECRETARIAT, stocktake, "complete", JsonObject.EMPTY);
    nodes.does("guangxi", SECRETARIAT, stocktake, "table", JsonObject.of("meeting", meeting.hex()));
    assertThat(nodes.view("lang-son", stocktake).phase()).isEqualTo("tabled");

    TestReader reader = reader();
    for (String language : List.of("vi", "zh", "en")) {
      var page = reader.get("/stocktakes/" + stocktake.hex() + "?lang=" + language);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("mark-exercise", "Đã thông quan 1 000 lượt", "Đã thông quan 1 100 lượt")
          .contains("/meetings/" + meeting.hex())
          .doesNotContain("Sơ bộ 900 lượt");
    }
    remember("/stocktakes");
    remember("/stocktakes/" + stocktake.hex());
    assertThat(reader.get("/stocktakes?lang=en").body())
        .contains("/stocktakes/" + stocktake.hex(), "2 of 3 sides complete", "3 sheets");
    assertThat(reader.get("/stocktakes/" + meeting.hex()).statusCode()).isEqualTo(404);
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void a_meeting_is_prepared_on_one_sheet_by_host_and_guests() {
    Hash talks = meeting("talks", "2026-10-06", "2026-10-06");
    Hash meeting =
        nodes.opens(
            "lang-son",
            "meeting",
            Map.of("host", List.of("lang-son"), "guest", List.of("guangxi", "quang-ninh")),
            "propose",
            plan("spring-meeting", "2027-02-18", "2027-02-19")
                .with("number", 12)
                .with("returns", talks.hex()));
    nodes.does(
        "lang-son",
        SECRETARIAT,
        meeting,
        "invite",
        JsonObject.of(
            "to",
            List.of("guangxi", "quang-ninh"),
            "channel",
            "letter",
            "wording",
            texts("Trân trọng kính mời", "诚挚邀请")));
    Hash put =
        nodes.does(
            "guangxi",
            SECRETARIAT,
            meeting,
            "put",
            JsonObject.of(
                "subject",
                texts("Cửa khẩu thông minh", "智慧口岸"),
                "item-kind",
                "proposal",
                "field",
                "smart-gate"));
    TestReader reader = reader();
    String sheet = "/meetings/" + meeting.hex();
    remember(sheet);
    remember("/dossiers/" + meeting.hex() + "/acts/set-programme");
    assertThat(reader.get(sheet + "?lang=en").body())
        .contains(
            "Items put by the sides", "智慧口岸", "Take onto the agenda", "invited, reply awaited");

    String form = "/dossiers/" + meeting.hex() + "/acts/set-agenda";
    Map<String, String> agenda =
        Map.of(
            "f.agenda[0].subject.vi", "Rà soát văn kiện kỳ trước",
            "f.agenda[0].subject.zh", "回顾上次文件",
            "f.agenda[0].item-kind", "review",
            "f.agenda[0].proposer", "lang-son",
            "f.agenda[1].subject.zh", "智慧口岸",
            "f.agenda[1].item-kind", "proposal",
            "f.agenda[1].proposer", "guangxi",
            "f.agenda[1].put", put.hex());
    submit(reader, form, agenda);
    Map<String, String> programme =
        Map.of(
            "f.programme[0].begins", "2027-02-18T08:30",
            "f.programme[0].begins.clock", "Asia/Ho_Chi_Minh",
            "f.programme[0].occasion-kind", "talks",
            "f.programme[0].what.vi", "Hội đàm song phương",
            "f.programme[0].with[0]", "guangxi",
            "f.programme[1].begins", "2027-02-19T00:30",
            "f.programme[1].begins.clock", "Asia/Shanghai",
            "f.programme[1].occasion-kind", "survey",
            "f.programme[1].what.vi", "Khảo sát cửa khẩu");
    submit(reader, "/dossiers/" + meeting.hex() + "/acts/set-programme", programme);
    nodes.does("lang-son", SECRETARIAT, meeting, "name-as-host", delegation("Trưởng đoàn chủ nhà"));
    nodes.does(
        "guangxi", SECRETARIAT, meeting, "confirm", meeting, delegation("Trưởng đoàn khách"));
    nodes.does(
        "guangxi",
        SECRETARIAT,
        meeting,
        "find",
        JsonObject.of(
            "day",
            "2027-02-18",
            "where",
            texts("Cửa khẩu", "口岸"),
            "finding",
            JsonObject.of("vi", "Làn mới đã thông")));
    nodes.does(
        "lang-son",
        SECRETARIAT,
        meeting,
        "set-papers",
        JsonObject.of(
            "papers",
            List.of(
                JsonObject.of(
                    "subject",
                    texts("Biên bản", "会谈纪要"),
                    "paper-kind",
                    "minutes",
                    "signing",
                    List.of("lang-son", "guangxi")))));
    nodes.opens(
        "quang-ninh",
        "meeting",
        Map.of("host", List.of("quang-ninh"), "guest", List.of("guangxi")),
        "propose",
        plan("talks", "2027-02-18", "2027-02-18").with("parent", meeting.hex()));
    nodes.does(
        "lang-son",
        SECRETARIAT,
        meeting,
        "hold",
        meeting,
        JsonObject.of(
            "from",
            "2027-02-18",
            "to",
            "2027-02-19",
            "next-host",
            "guangxi",
            "next-date",
            "2028-02-16"));

    DossierView view = nodes.view("guangxi", meeting);
    MeetingSheet read = MeetingSheet.of(meeting, view.cast(), view.view().facts()).orElseThrow();
    assertThat(read.agenda())
        .extracting(MeetingSheet.Item::proposer)
        .containsExactly("lang-son", "guangxi");
    assertThat(read.put()).isEmpty();
    assertThat(read.programme())
        .extracting(MeetingSheet.Occasion::begins)
        .containsExactly(
            Instant.parse("2027-02-18T01:30:00Z"), Instant.parse("2027-02-18T16:30:00Z"));
    assertThat(read.delegations().keySet()).containsExactly("lang-son", "guangxi", "quang-ninh");
    assertThat(read.next().flatMap(MeetingSheet.Next::host)).contains("guangxi");
    Meetings.Links links = new Meetings(nodes.china()).links("guangxi").get(meeting);
    assertThat(links)
        .isEqualTo(
            new Meetings.Links(
                Optional.empty(),
                Optional.of(talks),
                List.of("guangxi", "quang-ninh"),
                List.of("lang-son", "guangxi"),
                Optional.of("guangxi"),
                Optional.of(LocalDate.of(2028, 2, 16)),
                List.of(),
                List.of()));

    for (String language : List.of("vi", "zh", "en")) {
      var page = reader.get(sheet + "?lang=" + language);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("08:30", "09:30", "23:30", "00:30")
          .contains("Trưởng đoàn chủ nhà", "团长（演练）", "Trưởng đoàn khách")
          .contains("Làn mới đã thông", "/meetings/" + talks.hex())
          .doesNotContain("overdue");
    }
    assertThat(reader.get(sheet + "?lang=en").body())
        .contains("16 February 2028", "Bilateral talks inside this meeting", "row-title");
    assertThat(reader.get("/meetings/" + talks.hex() + "?lang=en").body()).contains("Returned by");
    assertThat(reader.get("/meetings").body()).contains(sheet);
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void the_last_papers_list_is_gone_through_and_differing_findings_stand_side_by_side() {
    Hash minutes = signedMinutes();
    List<Hash> commitments = commitmentsOf(minutes);
    Hash meeting =
        nodes.opens(
            "lang-son",
            "meeting",
            Map.of("host", List.of("lang-son"), "guest", List.of("guangxi", "quang-ninh")),
            "propose",
            plan("committee", "2028-02-18", "2028-02-19").with("reviews", List.of(minutes.hex())));
    TestReader reader = reader();
    String page = "/meetings/" + meeting.hex() + "/review";
    remember(page);
    assertThat(reader.get(page + "?lang=en").body())
        .contains("2 commitments", "Acceptance awaited of")
        .doesNotContain("name=\"outcome\"");
    for (Hash commitment : commitments)
      for (String side : List.of("lang-son", "guangxi"))
        nodes.does(
            side,
            ReviewPages.OFFICE,
            commitment,
            "accept",
            JsonObject.of("office", "foreign-affairs"));
    String first = commitments.get(0).hex();
    String second = commitments.get(1).hex();
    String findings = "/meetings/" + meeting.hex() + "/findings/";
    assertThat(reader.get(page).body()).contains("name=\"outcome\"");

    var refused = reader.submit(page, findings + first, Map.of("finding.vi", "Còn thiếu kết quả"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("role=\"alert\"", "Còn thiếu kết quả");

    var found =
        reader.submit(
            page,
            findings + first,
            Map.of(
                "id", "find000000000000000001", "outcome", "in-part", "finding.vi", "Còn một làn"));
    assertThat(found.statusCode()).isEqualTo(303);
    assertThat(found.headers().firstValue("location"))
        .contains(page + "?at=" + second + "#c-" + second);
    nodes.does("guangxi", ReviewPages.OFFICE, commitments.get(0), "review", finding("done"));
    TwoNodes.until(
        "to be discussed",
        () -> reader.get(page + "?lang=en").body().contains("1 to be discussed"));

    reader.submit(
        page, findings + second, Map.of("id", "find000000000000000002", "outcome", "done"));
    nodes.does("guangxi", ReviewPages.OFFICE, commitments.get(1), "review", finding("done"));
    TwoNodes.until(
        "found alike", () -> reader.get(page + "?lang=en").body().contains("1 found alike"));
    for (String language : List.of("vi", "zh", "en")) {
      var whole = reader.get(page + "?lang=" + language);
      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(whole.body())
          .contains("review-to_discuss", "review-alike", "Còn một làn", "mark-exercise")
          .doesNotContain("name=\"outcome\"");
    }
    assertThat(nodes.view("guangxi", commitments.get(1)).phase()).isEqualTo("closed");
    assertThat(reader.get("/meetings/" + meeting.hex() + "?lang=en").body())
        .contains("Opens with the last paper", page);
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void the_wheel_of_the_year_is_lit_by_the_dossiers_that_there_are() {
    TestReader reader = reader();
    remember("/years/2030");
    assertThat(reader.get("/years/2030?lang=en").body())
        .contains("The year 2030", "0 of 8 steps begun")
        .doesNotContain("station station-begun", "station station-done");
    assertThat(reader.get("/years").headers().firstValue("location")).contains("/years/2026");
    assertThat(reader.get("/years/1999").statusCode()).isEqualTo(404);
    assertThat(reader.get("/years/20a0").statusCode()).isEqualTo(404);

    Hash stocktake =
        nodes.opens(
            "lang-son",
            "stocktake",
            Map.of("caller", List.of("lang-son"), "contributor", List.of("guangxi", "lang-son")),
            "call",
            JsonObject.of(
                "year",
                2029,
                "subject",
                texts("Tổng hợp năm 2029", "2029年度成果汇总"),
                "hoped-by",
                "2026-01-10"));
    assertThat(reader.get("/stocktakes/" + stocktake.hex() + "?lang=en").body())
        .contains("own-only", "10 January 2026");
    nodes.does("lang-son", SECRETARIAT, stocktake, "complete", JsonObject.EMPTY);
    assertThat(reader.get("/stocktakes/" + stocktake.hex() + "?lang=en").body())
        .doesNotContain("10 January 2026");
    meeting("preparatory", "2029-12-20", "2029-12-20");
    Hash meeting = meeting("spring-meeting", "2030-02-14", "2030-02-15");
    nodes.does("guangxi", SECRETARIAT, meeting, "confirm", meeting, JsonObject.EMPTY);
    nodes.does("quang-ninh", SECRETARIAT, meeting, "confirm", meeting, JsonObject.EMPTY);
    nodes.does(
        "lang-son",
        SECRETARIAT,
        meeting,
        "hold",
        meeting,
        JsonObject.of("from", "2030-02-14", "to", "2030-02-15", "next-host", "quang-ninh"));

    for (String language : List.of("vi", "zh", "en"))
      assertThat(reader.get("/years/2030?lang=" + language).statusCode()).isEqualTo(200);
    String page = reader.get("/years/2030?lang=en").body();
    assertThat(page)
        .contains(
            "station-begun\" id=\"station-collect\"",
            "station-begun\" id=\"station-preparatory\"",
            "station-done\" id=\"station-invitations\"",
            "station-done\" id=\"station-meeting\"",
            "station-ahead\" id=\"station-plan\"",
            "station-ahead\" id=\"station-stocktake\"",
            "station-done\" id=\"station-next\"")
        .contains("5 of 8 steps begun", "Next time: <strong>", "/stocktakes/" + stocktake.hex());
  }

  // ---- the cast

  private static JsonObject finding(String outcome) {
    return JsonObject.of("meeting", "2028", "outcome", outcome);
  }

  private static Hash signedMinutes() {
    Hash minutes =
        nodes.opens(
            "lang-son",
            "minutes",
            Map.of("host", List.of("lang-son"), "guest", List.of("guangxi")),
            "draft",
            JsonObject.of(
                "heading", texts("Diễn tập: Biên bản", "演练：会谈纪要"),
                "held-on", "2027-02-19",
                "place", texts("Lạng Sơn", "谅山"),
                "clauses",
                    List.of(
                        clause("2", texts("Mở thêm một làn", "增开一条通道")),
                        clause("10", texts("Trao 20 suất học bổng", "提供20个奖学金名额")))));
    JsonObject signed =
        JsonObject.of(
            "signed-on", "2027-02-19",
            "place", texts("Lạng Sơn", "谅山"),
            "signatory-office", texts("Trưởng đoàn (diễn tập)", "团长（演练）"));
    nodes.does("guangxi", SECRETARIAT, minutes, "agree", minutes, JsonObject.EMPTY);
    nodes.does("guangxi", SECRETARIAT, minutes, "confirm", minutes, signed);
    nodes.does("lang-son", SECRETARIAT, minutes, "attest", minutes, signed);
    return minutes;
  }

  private static JsonObject clause(String id, JsonObject texts) {
    return JsonObject.of("id", id, "kind", "commitment", "field", "gates", "texts", texts);
  }

  /// Opened from the clauses, and held by both nodes; in the clauses' order.
  private static List<Hash> commitmentsOf(Hash minutes) {
    new FromMinutes(nodes.vietNam()).openAll(nodes.view("lang-son", minutes), "lang-son", "o-1");
    TwoNodes.until("opened on both nodes", () -> rows(minutes, "guangxi").size() == 2);
    return rows(minutes, "lang-son").stream()
        .sorted(Comparator.comparingInt(row -> row.commitment().clause().orElseThrow().length()))
        .map(CommitmentRow::dossier)
        .toList();
  }

  private static List<CommitmentRow> rows(Hash minutes, String side) {
    return new Commitments(nodes.of(side))
        .list(CommitmentQuery.all(side)).stream()
            .filter(row -> row.source().equals(Optional.of(minutes)))
            .toList();
  }

  private static void submit(TestReader reader, String form, Map<String, String> fields) {
    Map<String, String> filled = new TreeMap<>(fields);
    filled.put("id", "form%018d".formatted(++forms));
    filled.put("office", SECRETARIAT);
    var done = reader.submit(form + "?office=secretariat", form, filled);
    assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
  }

  private static JsonObject delegation(String head) {
    return JsonObject.of(
        "delegates",
        List.of(
            JsonObject.of(
                "precedence",
                2,
                "part",
                "interpreter",
                "name",
                texts("Phiên dịch", "翻译"),
                "position",
                texts("Cán bộ đối ngoại", "外事干部")),
            JsonObject.of(
                "precedence",
                1,
                "part",
                "head",
                "name",
                texts(head, "团长（演练）").with("en", "Head (exercise)"),
                "position",
                texts("Bí thư (vai diễn)", "书记（角色）"))));
  }

  private static Stocktake read(String side, Hash dossier) {
    DossierView view = nodes.view(side, dossier);
    return Stocktake.of(dossier, view.cast(), view.view().facts()).orElseThrow();
  }

  private static void lay(
      String side, String office, Hash stocktake, String field, String done, String value) {
    nodes.does(side, office, stocktake, "lay", sheet(field, done, value));
  }

  private static JsonObject sheet(String field, String done, String value) {
    return JsonObject.of(
        "field",
        field,
        "done",
        JsonObject.of("vi", done),
        "figures",
        List.of(
            JsonObject.of(
                "measure", texts("Số lượt", "车次"),
                "value", value,
                "unit", texts("lượt", "车次"),
                "source", texts("Số liệu diễn tập", "演练数据"),
                "as-of", "2026-11-30")));
  }

  private static Hash meeting(String kind, String from, String to) {
    return nodes.opens(
        "lang-son",
        "meeting",
        Map.of("host", List.of("lang-son"), "guest", List.of("guangxi", "quang-ninh")),
        "propose",
        plan(kind, from, to));
  }

  private static JsonObject plan(String kind, String from, String to) {
    return JsonObject.of(
        "kind",
        kind,
        "subject",
        texts("Diễn tập: Gặp gỡ", "演练：会晤"),
        "from",
        from,
        "to",
        to,
        "place",
        texts("Lạng Sơn", "谅山"),
        "form",
        "in-person");
  }

  /// Has the page looked at in a browser once all tests are through.
  private static void remember(String page) {
    pages.add(page);
  }

  private static TestReader reader() {
    TestReader reader = desk.reader();
    reader.signIn("lang-son.secretariat", TestDesk.PASSWORD);
    return reader;
  }

  private static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }
}
