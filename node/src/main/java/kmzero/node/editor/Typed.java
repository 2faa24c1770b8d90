package kmzero.node.editor;

import java.text.Normalizer;

/// What comes out of a form's fields.
final class Typed {

  private static final int LONGEST_NOTE = 300;

  private Typed() {}

  /// A text of many lines as it was typed, its line ends made one. Nothing else is changed: what is
  /// not allowed in it is for the check to tell.
  static String lines(String typed) {
    return typed.replace("\r\n", "\n").replace('\r', '\n');
  }

  /// A remark of one line.
  static String note(String typed) {
    String text =
        Normalizer.normalize(typed, Normalizer.Form.NFC)
            .replaceAll("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]", " ")
            .strip();
    return text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) : text;
  }
}
