package kmzero.node.reference;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Members over time, as a picture's coordinates: a row for each membership, a bar from its first
/// to its last day.
///
/// The view box is 720 wide; rows are 34 high below a head of 28. Bars begin at 0 for the first
/// year and end at 720.
///
/// @param height of the picture
/// @param years marks on the axis
/// @param bars in the order of the memberships
public record MemberSpans(int height, List<Mark> years, List<Bar> bars) {
  public MemberSpans {
    years = List.copyOf(years);
    bars = List.copyOf(bars);
  }

  private static final double WIDTH = 720;
  private static final int ROW = 34;
  private static final int HEAD = 28;

  /// A year on the axis.
  public record Mark(int year, String x) {}

  /// One membership.
  ///
  /// @param open whether it lasts
  public record Bar(Membership membership, String x, String width, int y, boolean open) {}

  /// Draws the members of `mechanism` until the end of `today`'s year.
  static MemberSpans of(Mechanism mechanism, LocalDate today) {
    LocalDate begin =
        mechanism.members().stream()
            .map(member -> member.from().earliest())
            .min(LocalDate::compareTo)
            .orElse(today)
            .withDayOfYear(1);
    LocalDate end = LocalDate.of(today.getYear() + 1, 1, 1);
    double days = ChronoUnit.DAYS.between(begin, end);
    List<Mark> years = new ArrayList<>();
    int step = Math.max(1, (end.getYear() - begin.getYear()) / 9);
    for (int year = begin.getYear(); year < end.getYear(); year += step) {
      years.add(new Mark(year, number(WIDTH * since(begin, LocalDate.of(year, 1, 1)) / days)));
    }
    List<Bar> bars = new ArrayList<>();
    for (Membership member : mechanism.members()) {
      double from = WIDTH * since(begin, member.from().earliest()) / days;
      LocalDate last = member.until() == null ? end : member.until().latest();
      double width = Math.max(6, WIDTH * since(begin, last) / days - from);
      bars.add(
          new Bar(
              member,
              number(from),
              number(width),
              HEAD + ROW * bars.size(),
              member.until() == null));
    }
    return new MemberSpans(HEAD + ROW * bars.size() + 6, years, bars);
  }

  private static long since(LocalDate begin, LocalDate day) {
    return ChronoUnit.DAYS.between(begin, day);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
