package kmzero.node.programmes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.node.programmes.Programme.Milestone;
import org.junit.jupiter.api.Test;

class MilestonePictureTest {

  @Test
  void a_milestone_stands_to_the_right_of_all_that_it_comes_after() {
    var picture =
        MilestonePicture.of(
            programme(
                milestone("land", "lang-son", LocalDate.of(2026, 1, 2)),
                milestone("yard", "guangxi", null),
                milestone("trial", "guangxi", null, "land", "yard")),
            "guangxi");
    assertThat(picture.banks())
        .extracting(MilestonePicture.Bank::side)
        .containsExactly("guangxi", "lang-son");
    var trial = box(picture, "trial");
    assertThat(trial.x()).isGreaterThan(box(picture, "land").x() + MilestonePicture.BOX_WIDTH);
    assertThat(trial.ready()).isFalse();
    assertThat(box(picture, "yard").ready()).isTrue();
    assertThat(picture.ties())
        .extracting(MilestonePicture.Tie::across, MilestonePicture.Tie::done)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(true, true),
            org.assertj.core.groups.Tuple.tuple(false, false));
  }

  @Test
  void two_at_the_same_place_stand_under_each_other() {
    var picture =
        MilestonePicture.of(
            programme(milestone("a", "guangxi", null), milestone("b", "guangxi", null)), "guangxi");
    assertThat(box(picture, "b").y())
        .isGreaterThanOrEqualTo(box(picture, "a").y() + MilestonePicture.BOX_HEIGHT);
  }

  @Test
  void milestones_that_come_after_each_other_in_a_circle_are_drawn_all_the_same() {
    var picture =
        MilestonePicture.of(
            programme(milestone("a", "guangxi", null, "b"), milestone("b", "lang-son", null, "a")),
            "lang-son");
    assertThat(picture.boxes()).hasSize(2);
  }

  @Test
  void none_is_an_empty_picture() {
    assertThat(MilestonePicture.of(programme(), "lang-son").boxes()).isEmpty();
  }

  private static MilestonePicture.Box box(MilestonePicture picture, String id) {
    return picture.boxes().stream()
        .filter(it -> it.milestone().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Milestone milestone(
      String id,
      String side,
      @org.jspecify.annotations.Nullable LocalDate reached,
      String... after) {
    return new Milestone(
        id, side, Map.of("en", id), Optional.empty(), List.of(after), Optional.ofNullable(reached));
  }

  private static Programme programme(Milestone... milestones) {
    return new Programme(
        "lang-son",
        List.of("lang-son", "guangxi"),
        "rail",
        Optional.empty(),
        Map.of("en", "Exercise"),
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Arrays.asList(milestones),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Set.of());
  }
}
