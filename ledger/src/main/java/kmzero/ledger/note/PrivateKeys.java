package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;

/// The four private keys of a side. They sign and are never shown; only [#encode] lets them out,
/// for the side's own key file.
public final class PrivateKeys {
  private static final String HEADER = "kmzero private keys v1";
  private static final int LIMIT_BYTES = 65_536;

  private final SigningPair log;
  private final SigningPair holds;
  private final PublicKeys publicKeys;

  private PrivateKeys(SigningPair log, SigningPair holds) {
    this.log = log;
    this.holds = holds;
    this.publicKeys =
        new PublicKeys(
            log.ed25519Public(), log.mlDsa44Public(), holds.ed25519Public(), holds.mlDsa44Public());
  }

  /// Four new keys. `random` is kept and also hides ML-DSA signing.
  public static PrivateKeys generate(SecureRandom random) {
    return new PrivateKeys(SigningPair.generate(random), SigningPair.generate(random));
  }

  public PublicKeys publicKeys() {
    return publicKeys;
  }

  SigningPair log() {
    return log;
  }

  SigningPair holds() {
    return holds;
  }

  /// The content of a key file (write it with mode 0600): a header line, then for each key its
  /// name, public key and PKCS#8 in Base64.
  public byte[] encode() {
    var text = new StringBuilder(HEADER).append('\n');
    line(text, "log-ed25519", log.ed25519Public(), log.ed25519Private());
    line(text, "log-ml-dsa-44", log.mlDsa44Public(), log.mlDsa44Private());
    line(text, "holds-ed25519", holds.ed25519Public(), holds.ed25519Private());
    line(text, "holds-ml-dsa-44", holds.mlDsa44Public(), holds.mlDsa44Private());
    return text.toString().getBytes(US_ASCII);
  }

  /// Reads a key file and tries each key once, so that a file pieced together from two is found
  /// here and not at the first signature.
  public static Parsed<PrivateKeys> decode(byte[] bytes, SecureRandom random) {
    if (bytes.length > LIMIT_BYTES) return Parsed.malformed("too long for a key file");
    var lines = new String(bytes, US_ASCII).lines().toList();
    if (lines.size() != 5 || !lines.getFirst().equals(HEADER))
      return Parsed.malformed("no key file");
    try {
      var log1 = fields(lines.get(1), "log-ed25519");
      var log2 = fields(lines.get(2), "log-ml-dsa-44");
      var holds1 = fields(lines.get(3), "holds-ed25519");
      var holds2 = fields(lines.get(4), "holds-ml-dsa-44");
      return Parsed.good(
          new PrivateKeys(
              SigningPair.ofEncoded(log1.secret, log1.open, log2.secret, log2.open, random),
              SigningPair.ofEncoded(
                  holds1.secret, holds1.open, holds2.secret, holds2.open, random)));
    } catch (IllegalArgumentException notKeys) {
      return Parsed.malformed("no key file: " + notKeys.getMessage());
    }
  }

  private record Fields(Bytes open, Bytes secret) {}

  private static Fields fields(String line, String name) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 3 || !parts[0].equals(name)) {
      throw new IllegalArgumentException("line of %s expected".formatted(name));
    }
    var open = Bytes.findBase64(parts[1]);
    var secret = Bytes.findBase64(parts[2]);
    if (open.isEmpty() || secret.isEmpty())
      throw new IllegalArgumentException(name + " not Base64");
    return new Fields(open.get(), secret.get());
  }

  private static void line(StringBuilder text, String name, Bytes open, Bytes secret) {
    text.append(name)
        .append(' ')
        .append(open.base64())
        .append(' ')
        .append(secret.base64())
        .append('\n');
  }

  /// Names the public log key only.
  @Override
  public String toString() {
    return "PrivateKeys of " + publicKeys.logEd25519();
  }
}
