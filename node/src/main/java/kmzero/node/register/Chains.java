package kmzero.node.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kmzero.ledger.tree.Hash;

/// Matters that continue one another over the years, as far as they are held here.
final class Chains {

  private static final int LONGEST = 20;

  private final List<Heads.Held> held;

  Chains(List<Heads.Held> held) {
    this.held = held;
  }

  /// What the matter continues and what continues it, the earliest first, itself among them; empty
  /// when it stands alone.
  List<RegisterRow.Link> of(Head head) {
    Map<Hash, Integer> years = new HashMap<>();
    walk(List.of(head), this::continued, years);
    walk(List.of(head), this::continuing, years);
    years.remove(head.dossier());
    if (years.isEmpty()) return List.of();
    years.put(head.dossier(), head.openedYear());
    return years.entrySet().stream()
        .map(entry -> new RegisterRow.Link(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt(RegisterRow.Link::year)
                .thenComparing(RegisterRow.Link::dossier))
        .limit(LONGEST)
        .toList();
  }

  private static void walk(
      List<Head> from, Function<Head, List<Head>> step, Map<Hash, Integer> years) {
    List<Head> at = from;
    for (int n = 0; n < LONGEST && !at.isEmpty(); n++) {
      List<Head> next = new ArrayList<>();
      for (Head head : at)
        for (Head other : step.apply(head))
          if (years.putIfAbsent(other.dossier(), other.openedYear()) == null) next.add(other);
      at = next;
    }
  }

  private List<Head> continued(Head head) {
    return head.findParent().map(parent -> find(parent, Heads.Held::byDossier)).orElse(List.of());
  }

  private List<Head> continuing(Head head) {
    return find(head.dossier(), Heads.Held::byParent);
  }

  private List<Head> find(Hash dossier, Function<Heads.Held, Map<Hash, List<Head>>> index) {
    for (Heads.Held mechanism : held) {
      List<Head> found = index.apply(mechanism).get(dossier);
      if (found != null) return found;
    }
    return List.of();
  }
}
