package kmzero.ledger.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.MemoryTree;
import kmzero.ledger.tree.Merkle;

/// A shelf that has everything in memory: for simulations and tests. Not thread-safe.
public final class MemoryShelf extends JudgedShelf {

  private static final class Log {
    final List<byte[]> leaves = new ArrayList<>();
    final MemoryTree tree = new MemoryTree();
    final List<Judged> judged = new ArrayList<>();
  }

  private final Map<Origin, Log> logs = new HashMap<>();

  /// A shelf that holds the founding dossier only.
  ///
  /// @param charter the founding charter
  public MemoryShelf(Charter charter) {
    super(charter);
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
  public Hash hash(Origin log, long index) {
    return log(log).tree.node(0, index);
  }

  @Override
  public Optional<Hash> root(Origin log, long size) {
    Log l = log(log);
    return size <= l.leaves.size() ? Optional.of(l.tree.root(size)) : Optional.empty();
  }

  @Override
  public void record(Judged judged, Optional<Dossier> dossier, Cut cutBehind) {
    super.record(judged, dossier, cutBehind);
    log(judged.log()).judged.add(judged);
  }
}
