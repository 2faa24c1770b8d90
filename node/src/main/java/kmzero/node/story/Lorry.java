package kmzero.node.story;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.json.JsonObject;
import kmzero.node.database.Database;
import kmzero.node.desk.Clocks;
import org.jspecify.annotations.Nullable;

/// The story `lorry`: two sides on two nodes agree on hours, a lorry goes out and another comes in
/// on one gate notice each, a weight is corrected, a lorry is refused, one is turned back; what
/// crosses is looked for in the other node's books; the line is pulled and put back.
final class Lorry {

  private static final String HERE = "lang-son.gate";
  private static final String THERE = "guangxi.gate";
  private static final String NARROW = "quang-ninh.gate";
  private static final String WIDE = "lang-son-guangxi";
  private static final String SECRET = "Hợp tác xã Diễn Tập 7731";
  private static final String DRIVER = "Lái xe diễn tập 5518";
  private static final String PHONE = "0900-005-518";
  private static final String CONSIGNEE = "演练收货人6642";

  private final World world;
  private final Hands hands;
  private final Checks checks;
  private final Map<String, String> digests = new TreeMap<>();
  private int acts;

  Lorry(World world, Checks checks) {
    this.world = world;
    this.hands = new Hands(world);
    this.checks = checks;
  }

  int acts() {
    return acts + hands.acts();
  }

  /// Digest of each mechanism, equal on both nodes.
  JsonObject digests() {
    var json = JsonObject.builder();
    digests.forEach(json::with);
    return json.build();
  }

  void play() {
    founded();
    hours();
    badInput();
    String export = export();
    imported();
    refused();
    turnedBack();
    leftOtherwise();
    profile(export);
    narrow();
    peerAway();
    compared();
  }

  // ---- beginning
  // ------------------------------------------------------------------------------------------------------------

  private void founded() {
    for (String account : List.of(HERE, THERE)) {
      Program program = hands.program(account);
      for (String procedure : List.of("passage-export", "passage-import", "gate-change")) {
        String path = "/api/procedures/%s/%s".formatted(hands.mechanism(WIDE), procedure);
        Hands.await(
            procedure + " at " + account,
            Duration.ofSeconds(90),
            () -> program.get(path).status() == 200 ? Optional.of(true) : Optional.empty());
      }
    }
  }

  private void hours() {
    String page = "/gates/ls-hn-1119";
    boolean before = publicly(HERE, page).contains("hours not on file");
    Instant since = Instant.now().minusSeconds(86_400);
    JsonObject change =
        JsonObject.builder()
            .with("kind", "hours")
            .with("gate", JsonObject.of("vi", "Diễn tập: mốc 1119-1120", "zh", "演练：1119—1120号界碑"))
            .with("what", JsonObject.of("vi", "Hàng hóa qua lại cả ngày", "zh", "货物全天通行"))
            .with("level", "locality")
            .with("channel", "letter")
            .with("sender", JsonObject.of("en", "Gate board (exercise)"))
            .with("place", "ls-hn-1119")
            .with(
                "hours",
                List.of(
                    JsonObject.of(
                        "traffic", "goods", "on-days", "daily", "opens", "00:00", "closes", "23:59",
                        "clock", "hanoi")))
            .build();
    JsonObject opened =
        hands.act(
            HERE,
            JsonObject.of(
                "mechanism",
                hands.mechanism(WIDE),
                "office",
                "gate-board",
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
                change));
    String dossier = opened.text("dossier");
    hands.across(THERE, dossier, opened.text("act"));
    String agreed =
        hands.step(
            "guangxi.foreign-affairs",
            dossier,
            "agree",
            opened.text("act"),
            JsonObject.EMPTY,
            null);
    boolean notYet = publicly(HERE, page).contains("hours not on file");
    hands.across("lang-son.foreign-affairs", dossier, agreed);
    String effect =
        hands.step(
            "lang-son.foreign-affairs",
            dossier,
            "effect",
            null,
            JsonObject.of(
                "effective-at",
                since.toString().substring(0, 19) + "Z",
                "paper",
                JsonObject.of("en", "Letters exchanged (exercise)")),
            null);
    hands.across(THERE, dossier, effect);
    boolean here = publicly(HERE, page).contains("00:00–23:59");
    boolean there = publicly(THERE, page).contains("01:00–00:59");
    checks.that(
        "hours change the registry when they are in effect",
        before && notYet && here && there,
        "none on file before and while agreed; then 00:00–23:59 on Hà Nội's clock here and 01:00–00:59 on Beijing's there, without an account");
  }

