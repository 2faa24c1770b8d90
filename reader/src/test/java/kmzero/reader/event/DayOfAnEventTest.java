package kmzero.reader.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kmzero.reader.Reader;
import kmzero.reader.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Among the days of papers, plans, anniversaries and meetings before, the one of the event; and a
/// warning where the report contradicts itself. Cases: `days.txt`.
class DayOfAnEventTest {
  private final Reader reader = new Reader();

  record Case(String day, boolean doubtful, String report) {
    @Override
    public String toString() {
      return day + " " + report.lines().limit(3).toList();
    }
  }

  static Stream<Case> cases() throws IOException {
    String all;
    try (var in = DayOfAnEventTest.class.getResourceAsStream("days.txt")) {
      all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    List<Case> cases = new ArrayList<>();
    for (String block : all.substring(all.indexOf("====\n") + 5).split("\n====\n")) {
      String[] parts = block.split("\n", 2);
      cases.add(new Case(parts[0].replace("!", ""), parts[0].endsWith("!"), parts[1]));
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void is_found_and_doubted_where_it_must_be(Case one) {
    Reading reading = reader.read(one.report.getBytes(StandardCharsets.UTF_8), "report");
    assertThat(reading.events()).isNotEmpty();
    assertThat(reading.events().getFirst().date()).isEqualTo(one.day);
    assertThat(
            reading.warnings().stream()
                .map(Reading.Warning::code)
                .anyMatch(code -> code.equals("date-doubtful") || code.equals("dates-contradict")))
        .isEqualTo(one.doubtful);
  }
}
