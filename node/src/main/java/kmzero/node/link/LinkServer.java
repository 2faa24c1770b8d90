package kmzero.node.link;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import kmzero.ledger.bundle.EntryPackage;
import kmzero.ledger.bundle.Holdings;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Proofs;
import org.jspecify.annotations.Nullable;

/// Serves what this node holds to the peers whose certificates are pinned, each the mechanisms that
/// one of its sides belongs to. Anything else is `404`, so that nobody learns what there is.
///
/// - `GET /link/v1/<mechanism>/heads?wait=T&life=L&version=V` answers [Heads]: of every log, or of
///   those that changed since version V of this life, by more than the asking node's own
///   cosignatures; waits up to T milliseconds for a change. In front of a log's newest checkpoint
///   stand those behind its `keys` entries. To who adds `&<SHA-256 of the origin>=N` for a log in
///   which it stands at N, the packages behind N come along while they are few.
/// - `GET /link/v1/<SHA-256 of the origin>/packages?from=N&size=M` answers, if N > 0, root of the
///   first N entries and the consistency proof from N to M (one byte with the number of hashes, the
///   hashes), then packages, each behind a byte 1, and a byte 0 behind the last. Not all packages
///   up to M: ask again. To who adds `&packed=1`, a package that is worth it goes as a
///   [PackedPackage], behind a byte 2.
/// - `GET /link/v1/<mechanism>/charter` answers the founding charter, canonical JSON.
/// - `GET /link/v1/<mechanism>/enclosures/<SHA-256>?from=N` answers a piece of a file that an act
///   of the mechanism names, from byte N on; less than [Enclosures#PIECE_BYTES] only at its end.
/// - `GET /link/v1/<mechanism>/sealed/<digest>` answers salt and value of a sealed value, if the
///   asking node hosts one of its readers; of a sealed file, its name, type and size as the value,
///   and with `?from=N` a piece of it.
final class LinkServer implements AutoCloseable {

  private static final Pattern PATH =
      Pattern.compile(
          "/link/v1/([0-9a-f]{64})/(heads|packages|charter|(?:enclosures|sealed)/([0-9a-f]{64}))");
  private static final Pattern PARAMETER =
      Pattern.compile("([a-z]{1,10}|[0-9a-f]{64})=(-?[0-9]{1,19})");
  private static final int URI_CHARACTERS_MAX = 600;

  /// What comes along with a head; more is worth a question of its own.
  private static final long ALONG_MAX = 256;

  /// Entries behind a `keys` entry while which its checkpoint is shown with every new head.
  private static final long TURN_IS_RECENT = 512;

  private static final long WAIT_MILLIS_MAX = 60_000;

  static {
    // The JDK's server reads these once. A peer that opens connections and says nothing, or says it
    // for ever, is closed by them.
    usually("sun.net.httpserver.maxReqTime", "15");
    usually("sun.net.httpserver.maxRspTime", "330");
    usually("sun.net.httpserver.maxReqHeaders", "40");
    usually("sun.net.httpserver.maxReqHeaderSize", "16384");
    usually("jdk.httpserver.maxConnections", "2048");
    usually("sun.net.httpserver.nodelay", "true");
  }

  private final Holder holder;
  private final Enclosures enclosures;
  private final SealedParts sealed;
  private final LinkLimits limits;
  private final Predicate<Hash> paused;
  private final Consumer<Hash> greeted;
  private final long life;
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Hash, Semaphore> serving = new ConcurrentHashMap<>();
  private final Map<Hash, Origin> origins = new ConcurrentHashMap<>();

