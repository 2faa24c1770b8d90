package kmzero.node.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;

/// Pulls one mechanism from one peer: asks for heads, looks at them, fetches what is lacking, and
/// again. One virtual thread does all of it; others may only pause, resume, close it and ask for
/// its state.
final class Puller implements AutoCloseable {

  /// While something is left to fetch, news is waited for no longer than this.
  private static final Duration SOON = Duration.ofSeconds(1);

  /// How long another's log is left to its owner's node before it is fetched from this peer.
  private static final Duration OWNER_FIRST = Duration.ofSeconds(2);

  private static final Duration PAUSE_MIN = Duration.ofMillis(50);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /// Rounds that brought nothing.
  private static final int ROUNDS_A_SECOND = 20;

  private static final Duration AFTER_REFUSAL = Duration.ofMillis(500);

  private final Hash mechanism;
  private final Peer named;
  private final Holder holder;
  private final Intake intake;
  private final LinkClient client;
  private final LinkLimits limits;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final BiPredicate<Hash, String> ownerAnswers;
  private final Thread thread;

  /// A head that is ahead of us, and since when it is known; larger ones of the same log can be
  /// looked at only behind it, as keys may turn there.
  private record Lacking(SignedCheckpoint head, List<SignedCheckpoint> larger, long sinceNanos) {}

  // the puller's thread only
  private final Map<Origin, Lacking> lacking = new TreeMap<>();
  private final Map<String, List<SignedCheckpoint>> looked = new TreeMap<>(); // by origin
  private long secondNanos = System.nanoTime();
  private int rounds; // without news
  private long fetched; // answers with entries
  private final EnclosureFetch enclosures;
  private final SealedFetch sealed;
  private final EnclosureFetch sealedFiles;
  private boolean moreEnclosures;
  private boolean moreSealed = true;
  private long life;
  private long version = -1;
  private int failures;

  /// Where we stood in logs of the peer's own when it was last asked, those last that moved last.
  private final SequencedMap<Origin, Long> standing = new LinkedHashMap<>();

  private Map<Hash, Heads.Parcel> parcels = Map.of(); // of this round, by the log's name

  // any thread
  private final Map<Origin, Long> sizes = new ConcurrentSkipListMap<>(); // as the peer shows them
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean paused; // guarded by lock
  private boolean woken; // guarded by lock
  private volatile boolean closed;
  private volatile Report report;

  private record Report(
      LinkState.Standing standing,
      Instant since,
      Optional<Instant> lastHeard,
      Optional<String> lastError) {}

