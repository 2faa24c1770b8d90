package kmzero.node.story;

import java.io.IOException;
import java.nio.file.Path;
import kmzero.ledger.json.JsonObject;

/// The story `signing`: three sides on two nodes draft, change, agree and sign minutes of an
/// exercise over the API, lose the line between them and find it again, open a commitment and carry
/// it on; then the books are compared, exported, verified and forged.
final class Signing {

  private final Hands hands;
  private final Checks checks;
  private final Severance severance;
  private final Comparison comparison;
  private final Archive archive;

  /// @param exports where exported files go
  /// @param seed chooses what is left to chance
  Signing(World world, Checks checks, Path exports, long seed) {
    this.hands = new Hands(world);
    this.checks = checks;
    this.severance = new Severance(hands, checks);
    this.comparison = new Comparison(hands, checks);
    this.archive = new Archive(hands, checks, exports, seed);
  }

  /// Acts put on record by the story.
  int acts() {
    return hands.acts();
  }

  /// Digest of each mechanism, equal on both nodes; empty while they were not compared.
  JsonObject digests() {
    return comparison.digests();
  }

  /// From the line's mending to equal books, in seconds.
  double healSeconds() {
    return severance.healSeconds();
  }

  /// Plays it. Each check is put down as it is made; an answer that makes going on pointless ends
  /// the story with [Program.Unexpected].
  void play() throws IOException {
    new Beginning(hands, checks).play();
    String minutes = new Drafting(hands, checks).play();
    severance.play(minutes);
    new CarryingOn(hands, checks).play(minutes);
    comparison.play();
    archive.play(minutes);
  }
}
