package kmzero.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/// The hashes of RFC 6962 §2.1: leaves under a 0x00, nodes under a 0x01, so that no node can pass
/// for a leaf.
public final class Merkle {
  /// Root of the tree without leaves: SHA-256 of nothing.
  public static final Hash EMPTY = Hash.sha256(new byte[0]);

  private Merkle() {}

  /// Hash of the leaf that holds `entry`.
  public static Hash leaf(byte[] entry) {
    return new TreeHasher().leaf(entry, 0, entry.length);
  }

  /// Hash of each leaf, in their order.
  public static List<Hash> leaves(List<byte[]> entries) {
    var hasher = new TreeHasher();
    List<Hash> leaves = new ArrayList<>(entries.size());
    for (byte[] entry : entries) leaves.add(hasher.leaf(entry, 0, entry.length));
    return List.copyOf(leaves);
  }

  /// Hash of the node over `left` and `right`.
  public static Hash node(Hash left, Hash right) {
    return new TreeHasher().node(left, right);
  }

  /// Root of the tree over `leaves`, leaf hashes in log order. Cost: one hash a leaf.
  ///
  /// @return [#EMPTY] when there are none
  public static Hash root(List<Hash> leaves) {
    return Frontier.EMPTY.appendAll(leaves).root();
  }
}
