package kmzero.node.desk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A language of the desk. Each is complete: no page falls back to another language.
public enum Language {
  VI("vi", "Tiếng Việt", Locale.of("vi", "VN")),
  ZH("zh", "中文", Locale.SIMPLIFIED_CHINESE),
  EN("en", "English", Locale.UK);

  private final String tag;
  private final String ownName;
  private final Locale locale;

  Language(String tag, String ownName, Locale locale) {
    this.tag = tag;
    this.ownName = ownName;
    this.locale = locale;
  }

  /// The BCP 47 tag: `vi`, `zh` or `en`; also what a `lang` attribute carries.
  public String tag() {
    return tag;
  }

  /// The language's name in itself.
  public String ownName() {
    return ownName;
  }

  /// How numbers and dates are written.
  public Locale locale() {
    return locale;
  }

  /// The one of three wordings that is in this language.
  public <T> T of(T vi, T zh, T en) {
    return switch (this) {
      case VI -> vi;
      case ZH -> zh;
      case EN -> en;
    };
  }

  /// The language of a tag such as `vi`, `zh-CN` or `EN`; empty when it is none of ours.
  public static Optional<Language> find(String tag) {
    String primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    for (Language language : values()) {
      if (language.tag.equals(primary)) return Optional.of(language);
    }
    return Optional.empty();
  }

  /// The first language of ours that a browser's `Accept-Language` header asks for.
  ///
  /// @param header the header's value, RFC 9110 §12.5.4; anything malformed answers empty
  static Optional<Language> accepted(String header) {
    List<Locale.LanguageRange> ranges;
    try {
      ranges = Locale.LanguageRange.parse(header);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return ranges.stream()
        .filter(range -> range.getWeight() > 0)
        .flatMap(range -> find(range.getRange()).stream())
        .findFirst();
  }
}
