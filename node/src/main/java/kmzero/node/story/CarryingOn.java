package kmzero.node.story;

import java.util.List;
import kmzero.ledger.json.JsonObject;

/// A clause of the minutes becomes a commitment, and the commitment moves.
final class CarryingOn {

  private final Hands hands;
  private final Checks checks;

  CarryingOn(Hands hands, Checks checks) {
    this.hands = hands;
    this.checks = checks;
  }

  /// Plays it.
  ///
  /// @param minutes the signed dossier
  void play(String minutes) {
    String mechanism = hands.mechanism(Hands.MEETING);
    String from = hands.latest("lang-son.secretariat", minutes, "draft");
    List<String> owners = List.of("lang-son", "guangxi");
    JsonObject opened =
        hands.act(
            "lang-son.secretariat",
            JsonObject.of(
                "mechanism",
                mechanism,
                "office",
                "secretariat",
                "open",
                JsonObject.of(
                    "procedure",
                    "commitment",
                    "roles",
                    JsonObject.of("opener", List.of("lang-son"), "owner", owners)),
                "step",
                "open",
                "body",
                Papers.commitment(from, owners)));
    String dossier = opened.text("dossier");
    for (String owner : owners) {
      String who = owner + ".foreign-affairs";
      JsonObject view = hands.across(who, dossier, opened.text("act"));
      hands.step(who, dossier, "accept", null, Papers.accepted(), view);
    }
    boolean underWay =
        owners.stream().allMatch(o -> hands.phase(o + ".foreign-affairs", dossier, "under-way"));
    checks.that(
        "commitment opened from the minutes and accepted by both",
        underWay,
        "clause %s of draft %s…, phase at both owners' desks: under-way"
            .formatted(Papers.CLAUSE, from.substring(0, 12)));
    String progress =
        hands.step(
            "guangxi.foreign-affairs",
            dossier,
            "progress",
            null,
            Papers.progress("3"),
            hands.view("guangxi.foreign-affairs", dossier));
    JsonObject here = hands.across("lang-son.foreign-affairs", dossier, progress);
    String value = Hands.find(here, progress).orElseThrow().object("body").text("value");
    checks.that(
        "progress seen on both sides",
        value.equals("3"),
        "3 put in by guangxi, %s read at Lạng Sơn's desk".formatted(value));
  }
}
