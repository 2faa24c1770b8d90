package kmzero.ledger.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import kmzero.ledger.tree.Hash;

/// Computes the digest that stands in an act for a sealed file, its bytes given piece by piece.
/// Name and type are under the digest as the bytes are, so it tells nothing of the file but that
/// there is one. For one file and one thread.
///
/// SHA-256 over, each behind its length as four bytes, big end first: `kmzero sealed file v1` ·
/// mechanism · act id · place · salt · name · type · the file's bytes. Source: `spec/act.md`.
public final class SealedFile {

  private static final String LABEL = "kmzero sealed file v1";

  private final MessageDigest sha256 = Hash.newDigest();
  private long left;

  /// Begins the digest of a file.
  ///
  /// @param mechanism the mechanism the act belongs to
  /// @param actId the act's own id, so that a digest cannot be copied into another act
  /// @param place where it stands among the act's attachments, from 0
  /// @param salt [SealedValue#SALT_BYTES] fresh random bytes
  /// @param head its size is the number of bytes that [#add] is to be given
  public SealedFile(Hash mechanism, String actId, int place, byte[] salt, FileHead head) {
    Act.check(salt.length == SealedValue.SALT_BYTES, "salt", salt.length + " bytes");
    Act.check(head.size() <= Integer.MAX_VALUE, "size", Long.toString(head.size()));
    part(LABEL.getBytes(StandardCharsets.UTF_8));
    part(mechanism.bytes());
    part(actId.getBytes(StandardCharsets.UTF_8));
    part(path(place).getBytes(StandardCharsets.UTF_8));
    part(salt);
    part(head.name().getBytes(StandardCharsets.UTF_8));
    part(head.type().getBytes(StandardCharsets.UTF_8));
    sha256.update(length((int) head.size()));
    this.left = head.size();
  }

  /// How a place among the attachments is written: `attachments/0`.
  public static String path(int place) {
    return "attachments/" + place;
  }

  /// Takes the next bytes of the file.
  ///
  /// @throws IllegalArgumentException if these are more than its head says
  public void add(byte[] piece) {
    left -= piece.length;
    Act.check(left >= 0, "file", -left + " bytes too many");
    sha256.update(piece);
  }

  /// The digest, once every byte was given.
  ///
  /// @throws IllegalArgumentException if some are missing
  public Hash digest() {
    Act.check(left == 0, "file", left + " bytes missing");
    return Hash.of(sha256.digest());
  }

  private void part(byte[] bytes) {
    sha256.update(length(bytes.length));
    sha256.update(bytes);
  }

  private static byte[] length(int bytes) {
    return ByteBuffer.allocate(4).putInt(bytes).array();
  }
}
