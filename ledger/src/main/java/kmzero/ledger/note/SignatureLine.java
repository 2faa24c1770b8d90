package kmzero.ledger.note;

import java.nio.ByteBuffer;

/// One signature of a note: the key's name and id, and the bytes that a key of its type
/// understands.
public record SignatureLine(String name, int keyId, Bytes signature) {
  static final String DASH = "\u2014 ";

  public SignatureLine {
    if (!KeyNames.isValid(name))
      throw new IllegalArgumentException("%s is no key name".formatted(name));
    if (signature.length() == 0) throw new IllegalArgumentException("no signature bytes");
  }

  /// Reads one line, given without its line break.
  static Parsed<SignatureLine> parse(String line) {
    if (!line.startsWith(DASH))
      return Parsed.malformed("a signature line begins with a dash and a space");
    int space = line.indexOf(' ', DASH.length());
    if (space < 0) return Parsed.malformed("a signature line has a name and a signature");
    String name = line.substring(DASH.length(), space);
    if (!KeyNames.isValid(name)) return Parsed.malformed("no key name");
    var bytes = Bytes.findBase64(line.substring(space + 1));
    if (bytes.isEmpty()) return Parsed.malformed("signature not Base64");
    if (bytes.get().length() < 5)
      return Parsed.malformed("signature shorter than a key id and a byte");
    int keyId = ByteBuffer.wrap(bytes.get().peek()).getInt();
    return Parsed.good(new SignatureLine(name, keyId, bytes.get().slice(4, bytes.get().length())));
  }

  /// The line without its line break.
  public String encode() {
    var id = Bytes.of(ByteBuffer.allocate(4).putInt(keyId).array());
    return DASH + name + " " + id.and(signature).base64();
  }
}
