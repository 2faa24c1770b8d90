package kmzero.reader.corpus;

import java.util.Arrays;

/// A text without its white space. Places in it are counted in what is left, so that two
/// extractions of one PDF, which differ in white space only, agree.
///
/// @param codePoints what is left
/// @param before for each place of the text, the last one included, how much of it is left before
record Squeezed(int[] codePoints, int[] before) {
  static Squeezed of(String text) {
    int[] all = text.codePoints().toArray();
    int[] kept = new int[all.length];
    int[] before = new int[all.length + 1];
    int n = 0;
    for (int i = 0; i < all.length; i++) {
      before[i] = n;
      if (!isSpace(all[i])) kept[n++] = all[i];
    }
    before[all.length] = n;
    return new Squeezed(Arrays.copyOf(kept, n), before);
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == 0x200B
        || codePoint == 0xFEFF;
  }

  /// For each place in this, the last one included, the place of `other` where the same stands.
  /// What differs in the middle goes to where the equal end begins.
  int[] to(Squeezed other) {
    int mine = codePoints.length;
    int theirs = other.codePoints.length;
    int prefix = Arrays.mismatch(codePoints, other.codePoints);
    if (prefix < 0) prefix = mine;
    int suffix = 0;
    while (suffix < Math.min(mine, theirs) - prefix
        && codePoints[mine - 1 - suffix] == other.codePoints[theirs - 1 - suffix]) suffix++;
    int[] map = new int[mine + 1];
    for (int i = 0; i <= mine; i++) {
      map[i] = i <= prefix ? i : Math.max(theirs - (mine - i), theirs - suffix);
    }
    return map;
  }

  /// Whether both say the same apart from white space.
  boolean says(Squeezed other) {
    return Arrays.equals(codePoints, other.codePoints);
  }
}
