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
    var digest = Hash.newDigest();
    digest.update((byte) 0);
    return Hash.of(digest.digest(entry));
  }

  /// Hash of each leaf, in their order.
  public static List<Hash> leaves(List<byte[]> entries) {
    var digest = Hash.newDigest(); // as good as new behind each
    List<Hash> leaves = new ArrayList<>(entries.size());
    for (byte[] entry : entries) {
      digest.update((byte) 0);
      leaves.add(Hash.of(digest.digest(entry)));
    }
    return List.copyOf(leaves);
  }

  /// Hash of the node over `left` and `right`.
  public static Hash node(Hash left, Hash right) {
    var bytes = new byte[1 + 2 * Hash.BYTES];
    bytes[0] = 1;
    left.put(bytes, 1);
    right.put(bytes, 1 + Hash.BYTES);
    return Hash.sha256(bytes);
  }

  /// Root of the tree over `leaves`, leaf hashes in log order. Cost: one hash a leaf.
  ///
  /// @return [#EMPTY] when there are none
  public static Hash root(List<Hash> leaves) {
    return Frontier.EMPTY.appendAll(leaves).root();
  }
}
