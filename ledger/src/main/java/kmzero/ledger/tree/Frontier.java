package kmzero.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/// What a writer must remember of a log to go on: its size and the hashes of the complete subtrees
/// it splits into, largest first. Immutable. At most 63 hashes; [#append] costs one hash on
/// average.
///
/// @param size leaves so far
/// @param hashes one for each 1 bit of `size`, from the highest bit down
public record Frontier(long size, List<Hash> hashes) {
  /// Of the log without leaves.
  public static final Frontier EMPTY = new Frontier(0, List.of());

  public Frontier {
    hashes = List.copyOf(hashes);
    if (size < 0) throw new IllegalArgumentException("size %d".formatted(size));
    if (hashes.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          "%d hashes, size %d has %d".formatted(hashes.size(), size, Long.bitCount(size)));
    }
  }

  /// The frontier after one more leaf.
  public Frontier append(Hash leaf) {
    return appendAll(List.of(leaf));
  }

  /// The frontier after more leaves, in order.
  public Frontier appendAll(List<Hash> leaves) {
    return appendAll(leaves, (level, index, hash) -> {});
  }

  /// The frontier after more leaves, in order; `completed` is told every node that these leaves
  /// complete, leaves included, each once, children before parents. Cost: about two hashes told a
  /// leaf, one computed.
  public Frontier appendAll(List<Hash> leaves, NodeWriter completed) {
    var grown = new ArrayList<>(hashes);
    var hasher = new TreeHasher();
    long count = size;
    for (var leaf : leaves) {
      var node = leaf;
      int level = 0;
      completed.node(0, count, node);
      for (long rest = count; (rest & 1) == 1; rest >>= 1) {
        node = hasher.node(grown.removeLast(), node);
        level++;
        completed.node(level, count >> level, node);
      }
      grown.add(node);
      count++;
    }
    return new Frontier(count, grown);
  }

  /// The frontier after the leaves of `block`, a tree of its own. Cost: a hash or two.
  ///
  /// @param block of no more leaves than the greatest power of two that divides [#size]
  public Frontier appendBlock(Frontier block) {
    long room = Long.lowestOneBit(size);
    if (size > 0 && block.size > room) {
      throw new IllegalArgumentException("%d leaves behind %d".formatted(block.size, size));
    }
    var grown = new ArrayList<>(hashes);
    if (block.hashes.size() == 1) {
      Hash node = block.hashes.getFirst();
      for (long leaves = block.size; (size & leaves) != 0; leaves <<= 1)
        node = Merkle.node(grown.removeLast(), node);
      grown.add(node);
    } else {
      grown.addAll(block.hashes);
    }
    return new Frontier(size + block.size, grown);
  }

  /// Root of the tree; [Merkle#EMPTY] without leaves. Cost: one hash less than [#hashes] has.
  public Hash root() {
    if (hashes.isEmpty()) return Merkle.EMPTY;
    var root = hashes.getLast();
    for (int i = hashes.size() - 2; i >= 0; i--) root = Merkle.node(hashes.get(i), root);
    return root;
  }
}
