package kmzero.node.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import kmzero.ledger.tree.Hash;

/// The certificate a node shows its peers, and its key: P-256, self-signed, made at the first start
/// and kept in the node's folder as `link.crt` and `link.key` (PEM; the key readable by its owner
/// only). Peers know it by [#pin]; name and expiry count for nothing.
///
/// @param key the private key
/// @param certificate the self-signed certificate over its public key
public record NodeIdentity(PrivateKey key, X509Certificate certificate) {

  /// How long a new certificate says it is good for. Shown, not enforced.
  public static final Duration LIFETIME = Duration.ofDays(3650);

  private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));

  /// What peers pin: SHA-256 of the public key as the certificate carries it (SPKI).
  public Hash pin() {
    return pin(certificate);
  }

  /// The pin of any certificate.
  public static Hash pin(Certificate certificate) {
    return Hash.sha256(certificate.getPublicKey().getEncoded());
  }

  /// The identity in `folder`; made and stored there if there is none.
  ///
  /// @param name goes into the certificate as common name, for people who look at it
  /// @throws IOException if the files cannot be read or written, or only one of them is there
  public static NodeIdentity of(Path folder, String name, InstantSource clock) throws IOException {
    Path keyFile = folder.resolve("link.key");
    Path certificateFile = folder.resolve("link.crt");
    if (Files.exists(keyFile) != Files.exists(certificateFile)) {
      throw new IOException(
          "%s: only one of link.key and link.crt is there. Maybe restore the other from a backup"
              .formatted(folder));
    }
    try {
      if (Files.exists(keyFile)) return read(keyFile, certificateFile);
      NodeIdentity identity = make(name, clock.instant(), new SecureRandom());
      Files.createDirectories(folder);
      write(keyFile, "PRIVATE KEY", identity.key().getEncoded());
      write(certificateFile, "CERTIFICATE", identity.certificate().getEncoded());
      return identity;
    } catch (GeneralSecurityException e) {
      throw new IOException("%s: link.key and link.crt: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static NodeIdentity read(Path keyFile, Path certificateFile)
      throws IOException, GeneralSecurityException {
    var certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificateFile)));
    String pem = Files.readString(keyFile, StandardCharsets.US_ASCII);
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    byte[] encoded;
    try {
      encoded = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IOException(keyFile + " is not PEM", e);
    }
    PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    byte[] probe = "kmzero link".getBytes(StandardCharsets.US_ASCII);
    Signature check = Signature.getInstance("SHA256withECDSA");
    check.initVerify(certificate);
    check.update(probe);
    if (!check.verify(sign(key, probe))) {
      throw new IOException(keyFile + " is not the key of " + certificateFile);
    }
    return new NodeIdentity(key, certificate);
  }

  /// Written beside and moved, so that a crash leaves no half of a key.
  private static void write(Path file, String kind, byte[] encoded) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    String pem = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind);
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      var ownerOnly = PosixFilePermissions.fromString("rw-------");
      Files.createFile(draft, PosixFilePermissions.asFileAttribute(ownerOnly));
    }
    Files.writeString(draft, pem, StandardCharsets.US_ASCII);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static NodeIdentity make(String name, Instant now, SecureRandom random)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    KeyPair pair = generator.generateKeyPair();
    byte[] serial = new byte[16];
    random.nextBytes(serial);
    byte[] body = certificateBody(name, new BigInteger(1, serial), pair, now);
    byte[] encoded = Der.sequence(body, ECDSA_SHA256, Der.bits(0, sign(pair.getPrivate(), body)));
    var certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(encoded));
    return new NodeIdentity(pair.getPrivate(), certificate);
  }

  /// TBSCertificate of RFC 5280 §4.1: version 3, with the extensions a TLS peer may look for.
  private static byte[] certificateBody(String name, BigInteger serial, KeyPair pair, Instant now) {
    byte[] commonName = Der.sequence(Der.oid(2, 5, 4, 3), Der.utf8(name));
    byte[] subject = Der.sequence(Der.set(commonName));
    Instant from = now.truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
    byte[] validity = Der.sequence(Der.time(from), Der.time(from.plus(LIFETIME)));
    byte[] digitalSignature = Der.bits(7, new byte[] {(byte) 0x80});
    byte[] bothEnds =
        Der.sequence(
            Der.oid(1, 3, 6, 1, 5, 5, 7, 3, 1), // server authentication
            Der.oid(1, 3, 6, 1, 5, 5, 7, 3, 2)); // client authentication
    byte[] extensions =
        Der.sequence(
            extension(true, Der.sequence(), 2, 5, 29, 19), // basic constraints: no authority
            extension(true, digitalSignature, 2, 5, 29, 15), // key usage
            extension(false, bothEnds, 2, 5, 29, 37)); // extended key usage
    return Der.sequence(
        Der.explicit(0, Der.integer(BigInteger.TWO)),
        Der.integer(serial),
        ECDSA_SHA256,
        subject,
        validity,
        subject,
        pair.getPublic().getEncoded(),
        Der.explicit(3, extensions));
  }

  private static byte[] extension(boolean critical, byte[] value, int... oid) {
    return critical
        ? Der.sequence(Der.oid(oid), Der.truth(), Der.octets(value))
        : Der.sequence(Der.oid(oid), Der.octets(value));
  }

  private static byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  @Override
  public String toString() {
    return "NodeIdentity[pin=" + pin() + "]";
  }
}
