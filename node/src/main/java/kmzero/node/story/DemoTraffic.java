package kmzero.node.story;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kmzero.ledger.json.JsonObject;
import kmzero.node.shuttles.ExerciseLane;

/// Lorries and a shuttle that cross by themselves while the demonstration runs, so that both desks
/// have something to see: a lorry a minute, a step every few seconds, out and in by turns; the
/// shuttle goes over and comes back. People may do any step before it does. Close it.
final class DemoTraffic implements AutoCloseable {

  private static final String HERE = "lang-son.gate";
  private static final String THERE = "guangxi.gate";
  private static final long STEP_SECONDS = 4;

  /// Between two lorries.
  private static final int STEPS_A_LORRY = 15;

  private static final int MOST_UNDER_WAY = 4;

  private final World world;
  private final ExerciseLane lane;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("traffic").daemon(true).factory());
  private final Deque<Lorry> underWay = new ArrayDeque<>();
  private int turn;
  private int lorries;

  /// A lorry with the steps that are left, each as `here/step` or `there/step`.
  private record Lorry(String dossier, boolean out, Deque<String> steps) {}

  DemoTraffic(World world) throws IOException {
    this.world = world;
    Plan plan = world.plan();
    lane =
        ExerciseLane.start(
            FreePort.find(),
            Map.of(
                "lang-son", plan.folder(plan.nodeOf("lang-son")),
                "guangxi", plan.folder(plan.nodeOf("guangxi"))),
            false);
    var _ =
        clock.scheduleWithFixedDelay(
            this::stepQuietly, STEP_SECONDS, STEP_SECONDS, TimeUnit.SECONDS);
  }

  private void stepQuietly() {
    try {
      step();
    } catch (RuntimeException stopping) {
      // a node that is stopped or busy: the next turn tries again
    }
  }

  private void step() {
    if (turn % STEPS_A_LORRY == 0 && underWay.size() < MOST_UNDER_WAY) lodge();
    if (turn % 5 == 2) shuttle();
    turn++;
    for (Lorry lorry : List.copyOf(underWay)) {
      String next = lorry.steps().peek();
      if (next == null) {
        underWay.remove(lorry);
        continue;
      }
      boolean leaving = next.startsWith("here/");
      String account = leaving == lorry.out() ? HERE : THERE;
      String step = next.substring(next.indexOf('/') + 1);
      int status =
          world
              .program(account)
              .post("/api/passages/%s/steps/%s".formatted(lorry.dossier(), step), JsonObject.EMPTY)
              .status();
      // 404: not across yet; 422: somebody has done it, or it waits for another step
      if (status == 201) lorry.steps().remove();
      else if (status == 422 && isDone(account, lorry.dossier(), step)) lorry.steps().remove();
    }
  }

  private boolean isDone(String account, String dossier, String step) {
    return world
        .program(account)
        .get("/api/dossiers/" + dossier)
        .body()
        .findArray("acts")
        .map(acts -> acts.objects().stream().anyMatch(act -> act.text("step").equals(step)))
        .orElse(false);
  }

  private void lodge() {
    lorries++;
    boolean out = lorries % 2 == 1;
    int number = (int) (System.currentTimeMillis() / 1000 % 90_000);
    JsonObject notice =
        JsonObject.builder()
            .with("place", "ls-hn-1119")
            .with("way", "loaded")
            .with(
                "plate",
                out
                    ? "12C-%03d.%02d".formatted(number / 100, number % 100)
                    : "桂F%05d".formatted(number))
            .with(
                "goods",
                List.of(
                    out
                        ? JsonObject.of(
                            "hs",
                            "081060",
                            "packages",
                            900,
                            "package-code",
                            "CT",
                            "net-kilograms",
                            "17100")
                        : JsonObject.of("hs", "854231", "net-kilograms", "8200")))
            .with("gross-kilograms", "18000")
            .with("seal", "DT-" + number)
            .with("wished-at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
            .build();
    Program.Reply told = world.program(out ? HERE : THERE).post("/api/gate-notices", notice);
    Optional<String> dossier = told.body().findText("dossier");
    if (told.status() != 201 || dossier.isEmpty()) return;
    List<String> steps =
        out
            ? List.of(
                "here/arrive",
                "there/precheck",
                "there/admit",
                "here/check",
                "here/confirm",
                "here/depart",
                "there/enter",
                "there/finish")
            : List.of(
                "there/precheck",
                "there/admit",
                "here/confirm",
                "here/depart",
                "there/enter",
                "there/inspect",
                "there/unload",
                "there/finish");
    underWay.add(new Lorry(dossier.get(), out, new ArrayDeque<>(steps)));
  }

  /// Whichever side has the shuttle sends it; the other is told that it is elsewhere.
  private void shuttle() {
    JsonObject request = JsonObject.of("shuttle", ExerciseLane.SHUTTLE);
    for (String account : List.of(THERE, HERE))
      if (world.program(account).post("/api/shuttle-crossings", request).status() == 201) return;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    lane.close();
  }
}
