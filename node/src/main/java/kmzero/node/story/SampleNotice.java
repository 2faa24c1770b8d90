package kmzero.node.story;

import java.util.List;
import kmzero.ledger.json.JsonObject;

/// What is told at the gate in an exercise: one lorry with nine hundred cartons of durian, as a
/// program tells it and as an act carries it; and a change of the gate itself.
public final class SampleNotice {

  private SampleNotice() {}

  /// Nothing but what every loaded lorry tells.
  ///
  /// @param place id in the registry of gates
  public static JsonObject of(String plate, String place) {
    return JsonObject.builder()
        .with("place", place)
        .with("way", "loaded")
        .with("plate", plate)
        .with(
            "goods",
            List.of(
                JsonObject.of(
                    "hs",
                    "081060",
                    "packages",
                    900,
                    "package-code",
                    "CT",
                    "net-kilograms",
                    "17100")))
        .with("gross-kilograms", "18000")
        .with("seal", "DT-7781")
        .with("hand-over", "driver-goes-on")
        .build();
  }

  /// The request by which Lạng Sơn announces a change of a gate to Guangxi; the mechanism is the
  /// caller's to name.
  ///
  /// @param change body of the step `announce`
  public static JsonObject announcing(String office, JsonObject change) {
    return JsonObject.of(
        "office",
        office,
        "open",
        JsonObject.of(
            "procedure",
            "gate-change",
            "roles",
            JsonObject.of("announcing", List.of("lang-son"), "neighbour", List.of("guangxi"))),
        "step",
        "announce",
        "body",
        change);
  }
}
