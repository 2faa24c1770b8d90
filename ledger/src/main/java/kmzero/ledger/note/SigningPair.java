package kmzero.ledger.note;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/// One Ed25519 and one ML-DSA-44 key that only ever sign together. Threads may share it if they may
/// share its randomness.
final class SigningPair {
  private static final byte[] PROBE = {'k', 'm', 'z', 'e', 'r', 'o'};

  private final Ed25519Key ed25519;
  private final PrivateKey mlDsa44;
  private final Bytes mlDsa44Public;
  private final SecureRandom random;

  private SigningPair(
      Ed25519Key ed25519, PrivateKey mlDsa44, Bytes mlDsa44Public, SecureRandom random) {
    this.ed25519 = ed25519;
    this.mlDsa44 = mlDsa44;
    this.mlDsa44Public = mlDsa44Public;
    this.random = random;
  }

  static SigningPair generate(SecureRandom random) {
    var ed25519 = Ed25519Key.generate(random);
    var mlDsa44 = generateMlDsa44(random);
    return new SigningPair(
        ed25519, mlDsa44.getPrivate(), Bytes.of(MlDsa44.raw(mlDsa44.getPublic())), random);
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
              Ed25519Key.ofPkcs8(ed25519),
              KeyFactory.getInstance(MlDsa44.NAME, MlDsa44.PROVIDER)
                  .generatePrivate(new PKCS8EncodedKeySpec(mlDsa44.array())),
              mlDsa44Public,
              random);
      boolean together =
          pair.ed25519Public().equals(ed25519Public)
              && MlDsa44.verifies(mlDsa44Public.peek(), PROBE, pair.signMlDsa44(PROBE).peek());
      if (!together)
        throw new IllegalArgumentException("private and public key do not belong together");
      return pair;
    } catch (GeneralSecurityException notKeys) {
      throw new IllegalArgumentException("no private key", notKeys);
    }
  }

  Bytes ed25519Public() {
    return ed25519.publicKey();
  }

  Bytes mlDsa44Public() {
    return mlDsa44Public;
  }

  /// PKCS#8.
  Bytes ed25519Private() {
    return ed25519.pkcs8();
  }

  /// PKCS#8.
  Bytes mlDsa44Private() {
    return Bytes.of(mlDsa44.getEncoded());
  }

  Bytes signEd25519(byte[] message) {
    return ed25519.sign(message);
  }

  Bytes signMlDsa44(byte[] message) {
    try {
      var signer = Signature.getInstance(MlDsa44.NAME, MlDsa44.PROVIDER);
      signer.initSign(mlDsa44, random);
      signer.update(message);
      return Bytes.of(signer.sign());
    } catch (GeneralSecurityException cannotBe) {
      throw new IllegalStateException("signing with " + MlDsa44.NAME, cannotBe);
    }
  }

  private static KeyPair generateMlDsa44(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance(MlDsa44.NAME, MlDsa44.PROVIDER);
      generator.initialize(NamedParameterSpec.ML_DSA_44, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException everyJdk25HasIt) {
      throw new IllegalStateException(MlDsa44.NAME + " of " + MlDsa44.PROVIDER, everyJdk25HasIt);
    }
  }
}
