package kmzero.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/// A whole tree in memory, about 80 bytes a leaf. For verifying files and for tests; one thread.
public final class MemoryTree implements NodeReader {
  private final List<List<Hash>> levels = new ArrayList<>();
  private Frontier frontier = Frontier.EMPTY;

  /// Appends one leaf hash.
  public void append(Hash leaf) {
    appendAll(List.of(leaf));
  }

  /// Appends leaf hashes in order.
  public void appendAll(List<Hash> leaves) {
    frontier =
        frontier.appendAll(
            leaves,
            (level, index, hash) -> {
              if (level == levels.size()) levels.add(new ArrayList<>());
              levels.get(level).add(hash);
            });
  }

  public long size() {
    return frontier.size();
  }

  /// What a writer would keep of this tree.
  public Frontier frontier() {
    return frontier;
  }

  /// Root of all leaves.
  public Hash root() {
    return frontier.root();
  }

  /// Root of the first `size` leaves.
  ///
  /// @throws IllegalArgumentException if there are fewer
  public Hash root(long size) {
    if (size < 0 || size > size()) {
      throw new IllegalArgumentException("size %d of a tree of %d".formatted(size, size()));
    }
    return Proofs.root(size, this);
  }

  @Override
  public Hash node(int level, long index) {
    if (level < 0 || level >= levels.size() || index < 0 || index >= levels.get(level).size()) {
      throw new IllegalArgumentException(
          "node %d of level %d is not complete at size %d".formatted(index, level, size()));
    }
    return levels.get(level).get((int) index);
  }
}
