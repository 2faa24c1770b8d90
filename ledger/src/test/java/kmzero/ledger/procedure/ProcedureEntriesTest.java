package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.Test;

/// What a peer may put into an entry instead of a procedure.
class ProcedureEntriesTest {
  private final Procedure minutes = Files.procedure(Files.shipped("minutes"));

  private static List<String> codes(Runnable reading) {
    try {
      reading.run();
      return List.of();
    } catch (MalformedProcedure malformed) {
      return malformed.problems().stream().map(Problem::code).toList();
    }
  }

  private List<String> ofRules(JsonObject rules) {
    return codes(() -> Procedure.ofRules(rules));
  }

  @Test
  void nothing_is_no_procedure() {
    assertThat(ofRules(JsonObject.EMPTY)).contains("missing");
    assertThatThrownBy(() -> Procedure.ofRules(JsonObject.EMPTY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("steps is missing");
  }

  @Test
  void one_procedure_has_one_form() {
    assertThat(ofRules(minutes.rules())).isEmpty();
    assertThat(ofRules(minutes.rules().with("tables", new JsonArray(List.of()))))
        .containsExactly("not-canonical");
    assertThat(ofRules(minutes.rules().with("colour", "red"))).contains("unknown-key");
  }

  @Test
  void a_breach_of_the_one_side_rule_is_found_in_an_entry_too() {
    var steps = new ArrayList<>(minutes.rules().array("steps").items());
    var attest = (JsonObject) steps.get(4);
    steps.set(4, attest.with("unless", JsonArray.of(JsonObject.of("did", "agree"))));
    assertThat(ofRules(minutes.rules().with("steps", new JsonArray(steps))))
        .containsExactly("bar-on-others");
  }

  @Test
  void bodies_that_hold_each_other_many_times_over_are_read_at_once() {
    var bodies = new ArrayList<>(minutes.rules().array("bodies").items());
    for (int i = 0; i < 60; i++) {
      var one = JsonObject.of("name", "one", "type", "body-" + (i + 1), "max", 1);
      bodies.add(
          JsonObject.of("name", "body-" + i, "fields", JsonArray.of(one, one.with("name", "two"))));
    }
    var last = JsonObject.of("name", "one", "type", "body-0", "max", 1);
    bodies.add(JsonObject.of("name", "body-60", "fields", JsonArray.of(last)));
    assertThat(ofRules(minutes.rules().with("bodies", new JsonArray(bodies))))
        .hasSize(61)
        .containsOnly("body-circle");
  }

  @Test
  void texts_belong_to_their_rules_and_lack_nothing() {
    var rules = minutes.rules();
    var texts = minutes.texts();
    assertThat(codes(() -> Procedure.of(rules, texts))).isEmpty();
    assertThat(codes(() -> Procedure.of(rules, texts.with("rules", Story.hash("other").hex()))))
        .containsExactly("not-canonical");
    assertThat(codes(() -> Procedure.of(rules, texts.without("phases"))))
        .containsOnly("no-label")
        .hasSize(4);
    assertThat(codes(() -> Procedure.of(rules, texts.with("title", "Minutes"))))
        .contains("not-map");
    var label = texts.object("steps").with("draft", JsonObject.of("vi", "x", "zh", "x"));
    assertThat(codes(() -> Procedure.of(rules, texts.with("steps", label))))
        .containsExactly("no-language");
  }

  @Test
  void newer_texts_leave_the_rules_as_they_are() {
    var title = minutes.texts().object("title").with("en", "Minutes of the talks");
    var newer = Procedure.of(minutes.rules(), minutes.texts().with("title", title));
    assertThat(newer.rulesHash()).isEqualTo(minutes.rulesHash());
    assertThat(newer.textsHash()).isNotEqualTo(minutes.textsHash());
    assertThat(newer.labels().title("en")).isEqualTo("Minutes of the talks");
  }
}
