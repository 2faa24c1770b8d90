package kmzero.node.reference;

import java.text.Normalizer;

/// One text in the three languages of the desk. None is blank; all are NFC.
public record Texts(String vi, String zh, String en) {
  public Texts {
    check("vi", vi);
    check("zh", zh);
    check("en", en);
  }

  /// The text in `language`.
  ///
  /// @param language `vi`, `zh` or `en`
  /// @throws IllegalArgumentException for any other language
  public String in(String language) {
    return switch (language) {
      case "vi" -> vi;
      case "zh" -> zh;
      case "en" -> en;
      default ->
          throw new IllegalArgumentException(
              "no text in '%s': the languages are vi, zh and en".formatted(language));
    };
  }

  /// The same texts with `{name}` replaced in each language by that language's `value`.
  Texts with(String name, Texts value) {
    var hole = "{" + name + "}";
    return new Texts(
        vi.replace(hole, value.vi), zh.replace(hole, value.zh), en.replace(hole, value.en));
  }

  private static void check(String language, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the %s text is blank".formatted(language));
    }
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      throw new IllegalArgumentException("the %s text is not NFC: %s".formatted(language, text));
    }
  }
}
