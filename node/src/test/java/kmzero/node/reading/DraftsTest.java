package kmzero.node.reading;

import static kmzero.node.reading.SheetOf.after;
import static kmzero.node.reading.SheetOf.did;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import kmzero.node.desk.TypedText;
import kmzero.node.reading.Decision.Verdict;
import kmzero.node.reading.Value.What;
import org.junit.jupiter.api.Test;

/// Values, decisions and what a person may open.
class DraftsTest {

  private static Draft event(Decision... decisions) {
    return after(decisions).getFirst();
  }

  private static Value value(Draft draft, String key) {
    return draft.find(key).orElseThrow();
  }

  @Test
  void every_value_names_its_characters_and_its_doubt() {
    Draft event = event();
    Value date = value(event, "e0.date");
    assertThat(date.spans()).extracting(Sheet.Span::text).containsExactly("12/3");
    assertThat(date.sure()).isEqualTo(70);
    assertThat(date.how()).isEqualTo("year-of-page");
    assertThat(date.doubts()).extracting(Sheet.Doubt::code).containsExactly("year-inferred");
    assertThat(date.doubtful()).isTrue();
    assertThat(value(event, "e0.place").doubtful()).isFalse();
    assertThat(value(event, "e0.head.1").doubtful()).as("read as probably").isTrue();
    assertThat(event.many(What.HEAD)).containsExactly("Hà Thị Mận", "Đặng Khắc Vi");
    assertThat(event.many(What.PARTICIPANT)).as("heads are not named twice").isEmpty();
    assertThat(event.codes(What.SIDE)).containsExactly("VN-LS", "CN-GX");
  }

  @Test
  void a_draft_is_taken_with_what_is_plain_and_is_confirmed_when_the_doubts_are_looked_at() {
    assertThat(Drafts.takenWith(event()))
        .contains("e0", "e0.kind", "e0.place", "e0.head.0", "e0.side.0")
        .doesNotContain("e0.date", "e0.head.1");
    List<Decision> all =
        new java.util.ArrayList<>(
            Drafts.takenWith(event()).stream().map(key -> did(key, Verdict.ACCEPT, "")).toList());
    assertThat(Drafts.of(SheetOf.sheet(), all).getFirst().confirmed()).isFalse();
    all.add(did("e0.date", Verdict.MEND, "2025-03-12"));
    all.add(did("e0.head.1", Verdict.REJECT, ""));
    Draft confirmed = Drafts.of(SheetOf.sheet(), all).getFirst();
    assertThat(confirmed.confirmed()).isTrue();
    assertThat(confirmed.one(What.DATE)).contains("2025-03-12");
    assertThat(confirmed.many(What.HEAD)).containsExactly("Hà Thị Mận");
    all.add(did("e0.date", Verdict.OPEN, ""));
    Draft again = Drafts.of(SheetOf.sheet(), all).getFirst();
    assertThat(again.confirmed()).isFalse();
    assertThat(again.one(What.DATE)).as("what was read is there again").contains("2026-03-12");
  }

  @Test
  void what_the_reading_missed_is_added_only_in_the_reports_own_words() {
    assertThat(Drafts.find(SheetOf.sheet(), "bà  Hà Thị Mận\n hội đàm"))
        .hasValueSatisfying(span -> assertThat(span.text()).isEqualTo("bà Hà Thị Mận hội đàm"));
    assertThat(Drafts.find(SheetOf.sheet(), "bà Hà Thị Mận từ chối")).isEmpty();
    assertThat(Drafts.find(SheetOf.sheet(), "  ")).isEmpty();
    List<Draft> drafts =
        after(
            did("c2", Verdict.ADD, "hai bên nhất trí trồng cây"), did("e1", Verdict.ADD, "visit"));
    assertThat(drafts).extracting(Draft::key).containsExactly("e0", "e1", "c0", "c1", "c2");
    assertThat(drafts.getLast().added()).isTrue();
    assertThat(value(drafts.getLast(), "c2.text").spans()).hasSize(1);
    assertThat(Drafts.nextKey(drafts, true)).isEqualTo("e2");
    assertThat(Drafts.nextKey(drafts, false)).isEqualTo("c3");
  }

  @Test
  void what_is_typed_is_kept_only_when_it_is_of_its_kind() {
    assertThat(Mending.of(What.DATE, "28/2/2024")).contains("2024-02-28");
    assertThat(Mending.of(What.DATE, "14-15/12/2025")).contains("2025-12-14/2025-12-15");
    assertThat(Mending.of(What.DATE, "2024-02")).contains("2024-02");
    for (String wrong : List.of("2024-02-31", "soon", "2024-03-02/2024-03-01", "31/2/2024"))
      assertThat(Mending.of(What.DATE, wrong)).as(wrong).isEmpty();
    assertThat(Mending.of(What.KIND, "talks")).contains("talks");
    assertThat(Mending.of(What.KIND, "coup")).isEmpty();
    assertThat(Mending.of(What.SIDE, "VN-LS,CN-GX")).contains("VN-LS,CN-GX");
    assertThat(Mending.of(What.SIDE, "XX-YY")).isEmpty();
    assertThat(Mending.of(What.FIELDS, "customs,trade")).contains("customs,trade");
    assertThat(Mending.of(What.FIELDS, "<b>")).isEmpty();
    assertThat(Mending.of(What.WHOLE, "x")).isEmpty();
    assertThat(TypedText.fileName("../..\\ký <b>\u202e.txt", "x")).isEqualTo("ký b.txt");
    assertThat(TypedText.fileName("///", "x")).isEqualTo("x");
  }

