package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

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
    return new String(bytes(), UTF_8);
  }

  /// The same in UTF-8.
  byte[] bytes() {
    byte[] before = (DASH + name + " ").getBytes(UTF_8);
    byte[] peeked = signature.peek();
    byte[] content = ByteBuffer.allocate(4 + peeked.length).putInt(keyId).put(peeked).array();
    byte[] encoded = Base64.getEncoder().encode(content);
    byte[] line = Arrays.copyOf(before, before.length + encoded.length);
    System.arraycopy(encoded, 0, line, before.length, encoded.length);
    return line;
  }
}
