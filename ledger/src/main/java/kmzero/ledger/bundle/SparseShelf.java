package kmzero.ledger.bundle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.judge.Cut;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.MemoryShelf;
import kmzero.ledger.judge.Shelf;
import kmzero.ledger.tree.Hash;

/// The shelf of a dossier's file: entries that are not in it have their place and no content, so
/// they establish nothing; the root of a log at a size is what the `seen` entries in the file say
/// of it.
final class SparseShelf implements Shelf {

  /// Stands where an entry is not in the file. No entry of ours is empty.
  static final byte[] ABSENT = {};

  private record Head(Origin log, long size) {}

  private final MemoryShelf shelf;
  private final Map<Head, Hash> roots = new HashMap<>();

  SparseShelf(MemoryShelf shelf) {
    this.shelf = shelf;
  }

  /// Takes note of a root.
  ///
  /// @return whether it agrees with what was said before
  boolean say(Origin log, long size, Hash root) {
    Hash before = roots.putIfAbsent(new Head(log, size), root);
    return before == null || before.equals(root);
  }

  @Override
  public byte[] leaf(Origin log, long index) {
    return shelf.leaf(log, index);
  }

  @Override
  public Optional<Hash> root(Origin log, long size) {
    return size > shelf.held(log)
        ? Optional.empty()
        : Optional.ofNullable(roots.get(new Head(log, size)));
  }

  @Override
  public long height(Origin log, long index) {
    return shelf.height(log, index);
  }

  @Override
  public Cut cut(Origin log, long size) {
    return shelf.cut(log, size);
  }

  @Override
  public boolean hasId(Origin log, Cut past, String id) {
    return shelf.hasId(log, past, id);
  }

  @Override
  public Optional<Hash> lastAct(Origin log, Cut past, Hash dossier) {
    return shelf.lastAct(log, past, dossier);
  }

  @Override
  public Optional<Dossier> dossier(Hash id) {
    return shelf.dossier(id);
  }

  @Override
  public List<Dossier> charterDossiers() {
    return shelf.charterDossiers();
  }

  @Override
  public void record(Judged judged, Optional<Dossier> dossier, Cut cutBehind) {
    shelf.record(judged, dossier, cutBehind);
  }
}
