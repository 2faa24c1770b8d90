package kmzero.reader.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kmzero.reader.Reader;
import kmzero.reader.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists, interviews, sides that speak, terms of papers, yes and no in each language: the cases of
/// `speech/<language>.txt`. A file has the head of a report, then cases, each opened by `@` and its
/// name: the paragraphs that follow the head, then two blanks and what is read in them, as `status
/// speaker [fields] to what it answers | words`.
class ReadingSpeechTest {
  private final Reader reader = new Reader();

  @ParameterizedTest
  @ValueSource(strings = {"vi", "zh", "en", "sv", "ms", "id"})
  void it_is_read_as_it_is_said(String language) throws IOException {
    String head = "";
    List<String> wanted = new ArrayList<>();
    List<String> read = new ArrayList<>();
    for (String block : file(language).split("(?m)^@ ?")) {
      if (block.startsWith("head\n")) head = block.substring("head\n".length());
      else if (!block.isBlank()) {
        List<String> lines = block.strip().lines().toList();
        String name = "@ " + lines.getFirst();
        wanted.add(name);
        read.add(name);
        lines.stream().skip(1).filter(line -> line.startsWith("  ")).forEach(wanted::add);
        List<String> said = lines.stream().skip(1).filter(line -> !line.startsWith("  ")).toList();
        read.addAll(clauses(head + String.join("\n", said) + "\n"));
      }
    }
    assertThat(wanted).hasSizeGreaterThan(15);
    assertThat(read).isEqualTo(wanted);
  }

  private List<String> clauses(String report) {
    Reading reading = reader.read(report.getBytes(StandardCharsets.UTF_8), "report.txt");
    return reading.commitments().stream().map(ReadingSpeechTest::line).toList();
  }

  private static String line(Reading.Commitment one) {
    String modality = one.modality() == null ? "" : "/" + one.modality();
    String answers = one.answers().isEmpty() ? "" : " to " + String.join(",", one.answers());
    String fields = String.join(",", one.fields());
    return "  %s%s %s [%s]%s | %s"
        .formatted(one.status(), modality, one.speaker(), fields, answers, one.text());
  }

  private static String file(String language) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            ReadingSpeechTest.class.getResourceAsStream("speech/" + language + ".txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
