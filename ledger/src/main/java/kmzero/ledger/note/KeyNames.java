package kmzero.ledger.note;

/// Which names a key of a signed note may have.
final class KeyNames {
  private KeyNames() {}

  /// Not empty, no plus, no Unicode white space, no control character. Source: C2SP signed-note,
  /// Format.
  static boolean isValid(String name) {
    if (name.isEmpty()) return false;
    return name.codePoints()
        .noneMatch(c ->
            c == '+'
                || Character.isISOControl(c)
                || Character.isSpaceChar(c)
                || Character.isWhitespace(c));
  }
}