  // ---- bad input
  // ------------------------------------------------------------------------------------------------------------

  private void badInput() {
    JsonObject bad =
        notice("12C-1", "ls-hn-1119")
            .with("containers", List.of("CSQU3054384"))
            .with("goods", List.of(JsonObject.of("hs", "0810.99", "net-kilograms", "19000")))
            .with(
                "papers",
                List.of(
                    JsonObject.of(
                        "document", "851", "number", "KD-9", "valid-until", "2020-01-01")));
    Program.Reply reply = hands.program(HERE).post("/api/gate-notices", bad);
    List<String> codes =
        reply.body().has("wrong")
            ? reply.body().array("wrong").objects().stream().map(it -> it.text("code")).toList()
            : List.of();
    checks.that(
        "a wrong notice hears every objection at once",
        reply.status() == 422
            && codes.containsAll(
                List.of(
                    "plate-form", "container-form", "hs-unknown", "weight-net", "paper-expired")),
        "%d: %s".formatted(reply.status(), codes));
  }

  // ---- out
  // ------------------------------------------------------------------------------------------------------------

  private String export() {
    JsonObject told = told(HERE, notice("12C-345.67", "ls-hn-1119"));
    String dossier = told.text("dossier");
    Program.Reply twice =
        hands.program(HERE).post("/api/gate-notices", notice("12c 345 67", "ls-hn-1119"));
    checks.that(
        "the same lorry is not told twice",
        twice.status() == 422 && codes(twice).contains("lorry-here"),
        "%d %s".formatted(twice.status(), codes(twice)));
    await(THERE, dossier, it -> it.text("phase").equals("lodged"));
    List<String> waits = waits(HERE, dossier).stream().sorted().toList();
    checks.that(
        "offices of both sides are waited for side by side",
        waits.equals(List.of("guangxi/admit", "guangxi/precheck", "lang-son/check")),
        waits.toString());
    press(THERE, dossier, "admit");
    press(THERE, dossier, "precheck");
    press(HERE, dossier, "arrive");
    press(HERE, dossier, "check");
    await(HERE, dossier, it -> confirmations(it).size() == 3);
    checks.that(
        "the entering side checks before the lorry comes to the line",
        confirmations(passage(HERE, dossier))
            .containsAll(List.of("precheck stands", "admit stands")),
        confirmations(passage(HERE, dossier)).toString());
    corrected(dossier);
    customs(dossier);
    String plate =
        hands
            .program(THERE)
            .get("/api/passages?q=12c345")
            .must(200)
            .array("passages")
            .objects()
            .getFirst()
            .text("dossier");
    checks.that(
        "found by plate on the other side",
        plate.equals(dossier),
        "GET /api/passages?q=12c345 at Guangxi finds %s…".formatted(plate.substring(0, 12)));
    driverPage(told.text("pass"));
    press(HERE, dossier, "confirm");
    press(HERE, dossier, "depart");
    await(THERE, dossier, it -> it.text("where").equals("at-the-line"));
    Program.Reply late =
        hands
            .program(HERE)
            .post(
                "/api/gate-notices/%s/corrections".formatted(dossier),
                JsonObject.of("plate", "12C-345.99"));
    checks.that(
        "no correction after the lorry has left",
        late.status() == 422 && late.body().findText("code").equals(Optional.of("barred")),
        late.words());
    press(THERE, dossier, "enter");
    boolean known = knowsDriver(dossier);
    press(THERE, dossier, "finish");
    await(HERE, dossier, it -> it.text("where").equals("closed"));
    boolean remembered = knowsDriver(dossier);
    checks.that(
        "who drove is forgotten when the other side ends the passage",
        known && !remembered,
        "name and telephone in Lạng Sơn's database: before %s, after %s"
            .formatted(known, remembered));
    press(HERE, dossier, "exit-match");
    JsonObject closed = passage(HERE, dossier);
    checks.that(
        "export closed on both nodes, what left is what entered",
        closed.text("match").equals("matches")
            && closed.text("phase").equals("closed")
            && passage(THERE, dossier).text("phase").equals("closed"),
        "phase %s, match %s".formatted(closed.text("phase"), closed.text("match")));
    int over = page(HERE, "/pass/" + told.text("pass"));
    checks.that(
        "the driver's page is gone when the passage is over",
        over == 410,
        "GET /pass/… : %d".formatted(over));
    bulletin();
    return dossier;
  }

