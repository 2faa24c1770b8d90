package kmzero.node.attachments;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import kmzero.ledger.tree.Hash;

/// SHA-256 of bytes that come piece by piece. For one thread.
final class Sha256 {

  private final MessageDigest digest;

  Sha256() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  void add(byte[] bytes) {
    digest.update(bytes);
  }

  Hash digest() {
    return Hash.of(digest.digest());
  }
}
