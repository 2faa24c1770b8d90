package kmzero.reader.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kmzero.reader.Reader;
import kmzero.reader.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Heads named over several sentences, companions, meetings beside ceremonies, signings on the next
/// day, accidents in short first paragraphs, what is only supposed or recalled. Cases:
/// `stories.txt`; of who led both sides `heads.txt`.
class EventStoriesTest {
  private final Reader reader = new Reader();

  record Story(List<String> events, String report) {
    @Override
    public String toString() {
      return events + " " + report.lines().findFirst().orElse("");
    }
  }

  static Stream<Story> stories() throws IOException {
    return Stream.concat(stories("stories.txt"), stories("heads.txt"));
  }

  private static Stream<Story> stories(String name) throws IOException {
    String all;
    try (var in = EventStoriesTest.class.getResourceAsStream(name)) {
      all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    return Arrays.stream(all.substring(all.indexOf("====\n") + 5).split("\n====\n"))
        .map(block -> block.split("\n\n", 2))
        .map(parts -> new Story(parts[0].lines().toList(), parts[1]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void tell_these_events_and_no_others(Story story) {
    var events = reader.read(story.report.getBytes(StandardCharsets.UTF_8), "report").events();
    assertThat(events.stream().map(EventStoriesTest::told).toList()).isEqualTo(story.events);
  }

  private static String told(Reading.Event event) {
    String heads = String.join("+", event.heads().stream().sorted().toList());
    return "%s %s %s".formatted(event.kind(), event.date(), heads.isEmpty() ? "-" : heads);
  }
}