  private void corrected(String dossier) {
    JsonObject change = JsonObject.of("gross-kilograms", "18400");
    hands
        .program(HERE)
        .post("/api/gate-notices/%s/corrections".formatted(dossier), change)
        .must(201);
    acts++;
    JsonObject now = passage(HERE, dossier);
    checks.that(
        "a corrected weight asks again only those who read it",
        confirmations(now).containsAll(List.of("check lapsed", "precheck lapsed", "admit stands")),
        confirmations(now).toString());
    Program.Reply early =
        hands
            .program(HERE)
            .post("/api/passages/%s/steps/confirm".formatted(dossier), JsonObject.EMPTY);
    checks.that(
        "customs cannot confirm on an outdated reading",
        early.status() == 422 && early.body().findText("code").equals(Optional.of("needs")),
        early.words());
    await(THERE, dossier, it -> it.integer("corrections") == 1);
    press(HERE, dossier, "check");
    press(THERE, dossier, "precheck");
    await(
        HERE,
        dossier,
        it -> confirmations(it).stream().filter("precheck stands"::equals).count() == 1);
  }

  private void customs(String dossier) {
    step(
        HERE,
        "customs",
        dossier,
        "declare",
        null,
        JsonObject.of(
            "declaration",
            "DT-2026-000451",
            "risk-channel",
            "green",
            "customs-status",
            "cleared",
            "by-way",
            "interface"));
    JsonObject there =
        await(THERE, dossier, it -> it.object("customs").has("lang-son"))
            .object("customs")
            .object("lang-son");
    checks.that(
        "customs' own number, status and channel are carried",
        there.text("declaration").equals("DT-2026-000451")
            && there.text("channel").equals("green")
            && there.text("by-way").equals("interface"),
        "%s, %s, %s, by %s"
            .formatted(
                there.text("declaration"),
                there.text("status"),
                there.text("channel"),
                there.text("by-way")));
  }

  /// Whether the database of the node where the notice was told still holds who drives.
  private boolean knowsDriver(String dossier) {
    String sql = "select driver is not null from gate_notice where dossier = decode(?, 'hex')";
    try (Database database = Database.open(world.running(world.plan().nodes().getFirst()));
        Connection c = database.source().getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, dossier);
      try (ResultSet r = s.executeQuery()) {
        return r.next() && r.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("asking for the driver of " + dossier, e);
    }
  }

  private void driverPage(String pass) {
    String path = "/pass/" + pass;
    String text = publicly(HERE, path);
    boolean shown =
        text.contains("12C-345.67") && text.contains("At the gate") && text.contains("Beijing");
    boolean still = !text.contains(DRIVER) && !text.contains(PHONE);
    checks.that(
        "the driver's page needs no account and names nobody",
        shown && still && page(HERE, path + "/code.png") == 200,
        "plate, place and both clocks shown: %s; driver's name or telephone shown: %s"
            .formatted(shown, !still));
  }

  private void bulletin() {
    String day = LocalDate.now(Clocks.HANOI).toString();
    String text = publicly(HERE, "/bulletins/ls-hn-1119?side=lang-son&day=" + day);
    int fruit = text.indexOf("data-label=\"Out: fruit\">1<");
    checks.that(
        "the day's bulletin counts the lorry",
        fruit > 0,
        "one under *Out: fruit* for %s at Lạng Sơn's half".formatted(day));
  }

  // ---- in, refused, returned
  // ------------------------------------------------------------------------------------------------------------

