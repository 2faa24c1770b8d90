package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.Test;

class ProposalTest {
  private static final JsonObject WORDS = JsonObject.of("vi", "Thêm làn thông quan");

  private static JsonObject answer(String outcome) {
    return JsonObject.of("outcome", outcome);
  }

  private static final Map<String, JsonObject> BODIES =
      Map.of(
          "propose", JsonObject.of("manner", "proposes", "field", "gates", "wording", WORDS),
          "accepted", answer("accepted"),
          "under-study", answer("under-study"),
          "otherwise", answer("otherwise"),
          "withdraw", JsonObject.of("reason", WORDS));

  private final Procedure proposal = Files.procedure(Files.shipped("proposal"));
  private final Cast cast =
      new Cast(Map.of("proposer", List.of("lang-son"), "addressee", List.of("guangxi")));

  @Test
  void a_list_is_answered_item_by_item_and_study_comes_before_an_answer() {
    Story.plays(
        proposal,
        cast,
        BODIES,
        """
        lang-son  secretariat  propose  p1               done
        lang-son  secretariat  propose  p2               done
        guangxi   secretariat  answer   p1[under-study]  done, under-study
        lang-son  secretariat  note     -                refused: needs | answer by every addressee outcome in accepted, in-part, otherwise | answer | guangxi
        guangxi   secretariat  answer   p1[accepted]     done, answered
        guangxi   secretariat  answer   p1[otherwise]    refused: barred | answer outcome in accepted, in-part, otherwise | answer | guangxi answer p1
        guangxi   secretariat  answer   p2[otherwise]    done
        lang-son  secretariat  note     -                done, concluded
        lang-son  secretariat  withdraw -                refused: barred | note | note | lang-son note
        """);
  }

  @Test
  void each_item_waits_for_each_side_it_is_put_to() {
    var story = new Story(proposal, cast, BODIES);
    story.play("lang-son secretariat propose p1\nlang-son secretariat propose p2");
    assertThat(proposal.waitsFor(story.view()))
        .containsExactly(
            new Waiting("guangxi", "secretariat", "answer", Optional.of(story.act("p1"))),
            new Waiting("guangxi", "secretariat", "answer", Optional.of(story.act("p2"))));
  }
}
