package kmzero.ledger.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.MemoryTree;
import kmzero.ledger.tree.Merkle;

/// A shelf in memory: for verifying a file, for simulations, for tests. Not thread-safe.
public final class MemoryShelf implements Shelf {

  private static final class Log {
    final List<byte[]> leaves = new ArrayList<>();
    final MemoryTree tree = new MemoryTree();
    final List<Judged> judged = new ArrayList<>();
    final List<Cut> cuts = new ArrayList<>();
    final Map<String, Long> ids = new HashMap<>(); // to the first act that has it
    final Map<Hash, Hash> last = new HashMap<>(); // by dossier
  }

  /// A log up to where a pin ends it, and its last acts there by dossier.
  private record Ended(Origin log, long size) {}

  private final Map<Origin, Log> logs = new HashMap<>();
  private final Map<Ended, Map<Hash, Hash>> ended = new HashMap<>();
  private final Map<Hash, Dossier> dossiers = new HashMap<>();
  private final List<Dossier> charters = new ArrayList<>();

  /// A shelf that holds the founding dossier only.
  public MemoryShelf(Dossier founding) {
    dossiers.put(founding.id(), founding);
  }

  /// Stores the next leaf of a log.
  ///
  /// @return the size held then
  public long store(Origin log, byte[] leaf) {
    Log l = log(log);
    l.leaves.add(leaf.clone());
    l.tree.append(Merkle.leaf(leaf));
    return l.leaves.size();
  }

  /// Entries held of a log.
  public long held(Origin log) {
    return log(log).leaves.size();
  }

  /// The tree of a log.
  public MemoryTree tree(Origin log) {
    return log(log).tree;
  }

  /// Every judged entry of a log, in order.
  public List<Judged> judged(Origin log) {
    return List.copyOf(log(log).judged);
  }

  /// All dossiers, the founding one included, in order of their names.
  public List<Dossier> dossiers() {
    return dossiers.values().stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
  }

  private Log log(Origin log) {
    return logs.computeIfAbsent(log, o -> new Log());
  }

  @Override
  public byte[] leaf(Origin log, long index) {
    List<byte[]> leaves = log(log).leaves;
    if (index >= leaves.size()) throw new NoSuchElementException(log + " holds " + leaves.size());
    return leaves.get((int) index).clone();
  }

  @Override
  public Optional<Hash> root(Origin log, long size) {
    Log l = log(log);
    return size <= l.leaves.size() ? Optional.of(l.tree.root(size)) : Optional.empty();
  }

  @Override
  public long height(Origin log, long index) {
    return log(log).judged.get((int) index).height();
  }

  @Override
  public Cut cut(Origin log, long size) {
    return size == 0 ? Cut.NOTHING : log(log).cuts.get((int) size - 1);
  }

  @Override
  public boolean hasId(Origin log, Cut past, String id) {
    if (log(log).ids.containsKey(id)) return true;
    for (Optional<Origin> l = log.before(); l.isPresent(); l = l.get().before()) {
      Long at = log(l.get()).ids.get(id);
      if (at != null && at < past.size(l.get())) return true;
    }
    return false;
  }

  @Override
  public Optional<Hash> lastAct(Origin log, Cut past, Hash dossier) {
    Hash last = log(log).last.get(dossier);
    for (Optional<Origin> l = log.before(); last == null && l.isPresent(); l = l.get().before()) {
      last = ended.computeIfAbsent(new Ended(l.get(), past.size(l.get())), this::end).get(dossier);
    }
    return Optional.ofNullable(last);
  }

  private Map<Hash, Hash> end(Ended end) {
    Map<Hash, Hash> last = new HashMap<>();
    List<Judged> all = log(end.log()).judged;
    for (Judged j : all.subList(0, (int) Math.min(all.size(), end.size()))) {
      if (j.reading() instanceof Entry.Reading.Read(Act act))
        last.put(act.dossier().orElse(j.hash()), j.hash());
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
  public void record(Judged judged, Optional<Dossier> dossier, Cut cutBehind) {
    Log l = log(judged.log());
    l.judged.add(judged);
    l.cuts.add(cutBehind);
    if (judged.reading() instanceof Entry.Reading.Read(Act act)) {
      l.ids.putIfAbsent(act.id(), judged.index());
      l.last.put(act.dossier().orElse(judged.hash()), judged.hash());
    }
    if (dossier.isEmpty() || dossiers.putIfAbsent(dossier.get().id(), dossier.get()) != null)
      return;
    Hash rules = dossier.get().procedure().rulesHash();
    if (rules.equals(CharterRules.PROCEDURE.rulesHash())) charters.add(dossier.get());
  }
}