  private void imported() {
    JsonObject told =
        told(
            THERE,
            notice("桂F12345", "ls-hn-1119")
                .with("goods", List.of(JsonObject.of("hs", "854231", "net-kilograms", "8200")))
                .with("containers", List.of("CSQU3054383")));
    String dossier = told.text("dossier");
    await(HERE, dossier, it -> it.text("procedure").equals("passage-import"));
    press(HERE, dossier, "precheck");
    press(HERE, dossier, "admit");
    await(THERE, dossier, it -> confirmations(it).size() == 2);
    press(THERE, dossier, "confirm");
    press(THERE, dossier, "depart");
    await(HERE, dossier, it -> it.text("where").equals("at-the-line"));
    step(
        HERE,
        "border-guard",
        dossier,
        "enter",
        null,
        JsonObject.of(
            "moment",
            Instant.now().toString().substring(0, 19) + "Z",
            "seal-read",
            "DT-0001",
            "seal-condition",
            "damaged",
            "differences",
            List.of(JsonObject.of("about-field", "seal", "told", "DT-7781", "found", "DT-0001"))));
    Program.Reply early =
        hands
            .program(HERE)
            .post("/api/passages/%s/steps/finish".formatted(dossier), JsonObject.EMPTY);
    await(THERE, dossier, it -> it.text("where").equals("across"));
    String enter = hands.latest(THERE, dossier, "enter");
    step(THERE, "border-guard", dossier, "attest-difference", enter, JsonObject.EMPTY);
    press(HERE, dossier, "inspect");
    press(HERE, dossier, "unload");
    press(HERE, dossier, "finish");
    JsonObject done = await(THERE, dossier, it -> it.text("where").equals("closed"));
    checks.that(
        "import: customs of the entering side finishes last",
        early.body().findText("code").equals(Optional.of("needs"))
            && done.text("phase").equals("closed"),
        "before quarantine and yard: %s; then %s".formatted(early.words(), done.text("phase")));
    checks.that(
        "a seal that differs is on the record of both sides",
        done.text("match").equals("differs"),
        "told DT-7781, found DT-0001, attested by guangxi; match %s".formatted(done.text("match")));
  }

  private void refused() {
    String dossier = told(HERE, notice("12C-222.22", "ls-hn-1119")).text("dossier");
    press(HERE, dossier, "check");
    step(
        HERE,
        "customs",
        dossier,
        "hold",
        null,
        JsonObject.of("reason", JsonObject.of("vi", "Diễn tập: xem thêm giấy tờ")));
    await(THERE, dossier, it -> it.truth("on-hold"));
    press(THERE, dossier, "precheck");
    await(HERE, dossier, it -> confirmations(it).size() == 2);
    Program.Reply held =
        hands
            .program(HERE)
            .post("/api/passages/%s/steps/confirm".formatted(dossier), JsonObject.EMPTY);
    checks.that(
        "a held lorry does not pass",
        held.body().findText("code").equals(Optional.of("barred")),
        held.words());
    step(HERE, "yard", dossier, "side-exit", null, JsonObject.of("how", "sold-at-home"));
    JsonObject left = await(THERE, dossier, it -> it.text("where").equals("left"));
    checks.that(
        "refused: it leaves the gate otherwise, and both sides know",
        left.text("phase").equals("left-the-gate"),
        "phase at Guangxi: " + left.text("phase"));
  }

  private void turnedBack() {
    String dossier = told(HERE, notice("12C-333.33", "ls-hn-1119")).text("dossier");
    await(THERE, dossier, it -> true);
    press(HERE, dossier, "check");
    press(THERE, dossier, "precheck");
    press(THERE, dossier, "admit");
    await(HERE, dossier, it -> confirmations(it).size() == 3);
    press(HERE, dossier, "confirm");
    press(HERE, dossier, "depart");
    await(THERE, dossier, it -> it.text("where").equals("at-the-line"));
    step(
        THERE,
        "border-guard",
        dossier,
        "turn-back",
        null,
        JsonObject.of("reason", JsonObject.of("zh", "演练：退回")));
    await(HERE, dossier, it -> it.text("where").equals("coming-back"));
    press(HERE, dossier, "take-back");
    JsonObject back = await(THERE, dossier, it -> it.text("where").equals("turned-back"));
    checks.that(
        "returned: turned back at the line and taken back",
        back.text("phase").equals("turned-back"),
        "phase at Guangxi: " + back.text("phase"));
  }

  private void leftOtherwise() {
    String rows =
        "place,way,plate,hs,packages,package-code,net-kilograms,gross-kilograms,seal\n"
            + "ls-hn-1119,loaded,12C-501.01,081060,10,CT,900,1000,S1\n"
            + "ls-hn-1119,loaded,12C-501.02,081099,10,CT,900,1000,S2\n"
            + "ls-hn-1119,loaded,12C-501.01,081060,10,CT,900,1000,S3\n"
            + "ls-hn-1119,loaded,12C-501.03,081060,10,CT,1200,1000,S4\n"
            + "ls-hn-1119,loaded,12C-501.04,081060,10,CT,900,1000,S5\n";
    JsonObject report =
        hands
            .program(HERE)
            .post("/api/gate-notices/rows", rows.getBytes(StandardCharsets.UTF_8), "text/csv")
            .must(200);
    acts += 2;
    checks.that(
        "many at once: each row has its report, errors in the middle stop nothing",
        report.integer("lodged") == 2
            && report.integer("not-lodged") == 3
            && report.array("reports").objects().get(4).has("dossier"),
        "5 rows: %d lodged, %d not"
            .formatted(report.integer("lodged"), report.integer("not-lodged")));
  }

