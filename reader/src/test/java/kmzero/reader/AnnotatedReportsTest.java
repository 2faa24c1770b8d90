package kmzero.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Two reports against annotations made by somebody else. They lie beside the clone; without them
/// the test is skipped.
class AnnotatedReportsTest {
  private static final Path SHARED = Path.of("../../shared");
  private static final Path GOLD = SHARED.resolve("data/seeds-gold-dev.json");

  private final Reader reader = new Reader();

  private Reading read(String name) throws IOException {
    return reader.read(Files.readAllBytes(SHARED.resolve("reports").resolve(name)), name);
  }

  @Test
  void every_mention_of_every_participant_is_found_and_no_other() throws IOException {
    for (Annotated gold : annotations()) {
      List<String> found =
          read(gold.file).persons().stream()
              .flatMap(person -> person.mentions().stream())
              .map(span -> span.start() + "-" + span.end())
              .sorted()
              .toList();
      assertThat(found).isEqualTo(gold.mentions.stream().sorted().toList());
    }
  }

  @Test
  void clauses_are_found_with_their_status() throws IOException {
    for (Annotated gold : annotations()) {
      List<Reading.Commitment> read = read(gold.file).commitments();
      long found =
          gold.items.stream().filter(item -> read.stream().anyMatch(item::isMetBy)).count();
      long right =
          read.stream()
              .filter(one -> gold.items.stream().anyMatch(item -> item.isMetBy(one)))
              .count();
      assertThat(found)
          .as("recall " + gold.file)
          .isGreaterThanOrEqualTo(gold.items.size() * 95L / 100);
      assertThat(right)
          .as("precision " + gold.file)
          .isGreaterThanOrEqualTo(read.size() * 95L / 100);
    }
  }

  @Test
  void the_meeting_has_its_kind_day_and_heads() throws IOException {
    assumeThat(GOLD).exists();
    Reading.Event reception = read("001_855f7600730ea402.txt").events().getFirst();
    assertThat(List.of(reception.kind(), reception.date(), reception.heads()))
        .isEqualTo(List.of("reception", "2023-03-31", List.of("nguyen-phu-trong", "liu-ning")));
    assertThat(reception.dateSpan().how()).isNotEqualTo("written");
    Reading.Event talks = read("004_e8f3ab33e42efd75.txt").events().getFirst();
    assertThat(List.of(talks.kind(), talks.date(), talks.heads()))
        .isEqualTo(List.of("talks", "2025-02-20", List.of("vu-dai-thang", "chen-gang-1965")));
  }

  @Test
  void a_further_meeting_names_by_office_who_came_from_three_provinces() throws IOException {
    assumeThat(GOLD).exists();
    Reading.Event further = read("004_e8f3ab33e42efd75.txt").events().getLast();
    assertThat(List.of(further.kind(), further.date(), further.heads()))
        .isEqualTo(List.of("meeting", "2025-02-20", List.of("chen-gang-1965")));
    assertThat(further.headOffices())
        .extracting(Reading.HeadOffice::probably)
        .containsExactly("hoang-van-nghiem", "quan-minh-cuong", "hau-a-lenh");
  }

  @Test
  void one_man_under_three_spellings_is_one_entry() throws IOException {
    assumeThat(GOLD).exists();
    Reading reading = read("002_e7d170abd73700e9.txt");
    assertThat(reading.language()).isEqualTo("sv");
    assertThat(reading.persons())
        .extracting(Reading.Person::id)
        .containsExactly("hoang-quoc-khanh", "dinh-huu-hoc", "chen-gang-1965", "wei-tao");
    assertThat(reading.persons().get(3).mentions())
        .extracting(Reading.Span::text)
        .containsExactly("Wei Thao", "Wei Tao", "Vi Thao", "Vi Thao");
  }

  @Test
  void names_that_a_machine_has_torn_apart_are_those_of_four_secretaries() throws IOException {
    assumeThat(GOLD).exists();
    Reading reading = read("000_60e9516192dbcdce.txt");
    assertThat(reading.events().getFirst().heads())
        .containsExactly(
            "peng-qinghua",
            "nguyen-van-doc",
            "tran-sy-thanh",
            "nguyen-hoang-anh",
            "trieu-tai-vinh");
    assertThat(reading.commitments())
        .allSatisfy(clause -> assertThat(clause.speaker()).isEqualTo("peng-qinghua"));
  }

  @Test
  void a_date_that_contradicts_the_report_is_kept_both_ways() throws IOException {
    assumeThat(GOLD).exists();
    Reading reading = read("003_71d6f33e3fb05902.txt");
    assertThat(reading.events().getFirst().date()).isEqualTo("2023-02-28");
    assertThat(reading.warnings())
        .anySatisfy(warning -> assertThat(warning.message()).contains("2024-02-28"))
        .extracting(Reading.Warning::code)
        .contains("date-doubtful");
  }

  // ---- the annotation file ----

  private record Annotated(String file, List<String> mentions, List<Item> items) {}

  private record Item(int start, int end, String status) {
    /// Half of the longer of the two is common.
    boolean isMetBy(Reading.Commitment read) {
      int common = Math.min(end, read.end()) - Math.max(start, read.start());
      return common * 2 >= Math.max(end - start, read.end() - read.start())
          && status.equals(read.status());
    }
  }

  private static List<Annotated> annotations() throws IOException {
    assumeThat(GOLD).exists();
    List<Annotated> found = new ArrayList<>();
    List<String> path = new ArrayList<>();
    try (JsonParser parser =
        JsonFactory.builder()
            .build()
            .createParser(ObjectReadContext.empty(), Files.readAllBytes(GOLD))) {
      Optional<Annotated> file = Optional.empty();
      int start = 0;
      int end = 0;
      List<int[]> spans = new ArrayList<>();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY)
          path.add(parser.currentName() == null ? "" : parser.currentName());
        if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) path.removeLast();
        if (token == JsonToken.START_OBJECT && path.size() == 3 && path.get(1).equals("files")) {
          file = Optional.of(new Annotated(path.get(2), new ArrayList<>(), new ArrayList<>()));
          found.add(file.get());
        }
        if (file.isEmpty()) continue;
        if (token == JsonToken.VALUE_NUMBER_INT && "start".equals(parser.currentName()))
          start = parser.getIntValue();
        if (token == JsonToken.VALUE_NUMBER_INT && "end".equals(parser.currentName())) {
          end = parser.getIntValue();
          if (path.contains("mentions")) file.get().mentions.add(start + "-" + end);
          if (path.contains("items") && path.getLast().equals("span"))
            spans.add(new int[] {start, end});
        }
        if (token == JsonToken.VALUE_STRING
            && "status".equals(parser.currentName())
            && path.contains("items")) {
          int[] span = spans.getLast();
          file.get().items.add(new Item(span[0], span[1], parser.getString()));
        }
      }
    }
    return found;
  }
}
