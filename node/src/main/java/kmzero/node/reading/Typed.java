package kmzero.node.reading;

/// Names of files and texts as people give them. Pure.
final class Typed {

  private static final int LONGEST = 160;

  private Typed() {}

  /// A file's name without folders, controls, marks of writing direction and what a disk would take
  /// ill; never empty.
  static String safe(String name, String otherwise) {
    String plain =
        java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFC)
            .replaceAll("^.*[/\\\\]", "")
            .replaceAll("[\\p{C}\"*:<>?|%]", "")
            .strip();
    if (plain.isEmpty()) return otherwise;
    return plain.codePointCount(0, plain.length()) <= LONGEST
        ? plain
        : plain.substring(plain.offsetByCodePoints(plain.length(), -LONGEST));
  }

  /// What a person typed in one line.
  static String line(String typed, int most) {
    String text =
        java.text.Normalizer.normalize(typed, java.text.Normalizer.Form.NFC)
            .replaceAll("[\\u202a-\\u202e\\u2066-\\u2069]", "")
            .replaceAll("[\\s\\u00a0\\p{Cc}]+", " ")
            .strip();
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }
}
