package kmzero.node.link;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// Asks one peer. One thread asks; it lets go of all connections with [#renew] after a failure, so
/// that nothing is asked over a dead one. Any thread may [#abort] what is being asked.
final class LinkClient implements AutoCloseable {

  private final Supplier<Peer> peer;
  private final Supplier<NodeIdentity> identity;
  private final LinkLimits limits;
  private final ScheduledExecutorService watchdog;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile HttpClient http;
  private volatile boolean closed;
  private volatile Optional<Instant> certificateExpires = Optional.empty();

  /// @param peer as the charters name it now; its address does not change
  /// @param identity what we show
  LinkClient(
      Supplier<Peer> peer,
      Supplier<NodeIdentity> identity,
      LinkLimits limits,
      ScheduledExecutorService watchdog) {
    this.peer = peer;
    this.identity = identity;
    this.limits = limits;
    this.watchdog = watchdog;
    this.http = newHttp();
  }

  /// With TLS of its own, so that no session is resumed that another certificate, of theirs or
  /// ours, began.
  private HttpClient newHttp() {
    SSLContext tls = Pins.context(identity, () -> peer.get().pins());
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(tls)
        .connectTimeout(limits.connect())
        .followRedirects(HttpClient.Redirect.NEVER)
        .executor(threads)
        .build();
  }

  /// Lets go of all connections.
  void renew() {
    http.shutdownNow();
    if (!closed) http = newHttp();
  }

  /// Makes the question under way fail, and every further one until [#renew].
  void abort() {
    http.shutdownNow();
  }

  @Override
  public void close() {
    closed = true;
    http.shutdownNow();
    threads.shutdownNow();
  }

  /// What its certificate said when it last answered.
  Optional<Instant> certificateExpires() {
    return certificateExpires;
  }

  /// Asks for heads and waits for news.
  ///
  /// @param life of the server that `version` is of
  /// @param version -1 for everything at once
  /// @param standing by log, where we stand: what is new behind that may come along
  /// @return empty if the peer does not know the mechanism
  Optional<Heads> heads(
      Hash mechanism, long life, long version, Map<Origin, Long> standing, Duration wait)
      throws IOException, InterruptedException, Nonsense {
    var path = new StringBuilder(mechanism.hex() + "/heads?wait=" + wait.toMillis());
    if (version >= 0) path.append("&life=").append(life).append("&version=").append(version);
    Set<Hash> names = new HashSet<>();
    standing.forEach((log, size) -> {
      Hash name = LinkServer.name(log);
      names.add(name);
      path.append('&').append(name.hex()).append('=').append(size);
    });
    if (!names.isEmpty()) path.append("&packed=1");
    HttpResponse<InputStream> response = send(path.toString(), wait);
    try (InputStream body = new Guarded(response.body(), limits, watchdog)) {
      pinned(response);
      if (response.statusCode() == 404) return Optional.empty();
      check(response);
      return Optional.of(Heads.read(body, limits.headsBytes(), names));
    }
  }

  /// Asks for packages, packed ones too, which a peer of an earlier release does not send; the form
  /// of the answer is [LinkServer]'s.
  InputStream packages(Origin log, long from, long size)
      throws IOException, InterruptedException, Nonsense {
    String query = "/packages?from=" + from + "&size=" + size + "&packed=1";
    return get(LinkServer.name(log).hex() + query, Duration.ZERO);
  }

  /// Asks for a piece of a file; empty when the peer has none such.
  Optional<byte[]> enclosure(Hash mechanism, Hash digest, long from)
      throws IOException, InterruptedException, Nonsense {
    return piece(mechanism.hex() + "/enclosures/" + digest.hex(), from);
  }

  /// Asks for a piece of a sealed file; empty when the peer has none for us.
  Optional<byte[]> sealed(Hash mechanism, Hash digest, long from)
      throws IOException, InterruptedException, Nonsense {
    return piece(mechanism.hex() + "/sealed/" + digest.hex(), from);
  }

  private Optional<byte[]> piece(String path, long from)
      throws IOException, InterruptedException, Nonsense {
    HttpResponse<InputStream> response = send(path + "?from=" + from, Duration.ZERO);
    try (InputStream body = new Guarded(response.body(), limits, watchdog)) {
      if (response.statusCode() == 404) return Optional.empty();
      check(response);
      byte[] piece = body.readNBytes(Enclosures.PIECE_BYTES + 1);
      if (piece.length > Enclosures.PIECE_BYTES) throw new Nonsense("a piece too long");
      return Optional.of(piece);
    }
  }

  /// Asks for a sealed value; empty when the peer has none for us.
  Optional<byte[]> sealed(Hash mechanism, Hash digest)
      throws IOException, InterruptedException, Nonsense {
    HttpResponse<InputStream> response =
        send(mechanism.hex() + "/sealed/" + digest.hex(), Duration.ZERO);
    try (InputStream body = new Guarded(response.body(), limits, watchdog)) {
      if (response.statusCode() == 404) return Optional.empty();
      check(response);
      byte[] part = body.readNBytes(SealedParts.BYTES_MAX + 1);
      if (part.length > SealedParts.BYTES_MAX) throw new Nonsense("a sealed value too long");
      return Optional.of(part);
    }
  }

  private InputStream get(String path, Duration wait)
      throws IOException, InterruptedException, Nonsense {
    HttpResponse<InputStream> response = send(path, wait);
    InputStream body = response.body();
    try {
      check(response);
      return new BufferedInputStream(new Guarded(body, limits, watchdog), 1 << 16);
    } catch (IOException | Nonsense e) {
      body.close();
      throw e;
    }
  }

  private HttpResponse<InputStream> send(String path, Duration wait)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("https://" + peer.get().address() + "/link/v1/" + path))
            .timeout(wait.plus(limits.answer()))
            .GET()
            .build();
    return http.send(request, BodyHandlers.ofInputStream());
  }

  /// A resumed TLS session is not shown to the trust manager again, a pin may have gone since.
  private void pinned(HttpResponse<?> response) throws IOException {
    Optional<SSLSession> session = response.sslSession();
    if (session.isEmpty()) throw new SSLPeerUnverifiedException("no TLS");
    var certificate = (X509Certificate) session.get().getPeerCertificates()[0];
    if (!peer.get().pins().contains(NodeIdentity.pin(certificate))) {
      throw new SSLPeerUnverifiedException("not pinned any more");
    }
    certificateExpires = Optional.of(certificate.getNotAfter().toInstant());
  }

  private void check(HttpResponse<?> response) throws IOException, Nonsense {
    pinned(response);
    if (response.statusCode() != 200) throw new Nonsense("status " + response.statusCode());
  }
}