  // ---- what crosses
  // ------------------------------------------------------------------------------------------------------------

  private void profile(String export) {
    byte[] held = hands.program(THERE).fetch("/api/export/" + hands.mechanism(WIDE));
    String text = new String(held, StandardCharsets.UTF_8);
    JsonObject there = passage(THERE, export);
    boolean none =
        !text.contains(SECRET)
            && !text.contains(DRIVER)
            && !text.contains(PHONE)
            && !text.contains(CONSIGNEE);
    checks.that(
        "what the profile keeps at home is nowhere in the other node's books",
        none && text.contains("12C-345.67"),
        "%d bytes as the link carries them: plate there, consignor, consignee, driver and telephone not"
            .formatted(held.length));
    checks.that(
        "withheld fields cross as digest and as yes or no",
        there.object("digests").has("consignor")
            && there.object("digests").text("consignor").length() == 64
            && there.object("held").truth("consignee"),
        "consignor %s…, consignee on hand: %s"
            .formatted(
                there.object("digests").text("consignor").substring(0, 12),
                there.object("held").truth("consignee")));
    Program.Reply wide =
        hands.send(
            HERE,
            JsonObject.of(
                "mechanism",
                hands.mechanism(WIDE),
                "office",
                "declarant",
                "open",
                JsonObject.of(
                    "procedure",
                    "passage-export",
                    "roles",
                    JsonObject.of("leaving", List.of("lang-son"), "entering", List.of("guangxi"))),
                "step",
                "lodge",
                "body",
                JsonObject.of(
                    "place",
                    "ls-hn-1119",
                    "way",
                    "loaded",
                    "plate",
                    "12C-600.00",
                    "consignor",
                    SECRET)));
    checks.that(
        "a field beyond the profile is not put on record by any door",
        wide.status() == 422 && wide.body().findText("code").equals(Optional.of("beyond-profile")),
        wide.words());
  }

  private void narrow() {
    Map<String, Long> before = sizes();
    JsonObject told = told(NARROW, notice("14C-777.77", "qn-mc-bl2"));
    Program.Reply direct =
        hands.send(
            NARROW,
            JsonObject.of(
                "mechanism",
                hands.mechanism("quang-ninh-guangxi"),
                "office",
                "declarant",
                "open",
                JsonObject.of(
                    "procedure",
                    "passage-export",
                    "roles",
                    JsonObject.of(
                        "leaving", List.of("quang-ninh"), "entering", List.of("guangxi"))),
                "step",
                "lodge",
                "body",
                JsonObject.of("place", "qn-mc-bl2", "way", "loaded")));
    boolean same = before.equals(sizes());
    checks.that(
        "under the narrow profile no passage crosses",
        told.has("kept")
            && same
            && direct.body().findText("code").equals(Optional.of("passage-not-shared")),
        "kept at Quảng Ninh; the logs of the mechanism grew: %s; lodging directly: %s"
            .formatted(!same, direct.words()));
  }

  private Map<String, Long> sizes() {
    return new LinkedHashMap<>(hands.sizes(NARROW, "quang-ninh-guangxi"));
  }

  // ---- alone and together again
  // ------------------------------------------------------------------------------------------------------------

