package kmzero.node.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.tree.Hash;
import kmzero.node.reference.Occasion;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.Test;

/// What public reports tell and what is exercised, apart on one picture.
class TimelineTest {

  private static final List<Occasion> occasions = Reference.load().occasions();

  @Test
  void the_years_run_from_2016_to_2026_and_on_as_far_as_an_exercise_goes() {
    assertThat(years(Timeline.of(occasions, List.of()))).startsWith(2016).endsWith(2026);
    assertThat(years(Timeline.of(occasions, List.of(talks(LocalDate.of(2028, 2, 1))))))
        .endsWith(2028);
  }

  @Test
  void exercises_stand_below_the_border_and_reports_above() {
    Timeline picture = Timeline.of(occasions, List.of(talks(LocalDate.of(2026, 3, 1))));
    assertThat(picture.rows())
        .allSatisfy(row -> assertThat(row.y() > picture.border()).isEqualTo(row.exercise()));
    assertThat(picture.hasExercises()).isTrue();
    assertThat(Timeline.of(occasions, List.of()).hasExercises()).isFalse();
  }

  @Test
  void every_occasion_since_2016_has_one_mark_inside_the_picture() {
    Timeline picture = Timeline.of(occasions, List.of());
    List<Timeline.Mark> marks =
        picture.rows().stream().flatMap(row -> row.marks().stream()).toList();
    assertThat(marks)
        .extracting(Timeline.Mark::occasion)
        .containsExactlyInAnyOrderElementsOf(
            occasions.stream()
                .filter(o -> o.date().from().earliest().getYear() >= 2016)
                .map(Occasion::id)
                .toList());
    assertThat(marks).allSatisfy(mark -> assertThat(mark.x()).isBetween(190, picture.width()));
  }

  private static List<Integer> years(Timeline picture) {
    return picture.years().stream().map(Timeline.Year::year).toList();
  }

  private static Meetings.Row talks(LocalDate day) {
    return new Meetings.Row(
        Hash.sha256(new byte[] {1}),
        Hash.sha256(new byte[] {2}),
        "proposed",
        false,
        new Meeting(
            "talks",
            Optional.empty(),
            Map.of(),
            Optional.of(day),
            Optional.of(day),
            Map.of(),
            "in-person",
            "lang-son",
            List.of("guangxi"),
            Set.of()));
  }
}
