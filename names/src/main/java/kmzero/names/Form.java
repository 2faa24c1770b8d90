package kmzero.names;

/// One way in which a name is written.
///
/// @param text NFC, one kind of blank, as printed
public record Form(String text, Writing writing) {
  /// How a form is written.
  public enum Writing {
    VIETNAMESE,
    HANZI,
    PINYIN,
    ENGLISH,
    /// As some source prints it: without marks, mixed, misspelt, in another script.
    OTHER
  }

  public Form {
    text = Names.clean(text);
    if (text.isEmpty()) throw new IllegalArgumentException("a form without letters");
  }
}
