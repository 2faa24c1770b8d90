package kmzero.node.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kmzero.node.desk.Language;
import kmzero.node.desk.Words;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.Test;

/// The registry of gates as it ships.
class GatesTest {
  private final Gates gates = Gates.load();

  @Test
  void every_place_of_the_research_is_on_file_and_the_doubtful_ones_are_marked() {
    assertThat(gates.list()).hasSize(38);
    assertThat(gates.list().stream().filter(it -> it.trust() == Place.Trust.LOW).map(Place::id))
        .containsExactly("qn-kl", "qn-ph", "ls-cn-mk", "ls-pn", "ls-cs", "ls-bc", "cb-nl");
  }

  @Test
  void each_language_names_its_own_half_first() {
    Place pair = gates.find("ls-hn").orElseThrow();
    assertThat(
            List.of(
                pair.name("vi", false),
                pair.name("zh", true),
                pair.name("en", false),
                pair.name("en", true)))
        .containsExactly(
            "Hữu Nghị – Hữu Nghị Quan", "友谊关—友谊", "Hữu Nghị–Youyi Guan", "Youyi Guan–Hữu Nghị");
  }

  @Test
  void hours_are_on_file_only_where_a_page_tells_them() {
    assertThat(gates.list().stream().filter(it -> !it.hours().isEmpty()).map(Place::id))
        .containsExactly("qn-mc-bl1", "qn-mc-bl2", "qn-hm", "ls-hn-1116", "cb-bg", "cb-sg");
    assertThat(gates.list())
        .allSatisfy(place ->
            assertThat(place.hours()).allSatisfy(it -> assertThat(it.source()).startsWith("http")));
  }

  @Test
  void every_code_of_the_file_has_words_and_every_side_is_known() {
    Words words = Words.load();
    Reference reference = Reference.load();
    for (Place place : gates.list()) {
      assertThat(reference.findLocality(place.side())).as(place.side()).isPresent();
      assertThat(words.has("gates.standing." + place.standing())).as(place.standing()).isTrue();
      assertThat(words.has("gates.kind." + place.kind().word())).as(place.id()).isTrue();
      place.note().ifPresent(it -> assertThat(words.has("gates.note." + it)).as(it).isTrue());
      for (Place.Event event : place.events())
        assertThat(words.has("gates.event." + event.what())).as(event.what()).isTrue();
      for (Place.Policy policy : place.policies())
        assertThat(
                words.say(
                    Language.EN,
                    "gates.policy." + policy.kind(),
                    "from",
                    "",
                    "until",
                    "",
                    "two",
                    policy.twoWayHours(),
                    "other",
                    policy.otherHours()))
            .contains("36");
      for (ReportedDays days : gates.calendar(place))
        assertThat(words.has("gates.open." + days.open())).as(days.open()).isTrue();
    }
  }

  @Test
  void a_file_with_an_unknown_key_or_place_is_refused_with_its_line() {
    String bad =
        """
        places:
          - id: a
            kind: opening
            trust: high
            side: lang-son
            county: {vi: A, zh: A, en: A}
            name: {vi: A, zh: A, en: A}
            standing: open
            colour: red
        """;
    assertThatThrownBy(() -> PlacesFile.read(bad))
        .isInstanceOf(BadReference.class)
        .hasMessageContaining("places.yaml:")
        .hasMessageContaining("colour");
    assertThatThrownBy(() -> PlacesFile.read(bad.replace("colour: red", "in: b")))
        .hasMessageContaining("'b' is not the id of a place");
  }
}
