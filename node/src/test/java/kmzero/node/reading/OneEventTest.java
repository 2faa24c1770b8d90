package kmzero.node.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import kmzero.reader.Reader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which reports of the corpus are proposed to each other as telling one event, against `same` of
/// their gold: reports of one group, and reports of the same heads on other days.
class OneEventTest {

  private static final Path CORPUS = Path.of("../reader/corpus");

  /// A report and what it tells of each of its events.
  private record Report(String file, String same, List<Told> events) {}

  /// Two reports and the most points that any two of their events have; 0 where none is proposed.
  private record Pair(String files, boolean one, int points) {}

  @Test
  void as_careful_people_read_them_those_of_one_event_outweigh_all_others() throws IOException {
    List<Pair> pairs = pairs(of(gold -> told(gold)));
    List<Pair> one = pairs.stream().filter(Pair::one).toList();
    assertThat(one).hasSizeGreaterThan(25);
    int others =
        pairs.stream().filter(pair -> !pair.one).mapToInt(Pair::points).max().orElseThrow();
    assertThat(one).allSatisfy(pair -> assertThat(pair.points).isGreaterThan(others));
  }

  @Test
  @Tag("thorough")
  void as_they_are_read_most_of_one_event_are_proposed() throws IOException {
    var reader = new Reader();
    List<Pair> pairs = pairs(of(gold -> read(reader, gold.path("file").asString())));
    assertThat(pairs.stream().filter(Pair::one).filter(pair -> pair.points > 0))
        .as("the line: raise it when more are found")
        .hasSizeGreaterThanOrEqualTo(8);
  }

  private static List<Pair> pairs(List<Report> reports) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++)
      for (Report other : reports.subList(i + 1, reports.size())) {
        Report report = reports.get(i);
        int points =
            report.events.stream()
                .flatMap(told -> Candidate.of(told, onFile(other)).stream())
                .mapToInt(Candidate::points)
                .max()
                .orElse(0);
        boolean one = report.same.equals(other.same);
        pairs.add(new Pair(report.file + " " + other.file, one, points));
      }
    return pairs;
  }

  private static List<Candidate> onFile(Report report) {
    return IntStream.range(0, report.events.size())
        .mapToObj(i -> Candidate.unweighed("entry:" + report.file + i, report.events.get(i)))
        .toList();
  }

  private static List<Report> of(Function<JsonNode, List<Told>> events) throws IOException {
    Set<String> apart =
        Set.of(
            "ms-01.txt",
            "vi-03.html",
            "sv-03.html",
            "zh-08.docx",
            "en-06.pdf",
            "zh-03.html",
            "vi-21.pdf",
            "sv-09.pdf");
    List<Path> files;
    try (var list = Files.list(CORPUS.resolve("gold"))) {
      files = list.sorted().toList();
    }
    List<Report> reports = new ArrayList<>();
    for (Path file : files) {
      JsonNode gold = JsonMapper.shared().readTree(Files.readString(file));
      String name = gold.path("file").asString();
      if (gold.has("same") || apart.contains(name))
        reports.add(new Report(name, gold.path("same").asString(name), events.apply(gold)));
    }
    return reports;
  }

  private static List<Told> read(Reader reader, String file) {
    try {
      byte[] bytes = Files.readAllBytes(CORPUS.resolve("reports").resolve(file));
      Sheet sheet = Sheet.of(reader.read(bytes, file), false, List.of());
      return Drafts.of(sheet, List.of()).stream()
          .filter(Draft::event)
          .map(draft -> Told.of(SheetOf.row(), draft))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Told> told(JsonNode gold) {
    return gold.path("events")
        .valueStream()
        .filter(event -> !event.path("optional").asBoolean())
        .map(event ->
            new Told(
                gold.path("file").asString(),
                gold.path("language").asString(),
                "",
                Codes.kind(event.path("kind").asString()),
                Optional.of(event.path("date").asString("")).flatMap(Days::parse),
                "",
                List.of(),
                event.path("heads").valueStream().map(id -> List.of(name(gold, id))).toList(),
                Codes.sides(event.path("sides").valueStream().map(JsonNode::asString).toList())))
        .toList();
  }

  private static String name(JsonNode gold, JsonNode id) {
    return gold.path("persons")
        .valueStream()
        .filter(person -> person.path("id").equals(id))
        .map(person -> person.path("name").asString())
        .findFirst()
        .orElseThrow();
  }
}
