package kmzero.node.story;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.node.shuttles.ExerciseLane;
import kmzero.node.shuttles.SimulatedShuttle;

/// A shuttle is handed over at km 0, goes back, lies and falls silent.
final class LorryShuttle {

  private final GateDesk gate;
  private final Checks checks;

  LorryShuttle(GateDesk gate, Checks checks) {
    this.gate = gate;
    this.checks = checks;
  }

  void play() throws IOException {
    Plan plan = gate.world().plan();
    Map<String, Path> folders =
        Map.of(
            "lang-son", plan.folder(plan.nodeOf("lang-son")),
            "guangxi", plan.folder(plan.nodeOf("guangxi")));
    try (ExerciseLane lane = ExerciseLane.start(FreePort.find(), folders, true)) {
      JsonObject there = over(GateDesk.THERE, GateDesk.HERE);
      JsonObject back = over(GateDesk.HERE, GateDesk.THERE);
      checks.that(
          "a shuttle passes km 0 under an acknowledged hand-over, and comes back",
          there.text("owner").equals("lang-son") && back.text("owner").equals("guangxi"),
          "offered, accepted, released, taken, arrived on both nodes; owner then %s, after the way back %s"
              .formatted(there.text("owner"), back.text("owner")));
      lane.set(SimulatedShuttle.Fault.LIES);
      String lying = send(GateDesk.THERE);
      JsonObject marked =
          await(GateDesk.HERE, lying, it -> it.texts("marks").contains("place-and-node-differ"));
      lane.set(SimulatedShuttle.Fault.NONE);
      gate.step(
          GateDesk.THERE,
          "gate-board",
          lying,
          "withdraw",
          null,
          JsonObject.of("reason", JsonObject.of("zh", "演练：位置不符")));
      JsonObject withdrawn =
          await(GateDesk.HERE, lying, it -> it.text("stage").equals("withdrawn"));
      String silent = send(GateDesk.THERE);
      lane.set(SimulatedShuttle.Fault.SILENT);
      JsonObject gone = await(GateDesk.HERE, silent, it -> it.texts("marks").contains("silent"));
      checks.that(
          "a shuttle that lies or falls silent is not handed over, and both sides are told",
          List.of(marked, withdrawn, gone).stream()
              .allMatch(it -> it.text("owner").equals("guangxi")),
          "marked %s and %s at Lạng Sơn; its owner stays guangxi"
              .formatted(marked.texts("marks"), gone.texts("marks")));
    }
  }

  private JsonObject over(String from, String to) {
    String dossier = send(from);
    await(to, dossier, it -> it.text("stage").equals("arrived"));
    gate.acted(5);
    return await(from, dossier, it -> it.text("stage").equals("arrived"));
  }

  private String send(String account) {
    return Hands.await(
        "the shuttle is ready at " + account,
        Hands.ACROSS,
        () -> {
          Program.Reply sent =
              gate.hands()
                  .program(account)
                  .post("/api/shuttle-crossings", JsonObject.of("shuttle", ExerciseLane.SHUTTLE));
          return sent.status() == 201 ? Optional.of(sent.body().text("dossier")) : Optional.empty();
        });
  }

  private JsonObject await(
      String account, String dossier, java.util.function.Predicate<JsonObject> until) {
    return Hands.await(
        "the crossing at " + account,
        Hands.ACROSS,
        () ->
            gate
                .hands()
                .program(account)
                .get("/api/shuttles")
                .must(200)
                .array("crossings")
                .objects()
                .stream()
                .filter(it -> it.text("dossier").equals(dossier))
                .filter(until)
                .findFirst());
  }
}
