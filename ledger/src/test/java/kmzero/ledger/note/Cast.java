package kmzero.ledger.note;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.MemoryTree;
import kmzero.ledger.tree.Merkle;

/// Who appears in the tests of this package: Lạng Sơn's log, held by Guangxi, with keys that are
/// the same at every run.
final class Cast {
  static final String ORIGIN = "km0.example/4d1f/lang-son/1/0";
  static final Instant NOON = Instant.parse("2026-11-02T05:00:00Z");
  static final PrivateKeys LANG_SON = PrivateKeys.generate(new Counting(1));
  static final PrivateKeys GUANGXI = PrivateKeys.generate(new Counting(2));
  static final MemoryTree LOG = log(5);
  static final Checkpoint FIVE = new Checkpoint(ORIGIN, 5, LOG.root());

  private Cast() {}

  private static MemoryTree log(int size) {
    var tree = new MemoryTree();
    for (int i = 0; i < size; i++) tree.append(leaf(i));
    return tree;
  }

  static Hash leaf(int index) {
    return Merkle.leaf(new byte[] {(byte) index});
  }

  /// Not random at all: for keys and signatures that tests can count on.
  static final class Counting extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final long seed;
    private long count;

    Counting(long seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i += 32) {
        var block =
            Hash.sha256(ByteBuffer.allocate(16).putLong(seed).putLong(count++).array()).bytes();
        System.arraycopy(block, 0, bytes, i, Math.min(32, bytes.length - i));
      }
    }
  }
}
