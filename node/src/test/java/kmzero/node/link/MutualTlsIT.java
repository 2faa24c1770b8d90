package kmzero.node.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes know each other by pins and nobody else, on a real socket.
class MutualTlsIT {

  private static final InstantSource LONG_AGO =
      InstantSource.fixed(Instant.parse("1999-12-31T12:00:00Z"));

  @TempDir Path folder;

  private NodeIdentity identity(String name) throws IOException {
    return NodeIdentity.of(folder.resolve(name), name, LONG_AGO);
  }

  @Test
  void an_identity_is_made_once_and_its_key_is_for_its_owner_only() throws Exception {
    NodeIdentity made = identity("lang-son");
    NodeIdentity found = identity("lang-son");
    assertThat(found.pin()).isEqualTo(made.pin());
    assertThat(found.certificate()).isEqualTo(made.certificate());
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("lang-son/link.key"))))
        .isEqualTo("rw-------");
    made.certificate().verify(made.certificate().getPublicKey());
    assertThat(made.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=lang-son");
    assertThat(made.certificate().getNotAfter().toInstant())
        .isEqualTo(Instant.parse("1999-12-30T12:00:00Z").plus(NodeIdentity.LIFETIME));
  }

  @Test
  void half_an_identity_is_an_error_not_a_new_one() throws Exception {
    identity("lang-son");
    Files.delete(folder.resolve("lang-son/link.crt"));
    assertThatThrownBy(() -> identity("lang-son"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("only one of link.key and link.crt");
  }

  @Test
  void pinned_on_both_sides_they_talk_even_with_certificates_long_expired() throws Exception {
    NodeIdentity langSon = identity("lang-son");
    NodeIdentity guangxi = identity("guangxi");
    assertThat(talk(langSon, Set.of(guangxi.pin()), guangxi, Set.of(langSon.pin())))
        .isEqualTo(new Talk("spoke", "heard 42"));
  }

  @Test
  void a_certificate_that_nobody_pinned_is_refused_in_the_handshake() throws Exception {
    NodeIdentity langSon = identity("lang-son");
    NodeIdentity guangxi = identity("guangxi");
    NodeIdentity stranger = identity("stranger");
    Talk asked = talk(langSon, Set.of(guangxi.pin()), stranger, Set.of(langSon.pin()));
    assertThat(asked.server()).contains("not pinned: " + stranger.pin());
    assertThat(asked.client()).startsWith("refused");
    Talk reached = talk(langSon, Set.of(guangxi.pin()), guangxi, Set.of(stranger.pin()));
    assertThat(reached.client()).contains("not pinned: " + langSon.pin());
    assertThat(reached.server()).startsWith("refused");
  }

  /// What became of a connection at each end.
  private record Talk(String server, String client) {}

  private static Talk talk(
      NodeIdentity server, Set<Hash> serverKnows, NodeIdentity client, Set<Hash> clientKnows)
      throws Exception {
    var factory = Pins.context(server, () -> serverKnows).getServerSocketFactory();
    var address = InetAddress.getLoopbackAddress();
    try (var listening = (SSLServerSocket) factory.createServerSocket(0, 1, address)) {
      listening.setNeedClientAuth(true);
      CompletableFuture<String> served = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> served.complete(serve(listening)));
      var sockets = Pins.context(client, () -> clientKnows).getSocketFactory();
      String heard;
      try (var socket = sockets.createSocket(address, listening.getLocalPort())) {
        heard = "heard " + socket.getInputStream().read();
      } catch (IOException e) {
        heard = "refused: " + e.getMessage();
      }
      return new Talk(served.get(), heard);
    }
  }

  private static String serve(SSLServerSocket listening) {
    try (var socket = listening.accept()) {
      socket.getOutputStream().write(42);
      socket.getOutputStream().flush();
      return "spoke";
    } catch (IOException e) {
      return "refused: " + e.getMessage();
    }
  }
}
