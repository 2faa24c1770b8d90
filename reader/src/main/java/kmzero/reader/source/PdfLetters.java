package kmzero.reader.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.jspecify.annotations.Nullable;

/// Which letters the signs of a PDF's fonts are: the maps (CMaps) of its fonts, looked at before
/// the library spreads them out letter by letter. One line of a damaged map may stand for two
/// thousand million letters. A map that asks for too much is taken off its font.
final class PdfLetters {

  /// A font has no more signs.
  private static final int MOST_OF_A_LINE = 1 << 16;

  /// Letters that the maps of a file may stand for together.
  private static final int MOST = 1_000_000;

  /// What another map taken in by its name (`usecmap`) counts for.
  private static final int NAMED = 30_000;

  private static final int LARGEST_BYTES = 4_000_000;

  private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private int left = MOST;
  private boolean lost;

  /// Whether a font lost its map.
  boolean isAnyLost() {
    return lost;
  }

  /// Looks at the font that an operator is about to choose; all others are passed over.
  void lookAt(String operator, List<COSBase> operands, @Nullable PDResources resources) {
    if (resources == null || operands.isEmpty() || !(operands.getFirst() instanceof COSName name))
      return;
    if (operator.equals(OperatorName.SET_FONT_AND_SIZE)) {
      COSDictionary fonts = resources.getCOSObject().getCOSDictionary(COSName.FONT);
      if (fonts != null) lookAt(fonts.getCOSDictionary(name));
    } else if (operator.equals(OperatorName.SET_GRAPHICS_STATE_PARAMS)) {
      COSDictionary states = resources.getCOSObject().getCOSDictionary(COSName.EXT_G_STATE);
      COSDictionary state = states == null ? null : states.getCOSDictionary(name);
      COSArray font = state == null ? null : state.getCOSArray(COSName.FONT);
      if (font != null && font.getObject(0) instanceof COSDictionary chosen) lookAt(chosen);
    }
  }

  private void lookAt(@Nullable COSDictionary font) {
    if (font == null || !seen.add(font)) return;
    if (isTooMuch(font.getCOSStream(COSName.TO_UNICODE))) {
      font.removeItem(COSName.TO_UNICODE);
      lost = true;
    }
    if (isTooMuch(font.getCOSStream(COSName.ENCODING))) {
      font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
      lost = true;
    }
  }

  private boolean isTooMuch(@Nullable COSStream map) {
    if (map == null) return false;
    byte[] bytes;
    try (InputStream in = map.createInputStream()) {
      bytes = in.readNBytes(LARGEST_BYTES + 1);
    } catch (IOException broken) {
      return false; // the library leaves it out, too
    }
    if (bytes.length > LARGEST_BYTES) return true;
    int letters = letters(bytes, left);
    if (letters > left) return true;
    left -= letters;
    return false;
  }

  /// @return how many letters the map stands for; more than `most` when a line is out of measure
  private static int letters(byte[] map, int most) {
    long letters = 0;
    boolean ranges = false;
    int place = 0; // in a line: first code, last code, letter of the first
    int first = 0;
    int at = 0;
    while (at < map.length) {
      int c = map[at];
      if (isBlank(c) || c == '>') {
        at++;
      } else if (c == '<') {
        int end = indexOf(map, '>', at);
        if (ranges && place == 1) {
          long codes = Math.max(0, (long) code(map, at + 1, end) - first + 1);
          if (codes > MOST_OF_A_LINE) return most + 1;
          letters += codes;
        }
        first = code(map, at + 1, end);
        place = (place + 1) % 3;
        at = end + 1;
      } else {
        place = 0;
        int end =
            switch (c) {
              case '[' -> indexOf(map, ']', at);
              case '(' -> indexOf(map, ')', at);
              case '%' -> indexOf(map, '\n', at);
              case '/' -> endOfName(map, at + 1);
              default -> endOfWord(map, at);
            };
        if (isWord(map, at, end, "usecmap")) letters += NAMED;
        if (isLetter(c)) ranges = isWord(map, at, end, "beginbfrange");
        at = Math.max(end, at + 1);
      }
      if (letters > most) return most + 1;
    }
    return (int) letters;
  }

  /// Hexadecimal digits as the library takes them: an odd last one is the upper half of a byte, and
  /// of long ones the last four bytes count.
  private static int code(byte[] map, int start, int end) {
    int code = 0;
    int digits = 0;
    for (int i = start; i < end; i++) {
      int digit = Character.digit(map[i], 16);
      if (digit < 0) continue;
      code = (code << 4) | digit;
      digits++;
    }
    return digits % 2 == 0 ? code : code << 4;
  }

  private static int endOfWord(byte[] map, int at) {
    int end = at;
    while (end < map.length && isLetter(map[end])) end++;
    return end;
  }

  private static int endOfName(byte[] map, int at) {
    int end = at;
    while (end < map.length && !isBlank(map[end]) && "<>[]()/%".indexOf(map[end]) < 0) end++;
    return end;
  }

  private static boolean isWord(byte[] map, int start, int end, String word) {
    if (end - start != word.length()) return false;
    for (int i = start; i < end; i++) if (map[i] != word.charAt(i - start)) return false;
    return true;
  }

  private static int indexOf(byte[] map, char wanted, int from) {
    int at = from;
    while (at < map.length && map[at] != wanted) at++;
    return at;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
