package kmzero.node.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import kmzero.ledger.bundle.BundleWriter;
import kmzero.node.Domains;
import kmzero.node.books.Books;
import kmzero.node.books.Digest;
import kmzero.node.books.TwoNodes;
import kmzero.node.desk.Accounts;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import kmzero.node.link.Link;
import kmzero.node.reference.Reference;
import kmzero.reader.Reader;
import kmzero.reader.corpus.Corpus;
import kmzero.reader.corpus.Run;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reading room over a real database with two sides on one node: what a side brings, decides
/// and opens; what others may not see; what cannot be read.
@Order(1) // long
class ReadingRoomIT {

  /// In our own words, of persons who are made up.
  static final String REPORT =
      """
      Hội đàm về thông quan tại Chi Ma

      Ngày 12/3/2026, tại Chi Ma, đồng chí Hà Thị Mận, Phó Chủ tịch UBND tỉnh Lạng Sơn, đã hội đàm với đồng chí \
      Đặng Khắc Vi, Phó Chủ tịch Khu tự trị dân tộc Choang Quảng Tây, Trung Quốc.

      Tại hội đàm, đồng chí Hà Thị Mận đề nghị hai bên kéo dài thời gian thông quan thêm hai giờ mỗi ngày vào mùa vải.

      Hai bên nhất trí cùng trồng cây dọc suối biên giới trong mùa xuân này.
      """;

