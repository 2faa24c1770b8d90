package kmzero.node.story;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.json.JsonObject;

/// The story `lorry`: two sides on two nodes agree on hours, a lorry goes out and another comes in
/// on one gate notice each, a weight is corrected, a lorry is refused, one is turned back; slots
/// are there when both have committed them; a shuttle is handed over at km 0; what crosses is
/// looked for in the other node's books; the line is pulled and put back.
final class Lorry {

  private final GateDesk gate;
  private final Checks checks;
  private final Map<String, String> digests = new TreeMap<>();

  Lorry(World world, Checks checks) {
    this.gate = new GateDesk(world);
    this.checks = checks;
  }

  int acts() {
    return gate.acts();
  }

  /// Digest of each mechanism, equal on both nodes.
  JsonObject digests() {
    var json = JsonObject.builder();
    digests.forEach(json::with);
    return json.build();
  }

  void play() throws IOException {
    founded();
    hours();
    badInput();
    String export = new LorryOut(gate, checks).export();
    LorryOtherwise otherwise = new LorryOtherwise(gate, checks);
    otherwise.imported();
    otherwise.refused();
    otherwise.turnedBack();
    otherwise.leftOtherwise();
    new LorrySlots(gate, checks).play();
    new LorryShuttle(gate, checks).play();
    LorryAcross across = new LorryAcross(gate, checks);
    across.profile(export);
    across.narrow();
    across.peerAway();
    compared();
  }

  private void founded() {
    for (String account : List.of(GateDesk.HERE, GateDesk.THERE)) {
      Program program = gate.hands().program(account);
      for (String procedure : List.of("passage-export", "passage-import", "gate-change")) {
        String path =
            "/api/procedures/%s/%s".formatted(gate.hands().mechanism(GateDesk.WIDE), procedure);
        Hands.await(
            procedure + " at " + account,
            Duration.ofSeconds(90),
            () -> program.get(path).status() == 200 ? Optional.of(true) : Optional.empty());
      }
    }
  }

  private void hours() {
    String page = "/gates/ls-hn-1119";
    boolean before = gate.publicly(GateDesk.HERE, page).contains("hours not on file");
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
        gate.hands()
            .act(
                GateDesk.HERE,
                SampleNotice.announcing("gate-board", change)
                    .with("mechanism", gate.hands().mechanism(GateDesk.WIDE)));
    String dossier = opened.text("dossier");
    gate.hands().across(GateDesk.THERE, dossier, opened.text("act"));
    String agreed =
        gate.hands()
            .step(
                "guangxi.foreign-affairs",
                dossier,
                "agree",
                opened.text("act"),
                JsonObject.EMPTY,
                null);
    boolean notYet = gate.publicly(GateDesk.HERE, page).contains("hours not on file");
    gate.hands().across("lang-son.foreign-affairs", dossier, agreed);
    String effect =
        gate.hands()
            .step(
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
    gate.hands().across(GateDesk.THERE, dossier, effect);
    boolean here = gate.publicly(GateDesk.HERE, page).contains("00:00–23:59");
    boolean there = gate.publicly(GateDesk.THERE, page).contains("01:00–00:59");
    checks.that(
        "hours change the registry when they are in effect",
        before && notYet && here && there,
        "none on file before and while agreed; then 00:00–23:59 on Hà Nội's clock here and"
            + " 01:00–00:59 on Beijing's there, without an account");
  }

  private void badInput() {
    JsonObject bad =
        GateDesk.notice("12C-1", "ls-hn-1119")
            .with("containers", List.of("CSQU3054384"))
            .with("goods", List.of(JsonObject.of("hs", "0810.99", "net-kilograms", "19000")))
            .with(
                "papers",
                List.of(
                    JsonObject.of(
                        "document", "851", "number", "KD-9", "valid-until", "2020-01-01")));
    Program.Reply reply = gate.hands().program(GateDesk.HERE).post("/api/gate-notices", bad);
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

  private void compared() {
    for (String exercise : List.of(GateDesk.WIDE, "quang-ninh-guangxi")) {
      String here = exercise.replace("-guangxi", "") + ".gate";
      digests.put(
          gate.hands().mechanism(exercise),
          gate.hands().equal(exercise, List.of(here, GateDesk.THERE)));
    }
    checks.that(
        "digests equal on both nodes",
        digests.size() == 2,
        digests.values().stream().map(it -> it.substring(0, 12)).toList().toString());
  }
}
