package kmzero.node.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Node;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Select;
import kmzero.node.story.SampleNotice;
import org.jspecify.annotations.Nullable;

/// Lorries out of Viet Nam, each through every step of `passage-export`: lodge, precheck, admit,
/// arrive, check, declare, confirm, depart, enter, finish, exit-match. Each side has its own desk
/// that sees only what its own node holds: it reads what waits for its offices, and acts.
///
/// Acts go through [kmzero.node.books.Books#act], the door behind pages and API; HTTP is not in it.
final class PassageTraffic {

  private static final int WORKLIST = 4_000;

  /// A desk looks so often at most; between two looks it costs nothing.
  private static final long LOOK_NANOS = 40_000_000;

  /// More would only wait in the queue, and what comes from the other side behind it.
  private static final int UNANSWERED = 300;

  private final GatePair pair;
  private final int underWay;
  private final AtomicLong lodged = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();
  private final AtomicLong acts = new AtomicLong();
  private final AtomicLong through = new AtomicLong();
  private final AtomicLong ids = new AtomicLong();
  private final AtomicReference<@Nullable RuntimeException> failed = new AtomicReference<>();
  private final Map<Hash, Long> open = new ConcurrentHashMap<>(); // to when it was lodged
  private final Set<String> asked = ConcurrentHashMap.newKeySet(); // dossier and step
  private final ConcurrentLinkedQueue<Entered> entered = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;
  private volatile boolean draining;

  /// A lorry that the far side has put on record as received.
  record Entered(Hash dossier, long nanos) {}

  /// @param underWay how many lorries are under way at once
  PassageTraffic(GatePair pair, int underWay) {
    this.pair = pair;
    this.underWay = underWay;
  }

  /// Runs until [#stop]; both desks on threads of their own.
  List<Thread> start() {
    return List.of(
        Thread.ofPlatform().name("near-desk").start(() -> desk(GatePair.NEAR)),
        Thread.ofPlatform().name("far-desk").start(() -> desk(GatePair.FAR)));
  }

  /// Lodges no more; what is under way goes on to its end.
  void drain() {
    draining = true;
  }

  void stop() {
    stopped = true;
  }

  long acts() {
    return acts.get();
  }

  /// Lorries that have been through all steps.
  long through() {
    return through.get();
  }

  int open() {
    return open.size();
  }

  /// The next lorry received, for who measures how soon the near board has it.
  @Nullable Entered nextEntered() {
    Entered newest = null;
    for (Entered one = entered.poll(); one != null; one = entered.poll()) newest = one;
    return newest;
  }

  /// @throws IllegalStateException if an act was refused
  void check() {
    RuntimeException why = failed.get();
    if (why != null) throw new IllegalStateException("the bench's own act was refused", why);
  }

  private void desk(String side) {
    Node node = pair.node(side);
    try {
      while (!stopped && failed.get() == null) {
        long next = System.nanoTime() + LOOK_NANOS;
        if (side.equals(GatePair.NEAR) && !draining) lodge(node);
        work(node, side);
        if (side.equals(GatePair.NEAR)) match(node);
        LockSupport.parkNanos(next - System.nanoTime());
      }
    } catch (RuntimeException e) {
      failed.compareAndSet(null, e);
    }
  }

  private void lodge(Node node) {
    int most = Math.min(250, underWay - open.size() - pending());
    for (int sent = 0; sent < most && unanswered.get() < UNANSWERED; sent++) {
      long number = lodged.incrementAndGet();
      act(
          node,
          GatePair.NEAR,
          "declarant",
          new ActRequest.Target.Open(
              "passage-export",
              Map.of("leaving", List.of(GatePair.NEAR), "entering", List.of(GatePair.FAR))),
          "lodge",
          Optional.empty(),
          notice(number),
          done -> {
            open.put(done.dossier(), System.nanoTime());
            pendingLodges.decrementAndGet();
            step(node, done.dossier(), "yard", "arrive", moment().with("stand", "in-yard"));
            step(
                node,
                done.dossier(),
                "customs",
                "declare",
                JsonObject.of(
                    "declaration", "DT-%09d".formatted(number),
                    "risk-channel", "green",
                    "customs-status", "cleared",
                    "by-way", "interface"));
          });
      pendingLodges.incrementAndGet();
    }
  }

