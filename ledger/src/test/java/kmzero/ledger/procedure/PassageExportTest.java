package kmzero.ledger.procedure;

import java.util.List;
import java.util.Map;
import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.Test;

class PassageExportTest {
  private static final Map<String, JsonObject> BODIES =
      Map.of(
          "lodge", JsonObject.of("goods", "durian", "plate", "12C-345.67"),
          "plate", JsonObject.of("plate", "12C-345.68"),
          "side-exit", JsonObject.of("how", "returned"),
          "enter", JsonObject.of("seal", "A1"));

  private final Procedure passage = Files.procedure(Files.example("passage-export"));
  private final Cast cast =
      new Cast(Map.of("leaving", List.of("lang-son"), "entering", List.of("guangxi")));

  @Test
  void a_lorry_passes_once_all_that_it_needs_stands() {
    Story.plays(
        passage,
        cast,
        BODIES,
        """
        lang-son  declarant     lodge      n  done
        guangxi   customs       precheck   n  done
        lang-son  border-guard  depart     n  refused: needs | confirm stands | confirm
        lang-son  customs       confirm    n  refused: needs | check stands | check
        lang-son  quarantine    check      n  done
        lang-son  customs       hold       h  done, held
        lang-son  customs       confirm    n  refused: barred | hold without lift | hold | h
        lang-son  customs       lift       h  done, open
        lang-son  customs       confirm    n  done
        lang-son  border-guard  depart     n  refused: needs | admit stands | admit
        guangxi   border-guard  enter      -  refused: needs | depart | depart
        guangxi   border-guard  admit      n  done
        lang-son  border-guard  depart     n  done
        lang-son  yard          side-exit  -  refused: barred | depart | depart | lang-son depart n
        guangxi   border-guard  enter      -  done
        guangxi   border-guard  turn-back  -  refused: barred | enter | enter | guangxi enter
        guangxi   customs       finish     -  done, closed
        """);
  }

  @Test
  void a_corrected_plate_leaves_the_check_of_the_goods_standing() {
    var story = new Story(passage, cast, BODIES);
    org.assertj.core.api.Assertions.assertThat(
            story.play(
                """
                lang-son declarant lodge n
                lang-son quarantine check n
                guangxi customs precheck n
                guangxi border-guard admit n
                lang-son customs confirm n
                lang-son declarant correct n[plate]
                """))
        .doesNotContain("refused");
    var newest = java.util.Optional.of(story.view().facts().getLast().act());
    var past = story.view().past();
    var confirm = new Move("lang-son", "customs", "p1", "confirm", newest, JsonObject.EMPTY);
    var depart = new Move("lang-son", "border-guard", "p1", "depart", newest, JsonObject.EMPTY);
    org.assertj.core.api.Assertions.assertThat(passage.objection(confirm, past)).isEmpty();
    org.assertj.core.api.Assertions.assertThat(passage.objection(depart, past))
        .contains(Objection.of("needs", "depart", "confirm stands", "confirm"));
  }

  @Test
  void a_lorry_may_turn_round_before_it_departs_and_never_after() {
    Story.plays(
        passage,
        cast,
        BODIES,
        """
        lang-son  declarant     lodge      n  done
        lang-son  yard          side-exit  -  done, left-the-gate
        lang-son  declarant     correct    n[plate]  refused: barred | side-exit | side-exit | lang-son side-exit
        """);
  }
}
