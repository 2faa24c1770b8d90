package kmzero.node.story;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;

/// What crosses the line of the network: under the profile, and when the line is cut.
final class LorryAcross {

  private final GateDesk gate;
  private final Checks checks;

  LorryAcross(GateDesk gate, Checks checks) {
    this.gate = gate;
    this.checks = checks;
  }

  void profile(String export) {
    byte[] held =
        gate.hands()
            .program(GateDesk.THERE)
            .fetch("/api/export/" + gate.hands().mechanism(GateDesk.WIDE));
    String text = new String(held, StandardCharsets.UTF_8);
    JsonObject there = gate.passage(GateDesk.THERE, export);
    boolean none =
        !text.contains(GateDesk.SECRET)
            && !text.contains(GateDesk.DRIVER)
            && !text.contains(GateDesk.PHONE)
            && !text.contains(GateDesk.CONSIGNEE);
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
        gate.hands()
            .send(
                GateDesk.HERE,
                JsonObject.of(
                    "mechanism",
                    gate.hands().mechanism(GateDesk.WIDE),
                    "office",
                    "declarant",
                    "open",
                    JsonObject.of(
                        "procedure",
                        "passage-export",
                        "roles",
                        JsonObject.of(
                            "leaving", List.of("lang-son"), "entering", List.of("guangxi"))),
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
                        GateDesk.SECRET)));
    checks.that(
        "a field beyond the profile is not put on record by any door",
        wide.status() == 422 && wide.body().findText("code").equals(Optional.of("beyond-profile")),
        wide.words());
  }

  void narrow() {
    Map<String, Long> before = sizes();
    JsonObject told = gate.told(GateDesk.NARROW, GateDesk.notice("14C-777.77", "qn-mc-bl2"));
    Program.Reply direct =
        gate.hands()
            .send(
                GateDesk.NARROW,
                JsonObject.of(
                    "mechanism",
                    gate.hands().mechanism("quang-ninh-guangxi"),
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
    return new LinkedHashMap<>(gate.hands().sizes(GateDesk.NARROW, "quang-ninh-guangxi"));
  }

  void peerAway() {
    String promised =
        gate.told(GateDesk.HERE, GateDesk.notice("12C-444.44", "ls-hn-1119")).text("dossier");
    gate.await(GateDesk.THERE, promised, it -> true);
    gate.press(GateDesk.THERE, promised, "precheck");
    gate.press(GateDesk.THERE, promised, "admit");
    gate.await(GateDesk.HERE, promised, it -> GateDesk.confirmations(it).size() == 2);
    gate.world().cut();
    gate.press(GateDesk.HERE, promised, "check");
    gate.press(GateDesk.HERE, promised, "confirm");
    gate.press(GateDesk.HERE, promised, "depart");
    String alone =
        gate.told(GateDesk.HERE, GateDesk.notice("12C-444.55", "ls-hn-1119")).text("dossier");
    gate.press(GateDesk.HERE, alone, "check");
    Program.Reply early =
        gate.hands()
            .program(GateDesk.HERE)
            .post("/api/passages/%s/steps/confirm".formatted(alone), JsonObject.EMPTY);
    String stop =
        gate.told(GateDesk.THERE, GateDesk.notice("桂F54321", "ls-hn-1119")).text("dossier");
    boolean apart =
        gate.hands().program(GateDesk.HERE).get("/api/passages/" + stop).status() == 404;
    checks.that(
        "peer away: what was promised is used, what waits is marked",
        gate.passage(GateDesk.HERE, promised).text("where").equals("at-the-line")
            && early.body().findText("code").equals(Optional.of("needs"))
            && gate.waits(GateDesk.HERE, alone).contains("guangxi/precheck")
            && apart,
        "the admitted lorry left; the new one waits for %s; both desks took notices"
            .formatted(gate.waits(GateDesk.HERE, alone)));
    long mended = System.nanoTime();
    gate.world().mend();
    gate.await(GateDesk.THERE, promised, it -> it.text("where").equals("at-the-line"));
    gate.await(GateDesk.HERE, stop, it -> it.text("phase").equals("lodged"));
    double seconds = (System.nanoTime() - mended) / 1e9;
    gate.press(GateDesk.THERE, promised, "enter");
    gate.press(GateDesk.THERE, promised, "finish");
    JsonObject closed =
        gate.await(GateDesk.HERE, promised, it -> it.text("where").equals("closed"));
    checks.that(
        "put back: both sides go on where they were",
        closed.text("phase").equals("closed"),
        "%.1f s after mending both nodes held what the other had done".formatted(seconds));
  }
}
