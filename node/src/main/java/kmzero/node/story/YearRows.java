package kmzero.node.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.node.examples.Player;

/// Every row of the plan has a dossier that was worked in, and both nodes hold the same of it.
final class YearRows {

  private static final int ROWS = 25;

  private final Hands hands;
  private final Checks checks;

  YearRows(Hands hands, Checks checks) {
    this.hands = hands;
    this.checks = checks;
  }

  void play(Map<String, Player.Played> played) {
    for (int number = 1; number <= ROWS; number++) {
      String row = "S" + number;
      List<Player.Played> shown =
          played.values().stream().filter(one -> one.example().rows().contains(row)).toList();
      List<String> details = new ArrayList<>();
      boolean same = !shown.isEmpty();
      for (Player.Played one : shown) {
        List<String> sides =
            one.example().sides().stream().map(YearRows::node).distinct().sorted().toList();
        List<JsonObject> views =
            one.example().sides().stream()
                .filter(side -> first(one, side))
                .map(side -> view(one, side))
                .toList();
        same &= sides.size() == 2 && views.stream().map(YearRows::gist).distinct().count() == 1;
        details.add(
            "%s (%s): %d acts, %s"
                .formatted(
                    one.example().name(),
                    one.example().procedure(),
                    one.acts().size(),
                    views.isEmpty() ? "nowhere" : views.getFirst().text("phase")));
      }
      checks.that(
          row + " worked across both nodes",
          same,
          shown.isEmpty() ? "no example" : String.join("; ", details));
    }
  }

  private static String node(String side) {
    return side.equals("guangxi") ? "guangxi" : "viet-nam";
  }

  /// Whether the side is the first of its node in the example; one desk a node is asked.
  private static boolean first(Player.Played one, String side) {
    return one.example().sides().stream()
        .filter(other -> node(other).equals(node(side)))
        .findFirst()
        .equals(Optional.of(side));
  }

  /// The dossier at the side's desk, once it holds every act.
  private JsonObject view(Player.Played one, String side) {
    return Hands.await(
        one.example().name() + " at " + side,
        Hands.ACROSS,
        () -> {
          Program.Reply reply =
              hands.program(side + ".secretariat").get("/api/dossiers/" + one.dossier());
          if (reply.status() != 200) return Optional.empty();
          long valid =
              reply.body().array("acts").objects().stream().filter(a -> a.truth("valid")).count();
          return valid == one.acts().size() ? Optional.of(reply.body()) : Optional.empty();
        });
  }

  /// What has to be the same on both nodes: the phase, and every act in its order.
  private static String gist(JsonObject view) {
    return view.text("phase")
        + view.array("acts").objects().stream().map(act -> act.text("act")).toList();
  }
}
