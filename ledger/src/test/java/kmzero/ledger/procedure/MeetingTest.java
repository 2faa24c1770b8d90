package kmzero.ledger.procedure;

import java.util.List;
import java.util.Map;
import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.Test;

class MeetingTest {
  private static final JsonObject BOTH = JsonObject.of("vi", "Nam Ninh", "zh", "南宁");
  private static final JsonObject PLAN =
      JsonObject.of(
          "kind",
          "talks",
          "subject",
          BOTH,
          "from",
          "2027-02-10",
          "to",
          "2027-02-11",
          "place",
          BOTH,
          "form",
          "in-person");

  private static final Map<String, JsonObject> BODIES =
      Map.of(
          "propose", PLAN,
          "backwards", PLAN.with("to", "2027-02-09"),
          "later", JsonObject.of("from", "2027-03-01", "to", "2027-03-02"),
          "papers", JsonObject.of("note", BOTH),
          "hold", JsonObject.of("from", "2027-03-01", "to", "2027-03-02"),
          "decline", JsonObject.of("reason", BOTH),
          "cancel", JsonObject.of("reason", BOTH));

  private final Procedure meeting = Files.procedure(Files.shipped("meeting"));
  private final Cast cast =
      new Cast(Map.of("host", List.of("guangxi"), "guest", List.of("lang-son")));

  @Test
  void a_confirmation_stands_until_the_days_change() {
    Story.plays(
        meeting,
        cast,
        BODIES,
        """
        guangxi   secretariat  propose   m[backwards]  refused: guard | from <= to
        guangxi   secretariat  propose   m             done
        guangxi   secretariat  hold      m             refused: needs | confirm stands | confirm
        lang-son  secretariat  confirm   m             done, confirmed
        lang-son  secretariat  decline   m             refused: barred | confirm | confirm | lang-son confirm m
        guangxi   secretariat  postpone  m[later]      done, postponed
        guangxi   secretariat  hold      m             refused: about-not-latest | plan | m | guangxi postpone m
        """);
  }

  @Test
  void a_change_that_guests_did_not_confirm_leaves_their_confirmation_standing() {
    var story = new Story(meeting, cast, BODIES);
    org.assertj.core.api.Assertions.assertThat(
            story.play(
                """
                guangxi secretariat propose m
                lang-son secretariat confirm m
                guangxi secretariat postpone m[papers]
                """))
        .doesNotContain("refused");
    var newest = story.view().facts().getLast().act();
    var hold =
        new Move(
            "guangxi",
            "secretariat",
            "p1",
            "hold",
            java.util.Optional.of(newest),
            BODIES.getOrDefault("hold", JsonObject.EMPTY));
    org.assertj.core.api.Assertions.assertThat(meeting.objection(hold, story.view().past()))
        .isEmpty();
  }

  @Test
  void the_host_may_cancel_until_it_was_held() {
    Story.plays(
        meeting,
        cast,
        BODIES,
        """
        guangxi   secretariat  propose   m  done
        lang-son  secretariat  decline   m  done
        guangxi   secretariat  cancel    -  done, cancelled
        guangxi   secretariat  hold      m  refused: barred | cancel | cancel | guangxi cancel
        """);
  }
}
