package kmzero.node.cli;

import java.util.Locale;

/// What was found when one thing was looked at.
///
/// @param name what was looked at, one word; stable
/// @param detail what was found
/// @param remedy what to do about it; empty when nothing is to be done
record Finding(String name, State state, String detail, String remedy) {

  /// How it is.
  enum State {
    /// As it should be.
    FINE,
    /// Worth knowing; the node works.
    NOTICE,
    /// The node does not work, or soon will not, or the books are in danger.
    WRONG;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding fine(String name, String detail) {
    return new Finding(name, State.FINE, detail, "");
  }

  static Finding notice(String name, String detail, String remedy) {
    return new Finding(name, State.NOTICE, detail, remedy);
  }

  static Finding wrong(String name, String detail, String remedy) {
    return new Finding(name, State.WRONG, detail, remedy);
  }
}
