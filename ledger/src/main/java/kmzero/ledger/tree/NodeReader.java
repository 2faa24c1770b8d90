package kmzero.ledger.tree;

/// Where the hashes of complete subtrees are found: memory, tiles, a table.
public interface NodeReader {
  /// Hash of the tree over the leaves `index · 2^level` to `(index + 1) · 2^level − 1`; level 0
  /// holds the leaves.
  ///
  /// Asked only for nodes that are complete in the size at hand.
  ///
  /// @throws RuntimeException if the node is not there
  Hash node(int level, long index);
}
