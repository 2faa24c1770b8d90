package kmzero.node.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A peer that is asked for a file and sends something else: nothing of it is kept beyond a piece,
/// and what was wrong has a word.
@Timeout(60)
class HostileFilesIT {

  private static final Hash MECHANISM = Hash.sha256(new byte[] {1});
  private static final Hash DIGEST = Hash.sha256(new byte[] {2});
  private static final int LONG = 3 * Arriving.PIECE_BYTES;

  private final NodeIdentity own = TestNode.identity("lang-son");
  private final NodeIdentity theirs = TestNode.identity("guangxi");
  private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
  private final RawPeer peer;
  private final LinkClient client;
  private final List<Integer> taken = new ArrayList<>();

  HostileFilesIT() throws IOException {
    peer = new RawPeer(theirs, Set.of(own.pin()));
    Peer named =
        new Peer(
            "127.0.0.1",
            peer.port(),
            new TreeSet<>(Set.of("guangxi")),
            new TreeSet<>(Set.of(MECHANISM)),
            Set.of(theirs.pin()));
    client = new LinkClient(() -> named, () -> own, LinkLimits.USUAL, watchdog);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    peer.close();
    watchdog.shutdownNow();
  }

  private void answers(int length, int sent) {
    peer.answer((path, out) -> {
      RawPeer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
      out.write(new byte[sent]);
    });
  }

  @Test
  void a_piece_without_end_is_read_no_further_than_a_piece() {
    peer.answer((path, out) -> {
      RawPeer.text(out, "HTTP/1.1 200 OK\r\nContent-Type: x\r\n\r\n");
      byte[] much = new byte[1 << 16];
      while (true) out.write(much);
    });
    assertThatThrownBy(() -> client.sealed(MECHANISM, DIGEST, 0))
        .isInstanceOf(Nonsense.class)
        .hasMessageContaining("a piece too long");
    assertThatThrownBy(() -> client.enclosure(MECHANISM, DIGEST, 0))
        .isInstanceOf(Nonsense.class)
        .hasMessageContaining("a piece too long");
    assertThatThrownBy(() -> client.sealed(MECHANISM, DIGEST))
        .isInstanceOf(Nonsense.class)
        .hasMessageContaining("a sealed value too long");
  }

  @Test
  void a_piece_that_is_shorter_than_its_place_is_not_taken_nor_is_the_peer_asked_at_once_again()
      throws Exception {
    answers(17, 17);
    EnclosureFetch fetch = fetch();
    assertThat(fetch.round((digest, from) -> client.sealed(MECHANISM, digest, from))).isFalse();
    assertThat(fetch.round((digest, from) -> client.sealed(MECHANISM, digest, from))).isFalse();
    assertThat(taken).isEmpty();
    assertThat(peer.asked()).isEqualTo(1);
  }

  @Test
  void what_is_taken_in_keeps_to_the_length_that_was_said() throws Exception {
    answers(Arriving.PIECE_BYTES, Arriving.PIECE_BYTES);
    EnclosureFetch fetch = fetch();
    for (int i = 0; i < 3; i++)
      assertThat(fetch.round((digest, from) -> client.enclosure(MECHANISM, digest, from)))
          .isFalse();
    assertThat(taken).containsExactly(0, Arriving.PIECE_BYTES, 2 * Arriving.PIECE_BYTES);
    assertThat(peer.asked()).isEqualTo(3);
  }

  @Test
  void a_cut_within_a_piece_is_told_and_leaves_nothing() {
    peer.answer((path, out) -> {
      RawPeer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: 262144\r\n\r\n");
      out.write(new byte[1000]);
      throw new IOException("cut");
    });
    EnclosureFetch fetch = fetch();
    assertThatThrownBy(
            () -> fetch.round((digest, from) -> client.enclosure(MECHANISM, digest, from)))
        .isInstanceOf(IOException.class);
    assertThat(taken).isEmpty();
  }

  /// Wants one file of [#LONG] bytes; what comes is never it.
  private EnclosureFetch fetch() {
    var files =
        new Arriving() {
          @Override
          public List<Wanted> wanted(Hash mechanism, Set<String> sides) {
            return List.of(new Wanted(DIGEST, LONG, 0, this));
          }

          @Override
          public Taking take(Wanted wanted, long from, byte[] piece) {
            taken.add((int) from);
            return from + piece.length < wanted.bytes() ? Taking.MORE : Taking.REFUSED;
          }
        };
    return new EnclosureFetch(
        MECHANISM,
        Set.of("guangxi"),
        files,
        new DailyBytes(InstantSource.system(), DailyBytes.USUAL));
  }
}
