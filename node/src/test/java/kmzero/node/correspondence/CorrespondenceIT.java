package kmzero.node.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.TwoNodes;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Letters, calls, patrols and hand-overs on two nodes with real books, and the consulate between
/// them.
class CorrespondenceIT {

  private static final String FOREIGN = "foreign-affairs";
  private static final String GUARD = "border-guard";
  private static final String CONSULATE = TwoNodes.CONSULATE;

  @TempDir static Path folder;
  private static TwoNodes nodes;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void a_letter_awaits_its_reply_until_the_side_it_is_put_to_answers() {
    Hash year = open("guangxi", 2031);
    Hash letter =
        nodes.does("guangxi", FOREIGN, year, "letter", letter("lang-son", "2031-03-31T17:30:00Z"));
    assertThat(contacts("lang-son").awaiting("lang-son", 10))
        .extracting(row -> row.contact().act())
        .contains(letter);
    assertThat(refusal("quang-ninh", FOREIGN, year, "answer", letter))
        .isEqualTo(new Objection("contact-not-addressed", List.of("lang-son")));
    nodes.does("lang-son", FOREIGN, year, "received", letter, moment("2031-04-01T01:00:00Z"));
    nodes.does(
        "lang-son",
        FOREIGN,
        year,
        "answer",
        letter,
        moment("2031-04-02T01:00:00Z").with("subject", texts("Nhất trí thời gian")));
    assertThat(contacts("guangxi").awaiting("guangxi", 10))
        .extracting(row -> row.contact().act())
        .doesNotContain(letter);
    Contacts.Row row = contacts("guangxi").find("guangxi", letter).orElseThrow();
    assertThat(row.answered()).contains(LocalDate.of(2031, 4, 2));
    assertThat(row.received()).contains(LocalDate.of(2031, 4, 1));
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void a_quarter_counts_by_the_clock_on_which_the_moment_was_read() {
    Hash year = open("lang-son", 2032);
    String newYear = "2032-03-31T16:30:00Z"; // 23:30 in Hà Nội, half past midnight in Beijing
    nodes.does("lang-son", GUARD, year, "hotline", contact("guangxi", newYear, "hanoi"));
    nodes.does("guangxi", GUARD, year, "hotline", contact("lang-son", newYear, "beijing"));
    Sheet sheet = sheet("quang-ninh", 2032);
    assertThat(sheet.lines())
        .extracting(Sheet.Line::quarter, Sheet.Line::side, line -> line.of("hotline"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, "lang-son", 1L),
            org.assertj.core.groups.Tuple.tuple(2, "guangxi", 1L));
    assertThat(sheet.lines()).isEqualTo(sheet("guangxi", 2032).lines());
  }

  @Test
  void the_sheet_counts_by_quarter_side_and_counterpart_and_people_as_numbers() {
    Hash year = open("lang-son", 2033);
    for (int i = 1; i <= 3; i++) {
      nodes.does(
          "lang-son",
          FOREIGN,
          year,
          "letter",
          letter("guangxi", "2033-10-0%dT02:00:00Z".formatted(i)));
    }
    nodes.does(
        "lang-son", GUARD, year, "talks", contact("guangxi", "2033-11-05T02:00:00Z", "hanoi"));
    nodes.does(
        "lang-son", GUARD, year, "patrol", contact("guangxi", "2033-12-05T02:00:00Z", "hanoi"));
    for (String direction : List.of("taken", "given")) {
      nodes.does(
          "lang-son",
          GUARD,
          year,
          "hand-over",
          contact("guangxi", "2033-12-06T02:00:00Z", "hanoi")
              .with("direction", direction)
              .with("handed", "people-counted")
              .with("count", direction.equals("taken") ? 718 : 76));
    }
    Sheet sheet = sheet("guangxi", 2033);
    assertThat(sheet.quarters()).containsExactly(4);
    assertThat(sheet.lines())
        .containsExactly(
            new Sheet.Line(
                4,
                "lang-son",
                "guangxi",
                Map.of("letter", 3L, "talks", 1L, "patrol", 1L, "hand-over", 2L),
                76,
                718));
    assertThat(sheet.sum(0).total()).isEqualTo(7);
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void a_side_that_closed_its_year_writes_no_more_and_the_year_ends_when_all_have() {
    Hash year = open("lang-son", 2034);
    nodes.does("lang-son", FOREIGN, year, "close", JsonObject.EMPTY);
    assertThat(
            nodes.tries(
                "lang-son",
                FOREIGN,
                new ActRequest.Target.In(year),
                "call",
                null,
                contact("guangxi", "2034-01-02T02:00:00Z", "hanoi")))
        .isInstanceOf(Answer.Refused.class);
    assertThat(contacts("lang-son").open("lang-son", nodes.mechanism(), 2034)).isEmpty();
    assertThat(contacts("guangxi").open("guangxi", nodes.mechanism(), 2034)).contains(year);
    nodes.does("guangxi", FOREIGN, year, "close", JsonObject.EMPTY);
    nodes.does("quang-ninh", FOREIGN, year, "close", JsonObject.EMPTY);
    assertThat(nodes.view("guangxi", year).ended()).isTrue();
  }

  @Test
  void the_consulate_relays_receives_arranges_and_comments_and_nothing_more() {
    Hash year = open("lang-son", 2035);
    Hash letter =
        nodes.does("lang-son", FOREIGN, year, "letter", letter("guangxi", "2035-02-01T02:00:00Z"));
    nodes.does(CONSULATE, "consulate", year, "receive", letter, moment("2035-02-02T02:00:00Z"));
    nodes.does(
        CONSULATE,
        "consulate",
        year,
        "relay",
        contact("guangxi", "2035-02-02T03:00:00Z", "beijing"));
    nodes.does(
        CONSULATE,
        "consulate",
        year,
        "comment",
        moment("2035-02-02T04:00:00Z").with("subject", texts("Đã chuyển")));
    assertThat(contacts(CONSULATE).list(CONSULATE, query(2035), 10))
        .extracting(row -> row.contact().step())
        .containsExactly("comment", "relay", "receive", "letter");
    assertThat(
            nodes
                .of(CONSULATE)
                .dossier(CONSULATE, java.util.Set.of("consulate"), year)
                .orElseThrow()
                .choices())
        .extracting(Choice::step)
        .containsExactly("relay", "arrange", "comment"); // each letter is received once
    for (String step : List.of("letter", "answer", "close", "received")) {
      Answer answer =
          nodes.tries(
              CONSULATE,
              "consulate",
              new ActRequest.Target.In(year),
              step,
              step.equals("letter") || step.equals("close") ? null : letter,
              moment("2035-02-03T02:00:00Z"));
      assertThat(answer).as(step).isInstanceOf(Answer.Refused.class);
      assertThat(((Answer.Refused) answer).why().code()).as(step).isEqualTo("other-role");
    }
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void the_consulate_opens_no_dossier_and_is_given_no_voice_in_one() {
    Answer opens =
        nodes.tries(
            CONSULATE,
            "consulate",
            new ActRequest.Target.Open(Contact.PROCEDURE, roles(CONSULATE)),
            "open",
            null,
            JsonObject.of("year", 2036));
    assertThat(((Answer.Refused) opens).why())
        .isEqualTo(new Objection("no-voice", List.of(CONSULATE)));
    Answer guest =
        nodes.tries(
            "lang-son",
            "secretariat",
            new ActRequest.Target.Open(
                "minutes", Map.of("host", List.of("lang-son"), "guest", List.of(CONSULATE))),
            "draft",
            null,
            JsonObject.EMPTY);
    assertThat(((Answer.Refused) guest).why())
        .isEqualTo(new Objection("cast-not-member", List.of(CONSULATE, "guest")));
  }

  @Test
  void minutes_are_signed_while_the_consulate_is_silent() {
    Hash minutes =
        nodes.opens(
            "lang-son",
            "minutes",
            Map.of("host", List.of("lang-son"), "guest", List.of("guangxi")),
            "draft",
            paper());
    nodes.does("guangxi", "secretariat", minutes, "agree", minutes, JsonObject.EMPTY);
    nodes.does("guangxi", "secretariat", minutes, "confirm", minutes, signed());
    nodes.does("lang-son", "secretariat", minutes, "attest", minutes, signed());
    assertThat(nodes.view("guangxi", minutes).phase()).isEqualTo("signed");
    Answer answer =
        nodes.tries(
            CONSULATE,
            "secretariat",
            new ActRequest.Target.In(minutes),
            "agree",
            minutes,
            JsonObject.EMPTY);
    assertThat(((Answer.Refused) answer).why().code()).isEqualTo("other-role");
  }

  @Test
  void nobody_writes_to_himself_and_a_count_begins_at_one() {
    Hash year = open("lang-son", 2037);
    Answer self =
        nodes.tries(
            "lang-son",
            FOREIGN,
            new ActRequest.Target.In(year),
            "call",
            null,
            contact("lang-son", "2037-02-03T02:00:00Z", "hanoi"));
    assertThat(((Answer.Refused) self).why())
        .isEqualTo(new Objection("contact-own-side", List.of("lang-son")));
    Answer none =
        nodes.tries(
            "lang-son",
            GUARD,
            new ActRequest.Target.In(year),
            "hand-over",
            null,
            contact("guangxi", "2037-02-03T02:00:00Z", "hanoi")
                .with("direction", "given")
                .with("handed", "vehicles")
                .with("count", 0));
    assertThat(((Answer.Refused) none).why().code()).isEqualTo("contact-count");
  }

  private static Objection refusal(
      String side, String office, Hash dossier, String step, Hash about) {
    Answer answer =
        nodes.tries(
            side,
            office,
            new ActRequest.Target.In(dossier),
            step,
            about,
            moment("2031-04-01T02:00:00Z").with("subject", texts("Đã rõ")));
    return ((Answer.Refused) answer).why();
  }

  private static Hash open(String side, int year) {
    return nodes.opens(side, Contact.PROCEDURE, roles(side), "open", JsonObject.of("year", year));
  }

  private static Map<String, List<String>> roles(String opener) {
    Map<String, List<String>> roles = new LinkedHashMap<>();
    roles.put("correspondent", List.of("lang-son", "quang-ninh", "guangxi"));
    roles.put("opener", List.of(opener));
    roles.put("facilitator", List.of(CONSULATE));
    return roles;
  }

  private static Contacts contacts(String side) {
    return new Contacts(nodes.of(side));
  }

  private static Sheet sheet(String side, int year) {
    return contacts(side).sheet(side, query(year));
  }

  private static Contacts.Query query(int year) {
    return new Contacts.Query(
        year, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static JsonObject letter(String to, String moment) {
    return contact(to, moment, "hanoi").with("reply-by", "2039-01-01").with("number", "12/NV");
  }

  private static JsonObject contact(String to, String moment, String clock) {
    return JsonObject.of(
        "moment", moment, "clock", clock, "to", to, "subject", texts("Giờ làm việc của cửa khẩu"));
  }

  private static JsonObject moment(String moment) {
    return JsonObject.of("moment", moment, "clock", "hanoi");
  }

  private static JsonObject texts(String vi) {
    return JsonObject.of("vi", vi);
  }

  private static JsonObject paper() {
    JsonObject both = JsonObject.of("vi", "Diễn tập", "zh", "演练");
    return JsonObject.of(
        "heading",
        both,
        "held-on",
        "2026-03-02",
        "place",
        both,
        "clauses",
        List.of(JsonObject.of("id", "1", "texts", both)));
  }

  private static JsonObject signed() {
    return JsonObject.of(
        "signed-on", "2026-03-03",
        "place", texts("Lạng Sơn"),
        "signatory-office", texts("Trưởng đoàn (diễn tập)"));
  }
}