  /// Begins to serve.
  ///
  /// @param tls shows our certificate, accepts pinned ones only
  /// @param paused whether the peer of this pin is not to be served now
  /// @param greeted is told the pin of each peer that asks
  /// @param life a random number that tells this life of the node from others
  /// @throws IOException if the address cannot be listened on
  LinkServer(
      Holder holder,
      Enclosures enclosures,
      SealedParts sealed,
      SSLContext tls,
      InetSocketAddress address,
      LinkLimits limits,
      Predicate<Hash> paused,
      Consumer<Hash> greeted,
      long life)
      throws IOException {
    this.holder = holder;
    this.enclosures = enclosures;
    this.sealed = sealed;
    this.limits = limits;
    this.paused = paused;
    this.greeted = greeted;
    this.life = life;
    server = HttpsServer.create(address, 128);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = tls.getDefaultSSLParameters();
            wanted.setProtocols(new String[] {"TLSv1.3"});
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  private static void usually(String property, String value) {
    if (System.getProperty(property) == null) System.setProperty(property, value);
  }

  /// Where it listens.
  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      serveOnce(exchange);
    }
  }

  private void serveOnce(HttpExchange exchange) throws IOException {
    try {
      Optional<Hash> pin = pin(exchange);
      SortedSet<Hash> mechanisms =
          pin.map(p -> Peer.mechanisms(holder, p)).orElse(Collections.emptySortedSet());
      if (pin.isEmpty() || mechanisms.isEmpty()) {
        refuse(exchange, 404);
        return;
      }
      if (paused.test(pin.get())) {
        refuse(exchange, 503);
        return;
      }
      greeted.accept(pin.get());
      Semaphore room =
          serving.computeIfAbsent(pin.get(), p -> new Semaphore(limits.requestsPerPeer()));
      if (!room.tryAcquire()) {
        refuse(exchange, 429);
        return;
      }
      try {
        answer(exchange, mechanisms, pin.get());
      } finally {
        room.release();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException booksFail) {
      // the engineer hears of it from the books; the peer tries again
      if (exchange.getResponseCode() < 0) refuse(exchange, 503);
    }
  }

  private static Optional<Hash> pin(HttpExchange exchange) {
    try {
      var session = ((HttpsExchange) exchange).getSSLSession();
      return Optional.of(NodeIdentity.pin(session.getPeerCertificates()[0]));
    } catch (SSLPeerUnverifiedException nobody) {
      return Optional.empty();
    }
  }

  private void answer(HttpExchange exchange, SortedSet<Hash> mechanisms, Hash pin)
      throws IOException, InterruptedException {
    if (!exchange.getRequestMethod().equals("GET")) {
      refuse(exchange, 405);
      return;
    }
    if (exchange.getRequestURI().toString().length() > URI_CHARACTERS_MAX) {
      refuse(exchange, 414);
      return;
    }
    Matcher path = PATH.matcher(exchange.getRequestURI().getRawPath());
    Optional<Map<String, Long>> query = parameters(exchange.getRequestURI().getRawQuery());
    if (!path.matches() || query.isEmpty()) {
      refuse(exchange, path.matches() ? 400 : 404);
      return;
    }
    Hash name = Hash.ofHex(path.group(1));
    switch (path.group(2)) {
      case "heads" -> heads(exchange, mechanisms, name, pin, query.get());
      case "charter" -> charter(exchange, mechanisms, name);
      case "packages" -> packages(exchange, mechanisms, name, query.get());
      default -> {
        Hash digest = Hash.ofHex(path.group(3));
        if (path.group(2).startsWith("sealed"))
          sealed(exchange, mechanisms, name, digest, pin, query.get());
        else enclosure(exchange, mechanisms, name, digest, query.get());
      }
    }
  }

  /// Only for the node of a reader, in a mechanism it belongs to.
  private void sealed(
      HttpExchange exchange,
      SortedSet<Hash> mechanisms,
      Hash mechanism,
      Hash digest,
      Hash pin,
      Map<String, Long> query)
      throws IOException {
    if (!mechanisms.contains(mechanism)) {
      refuse(exchange, 404);
      return;
    }
    SortedSet<String> sides = Peer.sides(holder, mechanism, pin);
    Optional<byte[]> part =
        query.containsKey("from")
            ? sealed.piece(mechanism, digest, sides, query.get("from"))
            : sealed.part(mechanism, digest, sides);
    if (part.isPresent()) send(exchange, part.get());
    else refuse(exchange, 404);
  }

  private static Optional<Map<String, Long>> parameters(@Nullable String query) {
    Map<String, Long> parameters = new HashMap<>();
    if (query == null) return Optional.of(parameters);
    for (String part : query.split("&", -1)) {
      Matcher m = PARAMETER.matcher(part);
      if (!m.matches()) return Optional.empty();
      try {
        if (parameters.put(m.group(1), Long.parseLong(m.group(2))) != null) return Optional.empty();
      } catch (NumberFormatException tooLong) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  private void heads(
      HttpExchange exchange,
      SortedSet<Hash> mechanisms,
      Hash mechanism,
      Hash pin,
      Map<String, Long> query)
      throws IOException, InterruptedException {
    if (!mechanisms.contains(mechanism)) {
      refuse(exchange, 404);
      return;
    }
    long millis = Math.clamp(query.getOrDefault("wait", 0L), 0, WAIT_MILLIS_MAX);
    Holdings holdings = holder.holdings(mechanism);
    long version = query.getOrDefault("version", -1L);
    boolean known = query.getOrDefault("life", life + 1) == life && version >= 0;
    HeadsVersion.Changes changes;
    SortedSet<Origin> logs;
    if (known) {
      SortedSet<String> asking = Peer.sides(holder, mechanism, pin);
      changes = holder.heads().await(mechanism, version, asking, Duration.ofMillis(millis));
      logs = changes.logs();
    } else {
      changes = holder.heads().await(mechanism, Long.MAX_VALUE, Duration.ZERO);
      logs = holdings.logs();
    }
    List<SignedCheckpoint> heads = new ArrayList<>();
    List<Heads.Parcel> parcels = new ArrayList<>();
    for (Origin log : logs) {
      Optional<SignedCheckpoint> newest = holdings.checkpoint(log);
      if (newest.isPresent() && parcels.size() < Heads.STANDING_MAX)
        parcel(holdings, log, newest.get().checkpoint().size(), query).ifPresent(parcels::add);
      if (newest.isPresent() && turnsTell(log, newest.get().checkpoint().size(), known)) {
        for (SignedCheckpoint turn : holdings.turns(log)) {
          if (turn.checkpoint().size() < newest.get().checkpoint().size()) heads.add(turn);
        }
      }
      newest.ifPresent(heads::add);
    }
    send(exchange, new Heads(life, changes.version(), heads, parcels).bytes());
  }

  /// What is new in a log for who has said where it stands there.
  private Optional<Heads.Parcel> parcel(
      Holdings holdings, Origin log, long size, Map<String, Long> query) throws IOException {
    if (query.keySet().stream().noneMatch(name -> name.length() == 2 * Hash.BYTES))
      return Optional.empty();
    Hash name = name(log);
    long from = query.getOrDefault(name.hex(), -1L);
    if (from < 0 || from >= size || size - from > ALONG_MAX) return Optional.empty();
    var bytes = new ByteArrayOutputStream();
    packages(holdings, log, from, size, query, new DataOutputStream(bytes));
    if (bytes.size() > Heads.PARCEL_BYTES_MAX) return Optional.empty();
    return Optional.of(new Heads.Parcel(name, size, bytes.toByteArray()));
  }

  /// Whether the checkpoints behind a log's `keys` entries may be news to who asks: all of them to
  /// whom nothing is known of, else while the last one is recent.
  private boolean turnsTell(Origin log, long size, boolean known) {
    var turns = holder.keys(log.mechanism()).of(log).turns();
    return !turns.isEmpty() && (!known || size - turns.getLast().size() < TURN_IS_RECENT);
  }

  private void charter(HttpExchange exchange, SortedSet<Hash> mechanisms, Hash mechanism)
      throws IOException {
    if (!mechanisms.contains(mechanism)) {
      refuse(exchange, 404);
      return;
    }
    send(exchange, CanonicalJson.write(holder.holdings(mechanism).charter().json()));
  }

  private void enclosure(
      HttpExchange exchange,
      SortedSet<Hash> mechanisms,
      Hash mechanism,
      Hash digest,
      Map<String, Long> query)
      throws IOException {
    Optional<byte[]> piece =
        mechanisms.contains(mechanism)
            ? enclosures.piece(mechanism, digest, query.getOrDefault("from", 0L))
            : Optional.empty();
    if (piece.isPresent()) send(exchange, piece.get());
    else refuse(exchange, 404);
  }

  private void packages(
      HttpExchange exchange, SortedSet<Hash> mechanisms, Hash name, Map<String, Long> query)
      throws IOException {
    Optional<Origin> log = findLog(mechanisms, name);
    if (log.isEmpty()) {
      refuse(exchange, 404);
      return;
    }
    Holdings holdings = holder.holdings(log.get().mechanism());
    long held = holdings.checkpoint(log.get()).map(c -> c.checkpoint().size()).orElse(0L);
    long from = query.getOrDefault("from", -1L);
    long size = query.getOrDefault("size", -1L);
    if (from < 0 || from >= size) {
      refuse(exchange, 400);
      return;
    }
    if (size > held) {
      refuse(exchange, 409);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(200, 0);
    try (var out =
        new DataOutputStream(new BufferedOutputStream(exchange.getResponseBody(), 1 << 16))) {
      packages(holdings, log.get(), from, size, query, out);
    }
  }

  private void packages(
      Holdings holdings,
      Origin log,
      long from,
      long size,
      Map<String, Long> query,
      DataOutputStream out)
      throws IOException {
    if (from > 0) beginning(holdings, log, from, size, out);
    long start = from;
    for (int n = 0; n < limits.packages() && start < size; n++) {
      if (out.size() >= limits.answerBytes()) break;
      EntryPackage entries = EntryPackage.of(holdings, log, start, size);
      write(entries, query.getOrDefault("packed", 0L) == 1, out);
      start = entries.end();
    }
    out.write(0);
  }

  private static void write(EntryPackage entries, boolean packing, DataOutputStream out)
      throws IOException {
    byte[] plain = entries.bytes();
    Optional<byte[]> packed = packing ? PackedPackage.pack(plain) : Optional.empty();
    out.write(packed.isPresent() ? 2 : 1);
    if (packed.isPresent()) PackedPackage.write(plain.length, packed.get(), out);
    else out.write(plain);
  }

  private void beginning(Holdings holdings, Origin log, long from, long size, DataOutputStream out)
      throws IOException {
    Hash root = holder.root(log, from);
    List<Hash> proof = holdings.tree(log, nodes -> Proofs.consistency(from, size, nodes));
    out.write(root.bytes());
    out.write(proof.size());
    for (Hash hash : proof) out.write(hash.bytes());
  }

  /// The log of this name, if it is one of these mechanisms'.
  private Optional<Origin> findLog(SortedSet<Hash> mechanisms, Hash name) {
    Supplier<Optional<Origin>> look =
        () ->
            mechanisms.stream()
                .flatMap(mechanism -> holder.holdings(mechanism).logs().stream())
                .filter(log -> name(log).equals(name))
                .findFirst();
    Optional<Origin> known = Optional.ofNullable(origins.get(name)).or(look);
    known.ifPresent(log -> origins.put(name, log));
    return known.filter(log -> mechanisms.contains(log.mechanism()));
  }

  /// The name of a log in addresses: SHA-256 of its origin, as C2SP `tlog-mirror` has it.
  static Hash name(Origin log) {
    return Hash.sha256(log.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }
}
