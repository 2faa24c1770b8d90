package kmzero.node.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The demo pulls the link between two nodes out and puts it back.
class PullingTheLinkIT {

  private ServerSocket echo;
  private Cut link;

  @BeforeEach
  void a_peer_that_answers_with_what_it_hears() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    link = Cut.between(0, "127.0.0.1", echo.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    echo.close();
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket socket = echo.accept();
        Thread.ofVirtual()
            .start(() -> {
              try (socket) {
                socket.getInputStream().transferTo(socket.getOutputStream());
              } catch (IOException gone) {
                // the link was cut
              }
            });
      } catch (IOException closed) {
        return;
      }
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), link.port());
    socket.setSoTimeout(5_000);
    return socket;
  }

  private static int say(Socket socket, int word) throws IOException {
    socket.getOutputStream().write(word);
    return socket.getInputStream().read();
  }

  /// -1: ended.
  private static int sayOrEnd(Socket socket, int word) {
    try {
      return say(socket, word);
    } catch (IOException reset) {
      return -1;
    }
  }

  @Test
  void whole_it_passes_everything_on() throws IOException {
    byte[] much = new byte[1_000_000];
    for (int i = 0; i < much.length; i++) much[i] = (byte) (i * 31);
    try (Socket socket = connect()) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              socket.getOutputStream().write(much);
              socket.shutdownOutput();
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          });
      assertThat(socket.getInputStream().readAllBytes()).isEqualTo(much);
    }
  }

  @Test
  void cut_it_ends_what_was_open_and_refuses_what_is_new_and_mended_it_passes_again()
      throws IOException {
    try (Socket before = connect()) {
      assertThat(say(before, 1)).isEqualTo(1);
      link.cut();
      assertThat(sayOrEnd(before, 2)).isEqualTo(-1);
    }
    try (Socket during = connect()) {
      assertThat(sayOrEnd(during, 3)).isEqualTo(-1);
    }
    link.mend();
    try (Socket after = connect()) {
      assertThat(say(after, 4)).isEqualTo(4);
    }
  }

  @Test
  void hanging_it_is_silent_and_mended_nothing_is_lost() throws IOException {
    try (Socket socket = connect()) {
      assertThat(say(socket, 1)).isEqualTo(1);
      link.hang();
      socket.setSoTimeout(150);
      assertThat(heard(socket, 2)).isFalse();
      link.mend();
      socket.setSoTimeout(5_000);
      assertThat(socket.getInputStream().read()).isEqualTo(2);
    }
  }

  private static boolean heard(Socket socket, int word) throws IOException {
    try {
      say(socket, word);
      return true;
    } catch (SocketTimeoutException silent) {
      return false;
    }
  }

  @Test
  void a_delayed_link_takes_its_time_both_ways() throws IOException {
    link.delay(Duration.ofMillis(60));
    try (Socket socket = connect()) {
      long start = System.nanoTime();
      assertThat(say(socket, 1)).isEqualTo(1);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }
  }
}
