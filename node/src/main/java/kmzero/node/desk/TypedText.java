package kmzero.node.desk;

import java.text.Normalizer;

/// What a person typed, as acts and records can carry it.
public final class TypedText {

  private static final int NAME_LONGEST = 100;

  private TypedText() {}

  /// A file's name, as its sender gives it, without folders, controls, marks of writing direction
  /// and what a disk would take ill; the end of a long one, which has its kind. In NFC.
  ///
  /// @param otherwise where nothing is left
  public static String fileName(String given, String otherwise) {
    String plain =
        Normalizer.normalize(given, Normalizer.Form.NFC)
            .replaceAll("^.*[/\\\\]", "")
            .replaceAll("[\\p{C}\"*:<>?|%]", "")
            .strip();
    int length = plain.codePointCount(0, plain.length());
    if (length > NAME_LONGEST)
      plain = plain.substring(plain.offsetByCodePoints(plain.length(), -NAME_LONGEST)).strip();
    return plain.isEmpty() ? otherwise : plain;
  }

  /// A text of one line: in NFC, white space and control characters one space; marks of writing
  /// direction go.
  ///
  /// @param most so many code points at the most; what is behind them goes
  public static String line(String typed, int most) {
    String text =
        Normalizer.normalize(typed, Normalizer.Form.NFC)
            .replaceAll("[\\u202a-\\u202e\\u2066-\\u2069]", "")
            .replaceAll("[\\s\\u00a0\\p{Cc}]+", " ")
            .strip();
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }

  /// A text of many lines: in NFC, its line ends U+000A, a tab a space; other control characters
  /// and marks of writing direction go. Empty where nothing is left.
  public static String lines(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFC)
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .replace('\t', ' ')
        .replaceAll("[\\p{Cc}&&[^\\n]]|[\\u202a-\\u202e\\u2066-\\u2069]", "")
        .strip();
  }
}
