package kmzero.reader.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The corpus is what its README says: every span fits its file, every file comes from its source.
class CorpusTest {
  static final Path FOLDER = Path.of("corpus");
  private static final Set<String> KINDS =
      Set.of(
          "talks",
          "reception",
          "meeting",
          "visit",
          "conference",
          "spring-meeting",
          "signing",
          "ceremony",
          "incident",
          "exercise");

  @Test
  void every_span_of_the_gold_stands_in_its_file() throws IOException {
    int spans = 0;
    for (Path file : golds()) {
      Map<?, ?> gold = new Gold.Tree(JsonTree.parse(Files.readString(file))).members();
      String text = (String) gold.get("text");
      Path report = FOLDER.resolve("reports").resolve((String) gold.get("file"));
      if (text == null) text = Files.readString(report);
      int[] points = text.codePoints().toArray();
      for (Map<?, ?> span : spans(gold, new ArrayList<>())) {
        int start = ((Number) span.get("start")).intValue();
        int end = ((Number) span.get("end")).intValue();
        assertThat(new String(points, start, end - start))
            .as("%s at %d", file, start)
            .isEqualTo(span.get("text"));
        spans++;
      }
    }
    assertThat(spans).isGreaterThan(400);
  }

  @Test
  void reports_and_gold_are_what_their_sources_say() throws IOException {
    var sources = MakeCorpus.sources(FOLDER);
    assertThat(sources).hasSameSizeAs(golds());
    for (Source source : sources) {
      Path report = FOLDER.resolve("reports").resolve(GoldWriter.fileName(source));
      Path gold = FOLDER.resolve("gold").resolve(source.name() + ".json");
      boolean pdf = report.toString().endsWith(".pdf");
      Typeset set = pdf ? Typeset.flat(source, new byte[0]) : Typeset.of(source, Path.of(""));
      if (pdf) assertThat(MakeCorpus.says(report, set.text())).as("%s", report).isTrue();
      else assertThat(report).hasBinaryContent(set.bytes());
      assertThat(gold).hasContent(GoldWriter.write(source, set));
    }
  }

  @Test
  void the_corpus_has_every_language_form_and_trap() throws IOException {
    List<Gold> golds = Corpus.open(FOLDER).cases().stream().map(Corpus.Case::gold).toList();
    Map<String, Long> languages = counted(golds, Gold::language);
    assertThat(languages).containsOnlyKeys("vi", "zh", "en", "sv", "ms", "id", "fr");
    assertThat(languages.entrySet())
        .filteredOn(one -> !one.getKey().equals("fr"))
        .allSatisfy(one -> assertThat(one.getValue()).isGreaterThan(5));
    assertThat(counted(golds, g -> g.file().replaceFirst(".*\\.", "")))
        .containsOnlyKeys("txt", "html", "pdf", "docx")
        .allSatisfy((form, number) -> assertThat(number).as(form).isGreaterThan(3));
    assertThat(counted(golds, Gold::quality).get("garbled")).isGreaterThan(20);
    assertThat(golds.stream().filter(Gold::held)).hasSizeGreaterThan(20);
    assertThat(golds.stream().filter(Gold::doubtful)).hasSizeGreaterThan(3);
    assertThat(golds.stream().flatMap(g -> g.events().stream()).filter(e -> e.date() == null))
        .hasSizeGreaterThan(2);
    List<Gold> together = golds.stream().filter(g -> g.same() != null).toList();
    Map<String, Long> groups = counted(together, g -> java.util.Objects.requireNonNull(g.same()));
    assertThat(groups).hasSizeGreaterThan(10);
    assertThat(groups).allSatisfy((same, number) -> assertThat(number).as(same).isGreaterThan(1));
  }

  private static Map<String, Long> counted(List<Gold> golds, Function<Gold, String> by) {
    return golds.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
  }

  @Test
  void the_gold_uses_only_the_words_of_the_guide() throws IOException {
    String fields =
        Files.readString(Path.of("../node/src/main/resources/kmzero/reference/fields.yaml"));
    for (var one : Corpus.open(FOLDER).cases()) {
      Gold gold = one.gold();
      var ids = gold.persons().stream().map(Gold.Person::id).collect(Collectors.toSet());
      for (var person : gold.persons()) assertThat(person.mentions()).as(gold.file()).isNotEmpty();
      for (var event : gold.events()) {
        assertThat(KINDS).contains(event.kind());
        assertThat(ids)
            .as(gold.file())
            .containsAll(event.heads())
            .containsAll(event.participants());
        boolean told = event.date() == null || event.optional() || !event.dates().isEmpty();
        assertThat(told).as("%s %s has no words for its date", gold.file(), event.id()).isTrue();
      }
      for (var item : gold.commitments()) {
        assertThat(item.status()).isIn("agreed", "proposed", "hoped");
        assertThat(item.fields()).allSatisfy(code -> assertThat(fields).contains(code));
        assertThat(ids).containsAll(item.answers());
        boolean spoken =
            ids.contains(item.speaker()) || item.speaker().matches("both|(VN|CN)-[A-Z]+");
        assertThat(spoken).as("%s: %s", gold.file(), item).isTrue();
      }
    }
  }

  @Test
  void every_report_says_that_it_is_made_up() throws IOException {
    for (var one : Corpus.open(FOLDER).cases()) {
      assertThat(one.gold().blocks().stream().filter(b -> b.role().equals("note")))
          .as(one.gold().file())
          .hasSize(1);
    }
  }

  private static List<Path> golds() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("gold"))) {
      return files.sorted().toList();
    }
  }

  private static List<Map<?, ?>> spans(Object json, List<Map<?, ?>> into) {
    if (json instanceof Map<?, ?> map) {
      if (map.containsKey("text") && map.containsKey("start")) into.add(map);
      map.values()
          .forEach(value -> {
            if (value != null) spans(value, into);
          });
    } else if (json instanceof List<?> list) {
      list.forEach(value -> {
        if (value != null) spans(value, into);
      });
    }
    return into;
  }
}