  private final AtomicLong pendingLodges = new AtomicLong();

  private int pending() {
    return (int) pendingLodges.get();
  }

  private void step(Node node, Hash dossier, String office, String step, JsonObject body) {
    act(
        node,
        GatePair.NEAR,
        office,
        new ActRequest.Target.In(dossier),
        step,
        Optional.empty(),
        body,
        done -> {});
  }

  private record Waits(Hash dossier, String office, String step) {}

  private void work(Node node, String side) {
    List<Waits> waits =
        Select.rows(
            node.database().source(),
            "reading what waits",
            "select w.dossier, w.office, w.step from wait w join passage p on p.dossier = w.dossier"
                + "  where w.side = ? and not p.ended and w.step <> 'turn-back' limit ?",
            row -> new Waits(Hash.of(row.getBytes(1)), row.getString(2), row.getString(3)),
            side,
            WORKLIST);
    for (Waits one : waits) {
      if (unanswered.get() > UNANSWERED) break;
      if (!asked.add(one.dossier().hex() + one.step())) continue;
      boolean aboutNotice =
          Set.of("check", "precheck", "admit", "confirm", "depart").contains(one.step());
      act(
          node,
          side,
          one.office(),
          new ActRequest.Target.In(one.dossier()),
          one.step(),
          aboutNotice ? Optional.of(one.dossier()) : Optional.empty(),
          body(one.step()),
          answer -> {
            if (one.step().equals("enter")) {
              entered.add(new Entered(one.dossier(), System.nanoTime()));
            }
          });
    }
  }

  private static JsonObject body(String step) {
    return switch (step) {
      case "depart", "enter" ->
          moment().with("seal-read", "DT-7781").with("seal-condition", "in-right-condition");
      default -> JsonObject.EMPTY;
    };
  }

  /// Compares what has entered with what left, the last step.
  private void match(Node node) {
    List<Hash> waiting = new ArrayList<>(open.keySet());
    if (waiting.isEmpty()) return;
    List<Hash> closed =
        Select.rows(
            node.database().source(),
            "reading what is closed",
            "select dossier from passage where ended and dossier = any(?)",
            row -> Hash.of(row.getBytes(1)),
            waiting);
    for (Hash dossier : closed) {
      if (open.remove(dossier) == null) continue;
      for (String step :
          List.of("check", "precheck", "admit", "confirm", "depart", "enter", "finish"))
        asked.remove(dossier.hex() + step);
      act(
          node,
          GatePair.NEAR,
          "customs",
          new ActRequest.Target.In(dossier),
          "exit-match",
          Optional.empty(),
          JsonObject.of("matches", "matches"),
          done -> through.incrementAndGet());
    }
  }

  private void act(
      Node node,
      String side,
      String office,
      ActRequest.Target target,
      String step,
      Optional<Hash> about,
      JsonObject body,
      java.util.function.Consumer<Answer.Done> after) {
    unanswered.incrementAndGet();
    var _ =
        node.books()
            .act(
                ActRequest.of(
                        pair.mechanism(),
                        side,
                        office,
                        "bench",
                        "p%021d".formatted(ids.incrementAndGet()),
                        target,
                        step,
                        body)
                    .withAbout(about))
            .whenComplete((answer, error) -> {
              unanswered.decrementAndGet();
              acts.incrementAndGet();
              if (error != null) {
                failed.compareAndSet(null, new IllegalStateException(step, error));
              } else if (answer instanceof Answer.Done done) {
                after.accept(done);
              } else {
                failed.compareAndSet(null, new IllegalStateException(step + ": " + answer));
              }
            });
  }

  private static JsonObject moment() {
    return JsonObject.of("moment", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  static JsonObject notice(long number) {
    return SampleNotice.of("12C%05d".formatted(number % 100_000), "ls-hn-1119")
        .with("wished-at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
