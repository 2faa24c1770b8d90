package kmzero.node.story;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;

/// Two processes that know each other and nobody else.
final class Beginning {

  private final Hands hands;
  private final Checks checks;

  Beginning(Hands hands, Checks checks) {
    this.hands = hands;
    this.checks = checks;
  }

  void play() {
    processes();
    founded();
    strangers();
  }

  private void processes() {
    List<Long> pids =
        hands.world().plan().nodes().stream()
            .map(node -> hands.world().process(node).pid())
            .distinct()
            .toList();
    long own = ProcessHandle.current().pid();
    checks.that(
        "two process ids",
        pids.size() == 2 && !pids.contains(own),
        "nodes %s run as processes %s, the story as %d"
            .formatted(
                hands.world().plan().nodes().stream().map(Plan.OneNode::name).toList(), pids, own));
  }

  /// Both nodes know each other when every founder's first act and the procedures are there.
  private void founded() {
    for (String exercise : Hands.EXERCISES) {
      String id = hands.mechanism(exercise);
      for (String account : List.of("lang-son.secretariat", "guangxi.secretariat")) {
        Program program = hands.program(account);
        Hands.await(
            "procedures of " + exercise + " at " + program.desk(),
            Duration.ofSeconds(60),
            () -> {
              boolean both =
                  List.of("minutes", "commitment").stream()
                      .allMatch(
                          p -> program.get("/api/procedures/" + id + "/" + p).status() == 200);
              return both ? Optional.of(true) : Optional.empty();
            });
      }
    }
    JsonObject charter =
        hands
            .program("guangxi.secretariat")
            .get("/api/mechanisms/" + hands.mechanism(Hands.MEETING))
            .must(200);
    checks.that(
        "joined by file",
        charter.truth("founded") && charter.texts("members").size() == 3,
        "Guangxi's node holds the first acts of %s of %s"
            .formatted(charter.texts("members"), charter.object("names").text("en")));
  }

  private void strangers() {
    Plan.OneNode node = hands.world().plan().nodes().getFirst();
    Stranger.Answer answer = Stranger.knock(node.linkPort());
    checks.that("unpinned certificate refused", answer.refused(), answer.words());
  }
}
