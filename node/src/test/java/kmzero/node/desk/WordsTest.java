package kmzero.node.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the pages say, in every language.
class WordsTest {

  /// A string in Java or in a template that looks like a key or like the beginning of one.
  private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z-]*\\.[a-z0-9.-]*)\"");

  private static final Pattern FILE_NAME = Pattern.compile(".*\\.(css|js|svg|yaml|properties)");

  private final Words words = Words.load();

  @Test
  void every_language_names_the_same_values() {
    for (String key : words.keys()) {
      assertThat(words.valueNames(Language.VI, key))
          .as(key)
          .isEqualTo(words.valueNames(Language.EN, key));
      assertThat(words.valueNames(Language.ZH, key))
          .as(key)
          .isEqualTo(words.valueNames(Language.EN, key));
    }
  }

  @Test
  void every_key_that_is_used_has_words() throws IOException {
    Set<String> missing =
        usedLiterals().stream()
            .filter(key ->
                words.keys().stream().noneMatch(known -> known.equals(key) || isUsedBy(known, key)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(missing).isEmpty();
  }

  @Test
  void every_key_that_has_words_is_used() throws IOException {
    Set<String> literals = usedLiterals();
    assertThat(literals).hasSizeGreaterThan(10);
    Set<String> unused =
        words.keys().stream()
            .filter(key ->
                literals.stream()
                    .noneMatch(literal -> literal.equals(key) || isUsedBy(key, literal)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unused).isEmpty();
  }

  @Test
  void a_number_chooses_its_word_and_is_written_as_the_language_writes_it() {
    assertThat(words.say(Language.EN, "sign-in.wait", "minutes", 1, "time", "14:05"))
        .endsWith("wait 1 minute. Try again at 14:05.");
    assertThat(words.say(Language.EN, "sign-in.wait", "minutes", 2, "time", "14:05"))
        .endsWith("wait 2 minutes. Try again at 14:05.");
    assertThat(words.say(Language.VI, "sign-in.wait", "minutes", 1234, "time", "14:05"))
        .contains("1.234 phút");
  }

  @Test
  void an_unknown_key_and_a_missing_value_are_mistakes_of_ours() {
    assertThatThrownBy(() -> words.say(Language.VI, "desk.no-such-key"))
        .hasMessage("no words for key desk.no-such-key");
    assertThatThrownBy(() -> words.say(Language.VI, "desk.node"))
        .hasMessage("the words of desk.node name {node}, which was not given");
  }

  /// Whether `literal` stands for `key`: a beginning such as `office.name.`, or a problem.
  private static boolean isUsedBy(String key, String literal) {
    if (literal.endsWith(".")) return key.startsWith(literal);
    return key.equals(literal + ".title")
        || key.equals(literal + ".cause")
        || key.equals(literal + ".remedy");
  }

  private Set<String> usedLiterals() throws IOException {
    Set<String> areas =
        words.keys().stream()
            .map(key -> key.substring(0, key.indexOf('.')))
            .collect(Collectors.toSet());
    var literals = new TreeSet<String>();
    for (String folder : Set.of("src/main/java", "src/main/jte")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          LITERAL
              .matcher(Files.readString(file))
              .results()
              .map((MatchResult found) -> found.group(1))
              .filter(literal -> areas.contains(literal.substring(0, literal.indexOf('.'))))
              .filter(literal -> !FILE_NAME.matcher(literal).matches())
              .forEach(literals::add);
        }
      }
    }
    return literals;
  }
}
