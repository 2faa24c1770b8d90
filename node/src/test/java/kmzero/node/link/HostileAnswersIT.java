package kmzero.node.link;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A peer answers with garbage, without end, in lengths that cannot be, or hardly at all: nothing
/// of it is stored, and it holds up nobody.
@Timeout(60)
class HostileAnswersIT {

  private final HostilePeer guangxi = new HostilePeer();

  HostileAnswersIT() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    guangxi.close();
  }

  @Test
  void garbage_instead_of_http() throws Exception {
    guangxi.start((path, out) -> RawPeer.text(out, "\u0000\u0001 kmzero?\r\n\r\n"));
    guangxi.assertHarmless("broken");
  }

  @Test
  void garbage_instead_of_heads() throws Exception {
    byte[] garbage = new byte[5_000];
    new Random(7).nextBytes(garbage);
    guangxi.start((path, out) -> RawPeer.ok(out, garbage));
    guangxi.assertHarmless("");
    guangxi.books().await("named", () -> guangxi.error().matches("(\\d+ heads|note .*|heads .*)"));
  }

  @Test
  void another_status_and_a_redirect_are_not_followed() throws Exception {
    guangxi.start((path, out) ->
        RawPeer.text(
            out,
            """
            HTTP/1.1 302 Found\r
            Location: https://127.0.0.1:1/x\r
            Content-Length: 0\r
            \r
            """));
    guangxi.assertHarmless("status 302");
  }

  @Test
  void an_answer_without_end() throws Exception {
    guangxi.start((path, out) -> {
      RawPeer.text(out, "HTTP/1.1 200 OK\r\nContent-Type: x\r\n\r\n");
      byte[] start = new byte[18];
      start[17] = 1; // one note follows
      out.write(start);
      out.write(new byte[] {0, 1, (byte) 0xFF, (byte) 0xFF}); // of 131,071 bytes
      byte[] much = new byte[1 << 16];
      while (true) out.write(much);
    });
    guangxi.assertHarmless("note: ");
  }

  @Test
  void headers_without_end() throws Exception {
    guangxi.start((path, out) -> {
      RawPeer.text(out, "HTTP/1.1 200 OK\r\n");
      for (int i = 0; true; i++) RawPeer.text(out, "X-" + i + ": " + "x".repeat(1_000) + "\r\n");
    });
    guangxi.assertHarmless("broken");
  }

  @Test
  void lengths_that_cannot_be() throws Exception {
    guangxi.start((path, out) -> {
      byte[] heads = new byte[22];
      heads[17] = 1;
      heads[18] = (byte) 0x80; // a note of -2,147,483,648 bytes
      RawPeer.ok(out, heads);
    });
    guangxi.assertHarmless("note of ");
  }

  @Test
  void less_than_was_promised() throws Exception {
    guangxi.start((path, out) -> {
      RawPeer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort");
      out.close();
    });
    guangxi.assertHarmless("broken");
  }

  @Test
  void a_byte_now_and_then() throws Exception {
    guangxi.start((path, out) -> {
      RawPeer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
      byte[] start = new byte[22];
      start[17] = 1; // one note follows
      start[20] = (byte) 0xFF; // of 65,280 bytes
      out.write(start);
      out.flush();
      for (int i = 0; i < 100; i++) {
        out.write(0);
        out.flush();
        waitMillis(150);
      }
    });
    guangxi.assertHarmless("slow");
  }

  @Test
  void silence_within_an_answer() throws Exception {
    guangxi.start((path, out) -> {
      RawPeer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nx");
      out.flush();
      waitMillis(5_000);
    });
    guangxi.assertHarmless("slow");
  }

  @Test
  void silence_before_an_answer() throws Exception {
    guangxi.start((path, out) -> waitMillis(5_000));
    guangxi.assertHarmless("timeout");
  }

  /// What a slow peer does; a thread of its own, given up with its socket.
  private static void waitMillis(long millis) {
    LockSupport.parkNanos(millis * 1_000_000);
  }
}
