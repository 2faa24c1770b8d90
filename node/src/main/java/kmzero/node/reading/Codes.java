package kmzero.node.reading;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The reader's codes of localities (`VN-LS`, `CN-GX`, `VN`) and the names that sides have in
/// charters and in the reference (`lang-son`).
final class Codes {

  private static final Map<String, String> SIDES =
      Map.of(
          "VN-LS", "lang-son",
          "VN-QN", "quang-ninh",
          "VN-CB", "cao-bang",
          "VN-TQ", "tuyen-quang",
          "VN-HG", "ha-giang",
          "VN-HP", "hai-phong",
          "CN-GX", "guangxi",
          "CN-YN", "yunnan",
          "VN", "viet-nam",
          "CN", "china");

  /// Kinds of meetings that the reader calls otherwise.
  private static final Map<String, String> KINDS =
      Map.of(
          "committee",
          "conference",
          "preparatory",
          "meeting",
          "survey",
          "visit",
          "opening",
          "ceremony");

  private Codes() {}

  /// The reader's word for a kind of event; empty for one that it does not know.
  static String kind(String kind) {
    String known = KINDS.getOrDefault(kind, kind);
    return known.equals("ceremony") || Room.KINDS.contains(known) ? known : "";
  }

  /// The side of a code; a city or county stands for the region it lies in.
  static Optional<String> side(String code) {
    String upper = code.strip().toUpperCase(Locale.ROOT);
    for (String at = upper; !at.isEmpty(); at = shorter(at)) {
      String side = SIDES.get(at);
      if (side != null) return Optional.of(side);
    }
    return SIDES.containsValue(code.strip()) ? Optional.of(code.strip()) : Optional.empty();
  }

  private static String shorter(String code) {
    int dash = code.lastIndexOf('-');
    return dash <= 2 ? "" : code.substring(0, dash);
  }

  /// The sides of several codes, once each.
  static List<String> sides(List<String> codes) {
    return codes.stream().flatMap(code -> side(code).stream()).distinct().toList();
  }

  /// The reader's code of a side; the side itself where there is none.
  static String code(String side) {
    return SIDES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(side))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(side);
  }
}
