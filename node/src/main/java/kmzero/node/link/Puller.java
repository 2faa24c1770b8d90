package kmzero.node.link;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import kmzero.ledger.tree.Hash;

/// Pulls one mechanism from one peer: asks for heads, looks at them, fetches what is lacking, and
/// again. One virtual thread does all of it; others may only pause, resume, close it and ask for
/// its state.
final class Puller implements AutoCloseable {

  /// While something is left to fetch, news is waited for no longer than this.
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Duration PAUSE_MIN = Duration.ofMillis(50);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /// Rounds that brought nothing.
  private static final int ROUNDS_A_SECOND = 20;

  private static final Duration AFTER_REFUSAL = Duration.ofMillis(500);

  private final Hash mechanism;
  private final Peer named;
  private final Holder holder;
  private final LinkClient client;
  private final LinkLimits limits;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Thread thread;

  // the puller's thread only
  private final SentAlong along;
  private final EntryFetch entries;
  private final EnclosureFetch enclosures;
  private final SealedFetch sealed;
  private final EnclosureFetch sealedFiles;
  private long secondNanos = System.nanoTime();
  private int rounds; // without news
  private boolean moreEnclosures;
  private boolean moreSealed = true;
  private long life;
  private long version = -1;
  private int failures;

  // any thread
  private final ShownHeads shown;
  private final Rest rest = new Rest();
  private volatile boolean closed;
  private volatile Report report;

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
    this.client = client;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
    this.report = Report.starting(clock.instant());
    this.along = new SentAlong(mechanism, named.sides(), holder);
    this.entries =
        new EntryFetch(
            mechanism, named, holder, intake, along, ownerAnswers, this::heard, () -> closed);
    this.shown = new ShownHeads(mechanism, named.address(), holder, intake, entries);
    DailyBytes quota = new DailyBytes(clock, DailyBytes.USUAL);
    this.enclosures = new EnclosureFetch(mechanism, named.sides(), enclosures, quota);
    this.sealedFiles = new EnclosureFetch(mechanism, named.sides(), sealed.files(), quota);
    this.sealed = new SealedFetch(mechanism, named.sides(), holder.ownSides(), sealed);
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
    rest.resume();
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
    rest.pause();
    client.abort(); // a question that waits for news
  }

  void resume() {
    rest.resume();
  }

  /// Ends a pause after a failure: something says the peer may be back.
  void wake() {
    rest.wake();
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
        isUp() && shown.isAsHeld(),
        client.certificateExpires());
  }

  // ---- the thread
  // ---------------------------------------------------------------------------------

  private void run() {
    try {
      while (!closed) {
        rest.awaitResumed(() -> report = report.paused(clock.instant()));
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
    boolean everything = version < 0;
    Heads heads = ask();
    along.came(heads.parcels());
    if (heads.life() != life) shown.forgetSizes();
    life = heads.life();
    version = heads.version();
    ShownHeads.Looked looked = shown.look(heads.heads());
    boolean refused = looked.refused().isPresent();
    heard(looked.refused());
    if (everything) holder.answered(mechanism, named.sides());
    boolean news = entries.round(client::packages) || looked.news();
    if (refused) version = -1; // maybe keys turned and only the newest head was shown
    moreEnclosures = enclosures.round((digest, from) -> client.enclosure(mechanism, digest, from));
    moreEnclosures |= sealedFiles.round((digest, from) -> client.sealed(mechanism, digest, from));
    moreSealed = sealed.round(news, digest -> client.sealed(mechanism, digest));
    if (refused) rest.atMost(AFTER_REFUSAL);
    return news;
  }

  /// Asks for heads, and waits for news unless there is something else to do.
  private Heads ask() throws IOException, InterruptedException, Nonsense {
    boolean soon = moreSealed || !entries.isDone();
    Duration wait = moreEnclosures ? Duration.ZERO : soon ? SOON : limits.poll();
    Optional<Heads> heads = client.heads(mechanism, life, version, along.stand(), wait);
    if (heads.isEmpty()) {
      holder.answered(mechanism, named.sides()); // it has not joined: it holds nothing
      throw new Nonsense("status 404");
    }
    return heads.get();
  }

  private void heard(Optional<String> error) {
    report = report.heard(clock.instant(), error);
  }

  private void failed(String error) throws InterruptedException {
    version = -1; // what was shown and not taken in must be shown again
    entries.forget();
    shown.forget();
    along.forget();
    client.renew();
    if (closed || rest.isPaused()) return;
    report = report.failed(clock.instant(), error);
    failures = Math.min(failures + 1, 10);
    long millis = Math.min(limits.pauseMax().toMillis(), PAUSE_MIN.toMillis() << failures);
    rest.atMost(Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1)));
  }

  /// A peer that answers at once and with nothing new is not asked without end.
  private void notTooOften() throws InterruptedException {
    long now = System.nanoTime();
    if (now - secondNanos >= SECOND.toNanos()) {
      secondNanos = now;
      rounds = 0;
    }
    if (++rounds > ROUNDS_A_SECOND) rest.atMost(SECOND.minusNanos(now - secondNanos));
  }

  private static String word(IOException e) {
    return switch (e) {
      case HttpTimeoutException _ -> "timeout";
      case SSLException _ -> "certificate: " + e.getMessage();
      case java.net.ConnectException _ -> "unreachable";
      default -> "slow".equals(e.getMessage()) ? "slow" : "broken: " + e.getMessage();
    };
  }
}
