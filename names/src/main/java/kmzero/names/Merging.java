package kmzero.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Applies decisions to entries. Pure: the same entries and decisions give the same answer, and
/// undoing a confirmation gives back what was there before it.
final class Merging {
  private Merging() {}

  static Map<Decision.Pair, Decision.Verdict> latest(List<Decision> decisions) {
    Map<Decision.Pair, Decision.Verdict> latest = new LinkedHashMap<>();
    for (Decision decision : decisions) latest.put(decision.pair(), decision.verdict());
    return latest;
  }

  /// The entries with confirmed persons joined under the id that stands first in `entries`, and
  /// unconfirmed entries that were said to be right shown.
  static List<Entry> apply(List<Entry> entries, List<Decision> decisions) {
    Map<String, String> leader = new HashMap<>();
    Map<String, Integer> order = new HashMap<>();
    for (Entry entry : entries) {
      order.put(entry.id(), order.size());
      leader.put(entry.id(), entry.id());
    }
    Set<String> shown = new LinkedHashSet<>();
    latest(decisions)
        .forEach((pair, verdict) -> {
          if (verdict == Decision.Verdict.SHOWN) shown.add(pair.less());
          if (verdict != Decision.Verdict.CONFIRMED) return;
          String a = head(leader, pair.less());
          String b = head(leader, pair.more());
          if (!order.containsKey(a) || !order.containsKey(b) || a.equals(b)) return;
          boolean aFirst = order.get(a) < order.get(b);
          leader.put(aFirst ? b : a, aFirst ? a : b);
        });
    Map<String, Entry> joined = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Entry seen = shown.contains(entry.id()) ? show(entry) : entry;
      joined.merge(head(leader, entry.id()), seen, Merging::join);
    }
    return List.copyOf(joined.values());
  }

  private static String head(Map<String, String> leader, String id) {
    String at = id;
    for (String next = leader.get(at); next != null && !next.equals(at); next = leader.get(at))
      at = next;
    return at;
  }

  private static Entry join(Entry a, Entry b) {
    if (!(a instanceof Entry.Person one) || !(b instanceof Entry.Person other)) return a;
    return new Entry.Person(
        one.id(),
        union(one.forms(), other.forms()),
        union(one.terms(), other.terms()),
        union(one.sources(), other.sources()),
        one.certainty().compareTo(other.certainty()) <= 0 ? one.certainty() : other.certainty());
  }

  private static Entry show(Entry entry) {
    return switch (entry) {
      case Entry.Gate g ->
          new Entry.Gate(
              g.id(), g.forms(), g.place(), g.facing(), g.sources(), Entry.Certainty.LOW);
      case Entry.Place p ->
          new Entry.Place(
              p.id(),
              p.kind(),
              p.forms(),
              p.parent(),
              p.from(),
              p.until(),
              p.successor(),
              p.sources(),
              Entry.Certainty.LOW);
      case Entry.Person p ->
          new Entry.Person(p.id(), p.forms(), p.terms(), p.sources(), Entry.Certainty.LOW);
      case Entry.Organisation o ->
          new Entry.Organisation(o.id(), o.forms(), o.place(), o.sources(), Entry.Certainty.LOW);
    };
  }

  private static <T> List<T> union(List<T> a, List<T> b) {
    var all = new LinkedHashSet<>(a);
    all.addAll(b);
    return new ArrayList<>(all);
  }
}
