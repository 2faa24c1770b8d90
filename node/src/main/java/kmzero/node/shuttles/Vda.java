package kmzero.node.shuttles;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonNumber;
import kmzero.ledger.json.JsonObject;

/// Messages of VDA 5050 2.1.0, held to its schemas by `VdaMessagesTest`.
///
/// Two actions are ours, as the standard allows: `handOver` (parameter `to`) tells a shuttle that
/// the side in control lets it go, `takeOver` that the other takes it. Which side a shuttle obeys
/// stands in its state under `information`, type `controller`.
final class Vda {

  static final String VERSION = "2.1.0";
  static final String MANUFACTURER = "kmzero";
  static final String CONTROLLER = "controller";
  static final String HAND_OVER = "handOver";
  static final String TAKE_OVER = "takeOver";

  private Vda() {}

  /// `lang-son/v2/kmzero/S1/order`: the interface's name is the side's.
  static String topic(String side, String serial, String kind) {
    return "%s/v2/%s/%s/%s".formatted(side, MANUFACTURER, serial, kind);
  }

  static JsonObject head(long headerId, Instant now, String serial) {
    return JsonObject.of(
        "headerId", headerId,
        "timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString(),
        "version", VERSION,
        "manufacturer", MANUFACTURER,
        "serialNumber", serial);
  }

  /// An order along those points.
  ///
  /// @param released how many of the points it may drive to; the rest is the horizon
  static JsonObject order(
      JsonObject head, String orderId, long update, List<Lane.Point> way, int released) {
    List<Json> nodes = new ArrayList<>();
    List<Json> edges = new ArrayList<>();
    for (int i = 0; i < way.size(); i++) {
      Lane.Point point = way.get(i);
      nodes.add(
          JsonObject.builder()
              .with("nodeId", point.id())
              .with("sequenceId", 2 * i)
              .with("released", i < released)
              .with("nodePosition", position(point.x()))
              .with("actions", new JsonArray(List.of()))
              .build());
      if (i == 0) continue;
      edges.add(
          JsonObject.builder()
              .with("edgeId", way.get(i - 1).id() + "--" + point.id())
              .with("sequenceId", 2 * i - 1)
              .with("released", i < released)
              .with("startNodeId", way.get(i - 1).id())
              .with("endNodeId", point.id())
              .with("actions", new JsonArray(List.of()))
              .build());
    }
    return head.with("orderId", orderId)
        .with("orderUpdateId", update)
        .with("nodes", new JsonArray(nodes))
        .with("edges", new JsonArray(edges));
  }

  /// One of our two actions.
  static JsonObject action(JsonObject head, String id, String type, String to) {
    return head.with(
        "actions",
        new JsonArray(
            List.<Json>of(
                JsonObject.of(
                    "actionId",
                    id,
                    "actionType",
                    type,
                    "blockingType",
                    "HARD",
                    "actionParameters",
                    List.of(JsonObject.of("key", "to", "value", to))))));
  }

  static JsonObject connection(JsonObject head, String state) {
    return head.with("connectionState", state);
  }

  private static JsonObject position(double x) {
    return JsonObject.of("x", metres(x), "y", metres(0), "mapId", Lane.MAP);
  }

  static JsonNumber metres(double x) {
    return new JsonNumber(BigDecimal.valueOf(x).setScale(2, RoundingMode.HALF_UP));
  }
}
