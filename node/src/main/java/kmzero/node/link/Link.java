package kmzero.node.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import kmzero.ledger.bundle.Problem;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// The link of this node to all others: serves what the books hold, and pulls from every peer that
/// the charters name. Starts at once, or, [#resting], when it is told to; [#refresh] after the
/// books joined a mechanism or learnt of new pins. Safe for many threads.
public final class Link implements AutoCloseable {

  /// How the link is set up.
  ///
  /// @param listen where peers reach this node
  /// @param elsewhere side to `host:port`, where a peer is reached otherwise than its charter says
  /// @param limits how far peers are trusted
  public record Settings(
      InetSocketAddress listen, Map<String, String> elsewhere, LinkLimits limits) {
    public Settings {
      elsewhere = Map.copyOf(elsewhere);
    }
  }

  private record Line(String address, Hash mechanism) implements Comparable<Line> {
    private static final Comparator<Line> ORDER =
        Comparator.comparing(Line::address).thenComparing(Line::mechanism);

    @Override
    public int compareTo(Line other) {
      return ORDER.compare(this, other);
    }
  }

  private final Holder holder;
  private final Enclosures enclosures;
  private final SealedParts sealed;
  private volatile NodeIdentity identity;
  private final Settings settings;
  private final InstantSource clock;
  private final RandomGenerator random; // guarded by this
  private final Intake intake;
  private final ScheduledExecutorService watchdog;
  private @Nullable LinkServer server; // guarded by this
  private final Set<String> paused = ConcurrentHashMap.newKeySet(); // addresses
  private volatile SortedMap<String, Peer> peers = new TreeMap<>();
  private volatile SortedMap<Line, Puller> pullers = new TreeMap<>();
  private boolean closed; // guarded by this
  private boolean resting = true; // guarded by this

  /// Begins to serve and to pull, without enclosures.
  ///
  /// @throws IOException if the address cannot be listened on
  public Link(
      Holder holder,
      NodeIdentity identity,
      Settings settings,
      InstantSource clock,
      RandomGenerator random)
      throws IOException {
    this(holder, Enclosures.NONE, SealedParts.NONE, identity, settings, clock, random);
  }

  /// Begins to serve and to pull, without sealed values.
  ///
  /// @throws IOException if the address cannot be listened on
  public Link(
      Holder holder,
      Enclosures enclosures,
      NodeIdentity identity,
      Settings settings,
      InstantSource clock,
      RandomGenerator random)
      throws IOException {
    this(holder, enclosures, SealedParts.NONE, identity, settings, clock, random);
  }

  /// Begins to serve and to pull.
  ///
  /// @param enclosures files that acts name
  /// @param sealed values that acts have digests of
  /// @param random seeds the pauses after failures and names this life of the node
  /// @throws IOException if the address cannot be listened on
  public Link(
      Holder holder,
      Enclosures enclosures,
      SealedParts sealed,
      NodeIdentity identity,
      Settings settings,
      InstantSource clock,
      RandomGenerator random)
      throws IOException {
    this(settings, holder, enclosures, sealed, identity, clock, random);
    begin();
  }

