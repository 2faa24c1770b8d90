package kmzero.node.shuttles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import kmzero.ledger.json.JsonObject;
import kmzero.node.ServedNodes;
import kmzero.node.story.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shuttle over km 0: two nodes, a real broker, a simulated vehicle, every message captured.
class ShuttleIT {

  private static final String HERE = "lang-son.gate";
  private static final String THERE = "guangxi.gate";
  private static final Lane LANE = new Lane("ls-hn-1119", "lang-son", 240, 200);

  @TempDir private Path folder;

  @Test
  void it_goes_over_and_back_lies_falls_silent_and_people_are_told() throws IOException {
    int port = FreePort.find();
    Queue<Map.Entry<String, String>> said = new ConcurrentLinkedQueue<>();
    try (var nodes = new ServedNodes(folder, Clock.systemUTC());
        var broker = new LaneBroker(port);
        var listener =
            new LaneClient(
                broker.address(),
                "listener",
                List.of("#"),
                (topic, payload) ->
                    said.add(Map.entry(topic, new String(payload, StandardCharsets.UTF_8))))) {
      for (String side : List.of("lang-son", "guangxi")) {
        nodes.openGate(side);
        new LaneFile(LANE, side, broker.address(), 25).write(nodes.config(side).folder());
      }
      assertThat(listener).isNotNull();
      try (var shuttle =
          new SimulatedShuttle(LANE, "S1", "guangxi", 25, broker.address(), Clock.systemUTC())) {
        over(nodes, THERE, HERE, "guangxi", "lang-son");
        assertThat(shuttle.controller()).isEqualTo("lang-son");
        over(nodes, HERE, THERE, "lang-son", "guangxi");
        assertThat(shuttle.refusals()).isEmpty();

        // it says that it stands at km 0 while it does not: no hand-over, on record, on the page
        shuttle.set(SimulatedShuttle.Fault.LIES);
        String dossier = send(nodes, THERE);
        awaitCrossing(
            nodes, HERE, dossier, it -> it.texts("marks").contains("place-and-node-differ"));
        JsonObject lying = crossing(nodes, THERE, dossier);
        assertThat(lying.text("owner")).isEqualTo("guangxi");
        assertThat(lying.text("stage")).isIn("offered", "accepted");
        assertThat(
                nodes
                    .post(HERE, "/api/shuttle-crossings", JsonObject.of("shuttle", "S1"))
                    .text("code"))
            .isEqualTo("shuttle-under-way");
        // honest again: it still takes a person
        shuttle.set(SimulatedShuttle.Fault.NONE);
        step(nodes, THERE, dossier, "withdraw", JsonObject.of("reason", JsonObject.of("zh", "演练")));

        // silent: the broker says its will at once; sent so soon that the control has not yet
        // looked
        // at what ended, and what was told on that one must not stand on this one
        String silent = send(nodes, THERE);
        shuttle.set(SimulatedShuttle.Fault.SILENT);
        awaitCrossing(nodes, HERE, dossier, it -> it.text("stage").equals("withdrawn"));
        awaitCrossing(nodes, HERE, silent, it -> it.texts("marks").contains("silent"));
        assertThat(crossing(nodes, HERE, silent).text("owner")).isEqualTo("guangxi");
      }
    }
    // everything that was said is VDA 5050 2.1.0
    assertThat(said.size()).isGreaterThan(50);
    Map<String, Long> kinds = new java.util.TreeMap<>();
    for (Map.Entry<String, String> one : said) {
      String kind = one.getKey().substring(one.getKey().lastIndexOf('/') + 1);
      if (kinds.merge(kind, 1L, Long::sum) <= 40)
        assertThat(VdaMessagesTest.wrong(kind, one.getValue())).as(one.getValue()).isEmpty();
    }
    assertThat(kinds.keySet()).containsExactly("connection", "instantActions", "order", "state");
  }

  private static void over(
      ServedNodes nodes, String from, String to, String giving, String taking) {
    String dossier = send(nodes, from);
    awaitCrossing(nodes, to, dossier, it -> it.text("stage").equals("arrived"));
    awaitCrossing(nodes, from, dossier, it -> it.text("stage").equals("arrived"));
    JsonObject done = crossing(nodes, from, dossier);
    assertThat(done.text("owner")).isEqualTo(taking);
    assertThat(done.text("giving")).isEqualTo(giving);
    List<String> steps =
        nodes.get(from, "en", "/api/dossiers/" + dossier).body().array("acts").objects().stream()
            .map(act -> act.text("step"))
            .toList();
    assertThat(steps).containsExactly("offer", "accept", "release", "take", "arrive");
  }

  private static String send(ServedNodes nodes, String account) {
    ServedNodes.until(
        "the shuttle is heard of",
        () ->
            nodes.get(account, "en", "/api/shuttles").body().array("shuttles").objects().stream()
                .anyMatch(it ->
                    !it.truth("silent")
                        && it.findText("obeys").filter(account::startsWith).isPresent()));
    var sent = nodes.post(account, "/api/shuttle-crossings", JsonObject.of("shuttle", "S1"));
    assertThat(sent.status()).as(sent.body().toString()).isEqualTo(201);
    return sent.text("dossier");
  }

  private static void step(
      ServedNodes nodes, String account, String dossier, String step, JsonObject body) {
    var done =
        nodes.acts(
            account,
            "en",
            JsonObject.of(
                "mechanism", nodes.mechanism().hex(),
                "office", "gate-board",
                "dossier", dossier,
                "step", step,
                "body", body));
    assertThat(done.status()).as(done.body().toString()).isEqualTo(201);
  }

  private static JsonObject crossing(ServedNodes nodes, String account, String dossier) {
    return nodes.get(account, "en", "/api/shuttles").body().array("crossings").objects().stream()
        .filter(it -> it.text("dossier").equals(dossier))
        .findFirst()
        .orElse(JsonObject.of("stage", "", "marks", List.of()));
  }

  private static void awaitCrossing(
      ServedNodes nodes,
      String account,
      String dossier,
      java.util.function.Predicate<JsonObject> until) {
    var last = new JsonObject[1];
    try {
      ServedNodes.until(
          "crossing at " + account, () -> until.test(last[0] = crossing(nodes, account, dossier)));
    } catch (AssertionError e) {
      throw new AssertionError("the crossing seen last: " + last[0], e);
    }
  }
}
