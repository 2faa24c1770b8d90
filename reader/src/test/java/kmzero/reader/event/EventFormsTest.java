package kmzero.reader.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import kmzero.reader.Reader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How each language says that something took place, in one sentence each: passives, nouns for
/// verbs, words apart; and what is planned, asked for or remembered, which tells nothing. The
/// sentences stand in `forms.txt`.
class EventFormsTest {
  private final Reader reader = new Reader();

  @ParameterizedTest
  @ValueSource(strings = {"Vietnamese", "Chinese", "English", "Swedish", "Malay", "Indonesian"})
  void every_sentence_tells_what_took_place_and_no_more(String language) {
    List<String> lines = lines(language);
    assertThat(lines).hasSizeGreaterThanOrEqualTo(20);
    List<String> read = new ArrayList<>();
    for (String line : lines) {
      String sentence = line.substring(line.indexOf(" | ") + 3);
      read.add(told(sentence) + " | " + sentence);
    }
    assertThat(String.join("\n", read)).isEqualTo(String.join("\n", lines));
  }

  private String told(String sentence) {
    var events = reader.read(sentence.getBytes(StandardCharsets.UTF_8), "sentence.txt").events();
    if (events.isEmpty()) return "none";
    return events.stream()
        .map(event -> "%s %s %d".formatted(event.kind(), event.date(), event.heads().size()))
        .collect(Collectors.joining("; "));
  }

  private static List<String> lines(String language) {
    try (var in = Objects.requireNonNull(EventFormsTest.class.getResourceAsStream("forms.txt"))) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String section = all.substring(all.indexOf("[" + language + "]") + language.length() + 2);
      int end = section.indexOf("\n[");
      return (end < 0 ? section : section.substring(0, end))
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
