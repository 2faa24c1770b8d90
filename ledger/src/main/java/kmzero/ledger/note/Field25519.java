package kmzero.ledger.note;

/// Numbers modulo p = 2²⁵⁵ − 19: five limbs of 51 bits, little-endian, each limb signed and below
/// 2⁵³ in size when it goes into a product. Every operation writes its result over its first
/// parameter, which may be one of the others too.
///
/// No operation branches on a number or reads where one says, so that secrets may go through it;
/// only [#isZero] is for public numbers. Source of the layout: D. J. Bernstein, _Curve25519: new
/// Diffie-Hellman speed records_ (2006).
final class Field25519 {
  private static final int BITS = 51;
  private static final long MASK = (1L << BITS) - 1;

  private Field25519() {}

  static long[] zero() {
    return new long[5];
  }

  static long[] one() {
    return new long[] {1, 0, 0, 0, 0};
  }

  /// The number in 32 bytes, little-endian, without the highest bit.
  static long[] of(byte[] bytes) {
    return new long[] {
      bits(bytes, 0) & MASK,
      (bits(bytes, 6) >>> 3) & MASK,
      (bits(bytes, 12) >>> 6) & MASK,
      (bits(bytes, 19) >>> 1) & MASK,
      (bits(bytes, 24) >>> 12) & MASK
    };
  }

  private static long bits(byte[] bytes, int from) {
    long bits = 0;
    for (int i = 7; i >= 0; i--) bits = (bits << 8) | (bytes[from + i] & 0xff);
    return bits;
  }

  /// The one form of a number: below p, in 32 bytes.
  static byte[] bytes(long[] a) {
    long[] n = a.clone();
    carry(n, n[0], n[1], n[2], n[3], n[4]);
    carry(n, n[0], n[1], n[2], n[3], n[4]); // each limb from 0 to 2⁵¹, so below 2p
    long over = (n[0] + 19) >> BITS;
    for (int i = 1; i < 5; i++) over = (n[i] + over) >> BITS; // 1 where n is p or more
    n[0] += 19 * over;
    for (int i = 0; i < 4; i++) {
      n[i + 1] += n[i] >> BITS;
      n[i] &= MASK;
    }
    n[4] &= MASK;
    byte[] bytes = new byte[32];
    for (int bit = 0; bit < 255; bit++) {
      long one = (n[bit / BITS] >> (bit % BITS)) & 1;
      bytes[bit / 8] |= (byte) (one << (bit % 8));
    }
    return bytes;
  }

  static boolean isZero(long[] a) {
    for (byte b : bytes(a)) if (b != 0) return false;
    return true;
  }

  static void copy(long[] to, long[] a) {
    System.arraycopy(a, 0, to, 0, 5);
  }

  static void add(long[] to, long[] a, long[] b) {
    for (int i = 0; i < 5; i++) to[i] = a[i] + b[i];
  }

  static void subtract(long[] to, long[] a, long[] b) {
    for (int i = 0; i < 5; i++) to[i] = a[i] - b[i];
  }

  static void negate(long[] to, long[] a) {
    for (int i = 0; i < 5; i++) to[i] = -a[i];
  }

