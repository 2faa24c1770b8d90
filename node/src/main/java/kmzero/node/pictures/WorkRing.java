package kmzero.node.pictures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// Who works with whom, as a picture's coordinates: the sides on a ring, those of one bank above
/// the line and those of the other below; a line between two as wide as what they share. Not a map.
///
/// The view box is 560 by 500 with the middle at 280, 250.
///
/// @param lines the thin ones first, so that wide ones do not hide them
public record WorkRing(List<Place> places, List<Line> lines) {

  private static final double MIDDLE_X = 280;
  private static final double MIDDLE_Y = 250;
  private static final double RING = 165;
  private static final double WIDEST = 13;

  public WorkRing {
    places = List.copyOf(places);
    lines = List.copyOf(lines);
  }

  /// A side.
  ///
  /// @param total matters it shares with others, counted once a pair
  public record Place(
      String side, boolean upper, int total, String x, String y, String radius, String labelY) {}

  /// What two share.
  public record Line(
      String one,
      String other,
      int count,
      String x1,
      String y1,
      String x2,
      String y2,
      String width) {}

  /// @param sides in the order of charters
  /// @param upper whether a side stands on the bank that is drawn above
  static WorkRing of(List<String> sides, List<Figures.Pair> pairs, Predicate<String> upper) {
    Map<String, Integer> totals = new HashMap<>();
    for (Figures.Pair pair : pairs) {
      totals.merge(pair.one(), pair.count(), Integer::sum);
      totals.merge(pair.other(), pair.count(), Integer::sum);
    }
    int largest = totals.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    List<Place> places = new ArrayList<>();
    Map<String, double[]> at = new HashMap<>();
    List<String> above = sides.stream().filter(upper).toList();
    List<String> below = sides.stream().filter(upper.negate()).toList();
    spread(above, true, totals, largest, places, at);
    spread(below, false, totals, largest, places, at);
    int most = pairs.stream().mapToInt(Figures.Pair::count).max().orElse(1);
    List<Line> lines = new ArrayList<>();
    for (Figures.Pair pair : pairs) {
      double[] one = at.get(pair.one());
      double[] other = at.get(pair.other());
      if (one == null || other == null) continue;
      double width = 1 + (WIDEST - 1) * Math.sqrt((double) pair.count() / most);
      lines.add(
          new Line(
              pair.one(),
              pair.other(),
              pair.count(),
              number(one[0]),
              number(one[1]),
              number(other[0]),
              number(other[1]),
              number(width)));
    }
    lines.sort(java.util.Comparator.comparingInt(Line::count));
    return new WorkRing(places, lines);
  }

  private static void spread(
      List<String> sides,
      boolean upper,
      Map<String, Integer> totals,
      int largest,
      List<Place> places,
      Map<String, double[]> at) {
    for (int i = 0; i < sides.size(); i++) {
      double share = (i + 0.5) / sides.size();
      double angle = upper ? -Math.PI / 2 + Math.PI * share : Math.PI * 1.5 - Math.PI * share;
      double x = MIDDLE_X + RING * Math.sin(angle);
      double y = MIDDLE_Y - RING * Math.cos(angle);
      int total = totals.getOrDefault(sides.get(i), 0);
      double radius = 9 + 13 * Math.sqrt((double) total / Math.max(1, largest));
      at.put(sides.get(i), new double[] {x, y});
      places.add(
          new Place(
              sides.get(i),
              upper,
              total,
              number(x),
              number(y),
              number(radius),
              number(upper ? y - radius - 24 : y + radius + 18)));
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
