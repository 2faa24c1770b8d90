package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.Test;

class CommitmentTest {
  private static final JsonObject BOTH = JsonObject.of("vi", "Cửa khẩu", "zh", "口岸");
  private static final JsonObject OWNERS =
      JsonObject.of("side", "lang-son", "office", "industry-trade");

  private static JsonObject review(String meeting, String outcome) {
    return JsonObject.of("meeting", meeting, "outcome", outcome);
  }

  private static final Map<String, JsonObject> BODIES =
      Map.of(
          "open",
              JsonObject.of("field", "smart-gate", "wording", BOTH, "owners", JsonArray.of(OWNERS)),
          "accept", JsonObject.of("office", "industry-trade"),
          "decline", JsonObject.of("reason", BOTH),
          "progress", JsonObject.of("as-of", "2026-10-01", "done-so-far", BOTH),
          "carried-2026", review("spring-2026", "carried"),
          "done-2026", review("spring-2026", "done"),
          "done-2027", review("spring-2027", "done"));

  private final Procedure commitment = Files.procedure(Files.shipped("commitment"));
  private final Cast cast =
      new Cast(Map.of("opener", List.of("guangxi"), "owner", List.of("lang-son", "guangxi")));

  @Test
  void it_closes_when_all_find_the_same_at_one_meeting() {
    Story.plays(
        commitment,
        cast,
        BODIES,
        """
        guangxi   secretariat      open      -                done
        guangxi   foreign-affairs  review    -[done-2026]     refused: needs | accept by every owner | accept | lang-son | guangxi
        lang-son  foreign-affairs  accept    -                done
        lang-son  foreign-affairs  decline   -                refused: barred | accept | accept | lang-son accept
        guangxi   foreign-affairs  accept    -                done, under-way
        lang-son  industry-trade   progress  -                done
        lang-son  customs          progress  -                done
        lang-son  foreign-affairs  review    -[done-2026]     done
        guangxi   foreign-affairs  review    -[carried-2026]  done
        guangxi   foreign-affairs  review    -[done-2026]     refused: already-done-for | guangxi review | meeting | spring-2026
        guangxi   foreign-affairs  review    -[done-2027]     done
        lang-son  foreign-affairs  review    -[done-2027]     done, closed
        guangxi   secretariat      open      -                refused: opens-only
        """);
  }

  @Test
  void one_owner_who_declines_ends_it() {
    Story.plays(
        commitment,
        cast,
        BODIES,
        """
        guangxi   secretariat      open      -  done
        guangxi   foreign-affairs  accept    -  done
        lang-son  foreign-affairs  decline   -  done, dropped
        """);
  }

  @Test
  void a_side_that_closed_is_no_longer_waited_for() {
    var story = new Story(commitment, cast, BODIES);
    story.play(
        """
        guangxi secretariat open -
        guangxi foreign-affairs accept -
        """);
    var facts = story.view().facts();
    assertThat(commitment.phase(new View(cast, facts))).isEqualTo("proposed");
    assertThat(commitment.phase(new View(cast, facts, Set.of("lang-son")))).isEqualTo("under-way");
    assertThat(commitment.phase(new View(cast, facts.subList(0, 1), cast.everySide())))
        .as("nobody has accepted")
        .isEqualTo("proposed");
  }

  @Test
  void a_side_that_declined_and_then_closed_has_declined() {
    var story = new Story(commitment, cast, BODIES);
    story.play(
        """
        guangxi secretariat open -
        guangxi foreign-affairs accept -
        lang-son foreign-affairs decline -
        """);
    var past = new Past(cast, story.view().facts(), Set.of("lang-son"));
    var review =
        new Move(
            "guangxi",
            "foreign-affairs",
            "p1",
            "review",
            Optional.empty(),
            review("spring-2026", "done"));
    assertThat(commitment.objection(review, past)).isEmpty();
    var facts = new ArrayList<>(past.facts());
    facts.add(
        new Fact(
            Story.hash("review"),
            review.side(),
            review.office(),
            review.actor(),
            review.step(),
            review.about(),
            review.body()));
    assertThat(commitment.phase(new View(cast, facts, past.closed()))).isEqualTo("dropped");
  }
}
