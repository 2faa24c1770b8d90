package kmzero.node.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Reference;
import kmzero.node.reference.YamlFile;
import org.junit.jupiter.api.Test;

/// Bodies, counterparts and mechanisms as the data files have them.
class BodyBookTest {

  private static final LocalDate BEFORE_THE_MERGER = LocalDate.of(2025, 6, 30);
  private static final LocalDate AFTER_IT = LocalDate.of(2025, 7, 1);
  private static final Reference reference = Reference.load();
  private static final BodyBook book = BodyBook.load(reference);

  @Test
  void one_service_may_have_two_counterparts() {
    assertThat(book.counterparts("ls-border-guard", AFTER_IT))
        .extracting(Body::id)
        .containsExactly("gx-border-defence", "chongzuo-border-police");
  }

  @Test
  void what_was_ha_giang_goes_on_as_tuyen_quang() {
    assertThat(ids(BEFORE_THE_MERGER, "ha-giang")).contains("hg-party");
    assertThat(ids(BEFORE_THE_MERGER, "tuyen-quang")).isEmpty();
    assertThat(ids(AFTER_IT, "ha-giang")).isEmpty();
    assertThat(ids(AFTER_IT, "tuyen-quang")).contains("tq-party");
    assertThat(book.continued("tq-party")).extracting(Body::id).containsExactly("hg-party");
  }

  @Test
  void viet_nam_has_districts_until_the_last_day_of_june_2025_and_communes_since() {
    assertThat(book.on(BEFORE_THE_MERGER, "", Body.Kind.LOCALITY))
        .extracting(Body::level)
        .contains(Body.Level.DISTRICT)
        .doesNotContain(Body.Level.COMMUNE);
    assertThat(book.on(AFTER_IT, "", Body.Kind.LOCALITY))
        .extracting(Body::level)
        .contains(Body.Level.COMMUNE)
        .doesNotContain(Body.Level.DISTRICT);
  }

  @Test
  void every_side_has_bodies_of_which_some_have_counterparts() {
    for (String side :
        List.of("lang-son", "quang-ninh", "cao-bang", "tuyen-quang", "hai-phong", "guangxi")) {
      assertThat(book.pairsOn(AFTER_IT, side)).as(side).hasSizeGreaterThan(2);
    }
  }

  @Test
  void seats_change_with_the_localities() {
    SubMechanism talks =
        book.mechanismsOf("cb-border-guard").stream()
            .filter(one -> one.id().equals("border-guard-talks"))
            .findFirst()
            .orElseThrow();
    assertThat(talks.parent()).isEqualTo("spring-meeting");
    assertThat(talks.seatsOn(BEFORE_THE_MERGER))
        .extracting(seat -> seat.body().id())
        .containsExactly("cb-border-guard", "hg-border-guard", "baise-border-police");
    assertThat(talks.seatsOn(AFTER_IT))
        .extracting(seat -> seat.body().id())
        .containsExactly("cb-border-guard", "tq-border-guard", "baise-border-police");
  }

  @Test
  void the_picture_has_every_body_once_and_a_line_for_each_pair() {
    List<Pair> pairs = book.pairsOn(AFTER_IT, "");
    Banks picture = Banks.of(pairs);
    assertThat(picture.lines()).hasSameSizeAs(pairs);
    assertThat(picture.left()).extracting(Banks.Place::body).doesNotHaveDuplicates();
    assertThat(picture.right()).extracting(Banks.Place::y).isSorted().doesNotHaveDuplicates();
    assertThat(picture.left()).allMatch(place -> place.y() < picture.height());
    assertThat(Banks.of(List.of()).lines()).isEmpty();
  }

  @Test
  void a_pair_that_outlasts_a_body() {
    refused(
        "counterparts.yaml",
        "{body: hg-party, counterpart: gx-party, until: 2025-06-30, ",
        "{body: hg-party, counterpart: gx-party, ",
        "the pair lasts longer than hg-party");
  }

  @Test
  void two_of_one_bank() {
    refused(
        "counterparts.yaml",
        "{body: ls-party, counterpart: gx-party, ",
        "{body: ls-party, counterpart: qn-party, ",
        "ls-party and qn-party do not face each other");
  }

  @Test
  void one_pair_twice() {
    refused(
        "counterparts.yaml",
        "{body: ls-council, counterpart: gx-congress, ",
        "{body: ls-government, counterpart: gx-government, ",
        "ls-government and gx-government stand there twice");
  }

  @Test
  void a_body_under_another_side() {
    refused(
        "bodies.yaml",
        "parent: ls-government",
        "parent: qn-government",
        "stands under a body of another side");
  }

  @Test
  void an_unknown_kind_a_missing_label_and_an_unknown_body() {
    refused("bodies.yaml", "kind: party", "kind: club", "'club' is none of [party, government,");
    refused("labels.yaml", "    post: {", "    posts: {", "'post' is missing");
    refused(
        "mechanisms.yaml", "{body: ls-education,", "{body: ls-edu,", "'ls-edu' is not the id of");
  }

  @Test
  void a_mechanism_under_nothing_known_or_under_itself() {
    refused(
        "mechanisms.yaml",
        "parent: joint-working-committee",
        "parent: joint-committee",
        "'joint-committee' is not the id of a mechanism");
    refused(
        "mechanisms.yaml",
        "parent: joint-working-committee",
        "parent: education",
        "mechanisms.yaml education: stands under itself");
  }

  private static List<String> ids(LocalDate day, String side) {
    return book.on(day, side, null).stream().map(Body::id).toList();
  }

  private static void refused(String file, String old, String changed, String reason) {
    String text = YamlFile.text("bodies", file);
    assertThat(text).contains(old);
    String broken = text.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(changed));
    assertThatThrownBy(() ->
            BodyFiles.read(
                reference, name -> name.equals(file) ? broken : YamlFile.text("bodies", name)))
        .isInstanceOf(BadReference.class)
        .hasMessageContaining(reason);
  }
}
