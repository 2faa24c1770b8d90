package kmzero.reader.source;

import java.text.Normalizer;
import java.util.Arrays;

/// Clean text and where each of its characters stands in the raw text.
///
/// Clean means: NFC; every kind of space is a blank; no zero-width characters, marks of direction,
/// soft hyphens or control characters; full-width digits and letters are plain ones. The raw text
/// is counted in code points.
public final class Text {
  private final String chars;
  private final int[] starts;
  private final int[] ends;
  private final String raw;
  private final int rawLength;

  private Text(String chars, int[] starts, int[] ends, String raw) {
    this.chars = chars;
    this.starts = starts;
    this.ends = ends;
    this.raw = raw;
    this.rawLength = raw.codePointCount(0, raw.length());
  }

  /// The clean characters.
  public String chars() {
    return chars;
  }

  /// What offsets count in.
  public String raw() {
    return raw;
  }

  /// Code points of the raw text.
  public int rawLength() {
    return rawLength;
  }

  /// The raw code point at which the clean character `index` begins; the raw length at the end.
  public int rawStart(int index) {
    return index < starts.length ? starts[index] : rawLength;
  }

  /// The raw code point after the clean character before `index`: where a span that ends there
  /// ends.
  public int rawEnd(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  /// The first clean character that begins at or after the raw code point `offset`.
  public int cleanIndex(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    if (found < 0) return -found - 1;
    while (found > 0 && starts[found - 1] == offset) found--;
    return found;
  }

  /// Collects clean characters; give it the raw ones in order.
  public static final class Builder {
    private final StringBuilder chars;
    private int[] starts;
    private int[] ends;
    private boolean decomposed;
    private boolean directed;
    private int controls;

    public Builder(int capacity) {
      chars = new StringBuilder(capacity);
      starts = new int[Math.max(16, capacity)];
      ends = new int[Math.max(16, capacity)];
    }

    /// Clean characters so far.
    public int length() {
      return chars.length();
    }

    /// The last clean character, or a line feed at the beginning.
    public char last() {
      return chars.isEmpty() ? '\n' : chars.charAt(chars.length() - 1);
    }

    /// Where the last character ends in the raw text.
    int lastEnd() {
      return chars.isEmpty() ? 0 : ends[chars.length() - 1];
    }

    /// Adds the code points of `raw` from char `from` to char `to`; the first of them is raw code
    /// point `offset`.
    public void add(String raw, int from, int to, int offset) {
      int at = from;
      int point = offset;
      while (at < to) {
        int c = raw.codePointAt(at);
        int width = Character.charCount(c);
        int next = at + width;
        int points = 1;
        while (next < to && next - at < 16 && isMark(raw.charAt(next))) {
          next++;
          points++;
        }
        if (points == 1) {
          add(c, point, point + 1);
        } else {
          decomposed = true;
          String composed = Normalizer.normalize(raw.substring(at, next), Normalizer.Form.NFC);
          for (int i = 0; i < composed.length(); i++)
            put(composed.charAt(i), point, point + points);
        }
        at = next;
        point += points;
      }
    }

    /// Adds one code point that stands for the raw ones from `start` to `end`.
    public void add(int c, int start, int end) {
      if (c == '\n' || (c >= 0x20 && c < 0x7f)) {
        put((char) c, start, end);
      } else if (c == '\r' || c < 0x20 || (c >= 0x7f && c < 0xa0)) {
        if (c == '\t' || c == 0x0b || c == 0x85) put(' ', start, end);
        else if (c == '\f') put('\n', start, end);
        else if (c != '\r') controls++;
      } else if (c == 0xa0
          || c == 0x3000
          || (c >= 0x2000 && c <= 0x200a)
          || c == 0x202f
          || c == 0x205f) {
        put(' ', start, end);
      } else if (c == 0x2028 || c == 0x2029) {
        put('\n', start, end);
      } else if ((c >= 0x200b && c <= 0x200f)
          || (c >= 0x202a && c <= 0x202e)
          || (c >= 0x2060 && c <= 0x206f)
          || c == 0xfeff
          || c == 0xad
          || c == 0x61c) {
        if (c != 0xfeff && c != 0xad && c != 0x200b && c != 0x200c && c != 0x200d && c != 0x2060)
          directed = true;
      } else if ((c >= 0xff10 && c <= 0xff19)
          || (c >= 0xff21 && c <= 0xff3a)
          || (c >= 0xff41 && c <= 0xff5a)) {
        put((char) (c - 0xfee0), start, end);
      } else if ((c >= 0xf900 && c <= 0xfaff)
          || (c >= 0x1e00 && c < 0x2000)
          || c == 0x212b
          || c == 0x2126) {
        // Some of these have another NFC form.
        String composed = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFC);
        for (int i = 0; i < composed.length(); i++) put(composed.charAt(i), start, end);
      } else {
        for (char one : Character.toChars(c)) put(one, start, end);
      }
    }

    /// Adds a character that is clean already.
    void put(char c, int start, int end) {
      int n = chars.length();
      if (n == starts.length) {
        starts = Arrays.copyOf(starts, n * 2);
        ends = Arrays.copyOf(ends, n * 2);
      }
      starts[n] = start;
      ends[n] = end;
      chars.append(c);
    }

    private static boolean isMark(char c) {
      return (c >= 0x300 && c < 0x370)
          || c == 0x1ab0
          || (c >= 0x3099 && c <= 0x309a)
          || (c >= 0x0e31 && Character.getType(c) == Character.NON_SPACING_MARK);
    }

    /// Whether the raw text had combining marks.
    public boolean isDecomposed() {
      return decomposed;
    }

    /// Whether the raw text had marks of direction, which can make it look like another text.
    public boolean isDirected() {
      return directed;
    }

    /// Control characters that were left out.
    public int controls() {
      return controls;
    }

    /// @param raw the text that the offsets count in
    public Text build(String raw) {
      int n = chars.length();
      return new Text(chars.toString(), Arrays.copyOf(starts, n), Arrays.copyOf(ends, n), raw);
    }
  }
}
