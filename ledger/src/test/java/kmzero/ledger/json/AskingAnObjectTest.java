package kmzero.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AskingAnObjectTest {
  private final JsonObject act =
      JsonObject.of(
          "office",
          "customs",
          "size",
          3,
          "open",
          true,
          "body",
          JsonObject.of("clauses", List.of("a", 1)));

  @Test
  void a_member_answers_as_the_kind_asked_for() {
    assertThat(act.text("office")).isEqualTo("customs");
    assertThat(act.integer("size")).isEqualTo(3);
    assertThat(act.truth("open")).isTrue();
    assertThat(act.object("body").array("clauses").size()).isEqualTo(2);
    assertThat(act.findText("actor")).isEmpty();
    assertThat(act.texts("basis")).isEmpty();
  }

  @Test
  void a_member_missing_or_of_another_kind_is_named() {
    assertThatThrownBy(() -> act.text("actor"))
        .isInstanceOf(JsonShape.class)
        .hasMessage("actor is missing");
    assertThatThrownBy(() -> act.findInteger("office")).hasMessage("office is not an integer");
    assertThatThrownBy(() -> act.object("body").texts("clauses"))
        .hasMessage("clauses[1] is not a text");
    assertThatThrownBy(() -> act.only(Set.of("office", "size", "body")))
        .hasMessage("open is not known here");
    assertThat(new JsonShape("clauses[1]", "is not a text").under("body"))
        .hasMessage("body.clauses[1] is not a text");
  }

  @Test
  void an_object_cannot_hold_what_json_cannot() {
    assertThatThrownBy(() -> JsonObject.of("a", 1, "a", 2)).hasMessage("member a twice");
    assertThatThrownBy(() -> JsonObject.of("a", 1.5)).hasMessage("no JSON for a java.lang.Double");
    assertThatThrownBy(() -> JsonObject.of("a", 1L << 53))
        .hasMessage("9007199254740992 is beyond ±(2^53−1)");
    assertThatThrownBy(() -> new JsonText("\uD800"))
        .hasMessage("unpaired surrogate at character 0");
  }
}
