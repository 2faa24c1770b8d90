package kmzero.node.documents;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kmzero.node.desk.Language;
import org.jspecify.annotations.Nullable;

/// Words as a paper shows them: spans one after another, each in its language and manner. A line
/// feed begins a new line; whatever else is no printable character is left out.
public record Text(List<Span> spans) {

  /// No words at all.
  public static final Text NONE = new Text(List.of());

  /// How a span stands out.
  public enum Manner {
    PLAIN,
    STRONG,
    /// Of less weight than the words around it.
    SOFT,
    /// Taken away, in a comparison: struck through.
    GONE,
    /// Put in, in a comparison: underlined.
    NEW
  }

  /// A run of characters.
  ///
  /// @param language null where it is the document's own
  public record Span(String text, @Nullable Language language, Manner manner) {
    public Span {
      text = printable(text);
    }
  }

  public Text {
    spans = List.copyOf(spans);
  }

  /// Plain words in the document's language.
  public static Text of(String text) {
    return of(text, null, Manner.PLAIN);
  }

  /// Plain words in `language`.
  public static Text in(Language language, String text) {
    return of(text, language, Manner.PLAIN);
  }

  /// Strong words in the document's language.
  public static Text strong(String text) {
    return of(text, null, Manner.STRONG);
  }

  /// Words of less weight in the document's language.
  public static Text soft(String text) {
    return of(text, null, Manner.SOFT);
  }

  /// Words in a language and a manner.
  public static Text of(String text, @Nullable Language language, Manner manner) {
    return new Text(List.of(new Span(text, language, manner)));
  }

  /// This and `other` behind it.
  public Text and(Text other) {
    List<Span> all = new ArrayList<>(spans);
    all.addAll(other.spans);
    return new Text(all);
  }

  /// This and plain words behind it.
  public Text and(String text) {
    return and(of(text));
  }

  /// The characters alone.
  public String plain() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }

  private static String printable(String text) {
    var kept = new StringBuilder(text.length());
    // Marks written apart from their letters are joined to them: fonts place joined ones better.
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .map(point -> point == '\t' || point == 0xA0 ? ' ' : point)
        .filter(Text::isPrintable)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isPrintable(int point) {
    if (point == '\n') return true;
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
