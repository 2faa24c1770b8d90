package kmzero.node.link;

/// A peer answered with what no peer of ours says. The message is for the engineer; it quotes
/// nothing that the peer could have chosen at length.
final class Nonsense extends Exception {
  private static final long serialVersionUID = 1;

  private final String why;

  Nonsense(String why) {
    super(why);
    this.why = why;
  }

  /// What was wrong: a stable word, a detail behind a colon.
  String why() {
    return why;
  }
}
