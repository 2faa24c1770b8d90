package kmzero.names;

import java.text.Normalizer;
import java.util.Locale;

/// Letters and marks of Latin syllables: what makes two ways of writing one syllable equal.
///
/// A _key_ is a syllable in small letters with its quality marks (ă â ê ô ơ ư đ) and, at its end,
/// the tone mark it carries, wherever that stood: `hoà` and `hòa` have one key, as have `lý` and
/// `lí`, `Quý` and `Quí`. A _bare_ key has no marks at all.
final class Spelling {
  private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

  private Spelling() {}

  /// `text` as one would have typed it: NFC, full-width letters made plain, every kind of space one
  /// blank, invisible characters and direction marks left out. Cost: linear.
  static String clean(String text) {
    if (isPrintable(text)) return text;
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0; // full-width letters and signs
          if (c == 'Ð' || c == 'Ɖ') c = 'Đ';
          if (c == 'ð' || c == 'ɖ') c = 'đ';
          int type = Character.getType(c);
          if (Character.isSpaceChar(c) || Character.isWhitespace(c)) out.append(' ');
          else if (type != Character.FORMAT && type != Character.CONTROL) out.appendCodePoint(c);
        });
    return Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  /// The key of one Latin syllable.
  static String key(String syllable) {
    if (isAscii(syllable)) return oneVowel(syllable.toLowerCase(Locale.ROOT));
    String letters = Normalizer.normalize(syllable.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    var out = new StringBuilder(letters.length());
    char tone = 0;
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      if (TONES.indexOf(c) >= 0) tone = c;
      else out.append(c);
    }
    String base = Normalizer.normalize(out, Normalizer.Form.NFC);
    base = oneVowel(base);
    return tone == 0 ? base : base + tone;
  }

  /// A key without any mark.
  static String bare(String key) {
    if (isAscii(key)) return oneVowel(key.startsWith("dz") ? "d" + key.substring(2) : key);
    String letters = Normalizer.normalize(key, Normalizer.Form.NFD);
    var out = new StringBuilder(letters.length());
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      if (c == 'đ') out.append('d');
      else if (Character.getType(c) != Character.NON_SPACING_MARK) out.append(c);
    }
    String bare = out.toString();
    if (bare.startsWith("dz")) bare = "d" + bare.substring(2); // Dzung for Dũng
    return oneVowel(bare);
  }

  /// Whether the syllable carries a mark that only Vietnamese or toned pinyin writes.
  static boolean isMarked(String syllable) {
    if (isAscii(syllable)) return false;
    String letters = Normalizer.normalize(syllable, Normalizer.Form.NFD);
    return letters
        .chars()
        .anyMatch(c -> c == 'đ' || c == 'Đ' || Character.getType(c) == Character.NON_SPACING_MARK);
  }

  /// Letters of a whole text without marks and blanks, as one types them.
  static String folded(String text) {
    var out = new StringBuilder();
    for (String word : clean(text).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+")) {
      out.append(bare(key(word)));
    }
    return out.toString();
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++)
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') return false;
    return true;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) >= 128) return false;
    return true;
  }

  /// y that is the whole rhyme is written i as well: ly and li, quy and qui, mỹ and mĩ.
  private static String oneVowel(String base) {
    int end = base.length() - 1;
    if (end < 0 || base.charAt(end) != 'y') return base;
    for (int i = 0; i < end; i++) {
      char c = base.charAt(i);
      boolean glide = i == 1 && c == 'u' && base.charAt(0) == 'q';
      if (!glide && "aeiouyăâêôơư".indexOf(c) >= 0) return base;
    }
    return base.substring(0, end) + 'i';
  }
}
