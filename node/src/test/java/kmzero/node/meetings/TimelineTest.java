package kmzero.node.meetings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

  @Test
  void exercises_whose_marks_would_cover_one_another_are_one_mark_with_their_number() {
    LocalDate first = LocalDate.of(2024, 1, 10);
    List<Meetings.Day> daily =
        first.datesUntil(first.plusDays(400)).map(TimelineTest::talks).toList();
    List<Timeline.Mark> marks = Timeline.of(occasions, daily).rows().getLast().marks();
    assertThat(marks).hasSizeBetween(4, 12);
    assertThat(marks.stream().mapToInt(Timeline.Mark::count).sum()).isEqualTo(400);
    assertThat(marks.getLast().last()).isEqualTo(first.plusDays(399));
    for (int i = 1; i < marks.size(); i++)
      assertThat(marks.get(i).x() - marks.get(i - 1).x()).isGreaterThanOrEqualTo(12);
    assertThat(marks).allSatisfy(mark -> assertThat(mark.dossier()).isEmpty());
    assertThat(Timeline.of(occasions, daily.subList(0, 1)).rows().getLast().marks())
        .extracting(Timeline.Mark::dossier)
        .containsExactly(daily.getFirst().dossier().hex());
  }

  private static Meetings.Day talks(LocalDate day) {
    return new Meetings.Day(Hash.sha256(day.toString().getBytes(UTF_8)), "talks", Optional.of(day));
  }
}
