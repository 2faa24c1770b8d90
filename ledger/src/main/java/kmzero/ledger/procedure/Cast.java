package kmzero.ledger.procedure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who is in a dossier: each role with its sides, in the order of the opening act, for the
/// dossier's whole life. A side may play two roles where the procedure says `1 of …`.
public record Cast(Map<String, List<String>> roles) {
  public Cast {
    var copy = new LinkedHashMap<String, List<String>>();
    roles.forEach((role, sides) -> copy.put(role, List.copyOf(sides)));
    roles = Collections.unmodifiableMap(copy);
  }

  public boolean plays(String side, String role) {
    return sides(role).contains(side);
  }

  /// The sides that play `role`; empty for a role nobody plays.
  public List<String> sides(String role) {
    return roles.getOrDefault(role, List.of());
  }

  /// The roles that `side` plays, joined by `+`; empty for a side that plays none.
  String rolesOf(String side) {
    return String.join("+", roles.keySet().stream().filter(role -> plays(side, role)).toList());
  }

  /// Every side of the dossier, once each.
  public Set<String> everySide() {
    var sides = new LinkedHashSet<String>();
    roles.values().forEach(sides::addAll);
    return Collections.unmodifiableSet(sides);
  }
}
