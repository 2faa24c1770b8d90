package kmzero.node.meetings;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kmzero.node.reference.Occasion;

/// The picture of all meetings as coordinates: a row for each kind of what public reports tell, and
/// below them, apart, a row for each kind of exercise meeting.
///
/// @param width of the view box
/// @param height of the view box
/// @param border y of the line between what reports tell and what is exercised
/// @param years where each begins
/// @param rows from the top; those of exercises last
public record Timeline(int width, int height, int border, List<Year> years, List<Row> rows) {

  private static final int LEFT = 190;
  private static final int RIGHT = 20;
  private static final int WIDTH = 1_000;
  private static final int TOP = 34;
  private static final int STEP = 30;
  private static final int GAP = 34;
  private static final int MARK = 12;
  private static final int FIRST_YEAR = 2016;
  private static final int LAST_YEAR = 2026;

  public Timeline {
    years = List.copyOf(years);
    rows = List.copyOf(rows);
  }

  /// A year and the x where it begins.
  public record Year(int year, int x) {}

  /// A row of one kind.
  ///
  /// @param kind as the meeting procedure writes it, `spring-meeting`
  /// @param exercise whether its marks are exercise meetings
  public record Row(String kind, boolean exercise, int y, List<Mark> marks) {
    public Row {
      marks = List.copyOf(marks);
    }
  }

  /// One meeting, or exercise meetings so close together that their marks would cover one another.
  ///
  /// @param x where its days begin
  /// @param occasion id of the occasion, or empty for an exercise
  /// @param dossier hex of the dossier of a single exercise meeting, else empty
  /// @param count of meetings
  /// @param last the latest first day among them
  public record Mark(int x, String occasion, String dossier, int count, LocalDate last) {}

  /// The picture. Meetings without a day have no place on it; the list beside it has them.
  ///
  /// @param occasions what public reports tell
  /// @param meetings what was exercised, by day
  public static Timeline of(List<Occasion> occasions, List<Meetings.Day> meetings) {
    int last =
        meetings.stream()
            .flatMap(meeting -> meeting.from().stream())
            .mapToInt(LocalDate::getYear)
            .filter(year -> year < FIRST_YEAR + 40)
            .reduce(LAST_YEAR, Math::max);
    Scale scale = new Scale(LocalDate.of(FIRST_YEAR, 1, 1), LocalDate.of(last + 1, 1, 1));
    List<Row> rows = new ArrayList<>();
    int y = TOP + STEP / 2;
    for (Occasion.Kind kind : Occasion.Kind.values()) {
      List<Mark> marks =
          occasions.stream()
              .filter(occasion -> occasion.kind() == kind)
              .filter(occasion -> scale.has(occasion.date().from().earliest()))
              .map(occasion -> {
                LocalDate day = occasion.date().from().earliest();
                return new Mark(scale.x(day), occasion.id(), "", 1, day);
              })
              .toList();
      if (marks.isEmpty()) continue;
      rows.add(new Row(word(kind), false, y, marks));
      y += STEP;
    }
    int border = y - STEP / 2 + GAP / 2;
    y += GAP;
    for (String kind : meetings.stream().map(Meetings.Day::kind).distinct().sorted().toList()) {
      List<Mark> marks =
          together(
              meetings.stream()
                  .filter(meeting -> meeting.kind().equals(kind))
                  .flatMap(meeting ->
                      meeting.from().stream()
                          .filter(scale::has)
                          .map(day -> new Mark(scale.x(day), "", meeting.dossier().hex(), 1, day)))
                  .toList());
      if (marks.isEmpty()) continue;
      rows.add(new Row(kind, true, y, marks));
      y += STEP;
    }
    List<Year> years = new ArrayList<>();
    for (int year = FIRST_YEAR; year <= last; year++)
      years.add(new Year(year, scale.x(LocalDate.of(year, 1, 1))));
    return new Timeline(WIDTH, y, border, years, rows);
  }

  /// Marks that stand as near as a mark is wide become one, where the first stands.
  ///
  /// @param marks from the left
  private static List<Mark> together(List<Mark> marks) {
    List<Mark> apart = new ArrayList<>();
    for (Mark mark : marks) {
      Mark before = apart.isEmpty() ? null : apart.getLast();
      if (before == null || mark.x() - before.x() >= MARK) apart.add(mark);
      else {
        apart.removeLast();
        apart.add(new Mark(before.x(), "", "", before.count() + 1, mark.last()));
      }
    }
    return apart;
  }

  /// Whether any exercise stands on the picture.
  public boolean hasExercises() {
    return rows.stream().anyMatch(Row::exercise);
  }

  /// The kinds of the reports are those of the procedure.
  private static String word(Occasion.Kind kind) {
    return Arrays.stream(kind.name().split("_", -1))
        .map(part -> part.toLowerCase(Locale.ROOT))
        .collect(java.util.stream.Collectors.joining("-"));
  }

  /// Days to coordinates.
  private record Scale(LocalDate from, LocalDate to) {
    boolean has(LocalDate day) {
      return !day.isBefore(from) && day.isBefore(to);
    }

    int x(LocalDate day) {
      double part = (double) ChronoUnit.DAYS.between(from, day) / ChronoUnit.DAYS.between(from, to);
      return LEFT + (int) Math.round(part * (WIDTH - LEFT - RIGHT));
    }
  }
}
