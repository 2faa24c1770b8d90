package kmzero.ledger.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A SHA-256 hash: 32 bytes, held as four big-endian words so that it is a value, not an array.
/// Ordered as its bytes are, unsigned.
public record Hash(long w0, long w1, long w2, long w3) implements Comparable<Hash> {
  /// 32.
  public static final int BYTES = 32;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final MessageDigest SHA_256 = newSha256();
  private static final byte[] DIGITS = digits(); // of characters; -1 for those that are none

  /// The hash in `bytes`.
  ///
  /// @throws IllegalArgumentException if they are not 32
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("%d bytes, a hash has 32".formatted(bytes.length));
    }
    return at(bytes, 0);
  }

  /// The hash in the 32 bytes from `offset`.
  ///
  /// @throws IndexOutOfBoundsException if they are not all there
  public static Hash at(byte[] bytes, int offset) {
    return new Hash(
        (long) WORDS.get(bytes, offset),
        (long) WORDS.get(bytes, offset + 8),
        (long) WORDS.get(bytes, offset + 16),
        (long) WORDS.get(bytes, offset + 24));
  }

  /// The hash that `hex` names.
  ///
  /// @throws IllegalArgumentException unless `hex` is 64 hexadecimal digits in lower case
  public static Hash ofHex(String hex) {
    return findHex(hex)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s is not 64 lowercase hexadecimal digits".formatted(hex)));
  }

  /// The hash that 64 lowercase hexadecimal digits name; empty for anything else.
  public static Optional<Hash> findHex(String hex) {
    if (hex.length() != 2 * BYTES) return Optional.empty();
    long w0 = 0;
    long w1 = 0;
    long w2 = 0;
    long w3 = 0;
    int all = 0;
    for (int i = 0; i < 16; i++) { // four words at a time: none waits for another
      int d0 = digit(hex.charAt(i));
      int d1 = digit(hex.charAt(i + 16));
      int d2 = digit(hex.charAt(i + 32));
      int d3 = digit(hex.charAt(i + 48));
      all |= d0 | d1 | d2 | d3;
      w0 = w0 << 4 | d0;
      w1 = w1 << 4 | d1;
      w2 = w2 << 4 | d2;
      w3 = w3 << 4 | d3;
    }
    return all < 0 ? Optional.empty() : Optional.of(new Hash(w0, w1, w2, w3));
  }

  private static int digit(char c) {
    return c < DIGITS.length ? DIGITS[c] : -1;
  }

  private static byte[] digits() {
    byte[] digits = new byte[128];
    Arrays.fill(digits, (byte) -1);
    for (int i = 0; i < 16; i++) digits["0123456789abcdef".charAt(i)] = (byte) i;
    return digits;
  }

  /// The hash that `text` names.
  ///
  /// @throws IllegalArgumentException unless `text` is the one Base64 form of 32 bytes
  public static Hash ofBase64(String text) {
    return findBase64(text)
        .orElseThrow(() ->
            new IllegalArgumentException("%s is not the Base64 form of 32 bytes".formatted(text)));
  }

  /// The hash that standard, padded Base64 names; empty for anything else, other spellings of the
  /// same bytes included.
  public static Optional<Hash> findBase64(String text) {
    if (text.length() != 44) return Optional.empty();
    try {
      var bytes = Base64.getDecoder().decode(text);
      if (bytes.length != BYTES) return Optional.empty();
      var hash = of(bytes);
      return hash.base64().equals(text) ? Optional.of(hash) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /// SHA-256 of `bytes`.
  public static Hash sha256(byte[] bytes) {
    return of(newDigest().digest(bytes));
  }

  /// A fresh SHA-256, for bytes that come piece by piece; [#of] makes a hash of what it gives in
  /// the end. For one thread. Cloning is several times quicker than asking the providers each time,
  /// and safe: nobody writes to the original.
  public static MessageDigest newDigest() {
    try {
      return (MessageDigest) SHA_256.clone();
    } catch (CloneNotSupportedException impossible) {
      return newSha256();
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// Its 32 bytes, a fresh array.
  public byte[] bytes() {
    var bytes = new byte[BYTES];
    put(bytes, 0);
    return bytes;
  }

  /// Writes its 32 bytes into `target` from `offset`.
  public void put(byte[] target, int offset) {
    WORDS.set(target, offset, w0);
    WORDS.set(target, offset + 8, w1);
    WORDS.set(target, offset + 16, w2);
    WORDS.set(target, offset + 24, w3);
  }

  /// The hash in the four words from `offset`, as [#put(long[], int)] wrote them.
  static Hash at(long[] words, int offset) {
    return new Hash(words[offset], words[offset + 1], words[offset + 2], words[offset + 3]);
  }

  /// Writes its four words into `target` from `offset`.
  void put(long[] target, int offset) {
    target[offset] = w0;
    target[offset + 1] = w1;
    target[offset + 2] = w2;
    target[offset + 3] = w3;
  }

  /// 64 hexadecimal digits, lower case.
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  /// 44 characters of standard Base64 with padding.
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  @Override
  public int compareTo(Hash other) {
    int c = Long.compareUnsigned(w0, other.w0);
    if (c == 0) c = Long.compareUnsigned(w1, other.w1);
    if (c == 0) c = Long.compareUnsigned(w2, other.w2);
    return c == 0 ? Long.compareUnsigned(w3, other.w3) : c;
  }

  /// A hash is as even as any hash code of it.
  @Override
  public int hashCode() {
    return (int) (w0 ^ (w0 >>> 32));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash(long v0, long v1, long v2, long v3)
        && w0 == v0
        && w1 == v1
        && w2 == v2
        && w3 == v3;
  }

  /// The hexadecimal form.
  @Override
  public String toString() {
    return hex();
  }
}
