package kmzero.names;

import org.jspecify.annotations.Nullable;

/// One syllable of a written name and all that it can be read as.
///
/// @param text as written
/// @param start,end where it stands in the cleaned text, in code units
/// @param hanzi the character, or 0 for Latin letters
/// @param key Vietnamese key of Latin letters, see [Spelling]; empty for a character
/// @param bare the key without marks; empty for a character
/// @param pinyin Mandarin syllable that the letters may be, or null
/// @param vietnamese whether the letters can be a Vietnamese syllable
/// @param marked whether it carries a mark
record Syllable(
    String text,
    int start,
    int end,
    int hanzi,
    String key,
    String bare,
    @Nullable Pinyin pinyin,
    boolean vietnamese,
    boolean marked) {

  static Syllable ofHanzi(String text, int start) {
    return new Syllable(
        text, start, start + text.length(), text.codePointAt(0), "", "", null, false, false);
  }

  static Syllable ofLetters(String text, int start, Tables tables) {
    String key = Spelling.key(text);
    String bare = Spelling.bare(key);
    return new Syllable(
        text,
        start,
        start + text.length(),
        0,
        key,
        bare,
        Pinyin.find(text, tables.pinyinSyllables()).orElse(null),
        Cutting.isVietnamese(bare),
        Spelling.isMarked(text));
  }

  boolean isHanzi() {
    return hanzi != 0;
  }
}
