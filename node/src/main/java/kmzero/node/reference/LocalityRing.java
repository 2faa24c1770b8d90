package kmzero.node.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The ring of localities, as a picture's coordinates: who meets, and that each also works with
/// each other's side alone. Not a map: it has no place but the line, kilometre zero, between two
/// halves.
///
/// The view box is 440 by 440 with the middle at 220, 220.
///
/// @param places first those of one half, then those of the other
/// @param lines one for each pair across the line
public record LocalityRing(List<Place> places, List<Line> lines) {
  public LocalityRing {
    places = List.copyOf(places);
    lines = List.copyOf(lines);
  }

  private static final double MIDDLE = 220;
  private static final double RING = 150;

  /// A locality on the ring.
  ///
  /// @param upper whether it stands above the line
  /// @param labelY height of its name's first line
  public record Place(Locality locality, boolean upper, String x, String y, String labelY) {}

  /// A pair across the line.
  public record Line(String x1, String y1, String x2, String y2) {}

  /// Draws the sides of `reference`: below the line those of the first side's node, above it all
  /// others.
  static LocalityRing of(Reference reference) {
    List<Locality> sides =
        reference.localities().stream()
            .filter(locality -> locality.kind() == Locality.Kind.SIDE)
            .toList();
    String home = String.valueOf(sides.getFirst().node());
    List<Place> upper =
        places(sides.stream().filter(side -> !home.equals(side.node())).toList(), true);
    List<Place> lower =
        places(sides.stream().filter(side -> home.equals(side.node())).toList(), false);
    List<Line> lines = new ArrayList<>();
    for (Place above : upper) {
      for (Place below : lower) {
        lines.add(new Line(above.x(), above.y(), below.x(), below.y()));
      }
    }
    List<Place> all = new ArrayList<>(upper);
    all.addAll(lower);
    return new LocalityRing(all, lines);
  }

  /// Spreads the localities evenly over their half of the ring.
  private static List<Place> places(List<Locality> localities, boolean upper) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < localities.size(); i++) {
      double share = (i + 0.5) / localities.size();
      double angle = upper ? -Math.PI / 2 + Math.PI * share : Math.PI * 1.5 - Math.PI * share;
      double x = MIDDLE + RING * Math.sin(angle);
      double y = MIDDLE - RING * Math.cos(angle);
      places.add(
          new Place(
              localities.get(i), upper, number(x), number(y), number(upper ? y - 42 : y + 32)));
    }
    return places;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
