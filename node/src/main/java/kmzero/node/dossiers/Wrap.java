package kmzero.node.dossiers;

import java.util.ArrayList;
import java.util.List;

/// Breaks a label into lines for a picture, where nothing breaks lines by itself.
public final class Wrap {

  private Wrap() {}

  /// At most `most` lines of about `width` Latin letters; a Chinese character counts for two and
  /// may be broken behind. What does not fit ends in `…`.
  public static List<String> lines(String text, int width, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int length = 0;
    for (String part : parts(text)) {
      int more = width(part);
      if (length > 0 && length + width(part.stripTrailing()) > width) {
        lines.add(line.toString().strip());
        line.setLength(0);
        length = 0;
        if (lines.size() == most) {
          lines.set(most - 1, lines.get(most - 1) + "…");
          return lines;
        }
      }
      line.append(part);
      length += more;
    }
    if (!line.isEmpty()) lines.add(line.toString().strip());
    return lines;
  }

  /// Words with the space behind them; wide characters one by one.
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      word.appendCodePoint(c);
      if (c == ' ' || isWide(c)) {
        parts.add(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) parts.add(word.toString());
    return parts;
  }

  private static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    return c >= 0x2E80 && c <= 0xFFEF;
  }
}
