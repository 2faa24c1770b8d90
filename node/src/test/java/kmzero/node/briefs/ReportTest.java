package kmzero.node.briefs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.node.desk.Language;
import kmzero.node.documents.Documents;
import kmzero.node.documents.Format;
import kmzero.node.documents.Making;
import kmzero.node.reference.BadReference;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A report is a data file: what it may say, what is refused, and how much of it there is room for.
class ReportTest {

  private static final String MINIMAL =
      """
      report: gates
      kicker: {vi: a, zh: b, en: c}
      title: {vi: "{reader}", zh: "{reader}", en: "For {reader}"}
      lead: {vi: "{as-of}", zh: "{as-of}", en: "{as-of}"}
      more: {vi: "{number}", zh: "{number}", en: "{number} more"}
      foot: {vi: x, zh: x, en: x}
      sections:
        - id: one
          title: {vi: a, zh: b, en: Proposals}
          empty: {vi: a, zh: b, en: None}
          parts:
            - from: proposals
              where: {state: [awaited]}
              lines: 3
              say: {vi: "{wording}", zh: "{wording}", en: "{wording}[ until {hoped-by}]"}
      """;

  @Test
  void a_new_report_is_a_data_file() {
    Entry open = new Entry.Builder().code("state", "awaited").say("wording", "A lane").build();
    Entry dated =
        new Entry.Builder()
            .code("state", "awaited")
            .say("wording", "A bridge")
            .say("hoped-by", "May")
            .build();
    Entry answered = new Entry.Builder().code("state", "answered").say("wording", "A fair").build();
    Brief brief =
        write(
            Report.read("gates", MINIMAL),
            Map.of(Source.PROPOSALS, List.of(open, dated, answered, open, open)),
            Language.EN);
    assertThat(brief.title()).isEqualTo("For Lạng Sơn");
    assertThat(brief.sections())
        .singleElement()
        .satisfies(section -> {
          assertThat(section.title()).isEqualTo("Proposals");
          assertThat(section.parts())
              .singleElement()
              .satisfies(part -> {
                Brief.Points points = (Brief.Points) part;
                assertThat(points.points().stream().map(Piece::plain))
                    .containsExactly("A lane", "A bridge until May");
                assertThat(points.more()).contains(new Brief.More("2 more", ""));
              });
        });
  }

  @Test
  void what_a_file_may_not_say_is_refused_with_its_line() {
    refused(MINIMAL.replace("{wording}", "{weather}"), "weather", "Known:");
    refused(MINIMAL.replace("state: [awaited]", "mood: [good]"), "no code 'mood'");
    refused(MINIMAL.replace("from: proposals", "from: gossip"), "gossip");
    refused(MINIMAL.replace("from: proposals", "from: plans"), "side-only");
    refused(MINIMAL.replace("[ until", "[ [until"), "bracket");
    refused(MINIMAL.replace("report: gates", "report: other"), "not the file's name");
    refused(MINIMAL.replace("lines: 3", "lines: many"), "not a number");
    refused(MINIMAL.replace("lines: 3", "lines: 3\n        rest: http://elsewhere"), "address");
  }

  @Tag("long")
  @Test
  void the_two_pages_are_two_pages_whatever_there_is_to_tell() throws Exception {
    Report report = Report.load("two-pages");
    Documents documents = new Documents();
    for (Language language : Language.values()) {
      Brief brief = write(report, abundance(language), language);
      assertThat(brief.sections()).hasSize(5);
      Making made = documents.make(BriefPaper.of(brief, ""), Format.PDF);
      try (PDDocument pdf = Loader.loadPDF(((Making.Made) made).bytes().array())) {
        assertThat(pdf.getNumberOfPages()).as(language.tag()).isEqualTo(2);
      }
    }
  }

  /// Forty records of every kind, each with long words and every value, in every state.
  private static Map<Source, List<Entry>> abundance(Language language) {
    String words =
        language.of(
            "Nâng cấp lối thông quan chuyên dụng vận chuyển hàng hóa và bãi chờ xe hàng ",
            "升级改造货运专用通道及货车待检场并完善配套基础设施建设",
            "Upgrading the dedicated clearance lane for goods and the waiting yard for lorries ");
    Map<String, List<String>> codes =
        Map.of(
            "state", List.of("to-discuss", "awaited", "under-study", "proposed"),
            "figure", List.of("yes"),
            "ahead", List.of("yes"),
            "ended", List.of("no"),
            "followed", List.of("no"));
    Map<Source, List<Entry>> all = new EnumMap<>(Source.class);
    for (Source source : Source.ALL) {
      if (source == Source.SUBJECT || source == Source.COUNTS) continue;
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Entry.Builder entry =
            new Entry.Builder().sort("field", "f" + i % 20).sort("side", "s" + i % 6);
        for (String code : source.codes()) {
          List<String> values = codes.getOrDefault(code, List.of("yes"));
          entry.code(code, values.get(i % values.size()));
        }
        for (String name : source.names())
          entry.say(
              name,
              switch (name) {
                case "number" -> "0123abcd";
                case "precedence", "clause" -> "12";
                case "now", "target" -> "12,345.67";
                case "as-of", "next", "since", "issued" -> "22 November 2026";
                case "side", "by", "raiser", "asked", "proposer" ->
                    language.of("Quảng Ninh", "广宁", "Quảng Ninh");
                case "level" ->
                    language.of("cấp tỉnh, khu tự trị", "省、自治区一级", "province or region level");
                case "unit" -> language.of("lượt xe", "车次", "lorries");
                default -> words.repeat(3);
              });
        entries.add(entry.build());
      }
      all.put(source, entries);
    }
    Entry.Builder counts = new Entry.Builder();
    Source.COUNTS.names().forEach(name -> counts.say(name, "1,234"));
    all.put(Source.COUNTS, List.of(counts.build()));
    return all;
  }

  private static Brief write(Report report, Map<Source, List<Entry>> records, Language language) {
    Map<Source, List<Entry>> all = new EnumMap<>(Source.class);
    Entry subject =
        new Entry.Builder()
            .say("reader", "Lạng Sơn")
            .say("title", "Diễn tập: Gặp gỡ đầu Xuân lần thứ mười hai")
            .say("kind", "Gặp gỡ đầu Xuân 12")
            .say("when", "10/03/2026 – 11/03/2026")
            .say("where", "Nam Ninh")
            .say("form", "Trực tiếp")
            .say("host", "Quảng Tây")
            .say("guests", "Lạng Sơn, Quảng Ninh, Cao Bằng, Tuyên Quang, Hải Phòng")
            .say("as-of", "02/03/2026 09:00")
            .say("desk", "https://desk.example/briefs")
            .build();
    all.put(Source.SUBJECT, List.of(subject));
    all.putAll(records);
    Scope scope =
        new Scope(
            Scope.Kind.MEETING,
            "lang-son",
            Set.of("lang-son", "guangxi"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Instant.parse("2026-03-02T02:00:00Z"),
            "https://desk.example",
            "/briefs/sides/guangxi");
    return Writing.of(
        report, source -> all.getOrDefault(source, List.of()), true, scope, language, false);
  }

  private static void refused(String yaml, String... because) {
    assertThatThrownBy(() -> Report.read("gates", yaml))
        .isInstanceOf(BadReference.class)
        .hasMessageContainingAll((CharSequence[]) because)
        .hasMessageContaining("gates.yaml:");
  }
}
