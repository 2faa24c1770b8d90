package kmzero.node.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The wheel of a year as coordinates: its stations round a ring, clockwise from the top. The view
/// box is 400 by 400 with the middle at 200, 200.
///
/// @param marks one a station
public record CycleWheel(List<Mark> marks) {

  private static final double MIDDLE = 200;
  private static final double RING = 150;
  private static final double GAP = 0.235;

  public CycleWheel {
    marks = List.copyOf(marks);
  }

  /// A station on the ring.
  ///
  /// @param number from 1, as in the list beside the picture
  /// @param arc the way from it to the next one
  public record Mark(int number, CycleYear.Station station, String x, String y, String arc) {}

  static CycleWheel of(CycleYear year) {
    List<Mark> marks = new ArrayList<>();
    int all = year.stations().size();
    for (int i = 0; i < all; i++) {
      double at = 2 * Math.PI * i / all;
      double from = at + GAP;
      double to = at + 2 * Math.PI / all - GAP;
      marks.add(
          new Mark(
              i + 1,
              year.stations().get(i),
              x(at),
              y(at),
              "M%s %sA%s %s 0 0 1 %s %s"
                  .formatted(x(from), y(from), number(RING), number(RING), x(to), y(to))));
    }
    return new CycleWheel(marks);
  }

  private static String x(double angle) {
    return number(MIDDLE + RING * Math.sin(angle));
  }

  private static String y(double angle) {
    return number(MIDDLE - RING * Math.cos(angle));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
