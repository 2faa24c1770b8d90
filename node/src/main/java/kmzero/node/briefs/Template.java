package kmzero.node.briefs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sentence with holes: `{wording}[, as of {as-of}]`.
///
/// `{name}` is what the record has under that name, a dash where it has nothing.
/// `{number#one#many}` is the first word where the value is 1, else the second. What stands in
/// brackets is said only where the record has every value named in it; brackets stand in no
/// brackets.
final class Template {

  private static final Pattern HOLE = Pattern.compile("\\{([a-z-]+)(?:#([^#{}]*)#([^#{}]*))?}");

  private record Span(String text, boolean optional) {}

  private final List<Span> spans;
  private final Set<String> names;

  private Template(List<Span> spans, Set<String> names) {
    this.spans = List.copyOf(spans);
    this.names = Set.copyOf(names);
  }

  /// Reads a template.
  ///
  /// @throws IllegalArgumentException if brackets or braces do not close
  static Template of(String text) {
    List<Span> spans = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('[', at);
      int end = open < 0 ? text.length() : open;
      if (end > at) spans.add(new Span(text.substring(at, end), false));
      if (open < 0) break;
      int close = text.indexOf(']', open);
      if (close < 0 || text.substring(open + 1, close).contains("["))
        throw new IllegalArgumentException("a bracket does not close in '%s'".formatted(text));
      spans.add(new Span(text.substring(open + 1, close), true));
      at = close + 1;
    }
    Set<String> names = new LinkedHashSet<>();
    for (Span span : spans) {
      HOLE.matcher(span.text()).results().forEach(found -> names.add(found.group(1)));
      String rest = HOLE.matcher(span.text()).replaceAll("");
      if (rest.contains("{") || rest.contains("}") || rest.contains("]"))
        throw new IllegalArgumentException("'%s' is no template".formatted(text));
    }
    return new Template(spans, names);
  }

  /// The values that it names.
  Set<String> names() {
    return names;
  }

  /// Whether `entry` has any of the values; a sentence without holes is told always.
  boolean isTold(Entry entry) {
    return names.isEmpty() || names.stream().anyMatch(name -> entry.find(name).isPresent());
  }

  /// The sentence about `entry`.
  List<Piece> say(Entry entry) {
    List<Piece> said = new ArrayList<>();
    for (Span span : spans) {
      Matcher hole = HOLE.matcher(span.text());
      if (span.optional() && hole.results().anyMatch(h -> entry.find(h.group(1)).isEmpty()))
        continue;
      say(span.text(), entry, said);
    }
    return said;
  }

  private static void say(String text, Entry entry, List<Piece> said) {
    Matcher hole = HOLE.matcher(text);
    int done = 0;
    while (hole.find()) {
      if (done < hole.start()) said.addAll(Piece.of(text.substring(done, hole.start())));
      Optional<List<Piece>> value = entry.find(hole.group(1));
      if (hole.group(2) == null) said.addAll(value.orElseGet(() -> Piece.of("–")));
      else
        said.addAll(
            Piece.of(
                value.map(Piece::plain).filter("1"::equals).isPresent()
                    ? hole.group(2)
                    : hole.group(3)));
      done = hole.end();
    }
    if (done < text.length()) said.addAll(Piece.of(text.substring(done)));
  }
}
