package kmzero.ledger.note;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Bytes as a value: copied in, copied out, equal by content.
public final class Bytes {
  /// None.
  public static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  public static Bytes of(byte[] content) {
    return content.length == 0 ? NONE : new Bytes(content.clone());
  }

  /// The bytes that standard, padded Base64 names; empty for anything else, other spellings of the
  /// same bytes included.
  public static Optional<Bytes> findBase64(String text) {
    try {
      var bytes = new Bytes(Base64.getDecoder().decode(text));
      return bytes.isSpelled(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /// Whether a text that decodes to these bytes is the one spelling of them. The decoder takes each
  /// sign but the last ones at its word: padding may lack, and bits that stand for nothing be set.
  private boolean isSpelled(String text) {
    int last = content.length == 0 ? 0 : (content.length - 1) / 3 * 3;
    String end = slice(last, content.length).base64();
    return text.length() == last / 3 * 4 + end.length() && text.endsWith(end);
  }

  public int length() {
    return content.length;
  }

  /// The bytes, a fresh array.
  public byte[] array() {
    return content.clone();
  }

  /// Those from `from` to before `to`.
  public Bytes slice(int from, int to) {
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  /// These and then `more`.
  public Bytes and(Bytes more) {
    var both = Arrays.copyOf(content, content.length + more.content.length);
    System.arraycopy(more.content, 0, both, content.length, more.content.length);
    return new Bytes(both);
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(content);
  }

  /// Lower case.
  public String hex() {
    return HexFormat.of().formatHex(content);
  }

  /// The array itself, for readers in this package that do not keep it.
  byte[] peek() {
    return content;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return hex();
  }
}
