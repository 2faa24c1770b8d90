package kmzero.ledger.json;

import java.text.Normalizer;
import java.util.Optional;

/// What a text in an entry may hold. Two nodes must agree on this to the last code point, so the
/// rule rests on nothing but the code points and on the Unicode version whose tables
/// `TheStrictReaderTest` pins (16.0, that of JDK 25).
final class Texts {
  private Texts() {}

  /// Index of the first surrogate without its partner, or -1.
  static int unpairedSurrogate(String text) {
    int length = text.length();
    int all = 0;
    for (int i = 0; i < length; i++) all |= text.charAt(i);
    if (all < Character.MIN_SURROGATE) return -1; // most texts, and several characters at a time
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) continue;
      boolean pair =
          c <= Character.MAX_HIGH_SURROGATE
              && i + 1 < length
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (!pair) return i;
      i++;
    }
    return -1;
  }

  /// Why `text` may not stand in an entry. `lines` allows the line break U+000A (values: yes,
  /// member names: no).
  static Optional<String> objection(String text, boolean lines) {
    boolean plain = true;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      plain &= isPlain(c);
      if (c >= 0x20 && c < 0x7f) continue;
      if (c == '\n' && lines) continue;
      if (c < 0x20 || c <= 0x9f) return Optional.of("control character %s".formatted(name(c)));
      if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)) {
        return Optional.of("bidirectional control %s".formatted(name(c)));
      }
      if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef)) {
        return Optional.of("noncharacter %s".formatted(name(c)));
      }
      if (c >= 0x300 && Character.getType(c) == Character.UNASSIGNED) {
        // a later Unicode may give it a decomposition, and then two nodes would differ on NFC
        return Optional.of("unassigned code point %s".formatted(name(c)));
      }
    }
    return plain || Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? Optional.empty()
        : Optional.of("text not in NFC");
  }

  /// Whether a text of such code points alone is in NFC: none of them has another form, or joins
  /// with or moves around what stands beside it. Latin as Vietnamese writes it, Chinese, and the
  /// punctuation of both; Unicode promises that this stays so.
  static boolean isPlain(int c) {
    return c < 0x300
        || (c >= 0x4e00 && c <= 0x9fff)
        || (c >= 0x1e00 && c <= 0x1eff)
        || (c >= 0x3001 && c <= 0x3029)
        || (c >= 0x2010 && c <= 0x2027)
        || (c >= 0xff01 && c <= 0xff5e);
  }

  private static String name(int codePoint) {
    return "U+%04X".formatted(codePoint);
  }
}