  /// @param ownerAnswers whether, in a mechanism, some other peer that hosts a side is up
  Puller(
      Hash mechanism,
      Peer named,
      Holder holder,
      Enclosures enclosures,
      SealedParts sealed,
      Intake intake,
      LinkClient client,
      LinkLimits limits,
      InstantSource clock,
      RandomGenerator random,
      BiPredicate<Hash, String> ownerAnswers) {
    this.mechanism = mechanism;
    this.named = named;
    this.holder = holder;
    this.intake = intake;
    DailyBytes quota = new DailyBytes(clock, DailyBytes.USUAL);
    this.enclosures = new EnclosureFetch(mechanism, named.sides(), enclosures, quota);
    this.sealedFiles = new EnclosureFetch(mechanism, named.sides(), sealed.files(), quota);
    this.sealed = new SealedFetch(mechanism, named.sides(), holder.ownSides(), sealed);
    this.client = client;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
    this.ownerAnswers = ownerAnswers;
    this.report =
        new Report(
            LinkState.Standing.STARTING, clock.instant(), Optional.empty(), Optional.empty());
    String name = "link-%s-%.8s".formatted(named.address(), mechanism.hex());
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Ends the thread, not in the midst of storing.
  @Override
  public void close() {
    closed = true;
    client.close();
    set(false);
  }

  /// Waits until the thread has ended.
  void join() throws InterruptedException {
    thread.join();
  }

  /// Asks anew, with the certificate that is shown now.
  void renew() {
    client.abort();
    wake();
  }

  void pause() {
    set(true);
    client.abort(); // a question that waits for news
  }

  void resume() {
    set(false);
  }

  /// Ends a pause after a failure: something says the peer may be back.
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void set(boolean pausing) {
    lock.lock();
    try {
      paused = pausing;
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Hash mechanism() {
    return mechanism;
  }

  boolean isUp() {
    return report.standing() == LinkState.Standing.UP;
  }

  boolean hosts(String side) {
    return named.sides().contains(side);
  }

  boolean isFor(SortedSet<String> sides) {
    return named.sides().equals(sides);
  }

  LinkState state() {
    Report now = report;
    return new LinkState(
        named.address(),
        named.sides(),
        mechanism,
        now.standing(),
        now.since(),
        now.lastHeard(),
        now.lastError(),
        isUp() && inStep(),
        client.certificateExpires());
  }

  private boolean inStep() {
    if (!holder.mechanisms().contains(mechanism)) return false;
    var holdings = holder.holdings(mechanism);
    SortedSet<Origin> logs = new TreeSet<>(holdings.logs());
    logs.addAll(sizes.keySet());
    for (Origin log : logs) {
      long mine = holdings.checkpoint(log).map(c -> c.checkpoint().size()).orElse(0L);
      if (mine != sizes.getOrDefault(log, 0L)) return false;
    }
    return true;
  }

  // ---- the thread
  // ---------------------------------------------------------------------------------

  private void run() {
    try {
      while (!closed) {
        awaitResumed();
        if (!closed) tryRound();
      }
    } catch (InterruptedException stop) {
      // nobody of ours interrupts: the program ends
    }
  }

  private void tryRound() throws InterruptedException {
    try {
      if (round()) rounds = 0;
      else notTooOften();
      failures = 0;
    } catch (Nonsense e) {
      failed(e.why());
    } catch (IOException e) {
      failed(word(e));
    } catch (RuntimeException e) {
      failed("books: " + e);
    }
  }

  /// @return whether the peer had something that was taken in
  private boolean round() throws IOException, InterruptedException, Nonsense {
    boolean soon = moreSealed || !lacking.isEmpty();
    Duration wait = moreEnclosures ? Duration.ZERO : soon ? SOON : limits.poll();
    boolean everything = version < 0;
    stand();
    Optional<Heads> shown = client.heads(mechanism, life, version, standing, wait);
    if (shown.isEmpty()) {
      holder.answered(mechanism, named.sides()); // it has not joined: it holds nothing
      throw new Nonsense("status 404");
    }
    Heads heads = shown.get();
    parcels = new HashMap<>();
    for (Heads.Parcel parcel : heads.parcels()) parcels.put(parcel.log(), parcel);
    if (heads.life() != life) sizes.clear();
    life = heads.life();
    version = heads.version();
    Optional<String> refused = Optional.empty();
    boolean news = false;
    long now = System.nanoTime();
    for (List<SignedCheckpoint> ofLog : byLog(heads.heads())) {
      String origin = ofLog.getFirst().checkpoint().origin();
      List<SignedCheckpoint> settled = new ArrayList<>();
      for (int i = 0; i < ofLog.size(); i++) {
        SignedCheckpoint head = ofLog.get(i);
        if (looked.getOrDefault(origin, List.of()).contains(head)) {
          settled.add(head);
          continue;
        }
        switch (intake.look(mechanism, head, named.address())) {
          case Intake.Next.Settled(boolean fresh) -> {
            news |= fresh;
            shown(head);
            settled.add(head);
          }
          case Intake.Next.Fetch fetch -> {
            shown(ofLog.getLast());
            long since =
                lacking.containsKey(fetch.log()) ? lacking.get(fetch.log()).sinceNanos() : now;
            lacking.put(fetch.log(), new Lacking(head, ofLog.subList(i + 1, ofLog.size()), since));
            i = ofLog.size();
          }
          case Intake.Next.Refused(var why) -> refused = Optional.of(why);
        }
      }
      looked.put(origin, settled);
    }
    heard(refused);
    if (everything) holder.answered(mechanism, named.sides());
    news |= fetchLacking();
    if (refused.isPresent()) version = -1; // maybe keys turned and only the newest head was shown
    moreEnclosures = enclosures.round((digest, from) -> client.enclosure(mechanism, digest, from));
    moreEnclosures |= sealedFiles.round((digest, from) -> client.sealed(mechanism, digest, from));
    moreSealed = sealed.round(news, digest -> client.sealed(mechanism, digest));
    if (refused.isPresent()) rest(AFTER_REFUSAL);
    return news;
  }

  /// Heads log by log, smaller ones first.
  private static Collection<List<SignedCheckpoint>> byLog(List<SignedCheckpoint> heads) {
    Map<String, List<SignedCheckpoint>> byLog = new TreeMap<>();
    for (SignedCheckpoint head : heads)
      byLog.computeIfAbsent(head.checkpoint().origin(), o -> new ArrayList<>()).add(head);
    byLog.values().forEach(all -> all.sort(Comparator.comparingLong(h -> h.checkpoint().size())));
    return byLog.values();
  }

  private void shown(SignedCheckpoint head) {
    Origin log = Origin.of(head.checkpoint().origin());
    sizes.merge(log, head.checkpoint().size(), Math::max);
  }

  /// Whether anything came.
  private boolean fetchLacking() throws IOException, InterruptedException, Nonsense {
    long before = fetched;
    for (Iterator<Lacking> all = lacking.values().iterator(); all.hasNext(); ) {
      Lacking next = all.next();
      if (fetch(next)) all.remove();
    }
    return fetched > before;
  }

  /// Whether nothing is left to do about this head.
  private boolean fetch(Lacking next) throws IOException, InterruptedException, Nonsense {
    if (!fetch(next, next.head())) return false;
    for (SignedCheckpoint larger : next.larger()) {
      if (!fetch(next, larger)) return false;
    }
    return true;
  }

  private boolean fetch(Lacking next, SignedCheckpoint head)
      throws IOException, InterruptedException, Nonsense {
    while (!closed) {
      if (!(intake.look(mechanism, head, named.address()) instanceof Intake.Next.Fetch fetch)) {
        return true;
      }
      if (waitsForOwner(fetch.log(), next.sinceNanos())) return false;
      long from = holder.held(fetch.log()).frontier().size();
      long size = fetch.checkpoint().checkpoint().size();
      if (from >= size) continue;
      Intake.Taken taken;
      try (InputStream answer = packages(fetch.log(), from, size)) {
        taken = intake.take(fetch, from, answer, named.address());
      }
      moved(fetch.log());
      switch (taken) {
        case SOME -> {
          fetched++;
          heard(Optional.empty());
        }
        case MOVED -> heard(Optional.empty());
        case CONTRADICTION -> {
          heard(Optional.of("contradiction: " + fetch.log().side()));
          return true;
        }
        case KEYS -> {
          heard(Optional.of("keys: " + fetch.log().side()));
          return true;
        }
        case QUOTA -> {
          heard(Optional.of("quota: " + fetch.log().side()));
          return false;
        }
      }
    }
    return true;
  }

  /// What has come along with the head, once, if it is that; else what is asked for.
  private InputStream packages(Origin log, long from, long size)
      throws IOException, InterruptedException, Nonsense {
    Heads.Parcel parcel = parcels.remove(LinkServer.name(log));
    if (parcel != null && parcel.size() == size && standing.getOrDefault(log, -1L) == from)
      return new ByteArrayInputStream(parcel.packages());
    return client.packages(log, from, size);
  }

  /// Where we stand in some logs of the peer's own: at first any that are held, then those that
  /// move.
  private void stand() {
    if (standing.isEmpty() && holder.mechanisms().contains(mechanism)) {
      for (Origin log : holder.holdings(mechanism).logs()) moved(log);
    }
    standing.replaceAll((log, before) -> holder.held(log).frontier().size());
  }

  /// What has moved is likely to move again: next time the peer is told where we stand in it.
  private void moved(Origin log) {
    if (!hosts(log.side())) return;
    long asked = standing.getOrDefault(log, -1L);
    standing.remove(log);
    standing.putLast(log, asked);
    if (standing.size() > Heads.STANDING_MAX) standing.pollFirstEntry();
  }

  private boolean waitsForOwner(Origin log, long sinceNanos) {
    return !hosts(log.side())
        && System.nanoTime() - sinceNanos < OWNER_FIRST.toNanos()
        && ownerAnswers.test(mechanism, log.side());
  }

  private void heard(Optional<String> error) {
    Report was = report;
    Instant now = clock.instant();
    boolean up = was.standing() == LinkState.Standing.UP;
    report =
        new Report(
            LinkState.Standing.UP,
            up ? was.since() : now,
            Optional.of(now),
            error.or(was::lastError));
  }

  private void failed(String error) throws InterruptedException {
    version = -1; // what was shown and not taken in must be shown again
    lacking.clear();
    looked.clear();
    standing.clear();
    client.renew();
    if (closed || isPaused()) return;
    Report was = report;
    boolean down = was.standing() == LinkState.Standing.DOWN;
    report =
        new Report(
            LinkState.Standing.DOWN,
            down ? was.since() : clock.instant(),
            was.lastHeard(),
            Optional.of(error));
    failures = Math.min(failures + 1, 10);
    long millis = Math.min(limits.pauseMax().toMillis(), PAUSE_MIN.toMillis() << failures);
    rest(Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1)));
  }

  /// A peer that answers at once and with nothing new is not asked without end.
  private void notTooOften() throws InterruptedException {
    long now = System.nanoTime();
    if (now - secondNanos >= SECOND.toNanos()) {
      secondNanos = now;
      rounds = 0;
    }
    if (++rounds > ROUNDS_A_SECOND) rest(SECOND.minusNanos(now - secondNanos));
  }

  private static String word(IOException e) {
    return switch (e) {
      case HttpTimeoutException _ -> "timeout";
      case SSLException _ -> "certificate: " + e.getMessage();
      case java.net.ConnectException _ -> "unreachable";
      default -> "slow".equals(e.getMessage()) ? "slow" : "broken: " + e.getMessage();
    };
  }

  private void rest(Duration most) throws InterruptedException {
    long nanos = most.toNanos();
    lock.lockInterruptibly();
    try {
      while (!woken && nanos > 0) nanos = changed.awaitNanos(nanos);
      woken = false;
    } finally {
      lock.unlock();
    }
  }

  private boolean isPaused() {
    lock.lock();
    try {
      return paused;
    } finally {
      lock.unlock();
    }
  }

  private void awaitResumed() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!paused) return;
      Report was = report;
      report =
          new Report(LinkState.Standing.PAUSED, clock.instant(), was.lastHeard(), was.lastError());
      while (paused) changed.await();
    } finally {
      lock.unlock();
    }
  }
}