  private Link(
      Settings settings,
      Holder holder,
      Enclosures enclosures,
      SealedParts sealed,
      NodeIdentity identity,
      InstantSource clock,
      RandomGenerator random) {
    this.holder = holder;
    this.enclosures = enclosures;
    this.sealed = sealed;
    this.identity = identity;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.intake = new Intake(holder, new Quota(clock, settings.limits()));
    this.watchdog =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("link-watchdog").daemon().factory());
    this.peers = Peer.all(holder, settings.elsewhere());
  }

  /// A link that neither serves nor pulls before [#begin].
  public static Link resting(
      Holder holder,
      Enclosures enclosures,
      SealedParts sealed,
      NodeIdentity identity,
      Settings settings,
      InstantSource clock,
      RandomGenerator random) {
    return new Link(settings, holder, enclosures, sealed, identity, clock, random);
  }

  /// Begins to serve and to pull; if it does, changes nothing.
  ///
  /// @throws IOException if the address cannot be listened on
  public synchronized void begin() throws IOException {
    if (closed || server != null) return;
    server =
        new LinkServer(
            holder,
            enclosures,
            sealed,
            Pins.context(this::shown, this::pins),
            settings.listen(),
            settings.limits(),
            this::isPaused,
            this::greeted,
            random.nextLong());
    resting = false;
    refresh();
  }

  /// Whether it neither serves nor pulls until [#begin].
  public synchronized boolean isResting() {
    return resting;
  }

  /// Ends serving and pulling until [#begin]; what is being stored is stored.
  public void rest() {
    SortedMap<Line, Puller> all;
    LinkServer serving;
    synchronized (this) {
      if (resting) return;
      resting = true;
      all = pullers;
      pullers = new TreeMap<>();
      serving = server;
      server = null;
    }
    all.values().forEach(Puller::close);
    if (serving != null) serving.close();
  }

  /// The certificate this node shows its peers.
  public NodeIdentity shown() {
    return identity;
  }

  /// Shows another certificate from now on; what is being asked is asked again with it.
  public synchronized void show(NodeIdentity next) {
    identity = next;
    pullers.values().forEach(Puller::renew);
  }

  /// Where this node listens for peers.
  public synchronized int port() {
    return server == null ? settings.listen().getPort() : server.port();
  }

  /// Looks again at mechanisms, addresses and pins: pulls from new peers, no longer from those
  /// gone.
  public synchronized void refresh() {
    if (closed) return;
    SortedMap<String, Peer> now = Peer.all(holder, settings.elsewhere());
    peers = now;
    if (resting) return;
    SortedMap<Line, Puller> lines = new TreeMap<>();
    List<Puller> fresh = new ArrayList<>();
    for (Peer peer : now.values()) {
      for (Hash mechanism : peer.mechanisms()) {
        Line line = new Line(peer.address(), mechanism);
        Puller puller = pullers.get(line);
        if (puller == null || !puller.isFor(peer.sides())) {
          puller = puller(peer, mechanism);
          fresh.add(puller);
        }
        lines.put(line, puller);
      }
    }
    Set<Puller> kept = new HashSet<>(lines.values());
    List<Puller> gone = pullers.values().stream().filter(p -> !kept.contains(p)).toList();
    pullers = lines;
    gone.forEach(Puller::close);
    fresh.forEach(Puller::start);
  }

  private Puller puller(Peer peer, Hash mechanism) {
    String address = peer.address();
    LinkClient client =
        new LinkClient(
            () -> peers.getOrDefault(address, peer), this::shown, settings.limits(), watchdog);
    Puller puller =
        new Puller(
            mechanism,
            peer,
            holder,
            enclosures,
            sealed,
            intake,
            client,
            settings.limits(),
            clock,
            new java.util.SplittableRandom(random.nextLong()),
            this::ownerAnswers);
    if (paused.contains(address)) puller.pause();
    return puller;
  }

  private boolean ownerAnswers(Hash mechanism, String side) {
    return pullers.values().stream()
        .anyMatch(p -> p.mechanism().equals(mechanism) && p.hosts(side) && p.isUp());
  }

  private Set<Hash> pins() {
    Set<Hash> pins = new HashSet<>();
    for (Peer peer : peers.values()) pins.addAll(peer.pins());
    return pins;
  }

  private boolean isPaused(Hash pin) {
    return peers.values().stream()
        .anyMatch(peer -> peer.pins().contains(pin) && paused.contains(peer.address()));
  }

  /// How it stands with every peer in every mechanism, by address and mechanism.
  public List<LinkState> states() {
    return pullers.values().stream().map(Puller::state).toList();
  }

  /// Neither pulls from this peer nor serves it, until [#resume] or the next start.
  ///
  /// @param address as in [LinkState#peer]; an unknown one changes nothing
  public synchronized void pause(String address) {
    paused.add(address);
    pullers.forEach((line, puller) -> {
      if (line.address().equals(address)) puller.pause();
    });
  }

  /// Ends a pause.
  public synchronized void resume(String address) {
    paused.remove(address);
    pullers.forEach((line, puller) -> {
      if (line.address().equals(address)) puller.resume();
    });
  }

  /// A peer that asks can be asked: no need to wait for the end of a pause after a failure.
  private void greeted(Hash pin) {
    pullers.forEach((line, puller) -> {
      Peer peer = peers.get(line.address());
      if (!puller.isUp() && peer != null && peer.pins().contains(pin)) puller.wake();
    });
  }

  /// What came of a file.
  ///
  /// @param acts acts in it that prove, void ones too
  /// @param fresh those that were new here
  /// @param known those that were held here before
  /// @param refused entries that do not prove
  /// @param problems what is wrong with the file, or of which log this node takes nothing
  public record Imported(long acts, long fresh, long known, long refused, List<Problem> problems) {
    public Imported {
      problems = List.copyOf(problems);
    }
  }

  /// Takes in a mechanism's bundle, as if a peer had sent it: what proves is stored and cosigned,
  /// what is held already is skipped, what does not prove is named. The mechanism must be joined.
  ///
  /// @throws IOException if the file cannot be read
  public Imported importFile(Path file) throws IOException {
    return new FileImport(holder, intake).run(file);
  }

  /// Ends serving and pulling; what is being stored is stored.
  @Override
  public void close() {
    SortedMap<Line, Puller> all;
    LinkServer serving;
    synchronized (this) {
      if (closed) return;
      closed = true;
      all = pullers;
      serving = server;
    }
    all.values().forEach(Puller::close);
    if (serving != null) serving.close();
    watchdog.shutdownNow();
    try {
      for (Puller puller : all.values()) puller.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
