package kmzero.node.passages;

import static kmzero.node.ServedNodes.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kmzero.ledger.json.JsonObject;
import kmzero.node.ServedNodes;
import kmzero.node.browser.Browsing;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The gate on two nodes: from a notice to the driver's page before a browser, and what goes wrong.
/// Guangxi's node here asks nothing before its side signs, as another's program might not.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GateIT {

  private static final String HERE = "lang-son.gate";
  private static final String THERE = "guangxi.gate";
  private static final String LANE = "ls-hn-1119";

  @TempDir private static Path folder;
  private static ServedNodes nodes;

  @BeforeAll
  static void start() {
    nodes = new ServedNodes(folder, Clock.systemUTC(), Profile.exercise().charter(), false);
    nodes.openGate("lang-son");
    nodes.openGate("guangxi");
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  // ---- before a browser
  // ------------------------------------------------------------------------------------------------

  @Test
  void from_the_notice_over_worklist_and_board_to_the_drivers_page() {
    try (Browsing browsing = Browsing.open()) {
      Page here = signedIn(browsing, "lang-son", HERE);
      here.navigate(nodes.desk("lang-son") + "/passages/new");
      here.selectOption("select[name=place]", LANE);
      here.fill("input[name=plate]", "12C-1");
      here.fill("input[name=hs0]", "0810.60");
      here.waitForSelector("#wrongs :text('12C-1')");
      here.fill("input[name=plate]", "12C-901.01");
      here.fill("input[name=packages0]", "900");
      here.fill("input[name=package-code0]", "CT");
      here.fill("input[name=net0]", "17100");
      here.fill("input[name=gross-kilograms]", "18000");
      here.fill("input[name=seal]", "S-9");
      assertThat(browsing.accessibility(here)).isEmpty();
      here.click(".notice-form button[type=submit]");
      here.waitForURL(url -> url.matches(".*/passages/[0-9a-f]{64}"));
      String dossier = here.url().substring(here.url().lastIndexOf('/') + 1);
      assertThat(browsing.accessibility(here)).isEmpty();

      // the other side's worklist has it, with one key for each step
      await(THERE, dossier, it -> true);
      Page there = signedIn(browsing, "guangxi", THERE);
      there.navigate(nodes.desk("guangxi") + "/passages?lang=en");
      String keys = ".gate-row:has(a[href='/passages/%s']) form[action$='/steps/%s'] button";
      there.click(keys.formatted(dossier, "precheck"));
      there.waitForURL("**/passages/" + dossier);
      there.navigate(nodes.desk("guangxi") + "/passages");
      there.click(keys.formatted(dossier, "admit"));
      there.waitForURL("**/passages/" + dossier);

      // the board moves by itself
      Page board = signedIn(browsing, "lang-son", HERE);
      board.navigate(nodes.desk("lang-son") + "/boards/" + LANE);
      board.waitForSelector(".board-announced a[href='/passages/" + dossier + "']");
      press(HERE, dossier, "arrive");
      board.waitForSelector(".board-at-the-gate a[href='/passages/" + dossier + "']");
      assertThat(browsing.accessibility(board)).isEmpty();

      // the driver's page: no account, a telephone
      here.reload();
      String pass = here.locator("a[href^='/pass/']").first().getAttribute("href");
      Page phone = browsing.page("vi");
      phone.setViewportSize(360, 740);
      phone.navigate(nodes.desk("lang-son") + pass);
      assertThat(phone.textContent("main")).contains("12C-901.01");
      assertThat(browsing.accessibility(phone)).isEmpty();
      for (Page page : List.of(phone, here, board, there)) {
        page.setViewportSize(360, 740);
        assertThat(
                (Boolean)
                    page.evaluate(
                        "document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"))
            .as("%s is no wider than a telephone", page.url())
            .isTrue();
      }
      assertThat(browsing.complaints()).isEmpty();
    }
  }

  private static Page signedIn(Browsing browsing, String side, String account) {
    Page page = browsing.page("en");
    page.navigate(nodes.desk(side) + "/sign-in?lang=en");
    page.fill("#account", account);
    page.fill("#password", PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/today");
    return page;
  }

  // ---- what goes wrong
  // -------------------------------------------------------------------------------------------------

  @Test
  void the_same_lorry_an_expired_paper_and_a_stopped_lane_are_refused_with_their_reasons() {
    tell(notice("12C-902.01"));
    assertThat(codes(lodge(notice("12c 902 01")))).contains("lorry-here");
    JsonObject expired =
        notice("12C-902.02")
            .with(
                "papers",
                List.of(
                    JsonObject.of("document", "851", "number", "K1", "valid-until", "2020-01-01")));
    assertThat(codes(lodge(expired))).contains("paper-expired");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var announced =
        act(
            HERE,
            JsonObject.of(
                "office",
                "border-guard",
                "open",
                JsonObject.of(
                    "procedure",
                    "gate-change",
                    "roles",
                    JsonObject.of(
                        "announcing", List.of("lang-son"), "neighbour", List.of("guangxi"))),
                "step",
                "announce",
                "body",
                JsonObject.builder()
                    .with("kind", "temporary-stop")
                    .with("gate", JsonObject.of("vi", "Diễn tập: Tân Thanh", "zh", "演练：浦寨"))
                    .with("what", JsonObject.of("vi", "Tạm dừng", "zh", "暂停"))
                    .with("level", "gate-board-level")
                    .with("channel", "hotline")
                    .with("sender", JsonObject.of("en", "Exercise"))
                    .with("place", "ls-tt-1088")
                    .with("traffic", "goods")
                    .build()));
    act(
        HERE,
        JsonObject.of(
            "office",
            "border-guard",
            "dossier",
            announced.text("dossier"),
            "step",
            "stop",
            "body",
            JsonObject.of(
                "decided-by", "post-at-crossing",
                "from", now.minusSeconds(60).toString(),
                "until", now.plusSeconds(3_600).toString(),
                "ground", "ceremony",
                "told", JsonObject.of("vi", "x"))));
    assertThat(codes(lodge(notice("12C-902.03").with("place", "ls-tt-1088"))))
        .contains("place-stopped");
  }

  @Test
  void two_officers_confirm_at_once_and_one_of_them_hears_that_it_is_done() throws Exception {
    String dossier = tell(notice("12C-903.01"));
    Callable<Integer> press =
        () ->
            nodes
                .post(HERE, "/api/passages/%s/steps/check".formatted(dossier), JsonObject.EMPTY)
                .status();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> both = threads.invokeAll(List.of(press, press));
      assertThat(List.of(both.getFirst().get(), both.getLast().get()))
          .containsExactlyInAnyOrder(201, 422);
    }
    JsonObject passage = nodes.get(HERE, "en", "/api/passages/" + dossier).body();
    assertThat(passage.array("confirmations").objects()).hasSize(1);
  }

  @Test
  void after_the_exit_nothing_is_corrected() {
    String dossier = tell(notice("12C-904.01"));
    await(THERE, dossier, it -> true);
    press(HERE, dossier, "check");
    press(THERE, dossier, "precheck");
    press(THERE, dossier, "admit");
    await(HERE, dossier, it -> it.array("confirmations").objects().size() == 3);
    press(HERE, dossier, "confirm");
    press(HERE, dossier, "depart");
    var late =
        nodes.post(
            HERE,
            "/api/gate-notices/%s/corrections".formatted(dossier),
            JsonObject.of("plate", "12C-904.99"));
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.text("code")).isEqualTo("barred");
    JsonObject passage = nodes.get(HERE, "en", "/api/passages/" + dossier).body();
    assertThat(passage.object("notice").text("plate")).isEqualTo("12C-904.01");
  }

  @Test
  void a_pass_for_another_day_says_so() {
    String tomorrow =
        Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    var told = lodge(notice("12C-905.01").with("wished-at", tomorrow));
    assertThat(told.status()).isEqualTo(201);
    try (Browsing browsing = Browsing.open()) {
      Page page = browsing.page("en");
      for (String open : List.of("/boards/" + LANE, "/slots", "/slots/" + LANE, "/shuttles")) {
        page.navigate(nodes.desk("lang-son") + open);
        assertThat(page.url()).as("needs no account").endsWith(open);
      }
      page.navigate(nodes.desk("lang-son") + "/pass/" + told.text("pass") + "?lang=en");
      assertThat(page.textContent("main")).contains("This pass is for");
    }
    assertThat(nodes.get(HERE, "en", "/pass/" + "x".repeat(32)).status()).isEqualTo(404);
  }

  /// Last: the lists of the others show no more rows than a person reads.
  @Test
  @Order(Integer.MAX_VALUE)
  void errors_in_the_middle_of_a_large_upload_stop_nothing() throws IOException {
    var csv =
        new StringBuilder(
            "place,way,plate,hs,packages,package-code,net-kilograms,gross-kilograms\n");
    for (int i = 0; i < 300; i++) {
      String plate = i % 50 == 7 ? "nonsense" : "14C%05d".formatted(i);
      csv.append("%s,loaded,%s,081060,10,CT,900,1000\n".formatted(LANE, plate));
    }
    var report =
        nodes.post(
            HERE,
            "/api/gate-notices/rows",
            csv.toString().getBytes(StandardCharsets.UTF_8),
            "text/csv");
    assertThat(report.status()).isEqualTo(200);
    assertThat(report.body().integer("lodged")).isEqualTo(294);
    assertThat(report.body().integer("not-lodged")).isEqualTo(6);
    List<JsonObject> rows = report.body().array("reports").objects();
    assertThat(rows.get(7).array("wrong").objects().getFirst().text("code"))
        .isEqualTo("plate-form");
    assertThat(rows.get(299).has("dossier")).isTrue();

    var sheet =
        nodes.post(
            HERE,
            "/api/gate-notices/rows",
            workbook(),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assertThat(sheet.body().integer("lodged")).isEqualTo(1);
    assertThat(
            nodes
                .post(HERE, "/api/gate-notices/rows", new byte[] {(byte) 0xFF, 1, 2}, "text/csv")
                .status())
        .isEqualTo(422);
  }

  private static byte[] workbook() throws IOException {
    try (var book = new XSSFWorkbook();
        var out = new ByteArrayOutputStream()) {
      var sheet = book.createSheet();
      List<List<String>> rows =
          List.of(
              List.of("place", "way", "plate", "hs", "packages", "package-code", "gross-kilograms"),
              List.of(LANE, "loaded", "14C-999.01", "081060", "10", "CT", "1000"),
              List.of(LANE, "loaded", "14C-999.02", "081060", "10", "??", "1000"));
      for (int i = 0; i < rows.size(); i++) {
        var row = sheet.createRow(i);
        for (int k = 0; k < rows.get(i).size(); k++)
          row.createCell(k).setCellValue(rows.get(i).get(k));
      }
      book.write(out);
      return out.toByteArray();
    }
  }

  @Test
  void fields_that_a_peer_sends_beyond_the_profile_are_shown_nowhere() {
    String secret = "不该过来的收货人7719";
    var opened =
        act(
            THERE,
            JsonObject.of(
                "office",
                "declarant",
                "open",
                JsonObject.of(
                    "procedure",
                    "passage-import",
                    "roles",
                    JsonObject.of("leaving", List.of("guangxi"), "entering", List.of("lang-son"))),
                "step",
                "lodge",
                "body",
                JsonObject.of(
                    "place", LANE, "way", "loaded", "plate", "桂F99999", "consignee", secret)));
    String dossier = opened.text("dossier");
    JsonObject seen = await(HERE, dossier, it -> true);
    assertThat(seen.toString()).contains("桂F99999").doesNotContain(secret);
    try (Browsing browsing = Browsing.open()) {
      Page page = signedIn(browsing, "lang-son", HERE);
      page.navigate(nodes.desk("lang-son") + "/passages/" + dossier);
      assertThat(page.textContent("main")).contains("consignee").doesNotContain(secret);
    }
  }

  @Test
  void slots_are_there_only_when_both_sides_have_committed_them() {
    String tomorrow = java.time.LocalDate.now(kmzero.node.desk.Clocks.HANOI).plusDays(1).toString();
    List<JsonObject> two =
        List.of(JsonObject.of("from", "08:00", "goods-class", "fruit", "lorries", 2));
    var opened =
        nodes.post(
            HERE, "/api/slots", JsonObject.of("place", LANE, "day", tomorrow, "quarters", two));
    assertThat(opened.status()).as(opened.body().toString()).isEqualTo(201);
    String sheet = opened.text("sheet");
    String first = tell(notice("12C-906.01"));
    JsonObject booking = JsonObject.of("passage", first, "day", tomorrow, "from", "08:00");
    assertThat(nodes.post(HERE, "/api/slots/bookings", booking).status()).isEqualTo(422);
    ServedNodes.until(
        "the sheet across", () -> nodes.get(THERE, "en", "/api/dossiers/" + sheet).status() == 200);
    var promised =
        nodes.post(
            THERE,
            "/api/slots/%s/halves/promise".formatted(sheet),
            JsonObject.of(
                "quarters",
                List.of(JsonObject.of("from", "08:00", "goods-class", "fruit", "lorries", 1))));
    assertThat(promised.status()).isEqualTo(201);
    ServedNodes.until(
        "the promise across",
        () -> nodes.post(HERE, "/api/slots/bookings", booking).status() == 201);
    String second = tell(notice("12C-906.02"));
    var none =
        nodes.post(
            HERE,
            "/api/slots/bookings",
            JsonObject.of("passage", second, "day", tomorrow, "from", "08:00"));
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.text("title")).isEqualTo("No slot is free");
    assertThat(nodes.get(HERE, "en", "/api/passages/" + first).body().object("slot").has("starts"))
        .isTrue();
    assertThat(nodes.delete(HERE, "/api/slots/bookings/" + first).status()).isEqualTo(201);
    try (Browsing browsing = Browsing.open()) {
      Page page = signedIn(browsing, "lang-son", HERE);
      page.navigate(nodes.desk("lang-son") + "/slots/" + LANE + "?day=" + tomorrow);
      page.selectOption(".slot-book select", second);
      page.click(".slot-book button");
      page.waitForSelector("tr:has-text('08:00') td strong:has-text('0')");
      assertThat(browsing.accessibility(page)).isEmpty();
      page.setViewportSize(360, 740);
      assertThat(browsing.complaints()).isEmpty();
    }
  }

  // ---- machine doors, a side's own rules, alone
  // ---------------------------------------------------------------------------

  @Test
  void a_yards_program_is_told_signed_and_told_again_when_it_was_busy() throws Exception {
    var heard = new java.util.concurrent.LinkedBlockingQueue<Map<String, String>>();
    var calls = new java.util.concurrent.atomic.AtomicInteger();
    var server =
        com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          heard.add(
              Map.of(
                  "body",
                  body,
                  "signature",
                  exchange.getRequestHeaders().getFirst("KmZero-Signature")));
          exchange.sendResponseHeaders(calls.incrementAndGet() == 1 ? 503 : 204, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
      var refused = nodes.post(HERE, "/api/webhooks", JsonObject.of("url", url));
      assertThat(refused.status()).isEqualTo(422);
      java.nio.file.Files.writeString(
          nodes.config("lang-son").folder().resolve("webhooks.allow"),
          "127.0.0.1:%d\n".formatted(server.getAddress().getPort()));
      var made =
          nodes.post(HERE, "/api/webhooks", JsonObject.of("url", url, "steps", List.of("arrive")));
      assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
      String dossier = tell(notice("12C-907.01"));
      press(HERE, dossier, "arrive");
      var first = heard.poll(30, java.util.concurrent.TimeUnit.SECONDS);
      var again = heard.poll(30, java.util.concurrent.TimeUnit.SECONDS);
      assertThat(again).isNotNull();
      assertThat(first).isNotNull();
      assertThat(again.get("body")).isEqualTo(first.get("body"));
      JsonObject event = kmzero.node.books.Bodies.object(again.get("body"));
      assertThat(event.text("passage")).isEqualTo(dossier);
      assertThat(event.text("step")).isEqualTo("arrive");
      assertThat(event.text("where")).isEqualTo("at-the-gate");
      String[] part = again.getOrDefault("signature", "").split("[=,]");
      var mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(
          new javax.crypto.spec.SecretKeySpec(
              made.text("secret").getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      String tag =
          java.util.HexFormat.of()
              .formatHex(
                  mac.doFinal(
                      (part[1] + "." + again.get("body")).getBytes(StandardCharsets.UTF_8)));
      assertThat(part[3]).isEqualTo(tag);
      // nobody of another side is told, and nobody of another side sees the webhook
      assertThat(nodes.get(THERE, "en", "/api/webhooks").body().array("webhooks").objects())
          .isEmpty();
      assertThat(nodes.delete(HERE, "/api/webhooks/" + made.text("id")).status()).isEqualTo(204);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void an_attention_rule_is_tried_kept_and_seen_by_its_own_side_alone() {
    String dossier = tell(notice("12C-908.01").with("gross-kilograms", "31500"));
    await(THERE, dossier, it -> true);
    try (Browsing browsing = Browsing.open()) {
      Page page = signedIn(browsing, "lang-son", HERE);
      page.navigate(nodes.desk("lang-son") + "/attention");
      page.fill("input[name=name]", "heavy");
      page.fill("input[name=words]", "Heavier than thirty tonnes");
      page.fill("input[name=rule]", "gross > 30000");
      page.click("button:has-text('Try')");
      assertThat(page.textContent("main")).contains("no matching overload");
      page.fill("input[name=rule]", "gross > 30000.0");
      page.click("button:has-text('Try')");
      page.waitForSelector("a[href='/passages/" + dossier + "']");
      assertThat(browsing.accessibility(page)).isEmpty();
      page.click("button[name=keep]");
      page.waitForSelector(".gate-row:has-text('Heavier than thirty tonnes')");
      page.navigate(nodes.desk("lang-son") + "/passages/" + dossier);
      assertThat(page.textContent("main")).contains("Heavier than thirty tonnes");
      Page across = signedIn(browsing, "guangxi", THERE);
      across.navigate(nodes.desk("guangxi") + "/passages/" + dossier);
      assertThat(across.textContent("main")).contains("12C-908.01").doesNotContain("Heavier");
      across.navigate(nodes.desk("guangxi") + "/attention");
      assertThat(across.textContent("main")).doesNotContain("heavy");
    }
  }

  @Test
  void alone_the_page_tells_what_goes_on_and_what_waits_and_together_again_nothing_is_lost() {
    String promised = tell(notice("12C-909.01"));
    await(THERE, promised, it -> true);
    press(THERE, promised, "precheck");
    press(THERE, promised, "admit");
    await(HERE, promised, it -> it.array("confirmations").objects().size() == 2);
    var link = nodes.node("lang-son").link();
    link.states().forEach(state -> link.pause(state.peer()));
    try (Browsing browsing = Browsing.open()) {
      String fresh = tell(notice("12C-909.02"));
      press(HERE, fresh, "check");
      Page page = signedIn(browsing, "lang-son", HERE);
      page.navigate(nodes.desk("lang-son") + "/alone");
      assertThat(page.textContent("#alone-here")).contains("12C-909.01");
      assertThat(page.textContent("#alone-there")).contains("12C-909.02");
      assertThat(page.textContent("#alone")).contains("The other node does not answer");
      assertThat(browsing.accessibility(page)).isEmpty();
      page.setViewportSize(360, 740);
      press(HERE, promised, "check");
      press(HERE, promised, "confirm");
      press(HERE, promised, "depart");
      link.states().forEach(state -> link.resume(state.peer()));
      await(THERE, promised, it -> it.text("where").equals("at-the-line"));
      press(THERE, promised, "enter");
      press(THERE, promised, "finish");
      await(HERE, promised, it -> it.text("where").equals("closed"));
      assertThat(nodes.get(THERE, "en", "/api/passages/" + fresh).status()).isEqualTo(200);
    } finally {
      link.states().forEach(state -> link.resume(state.peer()));
    }
  }

  // ---- hands
  // -----------------------------------------------------------------------------------------------------------

  private static JsonObject notice(String plate) {
    return JsonObject.builder()
        .with("place", LANE)
        .with("way", "loaded")
        .with("plate", plate)
        .with(
            "goods",
            List.of(
                JsonObject.of(
                    "hs",
                    "0810.60",
                    "packages",
                    900,
                    "package-code",
                    "CT",
                    "net-kilograms",
                    "17100")))
        .with("gross-kilograms", "18000")
        .with("seal", "DT-1")
        .build();
  }

  private static ServedNodes.Heard lodge(JsonObject notice) {
    return nodes.post(HERE, "/api/gate-notices", notice);
  }

  private static String tell(JsonObject notice) {
    var told = lodge(notice);
    assertThat(told.status()).as(told.body().toString()).isEqualTo(201);
    return told.text("dossier");
  }

  private static List<String> codes(ServedNodes.Heard heard) {
    assertThat(heard.status()).isEqualTo(422);
    return heard.body().array("wrong").objects().stream().map(it -> it.text("code")).toList();
  }

  private static void press(String account, String dossier, String step) {
    var done =
        nodes.post(account, "/api/passages/%s/steps/%s".formatted(dossier, step), JsonObject.EMPTY);
    assertThat(done.status()).as(step + done.body()).isEqualTo(201);
  }

  private static ServedNodes.Heard act(String account, JsonObject request) {
    var done = nodes.acts(account, "en", request.with("mechanism", nodes.mechanism().hex()));
    assertThat(done.status()).as(done.body().toString()).isEqualTo(201);
    return done;
  }

  private static JsonObject await(
      String account, String dossier, java.util.function.Predicate<JsonObject> until) {
    var last = new java.util.concurrent.atomic.AtomicReference<>(JsonObject.EMPTY);
    ServedNodes.until(
        "passage at " + account,
        () -> {
          var heard = nodes.get(account, "en", "/api/passages/" + dossier);
          last.set(heard.body());
          return heard.status() == 200 && until.test(heard.body());
        });
    return last.get();
  }
}