  /// Each product of two limbs is taken apart at bit 51 where it comes into being: the lower part
  /// goes to its place, the upper one to the next; what lies at place 5 and above counts 19-fold at
  /// place 0 and above.
  static void multiply(long[] to, long[] a, long[] b) {
    long a0 = a[0];
    long a1 = a[1];
    long a2 = a[2];
    long a3 = a[3];
    long a4 = a[4];
    long b0 = b[0];
    long b1 = b[1];
    long b2 = b[2];
    long b3 = b[3];
    long b4 = b[4];
    long c0 = low(a0, b0);
    long c1 = low(a0, b1) + low(a1, b0);
    long c2 = low(a0, b2) + low(a1, b1) + low(a2, b0);
    long c3 = low(a0, b3) + low(a1, b2) + low(a2, b1) + low(a3, b0);
    long c4 = low(a0, b4) + low(a1, b3) + low(a2, b2) + low(a3, b1) + low(a4, b0);
    long c5 = low(a1, b4) + low(a2, b3) + low(a3, b2) + low(a4, b1);
    long c6 = low(a2, b4) + low(a3, b3) + low(a4, b2);
    long c7 = low(a3, b4) + low(a4, b3);
    long c8 = low(a4, b4);
    c1 += high(a0, b0);
    c2 += high(a0, b1) + high(a1, b0);
    c3 += high(a0, b2) + high(a1, b1) + high(a2, b0);
    c4 += high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0);
    c5 += high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);
    c6 += high(a1, b4) + high(a2, b3) + high(a3, b2) + high(a4, b1);
    c7 += high(a2, b4) + high(a3, b3) + high(a4, b2);
    c8 += high(a3, b4) + high(a4, b3);
    long c9 = high(a4, b4);
    carry(to, c0 + 19 * c5, c1 + 19 * c6, c2 + 19 * c7, c3 + 19 * c8, c4 + 19 * c9);
  }

  static void square(long[] to, long[] a) {
    long a0 = a[0];
    long a1 = a[1];
    long a2 = a[2];
    long a3 = a[3];
    long a4 = a[4];
    long c0 = low(a0, a0);
    long c1 = 2 * low(a0, a1);
    long c2 = 2 * low(a0, a2) + low(a1, a1) + 2 * high(a0, a1);
    long c3 = 2 * (low(a0, a3) + low(a1, a2) + high(a0, a2)) + high(a1, a1);
    long c4 = 2 * (low(a0, a4) + low(a1, a3) + high(a0, a3) + high(a1, a2)) + low(a2, a2);
    long c5 = 2 * (low(a1, a4) + low(a2, a3) + high(a0, a4) + high(a1, a3)) + high(a2, a2);
    long c6 = 2 * (low(a2, a4) + high(a1, a4) + high(a2, a3)) + low(a3, a3);
    long c7 = 2 * (low(a3, a4) + high(a2, a4)) + high(a3, a3);
    long c8 = low(a4, a4) + 2 * high(a3, a4);
    long c9 = high(a4, a4);
    c1 += high(a0, a0);
    carry(to, c0 + 19 * c5, c1 + 19 * c6, c2 + 19 * c7, c3 + 19 * c8, c4 + 19 * c9);
  }

  /// a·b without its lower 51 bits, rounded down.
  private static long high(long a, long b) {
    return Math.multiplyHigh(a << 6, b << 7);
  }

  /// The lower 51 bits of a·b.
  private static long low(long a, long b) {
    return a * b & MASK;
  }

  private static void carry(long[] to, long c0, long c1, long c2, long c3, long c4) {
    c1 += c0 >> BITS;
    c2 += c1 >> BITS;
    c3 += c2 >> BITS;
    c4 += c3 >> BITS;
    long c5 = (c0 & MASK) + 19 * (c4 >> BITS);
    to[0] = c5 & MASK;
    to[1] = (c1 & MASK) + (c5 >> BITS);
    to[2] = c2 & MASK;
    to[3] = c3 & MASK;
    to[4] = c4 & MASK;
  }

  /// 1/a; 0 for 0.
  static void invert(long[] to, long[] a) {
    long[] eleven = zero();
    long[] power = toThe250(a, eleven); // 2²⁵⁰ − 1
    squares(power, 5);
    multiply(to, power, eleven); // p − 2
  }

  /// a to the power of (p − 5)/8.
  static void rootPower(long[] to, long[] a) {
    long[] base = a.clone();
    long[] power = toThe250(a, zero());
    squares(power, 2);
    multiply(to, power, base);
  }

  /// a to the power of 2²⁵⁰ − 1, and of 11 on the way.
  private static long[] toThe250(long[] a, long[] eleven) {
    long[] two = zero();
    square(two, a);
    long[] nine = two.clone();
    squares(nine, 2);
    multiply(nine, nine, a);
    multiply(eleven, nine, two);
    long[] five = zero(); // of k bits, all of them 1, from here on
    square(five, eleven);
    multiply(five, five, nine);
    long[] ten = doubled(five, 5);
    long[] twenty = doubled(ten, 10);
    long[] forty = doubled(twenty, 20);
    squares(forty, 10);
    multiply(forty, forty, ten); // 50
    long[] hundred = doubled(forty, 50);
    long[] twoHundred = doubled(hundred, 100);
    squares(twoHundred, 50);
    multiply(twoHundred, twoHundred, forty);
    return twoHundred;
  }

  private static long[] doubled(long[] ones, int count) {
    long[] twice = ones.clone();
    squares(twice, count);
    multiply(twice, twice, ones);
    return twice;
  }

  private static void squares(long[] a, int count) {
    for (int i = 0; i < count; i++) square(a, a);
  }
}
