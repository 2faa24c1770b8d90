package kmzero.node.editor;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Words;

/// A node's own words in place of those that ship: for each language one text of lines `key =
/// words`. A line that begins with `#` is a remark.
public final class OwnWords implements TemplateKind {

  static final String KIND = "words";

  private static final Pattern LINE = Pattern.compile("([a-z0-9.-]+)\\s*=\\s*(.*)");

  private final Words words;

  OwnWords(Words words) {
    this.words = words;
  }

  /// What a text changes.
  public record Changes(Language language, List<Change> changes) {
    public Changes {
      changes = List.copyOf(changes);
    }
  }

  /// One key.
  ///
  /// @param ships the words that ship
  /// @param now what this node says at present
  /// @param then what it would say
  public record Change(String key, String ships, String now, String then) {}

  @Override
  public String name() {
    return KIND;
  }

  @Override
  public List<String> shipped() {
    return Arrays.stream(Language.values()).map(Language::tag).toList();
  }

  @Override
  public String text(String file) {
    return "# KEY = WORDS\n";
  }

  @Override
  public Optional<String> refusal(String file, String content) {
    Language language = Language.find(file).orElseThrow();
    Map<String, Integer> lines = new LinkedHashMap<>();
    int number = 0;
    for (String line : content.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) continue;
      Matcher parts = LINE.matcher(line.strip());
      if (!parts.matches()) return refused(number, "a line is KEY = WORDS, or begins with #");
      String key = parts.group(1);
      Integer other = lines.put(key, number);
      if (other != null) return refused(number, "'%s' stands in line %d".formatted(key, other));
      Optional<String> why = words.refusal(language, key, parts.group(2));
      if (why.isPresent()) return refused(number, why.get());
    }
    return Optional.empty();
  }

  private static Optional<String> refused(int line, String why) {
    return Optional.of("words:%d %s".formatted(line, why));
  }

  @Override
  public void use(Map<String, String> published) {
    for (Language language : Language.values())
      words.use(language, read(published.getOrDefault(language.tag(), "")));
  }

  @Override
  public Optional<Page> preview(String file, String content, HttpServletRequest request) {
    Language language = Language.find(file).orElseThrow();
    List<Change> changes = new ArrayList<>();
    read(content)
        .forEach((key, then) ->
            changes.add(
                new Change(
                    key,
                    words.findShipped(language, key).orElse(""),
                    words.findSaid(language, key).orElse(""),
                    then)));
    return Optional.of(Page.of("editor/words-preview", new Changes(language, changes)));
  }

  private static Map<String, String> read(String content) {
    Map<String, String> read = new LinkedHashMap<>();
    for (String line : content.lines().toList()) {
      Matcher parts = LINE.matcher(line.strip());
      if (parts.matches()) read.put(parts.group(1), parts.group(2));
    }
    return read;
  }
}
