package kmzero.ledger.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
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
  }

  private record Line(String side, int stripe, Hash dossier) {}

  private final Map<Origin, Log> logs = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final Map<Line, Hash> last = new HashMap<>();
  private final Map<Hash, Dossier> dossiers = new HashMap<>();

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
  public boolean hasId(String side, int stripe, String id) {
    return ids.contains(side + "/" + stripe + "/" + id);
  }

  @Override
  public Optional<Hash> lastAct(String side, int stripe, Hash dossier) {
    return Optional.ofNullable(last.get(new Line(side, stripe, dossier)));
  }

  @Override
  public Optional<Dossier> dossier(Hash id) {
    return Optional.ofNullable(dossiers.get(id));
  }

  @Override
  public void record(Judged judged, Optional<Dossier> dossier, Cut cutBehind) {
    Log l = log(judged.log());
    l.judged.add(judged);
    l.cuts.add(cutBehind);
    if (judged.reading() instanceof Entry.Reading.Read(Act act)) {
      Origin log = judged.log();
      ids.add(log.side() + "/" + log.stripe() + "/" + act.id());
      last.put(
          new Line(log.side(), log.stripe(), act.dossier().orElse(judged.hash())), judged.hash());
    }
    dossier.ifPresent(d -> dossiers.putIfAbsent(d.id(), d));
  }
}
