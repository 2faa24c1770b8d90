package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.Test;

class MinutesTest {
  private final Procedure minutes = Files.procedure(Files.shipped("minutes"));
  private static final JsonObject BOTH = JsonObject.of("vi", "Cửa khẩu", "zh", "口岸");
  private static final JsonObject SIGNED =
      JsonObject.of("signed-on", "2026-02-14", "place", BOTH, "signatory-office", BOTH);

  private static JsonObject draft() {
    var clause = JsonObject.of("id", "1", "texts", BOTH, "field", "gates", "kind", "commitment");
    return JsonObject.of(
        "heading", BOTH, "held-on", "2026-02-14", "place", BOTH, "clauses", JsonArray.of(clause));
  }

  private static final Map<String, JsonObject> BODIES =
      Map.of(
          "draft", draft(),
          "ask", JsonObject.of("clause", "1", "wish", JsonObject.of("zh", "改为三月")),
          "confirm", SIGNED,
          "attest", SIGNED,
          "abandon", JsonObject.of("reason", BOTH));

  private static Cast cast(String... guests) {
    return new Cast(Map.of("host", List.of("lang-son"), "guest", List.of(guests)));
  }

  private void plays(Cast cast, String table) {
    Story.plays(minutes, cast, BODIES, table);
  }

  @Test
  void two_sides_draft_change_agree_and_sign() {
    plays(
        cast("guangxi"),
        """
        lang-son  secretariat  draft    r1  done
        guangxi   secretariat  ask      r1  done
        guangxi   secretariat  confirm  r1  refused: needs | agree by every guest | agree | guangxi
        lang-son  secretariat  draft    r2  done
        guangxi   secretariat  agree    r1  done
        guangxi   secretariat  agree    r2  done, agreed
        guangxi   secretariat  agree    r2  refused: already-done | guangxi agree r2
        lang-son  secretariat  attest   r1  refused: about-not-latest | draft | r1 | r2
        lang-son  secretariat  attest   r2  refused: needs | confirm by every guest | confirm | guangxi
        guangxi   secretariat  confirm  r2  done
        guangxi   customs      confirm  r2  refused: other-office | secretariat | customs
        guangxi   secretariat  attest   r2  refused: other-role | host | guangxi
        lang-son  secretariat  attest   r2  done, signed
        lang-son  secretariat  draft    r3  refused: barred | attest | attest | lang-son attest r2
        lang-son  secretariat  abandon  -   refused: barred | attest | attest | lang-son attest r2
        """);
  }

  @Test
  void with_three_sides_every_guest_counts() {
    plays(
        cast("guangxi", "quang-ninh"),
        """
        lang-son    secretariat  draft    r1  done
        guangxi     secretariat  agree    r1  done
        guangxi     secretariat  confirm  r1  refused: needs | agree by every guest | agree | quang-ninh
        quang-ninh  secretariat  agree    r1  done, agreed
        lang-son    secretariat  draft    r2  done, drafting
        guangxi     secretariat  confirm  r1  done
        quang-ninh  secretariat  confirm  r1  done
        lang-son    secretariat  attest   r2  refused: needs | confirm by every guest | confirm | guangxi | quang-ninh
        lang-son    secretariat  abandon  -   done, abandoned
        lang-son    secretariat  draft    r3  refused: barred | abandon | abandon | lang-son abandon
        """);
  }

  @Test
  void a_step_nobody_knows_and_a_draft_nobody_sent_are_named() {
    plays(
        cast("guangxi"),
        """
        lang-son  secretariat  draft    r1  done
        lang-son  secretariat  approve  -   refused: unknown-step
        guangxi   secretariat  agree    r7  refused: about-unknown | draft | unknown act
        """);
  }

  @Test
  void the_opening_act_must_name_a_host_and_guests_who_are_members() {
    var move = new Move("lang-son", "secretariat", "p1", "draft", Optional.empty(), draft());
    var members = Set.of("lang-son", "guangxi");
    assertThat(minutes.opening(move, cast("guangxi"), members)).isEmpty();
    assertThat(minutes.opening(move, cast("cao-bang"), members))
        .contains(Objection.of("cast-not-member", "cao-bang", "guest"));
    assertThat(minutes.opening(move, cast(), members))
        .contains(Objection.of("cast-count", "guest", "1..*", "0"));
    assertThat(minutes.opening(move, cast("guangxi", "lang-son"), members))
        .contains(Objection.of("cast-twice", "lang-son", "host", "guest"));
    var agree = new Move("guangxi", "secretariat", "p1", "agree", Optional.empty(), draft());
    assertThat(minutes.opening(agree, cast("guangxi"), members))
        .contains(Objection.of("not-an-opening", "agree", "draft"));
  }

  @Test
  void a_draft_lacks_no_language() {
    var clause = JsonObject.of("id", "1", "texts", JsonObject.of("vi", "Cửa khẩu"));
    var body = draft().with("clauses", JsonArray.of(clause));
    var move = new Move("lang-son", "secretariat", "p1", "draft", Optional.empty(), body);
    assertThat(minutes.opening(move, cast("guangxi"), Set.of("lang-son", "guangxi")))
        .contains(Objection.of("body-language", "clauses[0].texts", "zh"));
  }

  @Test
  void what_waits_for_whom_follows_the_dossier() {
    var story = new Story(minutes, cast("guangxi"), BODIES);
    story.play("lang-son secretariat draft r1");
    var onR1 = Optional.of(story.act("r1"));
    assertThat(minutes.waitsFor(story.view()))
        .containsExactly(new Waiting("guangxi", "secretariat", "agree", onR1));
    story.play("guangxi secretariat agree r1");
    assertThat(minutes.waitsFor(story.view()))
        .containsExactly(new Waiting("guangxi", "secretariat", "confirm", onR1));
    story.play("guangxi secretariat confirm r1");
    assertThat(minutes.waitsFor(story.view()))
        .containsExactly(new Waiting("lang-son", "secretariat", "attest", onR1));
    story.play("lang-son secretariat attest r1");
    assertThat(minutes.waitsFor(story.view())).isEmpty();
  }

  @Test
  void choices_are_what_an_office_may_do_now_newest_subject_first() {
    var story = new Story(minutes, cast("guangxi"), BODIES);
    story.play("lang-son secretariat draft r1\nlang-son secretariat draft r2");
    var past = story.view().past();
    assertThat(minutes.choices("guangxi", Set.of("secretariat"), past))
        .containsExactly(
            new Choice("secretariat", "ask", List.of(story.act("r2"), story.act("r1"))),
            new Choice("secretariat", "agree", List.of(story.act("r2"), story.act("r1"))));
    assertThat(minutes.choices("lang-son", Set.of("secretariat"), past))
        .containsExactly(
            new Choice("secretariat", "draft", List.of()),
            new Choice("secretariat", "abandon", List.of()));
    assertThat(minutes.choices("guangxi", Set.of("customs"), past)).isEmpty();
  }

  @Test
  void rules_come_back_from_an_entry_with_the_same_hash() {
    var again = Procedure.of(minutes.rules(), minutes.texts());
    assertThat(again.rulesHash()).isEqualTo(minutes.rulesHash());
    assertThat(again.textsHash()).isEqualTo(minutes.textsHash());
    assertThat(again.steps()).isEqualTo(minutes.steps());
    assertThat(again.labels().of("steps", "agree", "zh")).isEqualTo("同意文本");
  }
}
