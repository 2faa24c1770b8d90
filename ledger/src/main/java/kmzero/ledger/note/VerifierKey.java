package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import kmzero.ledger.tree.Hash;

/// A public key with its name and purpose: C2SP `vkey`, `<name>+<key id>+<base64 of type and key>`.
public final class VerifierKey {
  private final String name;
  private final SignatureType type;
  private final Bytes key;
  private final int keyId;

  /// @throws IllegalArgumentException if `name` is no key name, or `key` not as long as one of its
  ///   type
  public VerifierKey(String name, SignatureType type, Bytes key) {
    if (!KeyNames.isValid(name))
      throw new IllegalArgumentException("%s is no key name".formatted(name));
    if (key.length() != type.keyBytes()) {
      throw new IllegalArgumentException(
          "%d bytes, a key of %s has %d".formatted(key.length(), type, type.keyBytes()));
    }
    this.name = name;
    this.type = type;
    this.key = key;
    this.keyId = id(name, type, key);
  }

  /// Reads a verifier key; its key id must be the one its content gives.
  public static Parsed<VerifierKey> parse(String text) {
    int first = text.indexOf('+');
    int second = text.indexOf('+', first + 1);
    if (first < 0 || second < 0) return Parsed.malformed("not name+id+key");
    String name = text.substring(0, first);
    if (!KeyNames.isValid(name)) return Parsed.malformed("no key name");
    var content = Bytes.findBase64(text.substring(second + 1));
    if (content.isEmpty() || content.get().length() == 0) return Parsed.malformed("key not Base64");
    byte code = content.get().peek()[0];
    var type = SignatureType.find(code);
    if (type.isEmpty())
      return Parsed.malformed("signature type 0x%02x is not spoken here".formatted(code));
    var key = content.get().slice(1, content.get().length());
    if (key.length() != type.get().keyBytes()) {
      return Parsed.malformed(
          "%d bytes, a key of %s has %d"
              .formatted(key.length(), type.get(), type.get().keyBytes()));
    }
    var parsed = new VerifierKey(name, type.get(), key);
    return hex(parsed.keyId()).equals(text.substring(first + 1, second))
        ? Parsed.good(parsed)
        : Parsed.malformed("key id is not that of the key");
  }

  private static int id(String name, SignatureType type, Bytes key) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(name.getBytes(UTF_8));
    bytes.write('\n');
    bytes.write(type.code());
    bytes.writeBytes(key.peek());
    return (int) (Hash.sha256(bytes.toByteArray()).w0() >>> 32);
  }

  /// Whose it is: the origin of a log, or a side that holds it.
  public String name() {
    return name;
  }

  /// What it signs, and how.
  public SignatureType type() {
    return type;
  }

  /// The public key itself.
  public Bytes key() {
    return key;
  }

  /// First four bytes, big-endian, of SHA-256 over name, line break, type and key.
  public int keyId() {
    return keyId;
  }

  /// The text that [#parse] reads.
  public String encode() {
    var content = Bytes.of(new byte[] {type.code()}).and(key);
    return name + "+" + hex(keyId()) + "+" + content.base64();
  }

  /// Whether a signature line claims to be by this key: same name and same key id.
  public boolean claims(SignatureLine line) {
    return line.name().equals(name) && line.keyId() == keyId;
  }

  private static String hex(int keyId) {
    return HexFormat.of().toHexDigits(keyId);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that
        && keyId == that.keyId
        && type == that.type
        && name.equals(that.name)
        && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return keyId;
  }

  /// The encoded form.
  @Override
  public String toString() {
    return encode();
  }
}
