package kmzero.node.shuttles;

import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.NodeConfig;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.books.Ids;
import kmzero.node.books.Select;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A side's control of the shuttles on its lane: hears what they say of themselves, sends orders,
/// puts the steps of a hand-over on record, as [HandOver] decides. There only where the node's
/// folder has a [LaneFile].
///
/// One thread decides and acts, five times a second; messages come on the client's thread and are
/// only noted. Where shuttles are is in memory alone.
public final class FleetControl implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FleetControl.class);

  /// How acts of the control name who did them.
  private static final String ACTOR = "shuttle-control";

  private static final long LOOK_MILLIS = 200;

  /// An order is said again when the shuttle does not follow it after so long.
  private static final long AGAIN_MILLIS = 1_500;

  private static final int MOST_SHUTTLES = 200;

  private final Books books;
  private final NodeConfig config;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("fleet").daemon(true).factory());

  private volatile @Nullable LaneFile file;
  private volatile @Nullable LaneClient client;
  private @Nullable String refusedFile; // the looking thread's
  private Optional<FileTime> readAt = Optional.empty(); // the looking thread's: of the file in use
  private final Map<String, ShuttleState> states = new ConcurrentHashMap<>(); // by serial
  private final Map<String, String> lies = new ConcurrentHashMap<>(); // by serial, while under way
  private final Map<String, Hash> underWay =
      new HashMap<>(); // by serial: on which crossing; looking thread's
  private final Map<String, Long> said =
      new HashMap<>(); // order or action to when; looking thread's
  private long header; // the looking thread's

  FleetControl(Books books, NodeConfig config, Clock clock) {
    this.books = books;
    this.config = config;
    this.clock = clock;
    var _ =
        looking.scheduleWithFixedDelay(
            this::lookQuietly, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// The lane of this node; empty where it has none.
  Optional<LaneFile> lane() {
    return Optional.ofNullable(file);
  }

  /// Whether the line to the lane's broker stands.
  boolean isConnected() {
    LaneClient now = client;
    return now != null && now.isConnected();
  }

  /// What the shuttles have said of themselves last.
  List<ShuttleState> states() {
    return states.values().stream()
        .sorted(java.util.Comparator.comparing(ShuttleState::serial))
        .toList();
  }

  Instant now() {
    return clock.instant();
  }

  // ---- hearing: the client's thread
  // --------------------------------------------------------------------------------

  private void hear(String topic, byte[] payload) {
    LaneFile lane = file;
    String[] part = topic.split("/", -1);
    if (lane == null || part.length != 5) return;
    String serial = part[3];
    if (!states.containsKey(serial) && states.size() >= MOST_SHUTTLES) return;
    if (part[4].equals("connection")) {
      if (new String(payload, java.nio.charset.StandardCharsets.UTF_8)
          .contains("\"CONNECTIONBROKEN\"")) {
        // its own broker says that it is gone: silent at once
        states.computeIfPresent(serial, (key, was) -> was.heardAt(Instant.EPOCH));
      }
      return;
    }
    Optional<ShuttleState> read = ShuttleState.read(payload, clock.instant());
    if (read.isEmpty() || !read.get().serial().equals(serial)) {
      lies.putIfAbsent(serial, "not-understood");
      return;
    }
    read.get()
        .lie(Optional.ofNullable(states.get(serial)), lane.lane(), lane.pace())
        .ifPresent(lie -> lies.putIfAbsent(serial, lie));
    states.put(serial, read.get());
  }

  // ---- deciding and acting: one thread
  // -----------------------------------------------------------------------------

  private void lookQuietly() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.warn("the lane is looked at again", e);
    }
  }

  private void look() {
    if (!books.isOnDuty()) { // another process of the node moves the shuttles
      if (client != null) {
        readAt = Optional.empty();
        disconnect();
      }
      return;
    }
    Optional<FileTime> written = LaneFile.written(config.common());
    if (!written.equals(readAt)) {
      readAt = written;
      disconnect();
    }
    if (client == null && !connect()) return;
    LaneFile lane = java.util.Objects.requireNonNull(file);
    List<ShuttleCrossing> newest = newest(lane);
    forgetLies(newest);
    for (ShuttleCrossing crossing : newest) {
      boolean busy =
          newest.stream()
              .anyMatch(other ->
                  !other.dossier().equals(crossing.dossier())
                      && !other.stage().isEnd()
                      && other.owner().equals(lane.side()));
      HandOver.Next next =
          HandOver.next(
              new HandOver.View(
                  lane.side(),
                  lane.lane(),
                  crossing,
                  Optional.ofNullable(states.get(crossing.shuttle())),
                  Optional.ofNullable(lies.get(crossing.shuttle())),
                  busy,
                  clock.instant()));
      carryOut(lane, crossing, next);
    }
  }

  /// A lie counts on the crossing under way when it was told, not on the next of that shuttle.
  private void forgetLies(List<ShuttleCrossing> newest) {
    Map<String, Hash> now = new HashMap<>();
    for (ShuttleCrossing crossing : newest)
      if (!crossing.stage().isEnd()) now.put(crossing.shuttle(), crossing.dossier());
    lies.keySet()
        .removeIf(serial -> {
          Hash crossing = now.get(serial);
          return crossing == null || !crossing.equals(underWay.get(serial));
        });
    underWay.clear();
    underWay.putAll(now);
  }

  private void disconnect() {
    LaneClient now = client;
    client = null;
    file = null;
    states.clear();
    if (now != null) now.close();
  }

  private boolean connect() {
    try {
      Optional<LaneFile> read = LaneFile.read(config.common());
      if (read.isEmpty()) return false;
      if (!books.sides().contains(read.get().side()))
        throw new IllegalArgumentException("side %s is not here".formatted(read.get().side()));
      file = read.get();
      client =
          new LaneClient(
              read.get().broker(),
              "control-" + read.get().side() + "-" + Ids.fresh(random).substring(0, 6),
              List.of(
                  read.get().side() + "/v2/+/+/state", read.get().side() + "/v2/+/+/connection"),
              this::hear);
      return true;
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      if (!why.equals(refusedFile)) LOG.warn("no shuttles: {}", why);
      refusedFile = why;
      return false;
    }
  }

  /// The newest crossing of each shuttle at the lane, and every one that is still under way.
  private List<ShuttleCrossing> newest(LaneFile lane) {
    List<Hash> dossiers =
        Select.rows(
            books.database(),
            "finding shuttles under way",
            "select n.dossier from (select distinct on (c.shuttle) c.dossier, c.stage"
                + " from shuttle_crossing c join dossier d on d.id = c.dossier"
                + " where c.place = ? and (c.giving = ? or c.taking = ?)"
                + " order by c.shuttle, c.ended, d.opened_at desc, c.dossier) n"
                + " where n.stage not in ('arrived','recovered') limit 50",
            row -> Hash.of(row.getBytes(1)),
            lane.lane().place(),
            lane.side(),
            lane.side());
    List<ShuttleCrossing> crossings = new ArrayList<>();
    for (Hash dossier : dossiers)
      find(lane.side(), dossier).flatMap(FleetControl::read).ifPresent(crossings::add);
    return crossings;
  }

  private Optional<DossierView> find(String side, Hash dossier) {
    return books.dossier(side, java.util.Set.of("gate-board"), dossier);
  }

  static Optional<ShuttleCrossing> read(DossierView view) {
    return ShuttleCrossing.of(view.procedure().name(), view.id(), view.cast(), view.view().facts());
  }

  private void carryOut(LaneFile lane, ShuttleCrossing crossing, HandOver.Next next) {
    switch (next) {
      case HandOver.Next.Wait _ -> {}
      case HandOver.Next.Drive(boolean toKmZero) ->
          drive(
              crossing,
              "out",
              toKmZero ? 1 : 0,
              lane.lane().outward(lane.side()),
              toKmZero ? 3 : 2);
      case HandOver.Next.DriveHome _ ->
          drive(crossing, "home", 0, lane.lane().homeward(lane.side()), 3);
      case HandOver.Next.Tell(String action) -> tell(lane, crossing, action);
      case HandOver.Next.Step(String step) -> step(lane, crossing, step);
      case HandOver.Next.Mark(String what) -> mark(lane, crossing, what);
    }
  }

  private void drive(
      ShuttleCrossing crossing, String leg, long update, List<Lane.Point> way, int released) {
    LaneFile lane = java.util.Objects.requireNonNull(file);
    String orderId = crossing.dossier().hex().substring(0, 16) + "-" + leg;
    ShuttleState state = states.get(crossing.shuttle());
    if (state != null && state.orderId().equals(orderId) && state.orderUpdate() >= update) return;
    // who may not command says nothing, whatever was decided
    if (!crossing.mayCommand(lane.side()) || !isDue(orderId + update)) return;
    send(
        Vda.topic(lane.side(), crossing.shuttle(), "order"),
        Vda.order(
            Vda.head(++header, clock.instant(), crossing.shuttle()),
            orderId,
            update,
            way,
            released));
  }

  private void tell(LaneFile lane, ShuttleCrossing crossing, String action) {
    String id = crossing.dossier().hex().substring(0, 16) + "-" + action + "-" + lane.side();
    if (!isDue(id)) return;
    String to = lane.side().equals(crossing.giving()) ? crossing.taking() : crossing.giving();
    send(
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

  private void send(String topic, JsonObject message) {
    LaneClient now = client;
    if (now != null) now.send(topic, message, false);
  }

  private void step(LaneFile lane, ShuttleCrossing crossing, String step) {
    ShuttleState state = states.get(crossing.shuttle());
    JsonObject body = JsonObject.of("moment", moment());
    if (step.equals("accept")) {
      body = body.with("bay", lane.lane().bay(lane.side()).id());
    } else if (state != null) {
      body =
          body.with("at-node", state.lastNode())
              .with("position-metres", decimal(state.x()))
              .with("header", state.headerId());
    }
    act(lane.side(), crossing, step, body);
  }

  private void mark(LaneFile lane, ShuttleCrossing crossing, String what) {
    String step = lane.side().equals(crossing.giving()) ? "mark" : "mark-too";
    act(lane.side(), crossing, step, JsonObject.of("moment", moment(), "what", what));
  }

  private static String decimal(double x) {
    return Vda.metres(x).exact().toString();
  }

  private String moment() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void act(String side, ShuttleCrossing crossing, String step, JsonObject body) {
    Optional<DossierView> view = find(side, crossing.dossier());
    if (view.isEmpty()) return;
    Answer answer =
        put(
            new ActRequest(
                view.get().mechanism(),
                side,
                "gate-board",
                ACTOR,
                Ids.fresh(random),
                new ActRequest.Target.In(crossing.dossier()),
                step,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                body));
    if (answer instanceof Answer.Refused(Objection why))
      LOG.warn("{} of shuttle {}: {}", step, crossing.shuttle(), why);
  }

  // ---- people
  // ----------------------------------------------------------------------------------------------------------

  /// What came of asking to send a shuttle across.
  public sealed interface Sent {
    record Offered(Hash dossier) implements Sent {}

    record Refused(Objection why) implements Sent {}
  }

  /// Sends a shuttle that stands in this side's yard across. Refused, in this order: `no-lane`,
  /// `shuttle-unknown`, `shuttle-elsewhere`, `shuttle-under-way`.
  ///
  /// @param actor whose wish it is
  public Sent offer(
      String side,
      String actor,
      String shuttle,
      Optional<String> container,
      Optional<Hash> passage) {
    LaneFile lane = file;
    if (lane == null || !lane.side().equals(side)) return refused("no-lane", side);
    ShuttleState state = states.get(shuttle);
    if (state == null || state.isSilent(clock.instant(), HandOver.PATIENCE))
      return refused("shuttle-unknown", shuttle);
    if (newest(lane).stream().anyMatch(it -> it.shuttle().equals(shuttle) && !it.stage().isEnd()))
      return refused("shuttle-under-way", shuttle);
    if (!state.controller().equals(Optional.of(side))) return refused("shuttle-elsewhere", shuttle);
    String across = lane.lane().across(side);
    Optional<Charter> charter =
        books.charters(side).stream()
            .filter(it -> it.sides().size() == 2 && it.isMember(across) && it.isMember(side))
            .findFirst();
    if (charter.isEmpty()) return refused("no-lane", side);
    JsonObject.Builder body =
        JsonObject.builder().with("place", lane.lane().place()).with("shuttle", shuttle);
    container.ifPresent(it -> body.with("container", it));
    passage.ifPresent(it -> body.with("passage", it.hex()));
    return switch (put(
        new ActRequest(
            charter.get().hash(),
            side,
            "gate-board",
            actor,
            Ids.fresh(random),
            new ActRequest.Target.Open(
                ShuttleCrossing.PROCEDURE,
                Map.of("giving", List.of(side), "taking", List.of(across))),
            "offer",
            Optional.empty(),
            List.of(),
            Optional.empty(),
            body.build()))) {
      case Answer.Done done -> new Sent.Offered(done.dossier());
      case Answer.Refused(var why) -> new Sent.Refused(why);
      case Answer.LookAgain _ -> throw new IllegalStateException("an opening act reads nothing");
    };
  }

  private static Sent refused(String code, String value) {
    return new Sent.Refused(new Objection(code, List.of(value)));
  }

  /// The crossings at a place that are under way and the last that ended, newest first.
  List<ShuttleCrossing> crossings(String place) {
    return Select.rows(
            books.database(),
            "finding crossings of shuttles",
            "select c.dossier from shuttle_crossing c join dossier d on d.id = c.dossier"
                + " where c.place = ? order by c.ended, d.opened_at desc limit 12",
            row -> Hash.of(row.getBytes(1)),
            place)
        .stream()
        .flatMap(dossier ->
            books.sides().stream().flatMap(side -> find(side, dossier).stream()).limit(1))
        .flatMap(view -> read(view).stream())
        .toList();
  }

  private Answer put(ActRequest request) {
    try {
      return books.act(request).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("acting", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw new IllegalStateException("acting", e);
    }
  }

  /// Waits until its thread is done with books and broker.
  @Override
  public void close() {
    looking.shutdownNow();
    try {
      var _ = looking.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LaneClient now = client;
    if (now != null) now.close();
  }
}
