package kmzero.ledger.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.keys.Naming;
import kmzero.ledger.procedure.BuiltIn;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// A shelf that remembers in memory what was judged; where entries and trees are is for those that
/// extend it. Not thread-safe.
///
/// Of each log it keeps the ids of its acts, the last one in each dossier, and a mark where a
/// height jumps or a cut changes: at each `seen`, not at each act.
public abstract class JudgedShelf implements Shelf {

  /// What holds from an entry on to the next mark.
  ///
  /// @param height its height; those behind it count on
  /// @param cut the cut in force behind it
  private record Mark(long height, Cut cut) {}

  private static final class Log {
    final NavigableMap<Long, Mark> marks = new TreeMap<>(); // by index
    long lastMark = -1;
    Mark last = new Mark(0, Cut.NOTHING); // of these, or as before the first entry
    final ActIds ids = new ActIds();
    final Map<Hash, Hash> lastActs = new HashMap<>(); // by dossier
    long judged;

    /// Sets a mark unless this entry only counts on from the last one.
    void mark(long index, long height, Cut cut) {
      if (last.height() + index - lastMark == height && last.cut().equals(cut)) return;
      lastMark = index;
      last = new Mark(height, cut);
      marks.put(index, last);
    }
  }

  /// A log up to where a pin ends it, and its last acts there by dossier.
  private record Ended(Origin log, long size) {}

  private final Map<Origin, Log> logs = new HashMap<>();
  private @Nullable Origin latest; // asked for last
  private Log latestLog = new Log();
  private final Map<Ended, Map<Hash, Hash>> ended = new HashMap<>();
  private final Map<Hash, Dossier> dossiers = new HashMap<>();
  private final List<Dossier> charters = new ArrayList<>();
  private final Map<String, List<Naming>> namings = new HashMap<>();
  private final Charter charter;

  private static final Procedure CHARTER = BuiltIn.charter();

  /// A shelf that holds the founding dossier only.
  ///
  /// @param charter the founding charter
  protected JudgedShelf(Charter charter) {
    this.charter = charter;
    Dossier founding = Judge.foundingDossier(charter, CHARTER);
    dossiers.put(founding.id(), founding);
  }

  private Log log(Origin log) {
    if (log.equals(latest)) return latestLog; // many questions about one log come behind each other
    latestLog = logs.computeIfAbsent(log, o -> new Log());
    latest = log;
    return latestLog;
  }

  /// All dossiers, the founding one included, in order of their names.
  public List<Dossier> dossiers() {
    return dossiers.values().stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
  }

  @Override
  public long height(Origin log, long index) {
    Map.Entry<Long, Mark> mark = log(log).marks.floorEntry(index);
    return mark == null ? index + 1 : mark.getValue().height() + index - mark.getKey();
  }

  @Override
  public Cut cut(Origin log, long size) {
    Map.Entry<Long, Mark> mark = log(log).marks.floorEntry(size - 1);
    return mark == null ? Cut.NOTHING : mark.getValue().cut();
  }

  @Override
  public boolean hasId(Origin log, Cut past, String id) {
    if (log(log).ids.find(id) >= 0) return true;
    for (Origin earlier : past.earlier(log)) {
      long at = log(earlier).ids.find(id);
      if (at >= 0 && at < past.size(earlier)) return true;
    }
    return false;
  }

  @Override
  public Optional<Hash> lastAct(Origin log, Cut past, Hash dossier) {
    Hash last = log(log).lastActs.get(dossier);
    for (Origin earlier : past.earlier(log)) {
      if (last != null) break;
      last = ended.computeIfAbsent(new Ended(earlier, past.size(earlier)), this::end).get(dossier);
    }
    return Optional.ofNullable(last);
  }

  /// Reads an ended log again, once for each end: it may have gone on beyond it.
  private Map<Hash, Hash> end(Ended end) {
    Map<Hash, Hash> last = new HashMap<>();
    long to = Math.min(log(end.log()).judged, end.size());
    for (long i = absent(end.log(), 0); i < to; i += 1 + absent(end.log(), i + 1)) {
      if (reading(end.log(), i) instanceof Entry.Reading.Read(Act act)) {
        Hash hash = hash(end.log(), i);
        last.put(act.dossier().orElse(hash), hash);
      }
    }
    return last;
  }

  @Override
  public Optional<Dossier> dossier(Hash id) {
    return Optional.ofNullable(dossiers.get(id));
  }

  @Override
  public List<Dossier> charterDossiers() {
    return charters;
  }

  @Override
  public List<Naming> namings(String side) {
    return namings.getOrDefault(side, List.of());
  }

  @Override
  public void record(Judged judged, Optional<Dossier> dossier, Cut cutBehind) {
    Log l = log(judged.log());
    long index = judged.index();
    l.mark(index, judged.height(), cutBehind);
    l.judged = index + 1;
    if (judged.reading() instanceof Entry.Reading.Read(Act act)) {
      for (Naming named : Naming.of(judged.log(), index, judged.reading(), charter))
        namings.computeIfAbsent(named.member().side(), side -> new ArrayList<>()).add(named);
      l.ids.add(act.id(), index);
      l.lastActs.put(act.dossier().orElse(judged.hash()), judged.hash());
    }
    if (dossier.isEmpty() || dossiers.putIfAbsent(dossier.get().id(), dossier.get()) != null)
      return;
    Hash rules = dossier.get().procedure().rulesHash();
    if (rules.equals(CharterRules.PROCEDURE.rulesHash())) charters.add(dossier.get());
  }
}
