package kmzero.node.books;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// Nodes of the logs' trees that were read from the rows, the upper ones, which every proof needs
/// again: reading one costs a row for each 256 entries below it, and none of them ever changes.
/// Holds at most [#AT_MOST], about 150 bytes each. Safe for many threads.
final class KnownNodes {

  private static final int AT_MOST = 8_192;

  private record Node(Origin log, int level, long index) {}

  /// By when they were last asked for; guarded by this.
  private final Map<Node, Hash> nodes =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Node, Hash> eldest) {
          return size() > AT_MOST;
        }
      };

  synchronized Optional<Hash> find(Origin log, int level, long index) {
    return Optional.ofNullable(nodes.get(new Node(log, level, index)));
  }

  synchronized void keep(Origin log, int level, long index, Hash node) {
    nodes.put(new Node(log, level, index), node);
  }
}
