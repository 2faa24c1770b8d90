package kmzero.node.desk;

import java.text.Normalizer;

/// What a person typed, as acts and records can carry it.
public final class TypedText {

  private TypedText() {}

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
