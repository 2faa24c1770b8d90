package kmzero.ledger.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;

/// Entries one after the other, each after its length in 16 bits, big-endian. Source: C2SP
/// tlog-tiles.
final class EntryBundle {
  private EntryBundle() {}

  /// Leaf hashes of the entries; empty if the bytes do not end with an entry.
  static Optional<List<Hash>> leaves(byte[] bundle) {
    var leaves = new ArrayList<Hash>();
    int at = 0;
    while (at < bundle.length) {
      if (bundle.length - at < 2) return Optional.empty();
      int length = (bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff);
      at += 2;
      if (bundle.length - at < length) return Optional.empty();
      leaves.add(Merkle.leaf(Arrays.copyOfRange(bundle, at, at + length)));
      at += length;
    }
    return Optional.of(leaves);
  }
}
