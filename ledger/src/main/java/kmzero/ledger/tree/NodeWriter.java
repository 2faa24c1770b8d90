package kmzero.ledger.tree;

/// Is told nodes as they become complete; the other half of [NodeReader].
public interface NodeWriter {
  /// The node at `index` of `level`, counted as [NodeReader#node] counts.
  void node(int level, long index, Hash hash);
}
