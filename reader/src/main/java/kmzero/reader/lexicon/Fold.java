package kmzero.reader.lexicon;

import java.text.Normalizer;

/// Makes texts comparable without changing their length, so that places in one are places in the
/// other.
public final class Fold {

  private Fold() {}

  /// Small letters; one form of apostrophes, dashes and tone places; without marks if wanted.
  public static String of(String text, boolean bare) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      char c = chars[i];
      c =
          switch (c) {
            case '’', '‘', 'ʼ' -> '\'';
            case '–', '—', '−', '‐', '‑', '－' -> '-';
            case '“', '”', '„', '«', '»' -> '"';
            case '／' -> '/';
            default -> c >= '０' && c <= '９' ? (char) (c - '０' + '0') : Character.toLowerCase(c);
          };
      chars[i] = bare ? bare(c) : c;
    }
    if (!bare) tones(chars);
    return new String(chars);
  }

  /// Without marks, in small letters.
  public static String bare(String text) {
    return of(text, true);
  }

  private static final char[] BARE = new char[0x1f00];

  static {
    for (char c = 0x80; c < BARE.length; c++) {
      String apart = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
      BARE[c] =
          c == 'đ' || c == 'Đ'
              ? 'd'
              : apart.length() > 1 && apart.charAt(0) < 0x80
                  ? Character.toLowerCase(apart.charAt(0))
                  : c;
    }
  }

  /// One character without its marks.
  public static char bare(char c) {
    return c < 0x80 || c >= BARE.length ? c : BARE[c];
  }

  private static final String OLD = "òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy";
  private static final String NEW = "oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ";

  /// `hoà` and `hòa` become one.
  private static void tones(char[] chars) {
    for (int i = 0; i + 1 < chars.length; i++) {
      char c = chars[i];
      if (c != 'o' && c != 'u') continue;
      for (int k = 0; k < NEW.length(); k += 2) {
        if (NEW.charAt(k) == c && NEW.charAt(k + 1) == chars[i + 1]) {
          boolean ends = i + 2 >= chars.length || !Character.isLetter(chars[i + 2]);
          boolean quy = c == 'u' && i > 0 && chars[i - 1] == 'q';
          if (ends && !quy) {
            chars[i] = OLD.charAt(k);
            chars[i + 1] = OLD.charAt(k + 1);
          }
          break;
        }
      }
    }
  }
}
