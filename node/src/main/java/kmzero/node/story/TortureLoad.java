package kmzero.node.story;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import kmzero.ledger.json.JsonObject;

/// Border guards of both sides who put head counts and remarks on record without pause. Whoever
/// hears no answer asks again under the same id, as a desk does; every act has words that no other
/// has.
final class TortureLoad {
  private static final System.Logger LOG = System.getLogger(TortureLoad.class.getName());

  private static final Duration PAUSE = Duration.ofMillis(60);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(150);

  /// An act that a node has answered as done.
  ///
  /// @param words that no other act has
  /// @param at when the answer came
  private record Acknowledged(String side, String dossier, String act, String words, Instant at) {}

  /// How the books of both nodes compare with what was acknowledged.
  ///
  /// @param lost acknowledged acts that a node does not hold as valid
  /// @param doubled words that stand in more than one valid act, and ids with two answers
  /// @param wrongActor acts under another side, office or person than the one that acted
  record Findings(long lost, long doubled, long wrongActor) {}

  private final World world;
  private final String mechanism;
  private final long seed;
  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> doneBySide = new ConcurrentHashMap<>();
  private final Queue<String> dossiers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger twoAnswers = new AtomicInteger();
  private final List<Thread> writers = new ArrayList<>();

  /// Held for reading by who acts, for writing while all rest.
  private final ReentrantReadWriteLock acting = new ReentrantReadWriteLock();

  private volatile boolean stopping;

  TortureLoad(World world, String mechanism, long seed) {
    this.world = world;
    this.mechanism = mechanism;
    this.seed = seed;
  }

  void start(int writersEach) {
    for (String side : List.of("lang-son", "guangxi")) {
      doneBySide.put(side, new AtomicLong());
      for (int i = 0; i < writersEach; i++) {
        String name = "%s-%d".formatted(side, i);
        Random random = new Random(seed * 31 + name.hashCode());
        writers.add(Thread.ofVirtual().name(name).start(() -> write(side, name, random)));
      }
    }
  }

  /// Acts acknowledged so far.
  long acknowledged() {
    return acknowledged.size();
  }

  /// Those of one side.
  long acknowledged(String side) {
    AtomicLong done = doneBySide.get(side);
    return done == null ? 0 : done.get();
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
        JsonObject request = request(side, id.formatted(name, i), words, random);
        acting.readLock().lockInterruptibly();
        try {
          act(program, side, words, request, random);
        } finally {
          acting.readLock().unlock();
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonObject request(String side, String id, String words, Random random) {
    String dossier = pick(random);
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
      return request
          .with("open", JsonObject.of("procedure", "head-count", "roles", roles))
          .with("step", "open")
          .with("body", body);
    }
    return request
        .with("dossier", dossier)
        .with("step", "remark")
        .with("body", JsonObject.of("note", note));
  }

  private String pick(Random random) {
    List<String> all = List.copyOf(dossiers);
    return all.isEmpty() ? "" : all.get(random.nextInt(all.size()));
  }

  private void act(Program program, String side, String words, JsonObject request, Random random)
      throws InterruptedException {
    while (true) {
      try {
        var reply = program.post("/api/acts", request);
        if (reply.status() == 201 || reply.status() == 200) {
          String act = reply.body().text("act");
          String dossier = reply.body().text("dossier");
          acknowledged.add(new Acknowledged(side, dossier, act, words, Instant.now()));
          if (request.has("open")) dossiers.add(dossier);
          AtomicLong done = doneBySide.get(side);
          if (done != null) done.incrementAndGet();
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

  /// Compares both nodes with what was acknowledged.
  Findings compare() {
    Map<String, List<Acknowledged>> byDossier = new TreeMap<>();
    for (Acknowledged one : acknowledged)
      byDossier.computeIfAbsent(one.dossier(), d -> new ArrayList<>()).add(one);
    long lost = 0;
    long doubled = twoAnswers.get();
    long wrongActor = 0;
    for (String account : List.of("lang-son.gate", "guangxi.gate")) {
      Program program = world.program(account);
      Set<String> words = new HashSet<>();
      Map<String, Set<String>> actors = new HashMap<>();
      for (var dossier : byDossier.entrySet()) {
        var reply = program.get("/api/dossiers/" + dossier.getKey());
        Map<String, JsonObject> valid = new HashMap<>();
        if (reply.status() == 200) {
          for (JsonObject act : reply.body().array("acts").objects()) {
            if (!act.truth("valid")) continue;
            valid.put(act.text("act"), act);
            if (!words.add(words(act))) doubled++;
          }
        }
        for (Acknowledged one : dossier.getValue()) {
          JsonObject act = valid.get(one.act());
          if (act == null || !words(act).equals(one.words())) {
            lost++;
            LOG.log(System.Logger.Level.WARNING, "{0} does not have {1}", account, one);
            continue;
          }
          boolean right =
              act.text("side").equals(one.side()) && act.text("office").equals("border-guard");
          if (!right) wrongActor++;
          actors.computeIfAbsent(one.side(), s -> new HashSet<>()).add(act.text("actor"));
        }
      }
      for (Set<String> persons : actors.values()) wrongActor += persons.size() - 1;
    }
    return new Findings(lost, doubled, wrongActor);
  }

  private static String words(JsonObject act) {
    return act.object("body").findObject("note").map(note -> note.text("vi")).orElse("");
  }
}
