package kmzero.node.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import kmzero.ledger.tree.Hash;

/// A peer written by hand: right certificate, and whatever bytes the test wants behind it.
final class RawPeer implements AutoCloseable {

  /// What to say to a request.
  interface Answer {
    /// Writes the whole answer, status line and all.
    ///
    /// @param path path and query of the request
    void write(String path, OutputStream out) throws IOException;
  }

  private final SSLServerSocket listening;
  private volatile Answer answer = (path, out) -> out.close();
  private final AtomicInteger asked = new AtomicInteger();

  RawPeer(NodeIdentity identity, Set<Hash> knows) throws IOException {
    listening =
        (SSLServerSocket)
            Pins.context(identity, () -> knows)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    listening.setNeedClientAuth(true);
    Thread.ofVirtual().start(this::accept);
  }

  /// What it says from now on.
  void answer(Answer now) {
    answer = now;
  }

  int port() {
    return listening.getLocalPort();
  }

  /// How many requests came.
  int asked() {
    return asked.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var socket = (SSLSocket) listening.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(SSLSocket socket) {
    try (socket) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.startsWith("GET ")) continue;
        String path = line.substring(4, line.indexOf(' ', 4));
        while (line != null && !line.isEmpty()) line = in.readLine();
        asked.incrementAndGet();
        answer.write(path, socket.getOutputStream());
        socket.getOutputStream().flush();
      }
    } catch (IOException gone) {
      // the other end had enough
    }
  }

  static void ok(OutputStream out, byte[] body) throws IOException {
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"
            .formatted(body.length)
            .getBytes(StandardCharsets.US_ASCII));
    out.write(body);
  }

  static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
