package kmzero.ledger.note;

import java.util.Optional;

/// The C2SP signature types that KmZero speaks: the byte in key ids and verifier keys, and what the
/// bytes of key and signature are.
public enum SignatureType {
  /// Ed25519 over the note text.
  ED25519(0x01, Ed25519Rule.KEY_BYTES, Ed25519Rule.SIGNATURE_BYTES),
  /// Ed25519 over time and checkpoint; the signature is eight bytes of time and then 64.
  ED25519_COSIGNATURE(0x04, Ed25519Rule.KEY_BYTES, 8 + Ed25519Rule.SIGNATURE_BYTES),
  /// ML-DSA-44 over cosigner, time, origin, size and root; the signature is eight bytes of time and
  /// then 2,420.
  ML_DSA_44_COSIGNATURE(0x06, MlDsa44.KEY_BYTES, 8 + MlDsa44.SIGNATURE_BYTES);

  private final byte code;
  private final int keyBytes;
  private final int signatureBytes;

  SignatureType(int code, int keyBytes, int signatureBytes) {
    this.code = (byte) code;
    this.keyBytes = keyBytes;
    this.signatureBytes = signatureBytes;
  }

  /// The type a byte names; empty for those we do not speak.
  public static Optional<SignatureType> find(byte code) {
    for (var type : values()) if (type.code == code) return Optional.of(type);
    return Optional.empty();
  }

  public byte code() {
    return code;
  }

  /// Length of a public key.
  public int keyBytes() {
    return keyBytes;
  }

  /// Length of what follows the key id in a signature line, time included.
  public int signatureBytes() {
    return signatureBytes;
  }
}