  @Test
  void each_side_puts_its_own_proposals_and_opens_meetings_it_took_part_in() {
    Sheet sheet = SheetOf.sheet();
    List<Draft> drafts = after();
    assertThat(Openings.procedure(sheet, drafts.get(0), "lang-son")).contains("meeting");
    assertThat(Openings.procedure(sheet, drafts.get(0), "quang-ninh")).isEmpty();
    assertThat(Openings.procedure(sheet, drafts.get(1), "lang-son")).contains("proposal");
    assertThat(Openings.procedure(sheet, drafts.get(1), "guangxi")).isEmpty();
    assertThat(Openings.procedure(sheet, drafts.get(2), "guangxi")).contains("commitment");
    assertThat(Openings.actId("r", "e0")).hasSize(22).isEqualTo(Openings.actId("r", "e0"));
    assertThat(Openings.actId("r", "e1")).isNotEqualTo(Openings.actId("r", "e0"));
  }

  @Test
  void the_report_is_cut_at_every_value_and_says_what_was_set_aside() {
    List<Highlights.Block> blocks = Highlights.of(SheetOf.sheet(), after());
    assertThat(blocks).extracting(Highlights.Block::report).containsExactly(true, true, false);
    List<Highlights.Piece> body = blocks.get(1).pieces();
    assertThat(String.join("", body.stream().map(Highlights.Piece::text).toList()))
        .startsWith("Ngày 12/3, tại Chi Ma")
        .endsWith("trồng cây dọc suối.");
    assertThat(body)
        .anySatisfy(piece -> {
          assertThat(piece.text()).isEqualTo("12/3");
          assertThat(piece.mark()).isEqualTo(Highlights.Mark.DATE);
          assertThat(piece.keys()).isEqualTo("e0.date");
        })
        .anySatisfy(piece -> {
          assertThat(piece.text()).isEqualTo("Đặng Khắc Vi");
          assertThat(piece.mark()).isEqualTo(Highlights.Mark.PERSON);
        })
        .anySatisfy(piece -> {
          assertThat(piece.text()).isEqualTo("trồng cây dọc suối");
          assertThat(piece.clause()).isEqualTo("c1");
          assertThat(piece.begins()).isTrue();
        });
    List<Highlights.Block> without =
        Highlights.of(SheetOf.sheet(), after(did("c1", Verdict.REJECT, "")));
    assertThat(without.get(1).pieces()).noneMatch(piece -> piece.clause().equals("c1"));
  }

  @Test
  void a_page_is_shown_as_its_words_and_never_as_its_tags() {
    String html = "<p>Ngày <b onclick=\"x()\">12/3</b>, A &amp; B &lt;i&gt;</p>";
    Sheet sheet =
        new Sheet(
            "vi",
            html,
            true,
            List.of(new Sheet.Part("body", "vi", new Sheet.Span("x", 3, html.length() - 4))),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThat(Highlights.of(sheet, List.of()).getFirst().pieces())
        .extracting(Highlights.Piece::text)
        .containsExactly("Ngày 12/3, A & B <i>");
  }

  @Test
  void other_reports_are_named_with_addresses_of_the_web_only() {
    assertThat(Others.address("https://a.example/x/", "../y?z=1"))
        .contains("https://a.example/y?z=1");
    for (String wrong :
        List.of(
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//",
            "http://u:p@a.example/",
            "y")) assertThat(Others.address("", wrong)).as(wrong).isEmpty();
    String page =
        "<html><head><link rel=canonical href=https://a.example/n/1></head><body><aside><a"
            + " href=/n/2>Mùa quả vải đến sớm ở hai bên suối</a></aside></body></html>";
    var reading =
        new kmzero.reader.Reading(
            "a.html",
            "vi",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            false,
            0,
            List.of(
                new kmzero.reader.Reading.Paragraph(
                    "related",
                    "vi",
                    new kmzero.reader.Reading.Span("Mùa quả vải đến sớm ở hai bên suối", 0, 1)),
                new kmzero.reader.Reading.Paragraph(
                    "related", "vi", new kmzero.reader.Reading.Span("Tin khác", 0, 1))),
            page);
    assertThat(Others.of(reading, page, "a.html"))
        .containsExactly(
            new Sheet.Other("Mùa quả vải đến sớm ở hai bên suối", "https://a.example/n/2"));
  }

  @Test
  void a_test_case_has_what_was_confirmed_in_the_corpus_form() {
    List<Draft> drafts = SheetOf.accepted();
    String gold = TestCase.gold("chi-ma.txt", SheetOf.row(), SheetOf.sheet(), drafts);
    assertThat(gold)
        .contains(
            "\"file\" : \"chi-ma.txt\"",
            "\"kind\" : \"talks\"",
            "\"date\" : \"2026-03-12\"",
            "\"yearInferred\" : true",
            "\"heads\" : [ \"p1\", \"p2\" ]",
            "\"text\" : \"trồng cây dọc suối\"",
            "\"speaker\" : \"both\"",
            "\"sha256\" : \"" + SheetOf.row().digest().hex());
    assertThat(TestCase.gold("chi-ma.txt", SheetOf.row(), SheetOf.sheet(), after()))
        .as("nobody has confirmed anything")
        .doesNotContain("trồng cây", "\"talks\"");
    assertThat(Optional.of(TestCase.name(SheetOf.row()))).contains("chi-ma");
  }
}
