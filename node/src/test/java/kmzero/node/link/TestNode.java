package kmzero.node.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import kmzero.ledger.tree.Hash;
import kmzero.node.story.Cut;
import kmzero.node.story.FreePort;

/// A node of which only the link is real: books in memory, a certificate, a port, and a line to it
/// that can be cut.
final class TestNode implements AutoCloseable {

  static final LinkLimits QUICK =
      LinkLimits.USUAL.withTimes(
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofMillis(700),
          Duration.ofMillis(400),
          Duration.ofSeconds(3),
          Duration.ofMillis(300));

  final String side;
  final MemoryBooks books;
  final NodeIdentity identity;
  final int port;
  final Cut line;
  private final List<Link> links = new ArrayList<>();

  TestNode(String side) throws IOException {
    this.side = side;
    this.books = new MemoryBooks(side);
    this.identity = identity(side);
    this.port = freePort();
    this.line = Cut.between(0, "127.0.0.1", port);
  }

  static NodeIdentity identity(String name) {
    try {
      return NodeIdentity.make(name, Neighbours.NOON, new SecureRandom());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try {
      return FreePort.find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A mechanism of these nodes, joined by all of them; each is reached through its line.
  static Neighbours mechanism(String nonce, TestNode... nodes) {
    Map<String, String> addresses = new TreeMap<>();
    Map<String, Hash> pins = new TreeMap<>();
    for (TestNode node : nodes) {
      addresses.put(node.side, "127.0.0.1:" + node.line.port());
      pins.put(node.side, node.identity.pin());
    }
    Neighbours neighbours = new Neighbours(addresses, pins, nonce);
    for (TestNode node : nodes) node.books.join(neighbours.charter);
    return neighbours;
  }

  Link start() throws IOException {
    return start(QUICK);
  }

  Link start(LinkLimits limits) throws IOException {
    var listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var settings = new Link.Settings(listen, Map.of(), limits);
    Link link = begun(settings);
    links.add(link);
    return link;
  }

  /// While nobody has the port, others who look for a free one may have it for a moment.
  private Link begun(Link.Settings settings) throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (true) {
      try {
        var random = new Random(side.hashCode());
        return new Link(books, identity, settings, InstantSource.system(), random);
      } catch (BindException taken) {
        if (System.nanoTime() > end) throw taken;
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  /// The link started last.
  Link link() {
    return links.getLast();
  }

  @Override
  public void close() {
    line.close();
    links.forEach(Link::close);
  }
}