  private static final String PROPOSED =
      "kéo dài thời gian thông quan thêm hai giờ mỗi ngày vào mùa vải";

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
    Accounts accounts = desk.part(Accounts.class);
    accounts.open(
        "quang-ninh.secretariat", "quang-ninh", List.of("secretariat"), TestDesk.PASSWORD);
    accounts.open("lang-son.customs", "lang-son", List.of("customs"), TestDesk.PASSWORD);
  }

  @AfterAll
  static void stop() {
    desk.close();
    nodes.close();
  }

  @Test
  void a_report_is_read_confirmed_and_opened_and_no_door_leads_others_to_it() throws Exception {
    Digest before = nodes.vietNam().digest(nodes.mechanism());
    TestReader own = reader("lang-son.secretariat");
    String reading = paste(own, REPORT);
    String page = own.get(reading + "?lang=vi").body();
    assertThat(page).contains("Hà Thị Mận", "Phòng đọc bản tin", "side-only-band", "mk-clause");
    assertThat(own.get("/readings?lang=en").body())
        .contains("Hội đàm về thông quan tại Chi Ma", "Vietnamese", "To look at");

    // the same source again leads to the same reading
    assertThat(paste(own, REPORT)).isEqualTo(reading);

    String item = added(own, reading, PROPOSED);
    assertThat(
            own.submit(reading, reading + "/additions", Map.of("words", "điều bản tin không viết"))
                .statusCode())
        .isEqualTo(422);
    String opening = reading + "/drafts/" + item;
    assertThat(own.submit(opening, opening, Map.of("do", "entry")).statusCode())
        .as("not confirmed yet")
        .isEqualTo(409);
    assertThat(decide(own, reading, item + ".fields", "mend", "customs")).isEqualTo(303);
    assertThat(decide(own, reading, item + ".fields", "mend", "<script>")).isEqualTo(422);
    assertThat(decide(own, reading, item + ".status", "mend", "proposed")).isEqualTo(303);
    assertThat(decide(own, reading, item + ".speaker", "mend", "VN-LS")).isEqualTo(303);
    assertThat(decide(own, reading, item, "accept", "")).isEqualTo(303);
    assertThat(own.get(reading + "?lang=en").body()).contains("Secretariat", "mended");

    // the department reads, and decides nothing
    TestReader customs = reader("lang-son.customs");
    assertThat(customs.get(reading).body()).contains("Hà Thị Mận").doesNotContain("data-do");
    assertThat(
            customs
                .submit(reading, reading + "/decisions", Map.of("key", item, "verdict", "reject"))
                .statusCode())
        .isEqualTo(403);

    // opened once, from its form, with the mark that it comes from a report
    String form = own.get(opening + "?lang=en").body();
    assertThat(form).contains("Open a dossier: Proposal", PROPOSED);
    Map<String, String> filled =
        Map.of(
            "do", "dossier",
            "mechanism", nodes.mechanism().hex(),
            "manner", "proposes",
            "field", "customs",
            "wording.vi", PROPOSED,
            "wording.zh", "荔枝季每天延长通关两小时",
            "source", "báo kiểm thử",
            "other", "guangxi");
    HttpResponse<String> opened = own.submit(opening, opening, filled);
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(303);
    assertThat(opened.headers().firstValue("location").orElseThrow()).startsWith("/dossiers/");
    assertThat(own.get("/list?show=all&lang=vi").body())
        .contains(PROPOSED + " [theo bản tin công khai: báo kiểm thử]");
    HttpResponse<String> second = own.submit(opening, opening, filled);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(own.submit(opening, opening + "?lang=en", Map.of("do", "entry")).body())
        .contains("not opened a second time");

    // another side of the same node
    TestReader other = reader("quang-ninh.secretariat");
    assertThat(other.get("/readings").body()).doesNotContain("Chi Ma", reading);
    for (String path : List.of(reading, opening, reading + "/source", reading + "/case.zip"))
      assertThat(other.get(path).statusCode()).as(path).isEqualTo(404);
    for (String door :
        List.of(reading + "/decisions", reading + "/additions", reading + "/stage", opening)) {
      var tried =
          other.submit(
              "/readings",
              door,
              Map.of("key", item, "verdict", "reject", "stage", "aside", "do", "entry"));
      assertThat(tried.statusCode()).as(door).isEqualTo(404);
      assertThat(tried.body()).doesNotContain("Hà Thị Mận");
    }
    assertThat(other.get("/readings/differences").body()).doesNotContain("Hà Thị Mận");
    assertThat(paste(other, REPORT)).as("a reading of its own").isNotEqualTo(reading);

    // what leaves the node has the dossier and nothing of the room
    assertThat(nodes.vietNam().digest(nodes.mechanism())).isNotEqualTo(before);
    var file = new ByteArrayOutputStream();
    BundleWriter.mechanism(nodes.vietNam().holdings(nodes.mechanism()), Instant.now(), file);
    assertThat(file.toString(StandardCharsets.UTF_8)).doesNotContain("Hà Thị Mận");
    assertThat(tablesWith(nodes.china(), "Hà Thị Mận")).isEmpty();
    assertThat(tablesWith(nodes.vietNam(), "Hà Thị Mận"))
        .allMatch(table -> table.startsWith("reading"));

    // the source is kept as it came, and what was mended is a test case
    assertThat(own.file(reading + "/source").body())
        .isEqualTo(REPORT.strip().getBytes(StandardCharsets.UTF_8));
    Path mended = folder.resolve("case.zip");
    Files.write(mended, own.file(reading + "/case.zip").body());
    Run run = Corpus.openCase(mended).run(new Reader()::read);
    assertThat(run.documents()).isEqualTo(1);
    assertThat(run.scores().get("commitments").get("all").recall()).isGreaterThan(0);
    try (var zip =
        new ZipInputStream(new ByteArrayInputStream(own.file(reading + "/case.zip").body()))) {
      assertThat(zip.getNextEntry().getName()).startsWith("reports/").endsWith(".txt");
      assertThat(zip.getNextEntry().getName()).startsWith("gold/").endsWith(".json");
      assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
          .contains(PROPOSED, "\"customs\"");
    }
  }

  @Test
  void what_differs_stands_until_a_side_decides_and_may_be_taken_back() {
    TestReader own = reader("lang-son.secretariat");
    String page = own.get("/readings/differences?lang=en").body();
    assertThat(page).contains("28/2/2023", "28 February 2024", "This one stands");
    Map<String, String> choice =
        Map.of(
            "subject", "occasion:talks-2024-02-28",
            "field", "date",
            "chosen", "2024-02-28",
            "do", "choose");
    assertThat(own.submit("/readings/differences", "/readings/differences", choice).statusCode())
        .isEqualTo(303);
    assertThat(own.get("/readings/differences?lang=en").body())
        .contains("claim-stands", "decided by Secretariat");
    assertThat(reader("quang-ninh.secretariat").get("/readings/differences").body())
        .as("the other side has decided nothing")
        .doesNotContain("claim-stands");
    var invented = new java.util.HashMap<>(choice);
    invented.put("chosen", "2030-01-01");
    assertThat(own.submit("/readings/differences", "/readings/differences", invented).statusCode())
        .isEqualTo(404);
    var back = new java.util.HashMap<>(choice);
    back.put("do", "back");
    assertThat(own.submit("/readings/differences", "/readings/differences", back).statusCode())
        .isEqualTo(303);
    assertThat(own.get("/readings/differences").body()).doesNotContain("claim-stands");
  }

  @Test
  void an_event_is_joined_to_what_is_on_file_and_the_join_may_be_taken_back() {
    TestReader own = reader("lang-son.secretariat");
    String reading =
        paste(own, REPORT.replace("12/3/2026", "28/2/2023").replace("Chi Ma", "Bằng Tường"));
    var added = own.submit(reading, reading + "/additions", Map.of("kind", "talks"));
    String event = key(added);
    assertThat(decide(own, reading, event + ".date", "mend", "28/2/2023")).isEqualTo(303);
    assertThat(decide(own, reading, event + ".side.0", "mend", "VN-LS,CN-GX")).isEqualTo(303);
    for (String left : List.of(".place", ".head.0", ".head.1"))
      assertThat(decide(own, reading, event + left, "reject", "")).isEqualTo(303);
    assertThat(decide(own, reading, event, "accept", "")).isEqualTo(303);
    String opening = reading + "/drafts/" + event;
    String page = own.get(opening + "?lang=en").body();
    assertThat(page).contains("occasion:talks-2024-02-28", "same day of another year");
    Map<String, String> join = Map.of("do", "join", "target", "occasion:talks-2024-02-28");
    assertThat(own.submit(opening, opening, join).statusCode()).isEqualTo(303);
    assertThat(own.get("/readings/differences").body()).contains(reading + "#v-" + event);
    assertThat(decide(own, reading, event + ".date", "reject", ""))
        .as("what was joined is not changed behind its back")
        .isEqualTo(409);
    assertThat(own.submit(opening, opening, Map.of("do", "unjoin")).statusCode()).isEqualTo(303);
    assertThat(own.get("/readings/differences").body()).doesNotContain(reading + "#v-" + event);
    HttpResponse<String> entry = own.submit(opening, opening, Map.of("do", "entry"));
    assertThat(entry.statusCode()).isEqualTo(303);
    String at = entry.headers().firstValue("location").orElseThrow();
    assertThat(own.get(at + "?lang=en").body()).contains("from a report", "28 February 2023");
    assertThat(reader("quang-ninh.secretariat").get(at).statusCode()).isEqualTo(404);
  }

  @Test
  void what_cannot_be_read_is_said_plainly_and_not_kept() throws Exception {
    TestReader own = reader("lang-son.secretariat");
    assertThat(own.submit("/readings", "/readings?lang=vi", Map.of("text", "  ")).body())
        .contains("Chưa có tệp và cũng chưa có nội dung");
    var marked =
        own.submit("/readings", "/readings?lang=en", Map.of("text", "Kế hoạch\nTỐI MẬT\n"));
    assertThat(marked.statusCode()).isEqualTo(422);
    assertThat(marked.body()).contains("Classified papers do not belong here");

    var empty = upload(own, "vi", "trong.txt", new byte[0]);
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("Tệp trống");
    var large = upload(own, "zh", "big.txt", new byte[25 << 20]);
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("20 MB", "文件");
    assertThat(failed(own, "zh", "locked.pdf", BadReports.encrypted())).contains("文件已加密");
    assertThat(
            failed(
                own,
                "vi",
                "stamp.txt",
                ("Độ mật: MẬT\n" + REPORT).getBytes(StandardCharsets.UTF_8)))
        .contains("Tài liệu mật không đưa vào đây");
    assertThat(tablesWith(nodes.vietNam(), "Độ mật")).isEmpty();
    assertThat(
            own.upload("/readings", "/plans", Map.of(), "file", "a.txt", new byte[] {'a'})
                .statusCode())
        .as("no other door takes files")
        .isEqualTo(403);
    for (String language : List.of("vi", "zh", "en"))
      assertThat(own.get("/readings?stage=look&lang=" + language).statusCode()).isEqualTo(200);
    assertThat(reader("engineer").get("/readings").statusCode()).isEqualTo(403);
    assertThat(desk.reader().get("/readings").statusCode()).isEqualTo(302);
  }

  /// All are brought before the first is looked at: they wait in one queue, with a good one last.
  @Test
  void one_bad_report_never_stops_the_rest() {
    TestReader own = reader("lang-son.secretariat");
    Map<BadReports.Bad, String> pages = new LinkedHashMap<>();
    for (BadReports.Bad bad : BadReports.all()) {
      var sent = upload(own, "en", bad.name(), bad.content());
      if (bad.content().length == 0) {
        assertThat(sent.body()).contains("The file is empty");
        continue;
      }
      assertThat(sent.statusCode()).as(bad.name()).isEqualTo(303);
      pages.put(bad, sent.headers().firstValue("location").orElseThrow());
    }
    var good = upload(own, "en", "good.txt", BadReports.utf8(BadReports.GOOD));
    pages.forEach((bad, page) -> {
      String body = settled(own, page + "?lang=en");
      assertThat(body.contains("role=\"alert\"")).as(bad.name()).isEqualTo(bad.refused());
      String told = SAID.getOrDefault(bad.code(), "");
      assertThat(told).as(bad.code()).isNotEmpty();
      assertThat(body).as(bad.name()).contains(told);
    });
    assertThat(settled(own, good.headers().firstValue("location").orElseThrow() + "?lang=en"))
        .contains("kéo dài thời gian thông quan", "data-standing");
  }

  /// What the desk says of each.
  private static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("empty", "The file is empty"),
          Map.entry("binary", "neither text nor HTML, PDF or DOCX"),
          Map.entry("old-office", "An Office file of the old kind"),
          Map.entry("charset", "does not name its charset"),
          Map.entry("cut", "only its beginning was read"),
          Map.entry("bomb", "swells too far"),
          Map.entry("unknown-language", "nothing is guessed"),
          Map.entry("encrypted", "locked with a password"),
          Map.entry("broken", "The file is broken"),
          Map.entry("macros", "nothing was run"),
          Map.entry("direction-marks", "Marks of writing direction"),
          Map.entry("not-nfc", "Letters and their marks stood apart"));

  private static String failed(TestReader own, String language, String name, byte[] file) {
    var sent = upload(own, language, name, file);
    assertThat(sent.statusCode()).as(name).isEqualTo(303);
    String page = sent.headers().firstValue("location").orElseThrow();
    return settled(own, page + "?lang=" + language);
  }

  /// The page when reading is over.
  private static String settled(TestReader own, String page) {
    return TwoNodes.until(page, () -> own.get(page).body(), body -> !body.contains("reading-wait"));
  }

  private static HttpResponse<String> upload(
      TestReader own, String language, String name, byte[] file) {
    return own.upload("/readings", "/readings?lang=" + language, Map.of(), "file", name, file);
  }

  private static String paste(TestReader reader, String text) {
    var sent = reader.submit("/readings", "/readings", Map.of("text", text.strip()));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
    String page = sent.headers().firstValue("location").orElseThrow().replaceFirst("[?].*", "");
    settled(reader, page);
    return page;
  }

  private static String added(TestReader reader, String reading, String words) {
    return key(reader.submit(reading, reading + "/additions", Map.of("words", words)));
  }

  /// The key of the draft that an addition leads to.
  private static String key(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    Matcher found =
        Pattern.compile("#v-([ec][0-9]+)$")
            .matcher(answer.headers().firstValue("location").orElseThrow());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static int decide(
      TestReader reader, String reading, String key, String verdict, String value) {
    return reader
        .submit(
            reading, reading + "/decisions", Map.of("key", key, "verdict", verdict, "value", value))
        .statusCode();
  }

  private static List<String> tablesWith(Books books, String words) throws Exception {
    List<String> with = new ArrayList<>();
    try (Connection c = books.database().getConnection();
        Statement s = c.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet r =
          s.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
        while (r.next()) tables.add(r.getString(1));
      }
      assertThat(tables).contains("reading", "reading_source", "entry");
      String hex = java.util.HexFormat.of().formatHex(words.getBytes(StandardCharsets.UTF_8));
      for (String table : tables) {
        String sql =
            "select count(*) from \"%s\" t where t::text like '%%%s%%' or t::text like '%%%s%%'"
                .formatted(table, words, hex);
        try (ResultSet r = s.executeQuery(sql)) {
          r.next();
          if (r.getInt(1) > 0) with.add(table);
        }
      }
    }
    return with;
  }

  private static TestReader reader(String account) {
    TestReader reader = desk.reader();
    reader.signIn(account, TestDesk.PASSWORD);
    return reader;
  }
}
