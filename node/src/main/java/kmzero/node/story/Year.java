package kmzero.node.story;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kmzero.ledger.json.JsonObject;
import kmzero.node.examples.Examples;
import kmzero.node.examples.Player;

/// The story `year`: six sides on two nodes go through a year, from the paper of one spring to what
/// the next finds of it; beside it every row of the plan is worked in a dossier of its own. Then
/// what a desk makes of it all is read, and the books are compared.
final class Year {

  private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

  private final World world;
  private final Hands hands;
  private final Checks checks;
  private final Map<String, String> digests = new TreeMap<>();
  private int acts;

  Year(World world, Checks checks) {
    this.world = world;
    this.hands = new Hands(world);
    this.checks = checks;
  }

  int acts() {
    return acts;
  }

  /// Digest of each mechanism, equal on both nodes.
  JsonObject digests() {
    var json = JsonObject.builder();
    digests.forEach(json::with);
    return json.build();
  }

  void play() {
    Map<String, Player.Played> rows = play("examples");
    new YearRows(hands, checks).play(rows);
    Map<String, Player.Played> year = play("stories/year");
    new YearCycle(world, hands, checks).play(year);
    new YearOwn(world, hands, checks).play(rows, year);
    new YearPapers(world, hands, checks).play(rows);
    new YearReports(world, checks).play(rows, year, LocalDate.now(HANOI).getYear());
    new YearDesk(world, checks).play(rows, year);
    new YearReading(world, hands, checks).play();
    compared();
  }

  private Map<String, Player.Played> play(String folder) {
    Map<String, Player.Played> played = new LinkedHashMap<>();
    for (Player.Played one : ExampleDesks.play(world, Examples.load(folder).list())) {
      played.put(one.example().name(), one);
      acts += one.acts().size();
    }
    return played;
  }

  private void compared() {
    for (Plan.Exercise exercise : world.plan().exercises()) {
      String here =
          exercise.members().stream()
                  .filter(side -> !side.equals("guangxi"))
                  .findFirst()
                  .orElseThrow()
              + ".secretariat";
      String digest = hands.equal(exercise.file(), List.of(here, "guangxi.secretariat"));
      digests.put(world.mechanism(exercise.file()).hex(), digest);
    }
    checks.that(
        "digests equal on both nodes",
        digests.size() == world.plan().exercises().size(),
        "each of %d mechanisms at equal sizes: %s"
            .formatted(
                digests.size(), digests.values().stream().map(d -> d.substring(0, 12)).toList()));
  }
}
