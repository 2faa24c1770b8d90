package kmzero.node.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kmzero.node.desk.Language;
import kmzero.node.desk.Words;
import org.junit.jupiter.api.Test;

/// A node's own words in place of those that ship.
class OwnWordsTest {

  private final Words words = Words.load();
  private final OwnWords own = new OwnWords(words);

  @Test
  void published_words_are_said_at_once_in_their_language_and_withdrawn_ones_no_more() {
    String before = words.say(Language.EN, "desk.menu.today");
    String text = "# ours\n\ndesk.menu.today = On the desk\n";
    assertThat(own.refusal("en", text)).isEmpty();
    assertThat(words.say(Language.EN, "desk.menu.today")).isEqualTo(before);
    own.use(Map.of("en", text));
    assertThat(words.say(Language.EN, "desk.menu.today")).isEqualTo("On the desk");
    assertThat(words.say(Language.VI, "desk.menu.today")).isEqualTo("Hôm nay");
    own.use(Map.of());
    assertThat(words.say(Language.EN, "desk.menu.today")).isEqualTo(before);
  }

  @Test
  void what_would_break_a_page_or_unmark_an_exercise_is_refused_with_its_line() {
    refused("desk.menu.today", "words:1 a line is KEY = WORDS");
    refused("\ndesk.no-such = x", "words:2 'desk.no-such' is no key");
    refused(
        "desk.menu.today = x\ndesk.menu.today = y", "words:2 'desk.menu.today' stands in line 1");
    refused("desk.menu.today =", "has no text");
    refused("desk.menu.today = {day}", "names no values");
    refused("desk.node = this node", "has to name [node]");
    refused("desk.node = {node} {", "has to name [node]");
    refused("desk.mark.exercise = Real", "marks pages and stays");
    refused("desk.menu.today = a\u202eb", "cannot be seen");
    refused("desk.menu.today = Ho\u0302m nay", "is not NFC");
    refused("desk.menu.today = " + "x".repeat(2_001), "longer than");
    assertThat(own.refusal("en", "desk.node = {node}, our node")).isEmpty();
  }

  @Test
  void every_text_that_ships_could_stand_in_its_own_place() {
    for (Language language : Language.values())
      for (String key : words.keys()) {
        if (key.startsWith("desk.mark.")) continue;
        String text = words.findShipped(language, key).orElseThrow();
        assertThat(words.refusal(language, key, text)).as("%s %s", language, key).isEmpty();
      }
  }

  private void refused(String text, String why) {
    assertThat(own.refusal("en", text)).hasValueSatisfying(said -> assertThat(said).contains(why));
  }
}
