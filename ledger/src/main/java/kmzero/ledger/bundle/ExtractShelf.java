package kmzero.ledger.bundle;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.judge.JudgedShelf;
import kmzero.ledger.tree.Hash;

/// The shelf of a dossier's file: entries that are not in it have their places and no content, so
/// they establish nothing and cost nothing; the root of a log at a size is what the checkpoints and
/// `seen` entries in the file say of it.
final class ExtractShelf extends JudgedShelf {

  /// An entry that is in the file and proved.
  record Single(byte[] leaf, Hash hash, Entry.Reading reading) {}

  private record Head(Origin log, long size) {}

  private final Map<Origin, NavigableMap<Long, Single>> entries;
  private final Map<Origin, Long> sizes;
  private final Map<Head, Hash> roots = new HashMap<>();

  /// @param charter the founding charter
  /// @param entries proved entries by log and index
  /// @param sizes how long each log is
  ExtractShelf(
      Charter charter, Map<Origin, NavigableMap<Long, Single>> entries, Map<Origin, Long> sizes) {
    super(charter);
    this.entries = entries;
    this.sizes = sizes;
  }

  /// Takes note of a root.
  ///
  /// @return whether it agrees with what was said before
  boolean say(Origin log, long size, Hash root) {
    Hash before = roots.putIfAbsent(new Head(log, size), root);
    return before == null || before.equals(root);
  }

  private NavigableMap<Long, Single> of(Origin log) {
    return entries.getOrDefault(log, new TreeMap<>());
  }

  private Single get(Origin log, long index) {
    Single there = of(log).get(index);
    if (there == null) throw new NoSuchElementException(log + " at " + index);
    return there;
  }

  @Override
  public long absent(Origin log, long index) {
    Long next = of(log).ceilingKey(index);
    return (next == null ? Math.max(index, sizes.getOrDefault(log, 0L)) : next) - index;
  }

  @Override
  public byte[] leaf(Origin log, long index) {
    return get(log, index).leaf();
  }

  @Override
  public Entry.Reading reading(Origin log, long index) {
    return get(log, index).reading();
  }

  @Override
  public Hash hash(Origin log, long index) {
    return get(log, index).hash();
  }

  @Override
  public Optional<Hash> root(Origin log, long size) {
    return size > sizes.getOrDefault(log, 0L)
        ? Optional.empty()
        : Optional.ofNullable(roots.get(new Head(log, size)));
  }

  @Override
  public boolean keepsActs() {
    return false;
  }
}