  private void peerAway() {
    String promised = told(HERE, notice("12C-444.44", "ls-hn-1119")).text("dossier");
    await(THERE, promised, it -> true);
    press(THERE, promised, "precheck");
    press(THERE, promised, "admit");
    await(HERE, promised, it -> confirmations(it).size() == 2);
    world.cut();
    press(HERE, promised, "check");
    press(HERE, promised, "confirm");
    press(HERE, promised, "depart");
    String alone = told(HERE, notice("12C-444.55", "ls-hn-1119")).text("dossier");
    press(HERE, alone, "check");
    Program.Reply early =
        hands
            .program(HERE)
            .post("/api/passages/%s/steps/confirm".formatted(alone), JsonObject.EMPTY);
    String stop = told(THERE, notice("桂F54321", "ls-hn-1119")).text("dossier");
    boolean apart = hands.program(HERE).get("/api/passages/" + stop).status() == 404;
    checks.that(
        "peer away: what was promised is used, what waits is marked",
        passage(HERE, promised).text("where").equals("at-the-line")
            && early.body().findText("code").equals(Optional.of("needs"))
            && waits(HERE, alone).contains("guangxi/precheck")
            && apart,
        "the admitted lorry left; the new one waits for %s; both desks took notices"
            .formatted(waits(HERE, alone)));
    long mended = System.nanoTime();
    world.mend();
    await(THERE, promised, it -> it.text("where").equals("at-the-line"));
    await(HERE, stop, it -> it.text("phase").equals("lodged"));
    double seconds = (System.nanoTime() - mended) / 1e9;
    press(THERE, promised, "enter");
    press(THERE, promised, "finish");
    JsonObject closed = await(HERE, promised, it -> it.text("where").equals("closed"));
    checks.that(
        "put back: both sides go on where they were",
        closed.text("phase").equals("closed"),
        "%.1f s after mending both nodes held what the other had done".formatted(seconds));
  }

  private void compared() {
    for (String exercise : List.of(WIDE, "quang-ninh-guangxi")) {
      String here = exercise.replace("-guangxi", "") + ".gate";
      digests.put(hands.mechanism(exercise), hands.equal(exercise, List.of(here, THERE)));
    }
    checks.that(
        "digests equal on both nodes",
        digests.size() == 2,
        digests.values().stream().map(it -> it.substring(0, 12)).toList().toString());
  }

  // ---- hands
  // ------------------------------------------------------------------------------------------------------------

  private static JsonObject notice(String plate, String place) {
    return JsonObject.builder()
        .with("place", place)
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
        .with("seal", "DT-7781")
        .with("hand-over", "driver-goes-on")
        .with("consignor", SECRET)
        .with("consignee", CONSIGNEE)
        .with("driver", JsonObject.of("name", DRIVER, "phone", PHONE))
        .build();
  }

  private JsonObject told(String account, JsonObject notice) {
    JsonObject told = hands.program(account).post("/api/gate-notices", notice).must(201);
    acts++;
    return told;
  }

  private void press(String account, String dossier, String step) {
    String path = "/api/passages/%s/steps/%s".formatted(dossier, step);
    hands.program(account).post(path, JsonObject.EMPTY).must(201);
    acts++;
  }

  /// Takes a step for an office of an account that has several.
  private void step(
      String account,
      String office,
      String dossier,
      String step,
      @Nullable String about,
      JsonObject body) {
    JsonObject view = hands.view(account, dossier);
    hands.act(
        account,
        Hands.in(view.text("mechanism"), dossier, step, about, body)
            .with("office", office)
            .with("basis", view.array("basis")));
  }

  private JsonObject passage(String account, String dossier) {
    return hands.program(account).get("/api/passages/" + dossier).must(200);
  }

  private JsonObject await(
      String account, String dossier, java.util.function.Predicate<JsonObject> until) {
    return Hands.await(
        "passage %s at %s".formatted(dossier.substring(0, 12), account),
        Hands.ACROSS,
        () -> {
          Program.Reply reply = hands.program(account).get("/api/passages/" + dossier);
          return reply.status() == 200 && until.test(reply.body())
              ? Optional.of(reply.body())
              : Optional.empty();
        });
  }

  private List<String> waits(String account, String dossier) {
    return passage(account, dossier).array("waits").objects().stream()
        .map(wait -> wait.text("side") + "/" + wait.text("step"))
        .toList();
  }

  private static List<String> confirmations(JsonObject passage) {
    return passage.array("confirmations").objects().stream()
        .map(one -> one.text("step") + (one.truth("stands") ? " stands" : " lapsed"))
        .toList();
  }

  private static List<String> codes(Program.Reply reply) {
    return reply.body().has("wrong")
        ? reply.body().array("wrong").objects().stream().map(it -> it.text("code")).toList()
        : List.of();
  }

  /// A page as somebody without an account sees it, in English.
  private String publicly(String account, String path) {
    return Visitor.stranger(hands.program(account).desk()).read(path).text();
  }

  private int page(String account, String path) {
    return Visitor.stranger(hands.program(account).desk()).read(path).status();
  }
}
