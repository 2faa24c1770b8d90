package kmzero.ledger.entry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.tree.Hash;

/// The digest that stands in an act for a value only named offices read. Value and salt travel
/// beside the entry and can be erased; the digest stays, so every proof stays whole.
public final class SealedValue {

  /// Length of the salt in bytes.
  public static final int SALT_BYTES = 32;

  private static final String LABEL = "kmzero sealed v1";

  private SealedValue() {}

  /// SHA-256 over label, mechanism, act id, field path, salt and value, each behind its length as
  /// four bytes, big end first.
  ///
  /// @param mechanism the mechanism the act belongs to
  /// @param actId the act's own id, so that a digest cannot be copied into another act
  /// @param path where in the body the value stands, names joined by `/`
  /// @param salt [#SALT_BYTES] fresh random bytes
  /// @param value the value; its canonical bytes are hashed
  public static Hash digest(Hash mechanism, String actId, String path, byte[] salt, Json value) {
    return digest(mechanism, actId, path, salt, CanonicalJson.write(value));
  }

  /// The same over bytes that are canonical JSON. A file has [SealedFile].
  public static Hash digest(Hash mechanism, String actId, String path, byte[] salt, byte[] value) {
    Act.check(salt.length == SALT_BYTES, "salt", salt.length + " bytes");
    ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + 200);
    part(out, LABEL.getBytes(StandardCharsets.UTF_8));
    part(out, mechanism.bytes());
    part(out, actId.getBytes(StandardCharsets.UTF_8));
    part(out, path.getBytes(StandardCharsets.UTF_8));
    part(out, salt);
    part(out, value);
    return Hash.sha256(out.toByteArray());
  }

  private static void part(ByteArrayOutputStream out, byte[] bytes) {
    out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }
}
