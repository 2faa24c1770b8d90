package kmzero.ledger.note;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// ML-DSA-44 (FIPS 204), pure, with empty context, by the JDK's own provider. Signing is
/// randomised: compare roots, never signatures.
public final class MlDsa44 {
  /// Length of a public key as FIPS 204 and C2SP write it.
  public static final int KEY_BYTES = 1312;

  /// Length of a signature.
  public static final int SIGNATURE_BYTES = 2420;

  static final String NAME = "ML-DSA-44";
  static final String PROVIDER = "SUN";

  /// SubjectPublicKeyInfo up to the key: 2.16.840.1.101.3.4.3.17 without parameters, BIT STRING of
  /// 1312 bytes. Source: RFC 9881.
  private static final byte[] SPKI_PREFIX =
      HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

  private MlDsa44() {}

  /// Whether `signature` is one of `message` under the raw public key. Wrong lengths are no.
  public static boolean verifies(byte[] key, byte[] message, byte[] signature) {
    if (key.length != KEY_BYTES || signature.length != SIGNATURE_BYTES) return false;
    try {
      var verifier = Signature.getInstance(NAME, PROVIDER);
      try {
        verifier.initVerify(ofRaw(key));
        verifier.update(message);
        return verifier.verify(signature);
      } catch (InvalidKeyException | InvalidKeySpecException | SignatureException refused) {
        return false;
      }
    } catch (GeneralSecurityException everyJdk25HasIt) {
      throw new IllegalStateException(NAME + " of " + PROVIDER, everyJdk25HasIt);
    }
  }

  /// The JDK's key for a raw one.
  static PublicKey ofRaw(byte[] raw) throws GeneralSecurityException {
    if (raw.length != KEY_BYTES) throw new InvalidKeySpecException(raw.length + " bytes");
    var encoded = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + KEY_BYTES);
    System.arraycopy(raw, 0, encoded, SPKI_PREFIX.length, KEY_BYTES);
    return KeyFactory.getInstance(NAME, PROVIDER).generatePublic(new X509EncodedKeySpec(encoded));
  }

  /// The raw 1312 bytes of a key of the JDK.
  ///
  /// @throws IllegalArgumentException if it is of another kind
  static byte[] raw(PublicKey key) {
    var encoded = key.getEncoded();
    if (encoded.length != SPKI_PREFIX.length + KEY_BYTES
        || !Arrays.equals(encoded, 0, SPKI_PREFIX.length, SPKI_PREFIX, 0, SPKI_PREFIX.length)) {
      throw new IllegalArgumentException("%s is no ML-DSA-44 key".formatted(key.getAlgorithm()));
    }
    return Arrays.copyOfRange(encoded, SPKI_PREFIX.length, encoded.length);
  }
}
