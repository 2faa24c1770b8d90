package kmzero.node.shuttles;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonBoolean;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.node.books.Bodies;
import org.jspecify.annotations.Nullable;

/// A shuttle that is not there: it speaks VDA 5050 2.1 like one, on a real line. It obeys one side
/// at a time and says which. For exercises and tests it can be told to lie or to fall silent. Close
/// it.
///
/// One thread moves it and says where it is; messages come on the client's thread. Everything that
/// changes is guarded by `this`.
public final class SimulatedShuttle implements AutoCloseable {

  private static final double METRES_A_SECOND = 7; // 25 km/h
  private static final long TICK_MILLIS = 100;

  /// What is wrong with it.
  public enum Fault {
    NONE,
    /// Says nothing more, and its line breaks.
    SILENT,
    /// Says that it is at km 0 while it is not.
    LIES
  }

  private final Lane lane;
  private final String serial;
  private final double pace;
  private final Clock clock;
  private final LaneClient client;
  private final ScheduledExecutorService ticking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("shuttle").daemon(true).factory());

  private double x;
  private String controller;
  private String orderId = "";
  private long orderUpdate;
  private List<Lane.Point> way = List.of();
  private int released;
  private int reached;
  private String lastNode;
  private long header;
  private long connectionHeader;
  private Fault fault = Fault.NONE;
  private @Nullable JsonObject lastAction;
  private final List<String> refusals = new ArrayList<>();
  private long ticks;

  /// Puts it into the yard of `side`, under that side's control, and connects it.
  SimulatedShuttle(Lane lane, String serial, String side, double pace, URI broker, Clock clock) {
    this.lane = lane;
    this.serial = serial;
    this.pace = pace;
    this.clock = clock;
    this.controller = side;
    this.x = lane.yard(side).x();
    this.lastNode = lane.yard(side).id();
    List<String> filters = new ArrayList<>();
    for (String each : List.of(side, lane.across(side))) {
      filters.add(Vda.topic(each, serial, "order"));
      filters.add(Vda.topic(each, serial, "instantActions"));
    }
    client =
        new LaneClient(
            broker,
            "shuttle-" + serial,
            filters,
            this::hear,
            Vda.topic(side, serial, "connection"),
            Vda.connection(Vda.head(0, clock.instant(), serial), "CONNECTIONBROKEN"));
    var _ =
        ticking.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// A shuttle on the lane that such a file in a node's folder describes, in the yard of the file's
  /// side.
  public static SimulatedShuttle on(java.nio.file.Path folder, String serial, Clock clock) {
    LaneFile file =
        LaneFile.read(folder)
            .orElseThrow(() -> new IllegalArgumentException("no lane.yaml in " + folder));
    return new SimulatedShuttle(
        file.lane(), serial, file.side(), file.pace(), file.broker(), clock);
  }

  /// Makes it lie, or fall silent, or behave again.
  public void set(Fault fault) {
    synchronized (this) {
      this.fault = fault;
    }
    if (fault == Fault.SILENT) client.drop();
  }

  /// The sides whose orders it has refused because another was in control, in order.
  synchronized List<String> refusals() {
    return List.copyOf(refusals);
  }

  synchronized String controller() {
    return controller;
  }

  private void hear(String topic, byte[] payload) {
    if (!(JsonReader.readLax(payload, ShuttleState.MOST_BYTES)
        instanceof JsonReader.Result.Read(JsonObject message))) return;
    String side = topic.substring(0, topic.indexOf('/'));
    synchronized (this) {
      if (fault == Fault.SILENT) return;
      if (!side.equals(controller)) {
        refusals.add(side);
        return;
      }
      if (topic.endsWith("/order")) take(message);
      else act(message);
    }
  }

  private void take(JsonObject order) {
    String id = Bodies.text(order, "orderId").orElse("");
    long update = Bodies.integer(order, "orderUpdateId").orElse(0L);
    if (id.equals(orderId) && update <= orderUpdate) return; // said again
    List<Lane.Point> points = new ArrayList<>();
    int free = 0;
    for (JsonObject node : Bodies.objects(order, "nodes")) {
      Optional<Lane.Point> point = Bodies.text(node, "nodeId").flatMap(lane::find);
      if (point.isEmpty()) return; // no lane of ours
      points.add(point.get());
      if (node.find("released")
          .filter(it -> it instanceof JsonBoolean(boolean so) && so)
          .isPresent()) free++;
    }
    if (!id.equals(orderId)) reached = 0;
    orderId = id;
    orderUpdate = update;
    way = points;
    released = free;
  }

  private void act(JsonObject message) {
    for (JsonObject action : Bodies.objects(message, "actions")) {
      String type = Bodies.text(action, "actionType").orElse("");
      boolean known = type.equals(Vda.HAND_OVER) && !isDriving();
      lastAction =
          JsonObject.of(
              "actionId",
              Bodies.text(action, "actionId").orElse("?"),
              "actionType",
              type,
              "actionStatus",
              known ? "FINISHED" : "FAILED");
      if (known) controller = lane.across(controller);
    }
  }

  private boolean isDriving() {
    return reached + 1 < released;
  }

  private void tick() {
    JsonObject state;
    String first;
    boolean online;
    synchronized (this) {
      if (fault == Fault.SILENT) return;
      move();
      ticks++;
      online = ticks % 50 == 1;
      if (ticks % 3 != 0 && !online) return;
      state = state();
      first = controller;
    }
    for (String side : List.of(first, lane.across(first))) {
      if (online)
        client.send(
            Vda.topic(side, serial, "connection"),
            Vda.connection(Vda.head(++connectionHeader, clock.instant(), serial), "ONLINE"),
            true);
      client.send(Vda.topic(side, serial, "state"), state, false);
    }
  }

  private void move() {
    if (!isDriving()) return;
    double step = METRES_A_SECOND * pace * TICK_MILLIS / 1000;
    double aim = way.get(reached + 1).x();
    if (Math.abs(aim - x) <= step) {
      x = aim;
      reached++;
      lastNode = way.get(reached).id();
    } else {
      x += Math.copySign(step, aim - x);
    }
  }

  /// Its state message.
  synchronized JsonObject state() {
    boolean lies = fault == Fault.LIES;
    List<Json> nodes = new ArrayList<>();
    List<Json> edges = new ArrayList<>();
    for (int i = reached + 1; i < way.size(); i++) {
      nodes.add(
          JsonObject.of("nodeId", way.get(i).id(), "sequenceId", 2 * i, "released", i < released));
      edges.add(
          JsonObject.of(
              "edgeId",
              way.get(i - 1).id() + "--" + way.get(i).id(),
              "sequenceId",
              2 * i - 1,
              "released",
              i < released));
    }
    List<Json> actions = new ArrayList<>();
    JsonObject action = lastAction;
    if (action != null) actions.add(action);
    return Vda.head(++header, clock.instant(), serial)
        .with("orderId", orderId)
        .with("orderUpdateId", orderUpdate)
        .with("lastNodeId", lies ? Lane.KM_ZERO : lastNode)
        .with("lastNodeSequenceId", 2 * reached)
        .with("driving", !lies && isDriving())
        .with("nodeStates", new JsonArray(nodes))
        .with("edgeStates", new JsonArray(edges))
        .with("actionStates", new JsonArray(actions))
        .with(
            "agvPosition",
            JsonObject.of(
                "x", Vda.metres(x),
                "y", Vda.metres(0),
                "theta", Vda.metres(0),
                "mapId", Lane.MAP,
                "positionInitialized", true))
        .with("batteryState", JsonObject.of("batteryCharge", Vda.metres(80), "charging", false))
        .with("operatingMode", "AUTOMATIC")
        .with("errors", new JsonArray(List.of()))
        .with(
            "information",
            new JsonArray(
                List.<Json>of(
                    JsonObject.of(
                        "infoType",
                        Vda.CONTROLLER,
                        "infoLevel",
                        "INFO",
                        "infoReferences",
                        List.of(
                            JsonObject.of("referenceKey", "side", "referenceValue", controller))))))
        .with("safetyState", JsonObject.of("eStop", "NONE", "fieldViolation", false));
  }

  @Override
  public void close() {
    ticking.shutdownNow();
    client.close();
  }
}
