package kmzero.node.shuttles;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.JsonBoolean;
import kmzero.ledger.json.JsonInteger;
import kmzero.ledger.json.JsonNumber;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.node.books.Bodies;

/// What a shuttle has said of itself last: the fields of a VDA 5050 state message that are used.
///
/// @param at the shuttle's word
/// @param heard when it came here
/// @param x metres from km 0
/// @param controller the side whose orders it obeys, as it says; empty between two
/// @param fatal types of errors that it calls fatal
record ShuttleState(
    long headerId,
    Instant at,
    Instant heard,
    String serial,
    String orderId,
    long orderUpdate,
    String lastNode,
    boolean driving,
    double x,
    Optional<String> controller,
    long battery,
    List<String> fatal) {

  /// The largest message that is looked at.
  static final int MOST_BYTES = 64 * 1024;

  ShuttleState {
    fatal = List.copyOf(fatal);
  }

  /// Faster than any shuttle: 25 km/h is usual, see `gate-anchors`. An exercise may be quicker than
  /// life by a factor.
  private static final double METRES_A_SECOND = 15;

  /// Reads a state message; empty when it is none or lacks what is needed here.
  static Optional<ShuttleState> read(byte[] bytes, Instant heard) {
    if (bytes.length > MOST_BYTES
        || !(JsonReader.readLax(bytes, MOST_BYTES)
            instanceof JsonReader.Result.Read(JsonObject json))) return Optional.empty();
    Optional<JsonObject> position = Bodies.object(json, "agvPosition");
    Optional<Double> x = position.flatMap(it -> number(it, "x"));
    Optional<Instant> at = Bodies.text(json, "timestamp").flatMap(ShuttleState::instant);
    Optional<Long> header = Bodies.integer(json, "headerId");
    Optional<String> serial = Bodies.text(json, "serialNumber").filter(it -> it.length() <= 40);
    Optional<String> node = Bodies.text(json, "lastNodeId").filter(it -> it.length() <= 40);
    Optional<String> order = Bodies.text(json, "orderId").filter(it -> it.length() <= 80);
    if (x.isEmpty() || at.isEmpty() || header.isEmpty() || serial.isEmpty())
      return Optional.empty();
    if (node.isEmpty() || order.isEmpty()) return Optional.empty();
    boolean driving =
        json.find("driving").filter(it -> it instanceof JsonBoolean(boolean so) && so).isPresent();
    return Optional.of(
        new ShuttleState(
            header.get(),
            at.get(),
            heard,
            serial.get(),
            order.get(),
            Bodies.integer(json, "orderUpdateId").orElse(0L),
            node.get(),
            driving,
            x.get(),
            controller(json),
            Bodies.object(json, "batteryState")
                .flatMap(it -> number(it, "batteryCharge"))
                .map(Math::round)
                .orElse(0L),
            Bodies.objects(json, "errors").stream()
                .filter(it -> Bodies.text(it, "errorLevel").filter("FATAL"::equals).isPresent())
                .flatMap(it -> Bodies.text(it, "errorType").stream())
                .limit(10)
                .toList()));
  }

  private static Optional<String> controller(JsonObject json) {
    return Bodies.objects(json, "information").stream()
        .filter(it -> Bodies.text(it, "infoType").filter(Vda.CONTROLLER::equals).isPresent())
        .flatMap(it -> Bodies.objects(it, "infoReferences").stream())
        .filter(it -> Bodies.text(it, "referenceKey").filter("side"::equals).isPresent())
        .flatMap(it -> Bodies.text(it, "referenceValue").stream())
        .findFirst();
  }

  private static Optional<Double> number(JsonObject json, String name) {
    return json.find(name)
        .flatMap(value ->
            switch (value) {
              case JsonInteger integer -> Optional.of((double) integer.value());
              case JsonNumber number -> Optional.of(number.exact().doubleValue());
              default -> Optional.empty();
            })
        .filter(Double::isFinite);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The same, heard at another time.
  ShuttleState heardAt(Instant then) {
    return new ShuttleState(
        headerId,
        at,
        then,
        serial,
        orderId,
        orderUpdate,
        lastNode,
        driving,
        x,
        controller,
        battery,
        fatal);
  }

  /// Whether it has not been heard of for longer than that.
  boolean isSilent(Instant now, Duration patience) {
    return heard.plus(patience).isBefore(now);
  }

  /// Whether it stands still at km 0.
  boolean standsAtKmZero() {
    return !driving && lastNode.equals(Lane.KM_ZERO) && Math.abs(x) <= NEAR_METRES;
  }

  private static final double NEAR_METRES = 6;

  /// What cannot be true of this message after that one; empty for an honest one. The codes are
  /// those of the procedure's `mark`.
  ///
  /// @param pace how much quicker than life an exercise runs; 1 in life
  Optional<String> lie(Optional<ShuttleState> before, Lane lane, double pace) {
    if (!driving) {
      Optional<Lane.Point> node = lane.find(lastNode);
      if (node.isPresent() && Math.abs(node.get().x() - x) > NEAR_METRES && orderId.isEmpty())
        return Optional.of("place-and-node-differ");
      if (lastNode.equals(Lane.KM_ZERO) && Math.abs(x) > NEAR_METRES)
        return Optional.of("place-and-node-differ");
    }
    if (before.isEmpty()) return Optional.empty();
    ShuttleState was = before.get();
    if (at.isBefore(was.at) || (headerId < was.headerId && headerId > 1))
      return Optional.of("time-runs-back");
    double seconds = Duration.between(was.at, at).toMillis() / 1000.0 + 1;
    return Math.abs(x - was.x) > METRES_A_SECOND * pace * seconds
        ? Optional.of("too-fast")
        : Optional.empty();
  }
}
