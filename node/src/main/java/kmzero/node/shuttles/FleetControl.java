package kmzero.node.shuttles;

import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.Ids;
import kmzero.node.config.NodeConfig;
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

  private static final long LOOK_MILLIS = 200;

  private final Books books;
  private final NodeConfig config;
  private final Clock clock;
  private final CrossingBook crossings;
  private final Heard heard;
  private final Orders orders; // the looking thread's
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("fleet").daemon(true).factory());

  private volatile @Nullable LaneFile file;
  private volatile @Nullable LaneClient client;
  private @Nullable String refusedFile; // the looking thread's
  private Optional<FileTime> readAt = Optional.empty(); // the looking thread's: of the file in use

  FleetControl(Books books, NodeConfig config, Clock clock) {
    this.books = books;
    this.config = config;
    this.clock = clock;
    this.crossings = new CrossingBook(books, clock);
    this.heard = new Heard(clock);
    this.orders = new Orders(clock, this::send);
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
    return heard.states();
  }

  Instant now() {
    return clock.instant();
  }

  private void hear(String topic, byte[] payload) {
    LaneFile lane = file;
    if (lane != null) heard.note(lane, topic, payload);
  }

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
    LaneFile lane = Objects.requireNonNull(file);
    List<ShuttleCrossing> newest = crossings.newest(lane);
    heard.forgetLies(newest);
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
                  heard.state(crossing.shuttle()),
                  heard.lie(crossing.shuttle()),
                  busy,
                  clock.instant()));
      carryOut(lane, crossing, next);
    }
  }

  private void disconnect() {
    LaneClient now = client;
    client = null;
    file = null;
    heard.forgetStates();
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
              "control-" + read.get().side() + "-" + Ids.fresh(new SecureRandom()).substring(0, 6),
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

  private void carryOut(LaneFile lane, ShuttleCrossing crossing, HandOver.Next next) {
    Optional<ShuttleState> state = heard.state(crossing.shuttle());
    Lane way = lane.lane();
    switch (next) {
      case HandOver.Next.Wait _ -> {}
      case HandOver.Next.Drive(boolean toKmZero) -> {
        List<Lane.Point> out = way.outward(lane.side());
        if (toKmZero) orders.drive(lane, crossing, state, "out", 1, out, 3);
        else orders.drive(lane, crossing, state, "out", 0, out, 2);
      }
      case HandOver.Next.DriveHome _ ->
          orders.drive(lane, crossing, state, "home", 0, way.homeward(lane.side()), 3);
      case HandOver.Next.Tell(String action) -> orders.tell(lane, crossing, action);
      case HandOver.Next.Step(String step) -> crossings.step(lane, crossing, state, step);
      case HandOver.Next.Mark(String what) -> crossings.mark(lane, crossing, what);
    }
  }

  private void send(String topic, JsonObject message) {
    LaneClient now = client;
    if (now != null) now.send(topic, message, false);
  }

  /// What came of asking to send a shuttle across.
  public sealed interface Sent {
    record Offered(Hash dossier) implements Sent {}

    record Refused(Objection why) implements Sent {}
  }

  /// Sends a shuttle that stands in this side's yard across. Refused, in this order: `no-lane`,
  /// `shuttle-unknown`, `shuttle-under-way`, `shuttle-elsewhere`.
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
    Optional<ShuttleState> state = heard.state(shuttle);
    if (state.isEmpty() || state.get().isSilent(clock.instant(), HandOver.PATIENCE))
      return refused("shuttle-unknown", shuttle);
    if (crossings.newest(lane).stream()
        .anyMatch(it -> it.shuttle().equals(shuttle) && !it.stage().isEnd()))
      return refused("shuttle-under-way", shuttle);
    if (!state.get().controller().equals(Optional.of(side)))
      return refused("shuttle-elsewhere", shuttle);
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
    Hash mechanism = charter.get().hash();
    return switch (crossings.offer(mechanism, side, across, actor, body.build())) {
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
    return crossings.crossings(place);
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
