package kmzero.ledger.envelope;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.note.Bytes;

/// Both halves of a side's encryption pair: what opens envelopes closed for it.
///
/// @param x25519 raw public key, 32 bytes
/// @param x25519Private the other half
/// @param mlKem768 raw public key, 1,184 bytes
/// @param mlKem768Private the other half
public record EncryptionPair(
    Bytes x25519, PrivateKey x25519Private, Bytes mlKem768, PrivateKey mlKem768Private) {

  /// Reads what a node keeps: the public halves raw, the private ones as PKCS#8, all in Base64.
  ///
  /// @throws IllegalArgumentException if one is missing or is no key
  public static EncryptionPair of(JsonObject json) {
    try {
      return new EncryptionPair(
          bytes(json, "x25519"),
          key("X25519", json.text("x25519Private")),
          bytes(json, "mlKem768"),
          key("ML-KEM-768", json.text("mlKem768Private")));
    } catch (GeneralSecurityException | JsonShape e) {
      throw new IllegalArgumentException("no encryption pair: " + e.getMessage(), e);
    }
  }

  private static Bytes bytes(JsonObject json, String name) {
    return Bytes.findBase64(json.text(name))
        .orElseThrow(() -> new IllegalArgumentException("no encryption pair: " + name));
  }

  private static PrivateKey key(String algorithm, String base64) throws GeneralSecurityException {
    byte[] encoded = Base64.getDecoder().decode(base64);
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }
}
