package kmzero.node.story;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// A port of 127.0.0.1 that nobody uses now, for a server that has to know its port before it
/// starts.
///
/// Taken from below the range from which systems give ports to outgoing connections, so that none
/// of those takes it in between. A process never gives one twice, and processes begin at places of
/// their own: a server may take long to start, and its port is not to be given again meanwhile.
public final class FreePort {

  private static final int FIRST = 12_000;
  private static final int AFTER_LAST = 32_000;

  /// Ports that lie between the beginnings of two processes with neighbouring numbers.
  private static final int APART = 100;

  private static final AtomicInteger NEXT =
      new AtomicInteger(
          (int) (ProcessHandle.current().pid() % ((AFTER_LAST - FIRST) / APART)) * APART);

  private FreePort() {}

  /// The next one.
  ///
  /// @throws IOException if a hundred in a row are taken
  public static int find() throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), AFTER_LAST - FIRST);
      try (ServerSocket probe = new ServerSocket()) {
        probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (java.net.BindException taken) {
        // the next
      }
    }
    throw new IOException("no free port on 127.0.0.1");
  }
}
