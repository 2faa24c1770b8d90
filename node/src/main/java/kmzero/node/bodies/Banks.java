package kmzero.node.bodies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The picture of counterparts as coordinates: bodies of one bank on the left, of the other on the
/// right, a line for each pair.
///
/// The view box is 1,000 wide. On the right, bodies stand near the middle of their counterparts, so
/// that lines cross little.
public record Banks(int height, List<Place> left, List<Place> right, List<Line> lines) {

  private static final int TOP = 40;
  private static final int STEP = 30;
  private static final int LEFT_DOT = 425;
  private static final int RIGHT_DOT = 575;

  public Banks {
    left = List.copyOf(left);
    right = List.copyOf(right);
    lines = List.copyOf(lines);
  }

  /// A body and where its dot is; its name stands outside of it.
  public record Place(Body body, int x, int y) {
    public int nameX() {
      return x == LEFT_DOT ? x - 14 : x + 14;
    }
  }

  /// A pair as a curve between two dots.
  public record Line(Pair pair, String path) {}

  /// Draws `pairs`, bodies of the left bank in the order in which they appear.
  static Banks of(List<Pair> pairs) {
    Map<Body, Integer> left = new LinkedHashMap<>();
    Map<Body, List<Integer>> right = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      int row = left.computeIfAbsent(pair.here(), body -> left.size());
      right.computeIfAbsent(pair.there(), body -> new ArrayList<>()).add(row);
    }
    List<Body> ordered =
        right.entrySet().stream()
            .sorted(Comparator.comparingDouble(entry -> mean(entry.getValue())))
            .map(Map.Entry::getKey)
            .toList();
    int rows = Math.max(left.size(), ordered.size());
    Map<Body, Place> places = new LinkedHashMap<>();
    left.forEach(
        (body, row) -> places.put(body, new Place(body, LEFT_DOT, y(row, left.size(), rows))));
    for (int i = 0; i < ordered.size(); i++) {
      Body body = ordered.get(i);
      places.put(body, new Place(body, RIGHT_DOT, y(i, ordered.size(), rows)));
    }
    List<Line> lines = new ArrayList<>();
    for (Pair pair : pairs) {
      Place from = places.get(pair.here());
      Place to = places.get(pair.there());
      if (from == null || to == null) throw new IllegalStateException("no place for " + pair);
      int middle = (from.x() + to.x()) / 2;
      lines.add(
          new Line(
              pair,
              "M%d %dC%d %d %d %d %d %d"
                  .formatted(
                      from.x(), from.y(), middle, from.y(), middle, to.y(), to.x(), to.y())));
    }
    return new Banks(
        TOP + rows * STEP,
        places.values().stream().filter(place -> place.x() == LEFT_DOT).toList(),
        places.values().stream().filter(place -> place.x() == RIGHT_DOT).toList(),
        lines);
  }

  /// Rows of the shorter column spread over the height of the longer one.
  private static int y(int row, int count, int rows) {
    double spread = (double) rows / count;
    return TOP + (int) Math.round((row + .5) * spread * STEP);
  }

  private static double mean(List<Integer> rows) {
    return rows.stream().mapToInt(row -> row).average().orElse(0);
  }
}
