package kmzero.node.reference;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The wheel of the year, as a picture's coordinates: twelve months round a ring, the six stages of
/// the yearly cycle on it, and every meeting and visit on record as a point, the first year
/// innermost.
///
/// January begins at the top; the year runs clockwise. The view box is 440 by 440 with the middle
/// at 220, 220.
///
/// @param stages in the order of the year
/// @param months twelve, the first is January
/// @param years a circle for each
/// @param meetings by date; the committee's conferences, held with the Spring Meetings, are left
///   out
public record YearWheel(
    List<Stage> stages, List<Month> months, List<Year> years, List<Meeting> meetings) {
  public YearWheel {
    years = List.copyOf(years);
    stages = List.copyOf(stages);
    months = List.copyOf(months);
    meetings = List.copyOf(meetings);
  }

  static final double MIDDLE = 220;
  private static final double RING = 176;
  private static final double MONTH_NAMES = 206;
  private static final double INNERMOST = 58;
  private static final double OUTERMOST = 146;

  /// A stage of the year.
  ///
  /// @param number 1 to 6, as in the list beside the picture
  /// @param id the end of its words' key
  /// @param path arc on the ring
  /// @param x where its number stands
  public record Stage(int number, String id, String path, String x, String y) {}

  /// The beginning of a month and the place of its number.
  public record Month(int number, String x1, String y1, String x2, String y2, String x, String y) {}

  /// The circle of a year.
  public record Year(int year, String radius) {}

  /// A meeting or visit.
  public record Meeting(Occasion occasion, String x, String y) {
    /// Whether it is a Spring Meeting.
    public boolean isSpring() {
      return occasion.kind() == Occasion.Kind.SPRING_MEETING;
    }
  }

  /// When a stage usually begins and ends. The plans take the 88 days that one province needed.
  private record Span(String id, MonthDay from, MonthDay to) {}

  private static final List<Span> SPANS =
      List.of(
          new Span("preparation", MonthDay.of(1, 1), MonthDay.of(2, 8)),
          new Span("meeting", MonthDay.of(2, 8), MonthDay.of(2, 19)),
          new Span("committee", MonthDay.of(2, 19), MonthDay.of(3, 1)),
          new Span("plans", MonthDay.of(3, 1), MonthDay.of(5, 28)),
          new Span("work", MonthDay.of(5, 28), MonthDay.of(10, 1)),
          new Span("stocktake", MonthDay.of(10, 1), MonthDay.of(12, 31)));

  /// Draws the wheel with the occasions of `reference` since its first Spring Meeting whose day is
  /// known, except those that took place inside another.
  static YearWheel of(Reference reference) {
    List<Occasion> days =
        reference.occasions().stream()
            .filter(occasion -> occasion.date().from().isDay())
            .filter(occasion -> occasion.partOf() == null)
            .filter(occasion -> occasion.kind() != Occasion.Kind.COMMITTEE)
            .toList();
    int first = days.getFirst().date().from().earliest().getYear();
    int last = days.getLast().date().from().earliest().getYear();
    double step = (OUTERMOST - INNERMOST) / Math.max(1, last - first);
    List<Year> years = new ArrayList<>();
    for (int year = first; year <= last; year++) {
      years.add(new Year(year, number(INNERMOST + step * (year - first))));
    }
    List<Meeting> meetings = new ArrayList<>();
    for (Occasion occasion : days) {
      LocalDate day = occasion.date().from().earliest();
      double radius = INNERMOST + step * (day.getYear() - first);
      double angle = angle(MonthDay.from(day));
      meetings.add(new Meeting(occasion, x(angle, radius), y(angle, radius)));
    }
    return new YearWheel(drawStages(), drawMonths(), years, meetings);
  }

  private static List<Stage> drawStages() {
    List<Stage> stages = new ArrayList<>();
    for (Span span : SPANS) {
      double from = angle(span.from()) + 0.012;
      double to = angle(span.to()) - 0.012;
      double middle = (from + to) / 2;
      String path =
          "M%s %sA%s %s 0 %d 1 %s %s"
              .formatted(
                  x(from, RING),
                  y(from, RING),
                  number(RING),
                  number(RING),
                  to - from > Math.PI ? 1 : 0,
                  x(to, RING),
                  y(to, RING));
      stages.add(new Stage(stages.size() + 1, span.id(), path, x(middle, RING), y(middle, RING)));
    }
    return stages;
  }

  private static List<Month> drawMonths() {
    List<Month> months = new ArrayList<>();
    for (int month = 1; month <= 12; month++) {
      double begins = angle(MonthDay.of(month, 1));
      double middle = angle(MonthDay.of(month, 15));
      months.add(
          new Month(
              month,
              x(begins, RING + 14),
              y(begins, RING + 14),
              x(begins, RING + 20),
              y(begins, RING + 20),
              x(middle, MONTH_NAMES),
              y(middle, MONTH_NAMES)));
    }
    return months;
  }

  /// Radians clockwise from the top; a common year.
  private static double angle(MonthDay day) {
    return 2 * Math.PI * (day.atYear(2025).getDayOfYear() - 1) / 365;
  }

  private static String x(double angle, double radius) {
    return number(MIDDLE + radius * Math.sin(angle));
  }

  private static String y(double angle, double radius) {
    return number(MIDDLE - radius * Math.cos(angle));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
