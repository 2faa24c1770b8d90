package kmzero.reader.together;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.reader.Reading;
import org.jspecify.annotations.Nullable;

/// Joins what readings tell of one event, one reading after the other. Holds some kilobytes a
/// reading, not the readings. Not for more than one thread.
///
/// ```java
/// var together = new Together();
/// for (Reading reading : readings) lines.add(together.add(reading).toJson());   // events say `told`
/// together.events();                                       // each with its sources and differences
/// ```
public final class Together {
  private final List<Group> groups = new ArrayList<>();

  /// What is taken for one event.
  private static final class Group {
    final String id;
    final List<Telling> tellings = new ArrayList<>();
    final List<String> why = new ArrayList<>();

    Group(String id) {
      this.id = id;
    }
  }

  /// Joins all of them, in their order.
  public static List<Told> of(List<Reading> readings) {
    var together = new Together();
    readings.forEach(together::add);
    return together.events();
  }

  /// Takes a reading in. A reading that failed tells nothing.
  ///
  /// @return the same, with each event saying under which id it is told
  public Reading add(Reading reading) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (Telling telling : Telling.of(reading)) {
      Group best = null;
      Sameness.Verdict most = null;
      for (Group group : groups) {
        Sameness.Verdict verdict = verdict(group, telling);
        if (verdict != null && (most == null || verdict.weight() > most.weight())) {
          best = group;
          most = verdict;
        }
      }
      if (best == null) {
        best = new Group("t" + (groups.size() + 1));
        groups.add(best);
      }
      best.tellings.add(telling);
      best.why.add(most == null ? "" : most.why());
      ids.put(telling.event(), best.id);
    }
    return reading.told(ids);
  }

  /// The best of a telling against those of a group; null where it fits none, or contradicts one. A
  /// report tells an event once.
  private static Sameness.@Nullable Verdict verdict(Group group, Telling telling) {
    Sameness.Verdict most = null;
    for (Telling other : group.tellings) {
      if (other.file().equals(telling.file())) return null;
      Optional<Sameness.Verdict> verdict =
          Sameness.of(other.account(), telling.account()).filter(Sameness.Verdict::certain);
      if (verdict.isPresent() && (most == null || verdict.get().weight() > most.weight()))
        most = verdict.get();
    }
    return most;
  }

  /// Every event told so far, in the order of the first report that tells it.
  public List<Told> events() {
    return groups.stream().map(group -> Drafting.of(group.id, group.tellings, group.why)).toList();
  }
}
