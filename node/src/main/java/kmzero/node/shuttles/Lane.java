package kmzero.node.shuttles;

import java.util.List;
import java.util.Optional;
import kmzero.node.gates.Place;

/// The closed lane of shuttles through km 0: a straight strip with a yard and a safe bay on each
/// half. Positions are metres from km 0, below nought on the Chinese half.
///
/// @param place id in the registry of gates
/// @param vietNam the Vietnamese side
/// @param chinaMetres from km 0 to the Chinese yard
/// @param vietNamMetres from km 0 to the Vietnamese yard
record Lane(String place, String vietNam, double chinaMetres, double vietNamMetres) {

  /// Name of the map in VDA 5050's messages.
  static final String MAP = "km0-lane";

  /// The point at which a shuttle changes hands.
  static final String KM_ZERO = "km0";

  private static final double BAY_METRES = 60;

  Lane {
    if (chinaMetres < 2 * BAY_METRES || vietNamMetres < 2 * BAY_METRES)
      throw new IllegalArgumentException(
          "a half of the lane (%s, %s) is shorter than %s m"
              .formatted(chinaMetres, vietNamMetres, 2 * BAY_METRES));
  }

  /// A point on the lane.
  record Point(String id, double x) {}

  String across(String side) {
    return side.equals(Place.GUANGXI) ? vietNam : Place.GUANGXI;
  }

  Point yard(String side) {
    return new Point(side + "-yard", side.equals(Place.GUANGXI) ? -chinaMetres : vietNamMetres);
  }

  /// Where a shuttle waits while it may not go to km 0.
  Point bay(String side) {
    return new Point(side + "-bay", side.equals(Place.GUANGXI) ? -BAY_METRES : BAY_METRES);
  }

  Point kmZero() {
    return new Point(KM_ZERO, 0);
  }

  /// From the side's yard to km 0.
  List<Point> outward(String side) {
    return List.of(yard(side), bay(side), kmZero());
  }

  /// From km 0 to the side's yard.
  List<Point> homeward(String side) {
    return List.of(kmZero(), bay(side), yard(side));
  }

  /// The point of that name.
  Optional<Point> find(String id) {
    return List.of(yard(Place.GUANGXI), bay(Place.GUANGXI), kmZero(), bay(vietNam), yard(vietNam))
        .stream()
        .filter(it -> it.id().equals(id))
        .findFirst();
  }
}
