package kmzero.node.shuttles;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import kmzero.ledger.json.JsonObject;

/// What a side's control tells the shuttles: orders to drive and whom to obey, each said again
/// while the shuttle does not follow it. For one thread.
final class Orders {

  /// An order is said again when the shuttle does not follow it after so long.
  private static final long AGAIN_MILLIS = 1_500;

  private final Clock clock;
  private final BiConsumer<String, JsonObject> out;
  private final Map<String, Long> said = new HashMap<>(); // order or action to when
  private long header;

  /// @param out takes a topic and what is to be sent there
  Orders(Clock clock, BiConsumer<String, JsonObject> out) {
    this.clock = clock;
    this.out = out;
  }

  /// Sends a shuttle along its way.
  ///
  /// @param state what it said last: an order that it follows is not said again
  /// @param leg `out` or `home`
  /// @param released so many points of the way it may drive to
  void drive(
      LaneFile lane,
      ShuttleCrossing crossing,
      Optional<ShuttleState> state,
      String leg,
      long update,
      List<Lane.Point> way,
      int released) {
    String orderId = crossing.dossier().hex().substring(0, 16) + "-" + leg;
    boolean follows =
        state.filter(it -> it.orderId().equals(orderId) && it.orderUpdate() >= update).isPresent();
    if (follows) return;
    // who may not command says nothing, whatever was decided
    if (!crossing.mayCommand(lane.side()) || !isDue(orderId + update)) return;
    out.accept(
        Vda.topic(lane.side(), crossing.shuttle(), "order"),
        Vda.order(
            Vda.head(++header, clock.instant(), crossing.shuttle()),
            orderId,
            update,
            way,
            released));
  }

  /// Tells a shuttle whom to obey.
  void tell(LaneFile lane, ShuttleCrossing crossing, String action) {
    String id = crossing.dossier().hex().substring(0, 16) + "-" + action + "-" + lane.side();
    if (!isDue(id)) return;
    String to = lane.side().equals(crossing.giving()) ? crossing.taking() : crossing.giving();
    out.accept(
        Vda.topic(lane.side(), crossing.shuttle(), "instantActions"),
        Vda.action(Vda.head(++header, clock.instant(), crossing.shuttle()), id, action, to));
  }

  private boolean isDue(String what) {
    long now = System.nanoTime() / 1_000_000;
    Long before = said.get(what);
    if (before != null && now - before < AGAIN_MILLIS) return false;
    if (said.size() > 1_000) said.clear();
    said.put(what, now);
    return true;
  }
}
