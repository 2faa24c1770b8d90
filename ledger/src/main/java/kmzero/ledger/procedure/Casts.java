package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The small casts of a procedure.
final class Casts {
  private Casts() {}

  /// Every cast with at most `aRole` sides a role and `all` in all, or the fewest sides that the
  /// roles ask for where that is more.
  static List<Cast> of(Map<String, RoleCount> roles, int aRole, int all) {
    int fewest = 0;
    for (var count : roles.values()) {
      if (count instanceof RoleCount.Between(int least, int _)) fewest += least;
    }
    var counts = new ArrayList<Map<String, Integer>>(List.of(Map.of()));
    for (var role : roles.entrySet()) {
      if (!(role.getValue() instanceof RoleCount.Between(int least, int most))) continue;
      var longer = new ArrayList<Map<String, Integer>>();
      for (var begun : counts) {
        for (int n = least; n <= Math.max(least, Math.min(most, aRole)); n++) {
          var more = new LinkedHashMap<>(begun);
          more.put(role.getKey(), n);
          longer.add(more);
        }
      }
      counts = longer;
    }
    int limit = Math.max(all, fewest);
    return counts.stream()
        .filter(c -> c.values().stream().mapToInt(n -> n).sum() <= limit)
        .flatMap(c -> cast(roles, c).stream())
        .toList();
  }

  private static List<Cast> cast(Map<String, RoleCount> roles, Map<String, Integer> counts) {
    var cast = new LinkedHashMap<String, List<String>>();
    for (var role : roles.keySet()) {
      var sides = new ArrayList<String>();
      for (int i = 1; i <= counts.getOrDefault(role, 0); i++) sides.add(role + "-" + i);
      cast.put(role, sides);
    }
    for (var role : roles.entrySet()) {
      if (role.getValue() instanceof RoleCount.OneOf(var of)) {
        var sides = cast.getOrDefault(of, List.of());
        if (sides.isEmpty()) return List.of(); // nobody to play it
        cast.put(role.getKey(), List.of(sides.getFirst()));
      }
    }
    return List.of(new Cast(cast));
  }
}
