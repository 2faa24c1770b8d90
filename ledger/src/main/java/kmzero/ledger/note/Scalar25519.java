package kmzero.ledger.note;

import java.util.Arrays;

/// Numbers modulo L, the order of the base point, without a branch or an index that depends on
/// them: for the secrets of [Ed25519Key].
///
/// Limbs of 21 bits, signed, little-endian: twelve for a number below L, twice as many before it is
/// reduced. Source: the reference code beside D. J. Bernstein and others, _High-speed high-security
/// signatures_ (2011), here in loops.
final class Scalar25519 {
  private static final int BITS = 21;
  private static final int LIMBS = 12;
  private static final int BYTES = 32;
  private static final long MASK = (1L << BITS) - 1;

  /// 2²⁵² modulo L, in limbs.
  private static final long[] FOLD = {666643, 470296, 654183, -997805, 136657, -683901};

  private Scalar25519() {}

  /// 64 bytes, little-endian, modulo L: 32 bytes.
  static byte[] reduced(byte[] wide) {
    long[] limbs = new long[2 * LIMBS];
    read(limbs, 2 * LIMBS, wide);
    return reduced(limbs);
  }

  /// a·b + c modulo L: 32 bytes, as each of the three is, little-endian and of any size.
  static byte[] multiplyAdd(byte[] a, byte[] b, byte[] c) {
    long[] x = new long[LIMBS];
    long[] y = new long[LIMBS];
    long[] sum = new long[2 * LIMBS];
    read(x, LIMBS, a);
    read(y, LIMBS, b);
    read(sum, LIMBS, c);
    for (int i = 0; i < LIMBS; i++) for (int j = 0; j < LIMBS; j++) sum[i + j] += x[i] * y[j];
    Arrays.fill(x, 0);
    Arrays.fill(y, 0);
    return reduced(sum);
  }

  /// The last limb takes all bits that are left.
  private static void read(long[] limbs, int count, byte[] bytes) {
    for (int i = 0; i < count; i++) {
      int from = i * BITS;
      long bits = 0;
      for (int at = Math.min(from / 8 + 4, bytes.length - 1); at >= from / 8; at--)
        bits = (bits << 8) | (bytes[at] & 0xff);
      bits >>>= from % 8;
      limbs[i] = i == count - 1 ? bits : bits & MASK;
    }
  }

  /// Leaves zeros in its parameter.
  private static byte[] reduced(long[] s) {
    for (int i = 0; i < 23; i += 2) toNearest(s, i);
    for (int i = 1; i < 23; i += 2) toNearest(s, i);
    for (int i = 23; i >= 18; i--) fold(s, i);
    for (int i = 6; i < 17; i += 2) toNearest(s, i);
    for (int i = 7; i < 17; i += 2) toNearest(s, i);
    for (int i = 17; i >= LIMBS; i--) fold(s, i);
    for (int i = 0; i < LIMBS; i += 2) toNearest(s, i);
    for (int i = 1; i < LIMBS; i += 2) toNearest(s, i);
    fold(s, LIMBS); // what is left is less than 2²⁵² in size
    for (int i = 0; i < LIMBS; i++) down(s, i);
    fold(s, LIMBS); // and now not below 0
    for (int i = 0; i < LIMBS - 1; i++) down(s, i);
    byte[] bytes = new byte[BYTES];
    for (int bit = 0; bit < 8 * BYTES; bit++) {
      int limb = Math.min(bit / BITS, LIMBS - 1);
      bytes[bit / 8] |= (byte) (((s[limb] >> (bit - limb * BITS)) & 1) << (bit % 8));
    }
    Arrays.fill(s, 0);
    return bytes;
  }

  /// Limb `i`, of the value of 2²⁵² and its powers, is put where it counts modulo L.
  private static void fold(long[] s, int i) {
    for (int j = 0; j < FOLD.length; j++) s[i - LIMBS + j] += s[i] * FOLD[j];
    s[i] = 0;
  }

  /// Leaves a limb from −2²⁰ to below 2²⁰, and the next takes the rest.
  private static void toNearest(long[] s, int i) {
    long rest = (s[i] + (1L << (BITS - 1))) >> BITS;
    s[i + 1] += rest;
    s[i] -= rest << BITS;
  }

  /// Leaves a limb from 0 to below 2²¹, and the next takes the rest.
  private static void down(long[] s, int i) {
    long rest = s[i] >> BITS;
    s[i + 1] += rest;
    s[i] -= rest << BITS;
  }
}
