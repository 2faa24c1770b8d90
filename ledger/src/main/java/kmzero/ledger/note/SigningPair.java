package kmzero.ledger.note;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/// One Ed25519 and one ML-DSA-44 key that only ever sign together. Threads may share it if they may
/// share its randomness.
final class SigningPair {
  private static final byte[] PROBE = {'k', 'm', 'z', 'e', 'r', 'o'};

  private final PrivateKey ed25519;
  private final PrivateKey mlDsa44;
  private final Bytes ed25519Public;
  private final Bytes mlDsa44Public;
  private final SecureRandom random;

  private SigningPair(
      PrivateKey ed25519,
      Bytes ed25519Public,
      PrivateKey mlDsa44,
      Bytes mlDsa44Public,
      SecureRandom random) {
    this.ed25519 = ed25519;
    this.ed25519Public = ed25519Public;
    this.mlDsa44 = mlDsa44;
    this.mlDsa44Public = mlDsa44Public;
    this.random = random;
  }

  static SigningPair generate(SecureRandom random) {
    var ed25519 = generate("Ed25519", "SunEC", NamedParameterSpec.ED25519, random);
    var mlDsa44 = generate(MlDsa44.NAME, MlDsa44.PROVIDER, NamedParameterSpec.ML_DSA_44, random);
    var spki = ed25519.getPublic().getEncoded(); // ends in the raw key
    return new SigningPair(
        ed25519.getPrivate(),
        Bytes.of(Arrays.copyOfRange(spki, spki.length - Ed25519Rule.KEY_BYTES, spki.length)),
        mlDsa44.getPrivate(),
        Bytes.of(MlDsa44.raw(mlDsa44.getPublic())),
        random);
  }

  /// The pair in stored keys.
  ///
  /// @throws IllegalArgumentException if they are no keys, or public and private do not belong
  ///   together
  static SigningPair ofEncoded(
      Bytes ed25519, Bytes ed25519Public, Bytes mlDsa44, Bytes mlDsa44Public, SecureRandom random) {
    try {
      var pair =
          new SigningPair(
              KeyFactory.getInstance("Ed25519", "SunEC")
                  .generatePrivate(new PKCS8EncodedKeySpec(ed25519.array())),
              ed25519Public,
              KeyFactory.getInstance(MlDsa44.NAME, MlDsa44.PROVIDER)
                  .generatePrivate(new PKCS8EncodedKeySpec(mlDsa44.array())),
              mlDsa44Public,
              random);
      boolean together =
          Ed25519Rule.objection(ed25519Public.peek(), PROBE, pair.signEd25519(PROBE).peek())
                  .isEmpty()
              && MlDsa44.verifies(mlDsa44Public.peek(), PROBE, pair.signMlDsa44(PROBE).peek());
      if (!together)
        throw new IllegalArgumentException("private and public key do not belong together");
      return pair;
    } catch (GeneralSecurityException notKeys) {
      throw new IllegalArgumentException("no private key", notKeys);
    }
  }

  Bytes ed25519Public() {
    return ed25519Public;
  }

  Bytes mlDsa44Public() {
    return mlDsa44Public;
  }

  /// PKCS#8.
  Bytes ed25519Private() {
    return Bytes.of(ed25519.getEncoded());
  }

  /// PKCS#8.
  Bytes mlDsa44Private() {
    return Bytes.of(mlDsa44.getEncoded());
  }

  Bytes signEd25519(byte[] message) {
    return sign("Ed25519", "SunEC", ed25519, message);
  }

  Bytes signMlDsa44(byte[] message) {
    return sign(MlDsa44.NAME, MlDsa44.PROVIDER, mlDsa44, message);
  }

  private Bytes sign(String algorithm, String provider, PrivateKey key, byte[] message) {
    try {
      var signer = Signature.getInstance(algorithm, provider);
      signer.initSign(key, random);
      signer.update(message);
      return Bytes.of(signer.sign());
    } catch (GeneralSecurityException cannotBe) {
      throw new IllegalStateException("signing with " + algorithm, cannotBe);
    }
  }

  private static KeyPair generate(
      String algorithm, String provider, AlgorithmParameterSpec parameters, SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm, provider);
      generator.initialize(parameters, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException everyJdk25HasIt) {
      throw new IllegalStateException(algorithm + " of " + provider, everyJdk25HasIt);
    }
  }
}
