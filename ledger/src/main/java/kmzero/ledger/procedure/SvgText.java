package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.List;

/// Words for a drawing: escaped, and broken into lines by a rough measure of their width.
final class SvgText {
  private static final double WIDE = 13;
  private static final double NARROW = 6.9;

  private SvgText() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /// Width in pixels at 13 px, roughly: Han characters are square, letters half as wide.
  static double width(String text) {
    return text.codePoints().mapToDouble(c -> c >= 0x2e80 ? WIDE : NARROW).sum();
  }

  /// At most `most` lines, none wider than `width` unless one word is; what does not fit ends in
  /// `…`.
  static List<String> lines(String text, double width, int most) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var piece : pieces(text)) {
      if (!line.isEmpty() && width(line + piece.stripTrailing()) > width) {
        lines.add(line.toString().strip());
        line.setLength(0);
      }
      line.append(piece);
    }
    lines.add(line.toString().strip());
    if (lines.size() <= most) return lines;
    var cut = new ArrayList<>(lines.subList(0, most));
    cut.set(most - 1, cut.getLast() + "…");
    return cut;
  }

  /// Words with the space after them; every Han character by itself.
  private static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          piece.appendCodePoint(c);
          if (c == ' ' || c >= 0x2e80) {
            pieces.add(piece.toString());
            piece.setLength(0);
          }
        });
    if (!piece.isEmpty()) pieces.add(piece.toString());
    return pieces;
  }
}
