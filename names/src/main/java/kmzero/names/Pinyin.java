package kmzero.names;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Syllables of Mandarin in pinyin.
///
/// @param plain small letters without tone, ü as v: `lv`, `gang`
/// @param tone 1 to 4, 5 for the light tone, 0 where none is written
record Pinyin(String plain, int tone) {
  private static final String TONES = "\u0304\u0301\u030c\u0300";

  /// Reads one written syllable, with or without its tone mark: `gāng`, `gang`, `lü`, `lv`, `lyu`.
  /// Empty when the letters cannot be pinyin at all (đ, ơ, a hook …); whether such a syllable
  /// exists is asked of `known`.
  static Optional<Pinyin> find(String written, Set<String> known) {
    return read(written).filter(syllable -> known.contains(syllable.plain()));
  }

  /// The same, whether or not there is such a syllable.
  static Optional<Pinyin> read(String written) {
    String letters = Normalizer.normalize(written.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    var plain = new StringBuilder(letters.length());
    int tone = 0;
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      if (c == '\u0308') {
        int last = plain.length() - 1;
        if (last < 0 || plain.charAt(last) != 'u') return Optional.empty();
        plain.setCharAt(last, 'v');
      } else if (TONES.indexOf(c) >= 0) {
        if (tone != 0) return Optional.empty();
        tone = TONES.indexOf(c) + 1;
      } else if (c >= 'a' && c <= 'z') {
        plain.append(c);
      } else {
        return Optional.empty();
      }
    }
    String found = plain.toString();
    if (found.equals("lyu") || found.equals("nyu")) found = found.charAt(0) + "v";
    if (found.equals("lue") || found.equals("nue")) found = found.charAt(0) + "ve";
    return found.isEmpty() ? Optional.empty() : Optional.of(new Pinyin(found, tone));
  }

  /// Whether both can be one reading: the same letters, and no tone speaks against it.
  boolean agrees(Pinyin other) {
    return plain.equals(other.plain) && (tone == 0 || other.tone == 0 || tone == other.tone);
  }
}
