package kmzero.node.story;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;

/// Lorries that come in, are held, turned back or told by the file.
final class LorryOtherwise {

  private final GateDesk gate;
  private final Checks checks;

  LorryOtherwise(GateDesk gate, Checks checks) {
    this.gate = gate;
    this.checks = checks;
  }

  void imported() {
    JsonObject told =
        gate.told(
            GateDesk.THERE,
            GateDesk.notice("桂F12345", "ls-hn-1119")
                .with("goods", List.of(JsonObject.of("hs", "854231", "net-kilograms", "8200")))
                .with("containers", List.of("CSQU3054383")));
    String dossier = told.text("dossier");
    gate.await(GateDesk.HERE, dossier, it -> it.text("procedure").equals("passage-import"));
    gate.press(GateDesk.HERE, dossier, "precheck");
    gate.press(GateDesk.HERE, dossier, "admit");
    gate.await(GateDesk.THERE, dossier, it -> GateDesk.confirmations(it).size() == 2);
    gate.press(GateDesk.THERE, dossier, "confirm");
    gate.press(GateDesk.THERE, dossier, "depart");
    gate.await(GateDesk.HERE, dossier, it -> it.text("where").equals("at-the-line"));
    gate.step(
        GateDesk.HERE,
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
        gate.hands()
            .program(GateDesk.HERE)
            .post("/api/passages/%s/steps/finish".formatted(dossier), JsonObject.EMPTY);
    gate.await(GateDesk.THERE, dossier, it -> it.text("where").equals("across"));
    String enter = gate.hands().latest(GateDesk.THERE, dossier, "enter");
    gate.step(
        GateDesk.THERE, "border-guard", dossier, "attest-difference", enter, JsonObject.EMPTY);
    gate.press(GateDesk.HERE, dossier, "inspect");
    gate.press(GateDesk.HERE, dossier, "unload");
    gate.press(GateDesk.HERE, dossier, "finish");
    JsonObject done = gate.await(GateDesk.THERE, dossier, it -> it.text("where").equals("closed"));
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

  void refused() {
    String dossier =
        gate.told(GateDesk.HERE, GateDesk.notice("12C-222.22", "ls-hn-1119")).text("dossier");
    gate.press(GateDesk.HERE, dossier, "check");
    gate.step(
        GateDesk.HERE,
        "customs",
        dossier,
        "hold",
        null,
        JsonObject.of("reason", JsonObject.of("vi", "Diễn tập: xem thêm giấy tờ")));
    gate.await(GateDesk.THERE, dossier, it -> it.truth("on-hold"));
    gate.press(GateDesk.THERE, dossier, "precheck");
    gate.await(GateDesk.HERE, dossier, it -> GateDesk.confirmations(it).size() == 2);
    Program.Reply held =
        gate.hands()
            .program(GateDesk.HERE)
            .post("/api/passages/%s/steps/confirm".formatted(dossier), JsonObject.EMPTY);
    checks.that(
        "a held lorry does not pass",
        held.body().findText("code").equals(Optional.of("barred")),
        held.words());
    gate.step(
        GateDesk.HERE, "yard", dossier, "side-exit", null, JsonObject.of("how", "sold-at-home"));
    JsonObject left = gate.await(GateDesk.THERE, dossier, it -> it.text("where").equals("left"));
    checks.that(
        "refused: it leaves the gate otherwise, and both sides know",
        left.text("phase").equals("left-the-gate"),
        "phase at Guangxi: " + left.text("phase"));
  }

  void turnedBack() {
    String dossier =
        gate.told(GateDesk.HERE, GateDesk.notice("12C-333.33", "ls-hn-1119")).text("dossier");
    gate.await(GateDesk.THERE, dossier, it -> true);
    gate.press(GateDesk.HERE, dossier, "check");
    gate.press(GateDesk.THERE, dossier, "precheck");
    gate.press(GateDesk.THERE, dossier, "admit");
    gate.await(GateDesk.HERE, dossier, it -> GateDesk.confirmations(it).size() == 3);
    gate.press(GateDesk.HERE, dossier, "confirm");
    gate.press(GateDesk.HERE, dossier, "depart");
    gate.await(GateDesk.THERE, dossier, it -> it.text("where").equals("at-the-line"));
    gate.step(
        GateDesk.THERE,
        "border-guard",
        dossier,
        "turn-back",
        null,
        JsonObject.of("reason", JsonObject.of("zh", "演练：退回")));
    gate.await(GateDesk.HERE, dossier, it -> it.text("where").equals("coming-back"));
    gate.press(GateDesk.HERE, dossier, "take-back");
    JsonObject back =
        gate.await(GateDesk.THERE, dossier, it -> it.text("where").equals("turned-back"));
    checks.that(
        "returned: turned back at the line and taken back",
        back.text("phase").equals("turned-back"),
        "phase at Guangxi: " + back.text("phase"));
  }

  void leftOtherwise() {
    String rows =
        "place,way,plate,hs,packages,package-code,net-kilograms,gross-kilograms,seal\n"
            + "ls-hn-1119,loaded,12C-501.01,081060,10,CT,900,1000,S1\n"
            + "ls-hn-1119,loaded,12C-501.02,081099,10,CT,900,1000,S2\n"
            + "ls-hn-1119,loaded,12C-501.01,081060,10,CT,900,1000,S3\n"
            + "ls-hn-1119,loaded,12C-501.03,081060,10,CT,1200,1000,S4\n"
            + "ls-hn-1119,loaded,12C-501.04,081060,10,CT,900,1000,S5\n";
    JsonObject report =
        gate.hands()
            .program(GateDesk.HERE)
            .post("/api/gate-notices/rows", rows.getBytes(StandardCharsets.UTF_8), "text/csv")
            .must(200);
    gate.acted(2);
    checks.that(
        "many at once: each row has its report, errors in the middle stop nothing",
        report.integer("lodged") == 2
            && report.integer("not-lodged") == 3
            && report.array("reports").objects().get(4).has("dossier"),
        "5 rows: %d lodged, %d not"
            .formatted(report.integer("lodged"), report.integer("not-lodged")));
  }
}
