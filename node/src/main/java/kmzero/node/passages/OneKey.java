package kmzero.node.passages;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonObject;

/// Steps that an officer takes with one key: what they carry when everything is as told. A step
/// with something to say (a hold, a question, a difference) has a form.
final class OneKey {

  private static final Set<String> ABOUT_NOTICE =
      Set.of("check", "precheck", "admit", "confirm", "depart");

  private OneKey() {}

  static boolean isAboutNotice(String step) {
    return ABOUT_NOTICE.contains(step);
  }

  /// Steps that are one key where a worklist shows them.
  private static final Set<String> KEYS =
      Set.of(
          "check",
          "precheck",
          "admit",
          "confirm",
          "inspect",
          "finish",
          "release-back",
          "attest-difference",
          "arrive",
          "unload",
          "load-back",
          "bay",
          "take-back",
          "depart",
          "go-back",
          "enter",
          "come-back",
          "exit-match");

  static boolean isKey(String step) {
    return KEYS.contains(step);
  }

  /// The body of that step when all is as told; empty when the step needs a form.
  static Optional<JsonObject> body(String step, Passage passage, Instant now) {
    if (!isKey(step)) return Optional.empty();
    return switch (step) {
      case "check", "precheck", "admit", "confirm", "inspect", "finish", "release-back" ->
          Optional.of(JsonObject.EMPTY);
      case "attest-difference" -> Optional.of(JsonObject.EMPTY);
      case "arrive" -> stand("at-the-gate", now);
      case "unload", "load-back" -> stand("in-yard", now);
      case "bay" -> stand("at-bay", now);
      case "take-back" -> Optional.of(JsonObject.of("moment", now.toString()));
      case "depart", "go-back" -> Optional.of(seen(passage, now));
      case "enter", "come-back" -> Optional.of(seen(passage, now));
      case "exit-match" ->
          Optional.of(
              JsonObject.of(
                  "matches", passage.match() == Passage.Match.DIFFERS ? "differs" : "matches"));
      default -> Optional.empty();
    };
  }

  private static Optional<JsonObject> stand(String stand, Instant now) {
    return Optional.of(JsonObject.of("moment", now.toString(), "stand", stand));
  }

  /// Plate and seal as told: pressing the key says that they were read and are the same.
  private static JsonObject seen(Passage passage, Instant now) {
    var body = JsonObject.builder().with("moment", now.toString());
    passage.notice().plate().ifPresent(it -> body.with("plate-read", it));
    passage
        .notice()
        .seal()
        .ifPresent(it -> body.with("seal-read", it).with("seal-condition", "in-right-condition"));
    return body.build();
  }
}
