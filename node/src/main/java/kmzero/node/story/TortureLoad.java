package kmzero.node.story;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import kmzero.ledger.json.JsonObject;
import kmzero.node.books.Ids;

/// Border guards of both sides who put head counts and remarks on record without pause, in every
/// stripe. Whoever hears no answer asks again under the same id, as a desk does; every act has
/// words that no other has.
final class TortureLoad {
  private static final Duration PAUSE = Duration.ofMillis(60);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(150);

  /// An act that a node has answered as done.
  ///
  /// @param words that no other act has
  /// @param at when the answer came
  record Acknowledged(String side, String dossier, String act, String words, Instant at) {}

  /// A side's log: those of one mechanism differ by their stripes.
  record Log(String side, int stripe) {}

  private record Opened(String dossier, int stripe) {}

  private final World world;
  private final String mechanism;
  private final int stripes;
  private final long seed;
  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final Map<Log, AtomicLong> done = new ConcurrentHashMap<>();
  private final Queue<Opened> dossiers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger twoAnswers = new AtomicInteger();
  private final List<Thread> writers = new ArrayList<>();

  /// Held for reading by who acts, for writing while all rest.
  private final ReentrantReadWriteLock acting = new ReentrantReadWriteLock();

  private volatile boolean stopping;

  /// @param stripes of the mechanism
  TortureLoad(World world, String mechanism, int stripes, long seed) {
    this.world = world;
    this.mechanism = mechanism;
    this.stripes = stripes;
    this.seed = seed;
  }

  void start(int writersEach) {
    for (String side : List.of("lang-son", "guangxi")) {
      for (int stripe = 0; stripe < stripes; stripe++)
        done.put(new Log(side, stripe), new AtomicLong());
      for (int i = 0; i < writersEach; i++) {
        String name = "%s-%d".formatted(side, i);
        Random random = new Random(seed * 31 + name.hashCode());
        writers.add(Thread.ofVirtual().name(name).start(() -> write(side, name, random)));
      }
    }
  }

  /// Acts acknowledged so far.
  List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /// How many, by the log that they stand in.
  Map<Log, Long> counts() {
    Map<Log, Long> counts = new HashMap<>();
    done.forEach((log, count) -> counts.put(log, count.get()));
    return counts;
  }

  /// Ids that were answered with two acts.
  int twoAnswers() {
    return twoAnswers.get();
  }

  /// No new acts; those under way are asked for until they are answered.
  ///
  /// @return whether all were, within that time
  boolean finish(Duration patience) throws InterruptedException {
    stopping = true;
    long end = System.nanoTime() + patience.toNanos();
    boolean all = true;
    for (Thread writer : writers) {
      all &= writer.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
    writers.forEach(Thread::interrupt);
    return all;
  }

  /// Lets nobody act until the rest is over; those under way are waited for.
  ///
  /// @return ends the rest when closed
  Rest rest() {
    acting.writeLock().lock();
    return () -> acting.writeLock().unlock();
  }

  /// A time in which nobody acts.
  interface Rest extends AutoCloseable {
    @Override
    void close();
  }

  private void write(String side, String name, Random random) {
    Program program = world.program(side + ".gate");
    try {
      for (int i = 0; !stopping; i++) {
        String words = "%s số %d".formatted(name, i);
        String id = "t%s%0" + (21 - name.length()) + "d";
        Act act = act(side, id.formatted(name, i), words, random);
        acting.readLock().lockInterruptibly();
        try {
          ask(program, act, random);
        } finally {
          acting.readLock().unlock();
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// What a border guard is about to do.
  ///
  /// @param stripe in which it will stand
  private record Act(String side, int stripe, String words, JsonObject request) {}

  private Act act(String side, String id, String words, Random random) {
    Optional<Opened> dossier = pick(random);
    JsonObject note = JsonObject.of("vi", words);
    JsonObject request = JsonObject.of("mechanism", mechanism, "office", "border-guard", "id", id);
    if (dossier.isEmpty() || random.nextInt(20) == 0) {
      JsonObject body =
          JsonObject.of(
              "gate",
              JsonObject.of("vi", "Hữu Nghị", "zh", "友谊关"),
              "from",
              "2026-11-02",
              "to",
              "2026-11-02",
              "slot-minutes",
              30,
              "exchanged",
              "end-of-day",
              "note",
              note);
      JsonObject roles =
          JsonObject.of("opener", List.of(side), "side", List.of("lang-son", "guangxi"));
      JsonObject opens =
          request
              .with("open", JsonObject.of("procedure", "head-count", "roles", roles))
              .with("step", "open")
              .with("body", body);
      return new Act(side, Ids.stripe(id, stripes), words, opens);
    }
    JsonObject remarks =
        request
            .with("dossier", dossier.get().dossier())
            .with("step", "remark")
            .with("body", JsonObject.of("note", note));
    return new Act(side, dossier.get().stripe(), words, remarks);
  }

  private Optional<Opened> pick(Random random) {
    List<Opened> all = List.copyOf(dossiers);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private void ask(Program program, Act its, Random random) throws InterruptedException {
    JsonObject request = its.request();
    while (true) {
      try {
        var reply = program.post("/api/acts", request);
        if (reply.status() == 201 || reply.status() == 200) {
          String act = reply.body().text("act");
          String dossier = reply.body().text("dossier");
          acknowledged.add(new Acknowledged(its.side(), dossier, act, its.words(), Instant.now()));
          if (request.has("open")) dossiers.add(new Opened(dossier, its.stripe()));
          done.computeIfAbsent(new Log(its.side(), its.stripe()), log -> new AtomicLong())
              .incrementAndGet();
          if (random.nextInt(10) == 0) again(program, request, act);
          return;
        }
        // a dossier of the other side's that has not come across yet is taken up later
        if (reply.status() == 404 && !request.has("open") && stopping) return;
      } catch (UncheckedIOException | Program.Unexpected | IllegalStateException noAnswer) {
        if (Thread.currentThread().isInterrupted()) throw new InterruptedException();
      }
      Thread.sleep(AFTER_FAILURE);
    }
  }

  /// Asks again under the same id, as after an answer that got lost.
  private void again(Program program, JsonObject request, String act) {
    try {
      var reply = program.post("/api/acts", request);
      boolean other =
          (reply.status() == 201 || reply.status() == 200) && !reply.body().text("act").equals(act);
      if (other) twoAnswers.incrementAndGet();
    } catch (UncheckedIOException | IllegalStateException noAnswer) {
      // nobody is there to say anything else
    }
  }
}
