package kmzero.node.story;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.ledger.json.JsonObject;
import kmzero.node.database.Database;
import kmzero.node.desk.Clocks;

/// A lorry out of Viet Nam, from its notice to the match of what left with what entered.
final class LorryOut {

  private final GateDesk gate;
  private final Checks checks;
  private final LocalDate began = LocalDate.now(Clocks.HANOI);

  LorryOut(GateDesk gate, Checks checks) {
    this.gate = gate;
    this.checks = checks;
  }

  String export() {
    JsonObject told = gate.told(GateDesk.HERE, GateDesk.notice("12C-345.67", "ls-hn-1119"));
    String dossier = told.text("dossier");
    Program.Reply twice =
        gate.hands()
            .program(GateDesk.HERE)
            .post("/api/gate-notices", GateDesk.notice("12c 345 67", "ls-hn-1119"));
    checks.that(
        "the same lorry is not told twice",
        twice.status() == 422 && GateDesk.codes(twice).contains("lorry-here"),
        "%d %s".formatted(twice.status(), GateDesk.codes(twice)));
    gate.await(GateDesk.THERE, dossier, it -> it.text("phase").equals("lodged"));
    List<String> waits = gate.waits(GateDesk.HERE, dossier).stream().sorted().toList();
    checks.that(
        "offices of both sides are waited for side by side",
        waits.equals(List.of("guangxi/admit", "guangxi/precheck", "lang-son/check")),
        waits.toString());
    gate.press(GateDesk.THERE, dossier, "admit");
    gate.press(GateDesk.THERE, dossier, "precheck");
    gate.press(GateDesk.HERE, dossier, "arrive");
    gate.press(GateDesk.HERE, dossier, "check");
    gate.await(GateDesk.HERE, dossier, it -> GateDesk.confirmations(it).size() == 3);
    checks.that(
        "the entering side checks before the lorry comes to the line",
        GateDesk.confirmations(gate.passage(GateDesk.HERE, dossier))
            .containsAll(List.of("precheck stands", "admit stands")),
        GateDesk.confirmations(gate.passage(GateDesk.HERE, dossier)).toString());
    corrected(dossier);
    customs(dossier);
    String plate =
        gate.hands()
            .program(GateDesk.THERE)
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
    gate.press(GateDesk.HERE, dossier, "confirm");
    gate.press(GateDesk.HERE, dossier, "depart");
    gate.await(GateDesk.THERE, dossier, it -> it.text("where").equals("at-the-line"));
    Program.Reply late =
        gate.hands()
            .program(GateDesk.HERE)
            .post(
                "/api/gate-notices/%s/corrections".formatted(dossier),
                JsonObject.of("plate", "12C-345.99"));
    checks.that(
        "no correction after the lorry has left",
        late.status() == 422 && late.body().findText("code").equals(Optional.of("barred")),
        late.words());
    gate.press(GateDesk.THERE, dossier, "enter");
    gate.press(GateDesk.THERE, dossier, "finish");
    gate.await(GateDesk.HERE, dossier, it -> it.text("where").equals("closed"));
    String kept = kept(dossier);
    checks.that(
        "who drives is not kept, though it was sent",
        kept.contains("12C-345.67")
            && !kept.contains(GateDesk.DRIVER)
            && !kept.contains(GateDesk.PHONE),
        "the notice in Lạng Sơn's database has the plate; neither name nor telephone");
    gate.press(GateDesk.HERE, dossier, "exit-match");
    JsonObject closed = gate.passage(GateDesk.HERE, dossier);
    checks.that(
        "export closed on both nodes, what left is what entered",
        closed.text("match").equals("matches")
            && closed.text("phase").equals("closed")
            && gate.passage(GateDesk.THERE, dossier).text("phase").equals("closed"),
        "phase %s, match %s".formatted(closed.text("phase"), closed.text("match")));
    int over = gate.page(GateDesk.HERE, "/pass/" + told.text("pass"));
    checks.that(
        "the driver's page is gone when the passage is over",
        over == 410,
        "GET /pass/… : %d".formatted(over));
    bulletin();
    return dossier;
  }

  private void corrected(String dossier) {
    JsonObject change = JsonObject.of("gross-kilograms", "18400");
    gate.hands()
        .program(GateDesk.HERE)
        .post("/api/gate-notices/%s/corrections".formatted(dossier), change)
        .must(201);
    gate.acted(1);
    JsonObject now = gate.passage(GateDesk.HERE, dossier);
    checks.that(
        "a corrected weight asks again only those who read it",
        GateDesk.confirmations(now)
            .containsAll(List.of("check lapsed", "precheck lapsed", "admit stands")),
        GateDesk.confirmations(now).toString());
    Program.Reply early =
        gate.hands()
            .program(GateDesk.HERE)
            .post("/api/passages/%s/steps/confirm".formatted(dossier), JsonObject.EMPTY);
    checks.that(
        "customs cannot confirm on an outdated reading",
        early.status() == 422 && early.body().findText("code").equals(Optional.of("needs")),
        early.words());
    gate.await(GateDesk.THERE, dossier, it -> it.integer("corrections") == 1);
    gate.press(GateDesk.HERE, dossier, "check");
    gate.press(GateDesk.THERE, dossier, "precheck");
    gate.await(
        GateDesk.HERE,
        dossier,
        it -> GateDesk.confirmations(it).stream().filter("precheck stands"::equals).count() == 1);
  }

  private void customs(String dossier) {
    gate.step(
        GateDesk.HERE,
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
        gate.await(GateDesk.THERE, dossier, it -> it.object("customs").has("lang-son"))
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

  /// All that the node where the notice was told keeps of it.
  private String kept(String dossier) {
    String sql = "select to_jsonb(n)::text from gate_notice n where dossier = decode(?, 'hex')";
    try (Database database =
            Database.open(gate.world().running(gate.world().plan().nodes().getFirst()));
        Connection c = database.source().getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, dossier);
      try (ResultSet r = s.executeQuery()) {
        return r.next() ? r.getString(1) : "";
      }
    } catch (SQLException e) {
      throw new IllegalStateException("asking for the notice of " + dossier, e);
    }
  }

  private void driverPage(String pass) {
    String path = "/pass/" + pass;
    String text = gate.publicly(GateDesk.HERE, path);
    boolean shown =
        text.contains("12C-345.67") && text.contains("At the gate") && text.contains("Beijing");
    boolean still = !text.contains(GateDesk.DRIVER) && !text.contains(GateDesk.PHONE);
    checks.that(
        "the driver's page needs no account and names nobody",
        shown && still && gate.page(GateDesk.HERE, path + "/code.png") == 200,
        "plate, place and both clocks shown: %s; driver's name or telephone shown: %s"
            .formatted(shown, !still));
  }

  private void bulletin() {
    LocalDate today = LocalDate.now(Clocks.HANOI); // another day when the story is told at midnight
    boolean counted = Stream.of(began, today).distinct().anyMatch(this::counted);
    checks.that(
        "the day's bulletin counts the lorry",
        counted,
        "one under *Out: fruit* for %s at Lạng Sơn's half".formatted(today));
  }

  private boolean counted(LocalDate day) {
    return gate.publicly(GateDesk.HERE, "/bulletins/ls-hn-1119?side=lang-son&day=" + day)
        .contains("data-label=\"Out: fruit\">1<");
  }
}
