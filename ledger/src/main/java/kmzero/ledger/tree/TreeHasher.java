package kmzero.ledger.tree;

import java.security.DigestException;
import java.security.MessageDigest;

/// Hashes leaves and nodes one after the other with one digest: for whoever has many of them. One
/// thread.
public final class TreeHasher {

  private final MessageDigest digest = Hash.newDigest(); // as good as new behind each hash
  private final byte[] node = new byte[1 + 2 * Hash.BYTES];
  private final byte[] hash = new byte[Hash.BYTES];

  /// Hash of the leaf that stands in `bytes` from `from` to before `to`.
  public Hash leaf(byte[] bytes, int from, int to) {
    digest.update((byte) 0);
    digest.update(bytes, from, to - from);
    return hash();
  }

  /// Hash of the node over `left` and `right`.
  public Hash node(Hash left, Hash right) {
    node[0] = 1;
    left.put(node, 1);
    right.put(node, 1 + Hash.BYTES);
    digest.update(node);
    return hash();
  }

  private Hash hash() {
    try {
      int _ = digest.digest(hash, 0, Hash.BYTES);
      return Hash.at(hash, 0);
    } catch (DigestException thereIsRoom) {
      throw new IllegalStateException(thereIsRoom);
    }
  }
}
