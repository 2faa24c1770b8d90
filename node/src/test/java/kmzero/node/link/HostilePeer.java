package kmzero.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// Guangxi's node speaks nonsense, or worse; Lạng Sơn stores nothing of it, says what was wrong,
/// and goes on with Cao Bằng as if nothing were. Close it.
final class HostilePeer implements AutoCloseable {

  private static final int HONEST = 40;

  private final TestNode langSon = new TestNode("lang-son");
  private final TestNode caoBang = new TestNode("cao-bang");
  private final RawPeer peer;
  private final Neighbours exercise;

  HostilePeer() throws IOException {
    NodeIdentity guangxi = TestNode.identity("guangxi");
    peer = new RawPeer(guangxi, Set.of(langSon.identity.pin(), caoBang.identity.pin()));
    Map<String, String> addresses =
        Map.of(
            "lang-son", "127.0.0.1:" + langSon.port,
            "cao-bang", "127.0.0.1:" + caoBang.port,
            "guangxi", "127.0.0.1:" + peer.port());
    Map<String, Hash> pins =
        Map.of(
            "lang-son", langSon.identity.pin(),
            "cao-bang", caoBang.identity.pin(),
            "guangxi", guangxi.pin());
    exercise = new Neighbours(addresses, pins, "AAAAAAAAAAAAAAAAAAAAAA");
    langSon.books.join(exercise.charter);
    caoBang.books.join(exercise.charter);
    caoBang.books.write(exercise.log("cao-bang"), HONEST);
  }

  /// Guangxi's own log.
  Origin log() {
    return exercise.log("guangxi");
  }

  /// What Lạng Sơn holds.
  MemoryBooks books() {
    return langSon.books;
  }

  /// Starts everybody; Guangxi answers with `answer`.
  void start(RawPeer.Answer answer) throws IOException {
    peer.answer(answer);
    caoBang.start();
    langSon.start();
  }

  /// Guangxi's link is down for this reason, and everything of Cao Bằng has come.
  void assertHarmless(String error) throws Exception {
    awaitError(error);
    langSon.books.await("cao-bang", () -> langSon.books.sizes().size() == 1);
    int asked = peer.asked();
    langSon.books.await("asked again", () -> peer.asked() > asked || error.equals("slow"));
    assertThat(langSon.books.allLeaves(log())).isEmpty();
    assertThat(langSon.books.allLeaves(exercise.log("cao-bang"))).hasSize(HONEST);
  }

  /// Waits until Lạng Sơn says that this was wrong with Guangxi.
  void awaitError(String error) throws Exception {
    langSon.books.await(error, () -> error().startsWith(error));
  }

  /// What Lạng Sơn says was wrong with Guangxi; empty if nothing.
  String error() {
    return langSon.link().states().stream()
        .filter(state -> state.sides().contains("guangxi"))
        .findFirst()
        .flatMap(LinkState::lastError)
        .orElse("");
  }

  @Override
  public void close() throws IOException {
    langSon.close();
    caoBang.close();
    peer.close();
  }
}
