package kmzero.node.books;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.judge.Cut;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.tree.Hash;

/// Which acts are on record in each log: by id, and the newest of each dossier; as the rows have
/// them, with what the running transaction has added. Owned by the mechanism's thread.
final class ActsOnRecord {

  private record Id(Origin log, String id) {
    @Override
    public int hashCode() {
      return id.hashCode(); // few logs have the same
    }
  }

  /// A dossier in the first `limit` entries of a log.
  private record Line(Origin log, long limit, Hash dossier) {
    @Override
    public int hashCode() {
      return dossier.hashCode(); // few logs have acts in it
    }
  }

  private static final int LINES_KEPT = 50_000;

  private final Statements rows;
  private final Map<Origin, LogRow> logs;

  /// Acts by id as far as the running transaction has asked or added; empty where there is none.
  private final Map<Id, Optional<Judged>> ids = new HashMap<>();

  /// Acts of the running transaction by log and dossier, in their order.
  private final Map<Line, NavigableMap<Long, Hash>> added = new HashMap<>();

  /// The newest act as the rows have it; empty where there is none.
  private final Map<Line, Optional<Hash>> last =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Line, Optional<Hash>> eldest) {
          return size() > LINES_KEPT;
        }
      };

  ActsOnRecord(Statements rows, Map<Origin, LogRow> logs) {
    this.rows = rows;
    this.logs = logs;
  }

  /// Asks at once for ids in a log.
  void prefetchIds(Origin log, Collection<String> wanted) {
    if (wanted.isEmpty() || !logs.containsKey(log)) return;
    for (String id : wanted) ids.putIfAbsent(new Id(log, id), Optional.empty());
    List<Judged> found =
        rows.all(
            "select idx, leaf, verdict, height, reason from entry where log = ? and act_id ="
                + " any(?) order by idx desc",
            r ->
                EntryColumns.judged(
                    log, r.getLong(1), r.getBytes(2), r.getInt(3), r.getLong(4), r.getString(5)),
            row(log).id,
            wanted.toArray(String[]::new));
    for (Judged j : found) {
      Act act = (Act) j.reading().find().orElseThrow();
      ids.put(new Id(log, act.id()), Optional.of(j)); // the first, by the order
    }
  }

  /// The act on record under this id in `log`, or in an earlier generation of it as far as `past`
  /// reaches; the first if there are several.
  Optional<Judged> findId(Origin log, Cut past, String id) {
    Optional<Judged> found = findId(log, id);
    for (Origin earlier : past.earlier(log)) {
      if (found.isPresent()) break;
      long reach = past.size(earlier);
      found = findId(earlier, id).filter(j -> j.index() < reach);
    }
    return found;
  }

  private Optional<Judged> findId(Origin log, String id) {
    Id asked = new Id(log, id);
    if (!ids.containsKey(asked)) prefetchIds(log, List.of(id));
    return ids.getOrDefault(asked, Optional.empty());
  }

  /// Asks at once for the newest act of a log, and of its earlier generations, in these dossiers.
  void prefetchLines(Origin log, Collection<Hash> named) {
    if (!logs.containsKey(log)) return;
    List<Hash> unknown =
        named.stream()
            .filter(dossier -> !last.containsKey(new Line(log, Long.MAX_VALUE, dossier)))
            .toList();
    if (unknown.isEmpty()) return;
    prefetch(log, Long.MAX_VALUE, unknown);
    for (Optional<Origin> l = log.before(); l.isPresent(); l = l.get().before())
      if (logs.containsKey(l.get())) prefetch(l.get(), row(l.get()).end, unknown);
  }

  /// Cost: one way down the index for each dossier, however many acts it has.
  private void prefetch(Origin log, long limit, List<Hash> dossiers) {
    for (Hash dossier : dossiers) last.putIfAbsent(new Line(log, limit, dossier), Optional.empty());
    record Found(Line line, Hash act) {}
    List<Found> found =
        rows.all(
            "select d.id, e.hash from unnest(?) as d(id) cross join lateral (select hash from entry"
                + " where dossier = d.id and log = ? and idx < ? and verdict <> 0"
                + " order by idx desc limit 1) e",
            r -> new Found(new Line(log, limit, Hash.of(r.getBytes(1))), Hash.of(r.getBytes(2))),
            dossiers.stream().map(Hash::bytes).toArray(byte[][]::new),
            row(log).id,
            limit);
    for (Found each : found) {
      if (last.get(each.line()) instanceof Optional<Hash> known && known.isEmpty())
        last.put(each.line(), Optional.of(each.act()));
    }
  }

  /// Takes note that an own act made just now opens a dossier: nobody has acted in it, since its
  /// name follows from bytes with this very moment in them.
  void opens(Origin log, Hash dossier) {
    last.putIfAbsent(new Line(log, Long.MAX_VALUE, dossier), Optional.empty());
    if (log.generation() == 1) return;
    for (LogRow row : logs.values()) {
      if (row.origin.sameLine(log) && row.origin.generation() < log.generation())
        last.putIfAbsent(new Line(row.origin, row.end, dossier), Optional.empty());
    }
  }

  /// The newest act of `log` in a dossier, or of the newest of its earlier generations that has one
  /// as far as `past` reaches.
  Optional<Hash> lastAct(Origin log, Cut past, Hash dossier) {
    Optional<Hash> found = lastAct(new Line(log, Long.MAX_VALUE, dossier));
    for (Origin earlier : past.earlier(log)) {
      if (found.isEmpty()) found = lastAct(new Line(earlier, past.size(earlier), dossier));
    }
    return found;
  }

  private Optional<Hash> lastAct(Line line) {
    if (!logs.containsKey(line.log())) return Optional.empty();
    NavigableMap<Long, Hash> now = added.get(new Line(line.log(), 0, line.dossier()));
    Map.Entry<Long, Hash> newest = now == null ? null : now.lowerEntry(line.limit());
    if (newest != null) return Optional.of(newest.getValue());
    Optional<Hash> known = last.get(line);
    if (known == null) {
      known =
          rows.one(
              "select hash from entry where dossier = ? and log = ? and idx < ? and verdict <> 0"
                  + " order by idx desc limit 1",
              r -> Hash.of(r.getBytes(1)),
              line.dossier().bytes(),
              row(line.log()).id,
              line.limit());
      last.put(line, known);
    }
    return known;
  }

  /// Takes note of an act judged in the running transaction.
  void add(Judged judged) {
    if (!(judged.reading() instanceof Entry.Reading.Read(Act act))) return;
    Id id = new Id(judged.log(), act.id());
    if (ids.getOrDefault(id, Optional.empty()).isEmpty()) ids.put(id, Optional.of(judged));
    Line line = new Line(judged.log(), 0, act.dossier().orElse(judged.hash()));
    added.computeIfAbsent(line, l -> new TreeMap<>()).put(judged.index(), judged.hash());
  }

  /// What was added is in the rows now.
  void settle() {
    ids.clear();
    added.forEach((line, acts) -> {
      last.put(
          new Line(line.log(), Long.MAX_VALUE, line.dossier()),
          Optional.ofNullable(acts.get(acts.lastKey())));
      long end = row(line.log()).end;
      Map.Entry<Long, Hash> within = acts.lowerEntry(end);
      if (end < Long.MAX_VALUE && within != null)
        last.put(new Line(line.log(), end, line.dossier()), Optional.of(within.getValue()));
    });
    added.clear();
  }

  private LogRow row(Origin log) {
    LogRow row = logs.get(log);
    if (row == null) throw new IllegalStateException("no such log here: " + log);
    return row;
  }
}
