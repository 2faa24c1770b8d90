package kmzero.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/// A whole tree in memory, 40 bytes a leaf: leaves, and nodes over eight of them and more; those
/// between are hashed again when they are asked for. For verifying files and for tests; one thread
/// writes.
public final class MemoryTree implements NodeReader {

  /// The hashes of one level, as numbers in pieces: no object for each.
  private static final class Level {
    private static final int WORDS = Hash.BYTES / Long.BYTES;
    private static final int PIECE = 256;

    private final List<long[]> pieces = new ArrayList<>();
    private long size;

    void add(Hash hash) {
      int at = (int) (size % PIECE);
      if (at == 0) pieces.add(new long[PIECE * WORDS]);
      hash.put(pieces.getLast(), at * WORDS);
      size++;
    }

    Hash get(long index) {
      return Hash.at(pieces.get((int) (index / PIECE)), (int) (index % PIECE) * WORDS);
    }
  }

  /// The lowest level above the leaves that is kept.
  private static final int KEPT = 3;

  private final List<Level> levels = new ArrayList<>(); // empty ones between
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
              if (level == levels.size()) levels.add(new Level());
              if (level == 0 || level >= KEPT) levels.get(level).add(hash);
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
    if (level < 0 || level >= levels.size() || index < 0 || index >= size() >> level) {
      throw new IllegalArgumentException(
          "node %d of level %d is not complete at size %d".formatted(index, level, size()));
    }
    return level == 0 || level >= KEPT
        ? levels.get(level).get(index)
        : Merkle.node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
  }
}
