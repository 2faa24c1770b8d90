package kmzero.ledger.note;

/// Which names a key of a signed note may have.
final class KeyNames {
  private KeyNames() {}

  /// Not empty, no plus, no Unicode white space, no control character. Source: C2SP signed-note,
  /// Format.
  static boolean isValid(String name) {
    if (name.isEmpty()) return false;
    for (int at = 0; at < name.length(); ) {
      int c = name.codePointAt(at);
      if (!mayStand(c)) return false;
      at += Character.charCount(c);
    }
    return true;
  }

  private static boolean mayStand(int c) {
    return c != '+'
        && !Character.isISOControl(c)
        && !Character.isSpaceChar(c)
        && !Character.isWhitespace(c);
  }
}
