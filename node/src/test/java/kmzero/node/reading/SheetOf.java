package kmzero.node.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kmzero.ledger.tree.Hash;
import kmzero.node.reading.Decision.Verdict;
import kmzero.reader.Reading;

/// A report in our own words and what was read in it, for tests of the rules.
final class SheetOf {

  static final String TEXT =
      """
      Hội đàm tại Chi Ma

      Ngày 12/3, tại Chi Ma, bà Hà Thị Mận hội đàm với ông Đặng Khắc Vi.
      Bà Hà Thị Mận đề nghị thông quan thêm hai giờ mỗi ngày; hai bên nhất trí trồng cây dọc suối.

      Tin liên quan: Mùa quả vải đến sớm
      """;

  private SheetOf() {}

  static Reading.Span span(String words) {
    return span(words, 0);
  }

  /// The occurrence of that number.
  static Reading.Span span(String words, int occurrence) {
    int at = -1;
    for (int i = 0; i <= occurrence; i++) at = TEXT.indexOf(words, at + 1);
    int start = TEXT.codePointCount(0, at);
    return new Reading.Span(words, start, start + words.codePointCount(0, words.length()));
  }

  static Reading reading() {
    Reading.Span date = span("12/3");
    return new Reading(
        "chi-ma.txt",
        "vi",
        List.of(),
        List.of(
            new Reading.Person(
                "p1",
                "Hà Thị Mận",
                "VN",
                null,
                List.of(),
                List.of(span("Hà Thị Mận"), span("Hà Thị Mận", 1))),
            new Reading.Person(
                "p2",
                "Đặng Khắc Vi",
                "CN",
                "probably, office agrees",
                List.of(),
                List.of(span("Đặng Khắc Vi")))),
        List.of(
            new Reading.Event(
                "talks",
                "2026-03-12",
                new Reading.DateSpan(date.text(), date.start(), date.end(), "year-of-page", 0.7),
                span("Chi Ma", 1),
                List.of("p1", "p2"),
                List.of("p1", "p2"),
                List.of(
                    new Reading.Side("VN", List.of("VN-LS"), List.of("p1")),
                    new Reading.Side("CN", List.of("CN-GX"), List.of("p2"))),
                List.of(),
                span("hội đàm với"))),
        List.of(
            item("proposed", "p1", "thông quan thêm hai giờ mỗi ngày", "customs"),
            item("agreed", "both", "trồng cây dọc suối", "environment")),
        List.of(new Reading.Warning("year-inferred", "The year is not written.", date)),
        false,
        3,
        List.of(
            part("title", "Hội đàm tại Chi Ma"),
            part(
                "body",
                TEXT.substring(TEXT.indexOf("Ngày"), TEXT.indexOf("suối.") + "suối.".length())),
            part("related", "Tin liên quan: Mùa quả vải đến sớm")),
        TEXT);
  }

  private static Reading.Commitment item(
      String status, String speaker, String words, String field) {
    Reading.Span span = span(words);
    return new Reading.Commitment(
        status, null, List.of(field), speaker, List.of(), words, span.start(), span.end());
  }

  private static Reading.Paragraph part(String role, String words) {
    return new Reading.Paragraph(role, "vi", span(words));
  }

  static Sheet sheet() {
    return Sheet.parse(Sheet.of(reading(), false, List.of()).json());
  }

  static Decision did(String key, Verdict verdict, String value) {
    return new Decision(key, verdict, value, "lang-son.secretariat", "secretariat", Instant.EPOCH);
  }

  /// The drafts after these decisions.
  static List<Draft> after(Decision... decisions) {
    return Drafts.of(sheet(), List.of(decisions));
  }

  /// Every value of a draft accepted.
  static List<Draft> accepted() {
    List<Decision> all = new ArrayList<>();
    for (Draft draft : after())
      for (Value value : draft.all()) all.add(did(value.key(), Verdict.ACCEPT, ""));
    return Drafts.of(sheet(), all);
  }

  static Readings.Row row() {
    return new Readings.Row(
        "r1",
        "lang-son",
        "chi-ma.txt",
        Hash.sha256(TEXT.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        TEXT.length(),
        Readings.State.READ,
        Readings.Stage.LOOK,
        "",
        "Hội đàm tại Chi Ma",
        "vi",
        1,
        2,
        1,
        3,
        "lang-son.secretariat",
        "secretariat",
        Instant.EPOCH,
        java.util.Optional.empty());
  }
}
