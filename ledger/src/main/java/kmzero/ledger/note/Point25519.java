package kmzero.ledger.note;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/// A point of edwards25519 in the coordinates x = X/Z, y = Y/Z, xy = T/Z; moved by what is done to
/// it. One thread.
///
/// To add, to double and to encode is complete on this curve, takes the same steps for every point
/// and so serves secrets. What is for public points only says so. Source: RFC 8032; formulas of
/// Hisil, Wong, Carter and Dawson (2008) for a = −1.
final class Point25519 {
  private static final long[] D = field("-121665");
  private static final long[] TWICE_D = Field25519.zero();
  private static final long[] ROOT_OF_MINUS_ONE = Field25519.zero();

  static {
    long[] denominator = field("121666");
    Field25519.invert(denominator, denominator);
    Field25519.multiply(D, D, denominator); // d = −121665/121666
    Field25519.add(TWICE_D, D, D);
    long[] two = field("2"); // 2^((p−1)/4) is a root of −1, since 2 is no square
    long[] power = Field25519.zero();
    Field25519.rootPower(power, two); // 2^((p−5)/8)
    Field25519.square(power, power);
    Field25519.multiply(ROOT_OF_MINUS_ONE, power, two);
  }

  private final long[] x;
  private final long[] y;
  private final long[] z;
  private final long[] t;
  private final long[] e = Field25519.zero();
  private final long[] f = Field25519.zero();
  private final long[] g = Field25519.zero();
  private final long[] h = Field25519.zero();

  /// A point made ready to be added: y + x, y − x, 2z and 2dt.
  record Addend(long[] sum, long[] difference, long[] twiceZ, long[] twiceDt) {}

  private Point25519(long[] x, long[] y, long[] z, long[] t) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.t = t;
  }

  private static long[] field(String number) {
    BigInteger n = new BigInteger(number).mod(Ed25519Rule.P);
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) bytes[i] = n.shiftRight(8 * i).byteValue();
    return Field25519.of(bytes);
  }

  static Point25519 zero() {
    return new Point25519(Field25519.zero(), Field25519.one(), Field25519.one(), Field25519.zero());
  }

  /// The base point: y = 4/5 and an even x.
  static Point25519 base() {
    long[] y = field("5");
    Field25519.invert(y, y);
    Field25519.multiply(y, y, field("4"));
    return decode(Field25519.bytes(y)).orElseThrow();
  }

  /// The point of a canonical encoding, if there is one. For public points.
  static Optional<Point25519> decode(byte[] bytes) {
    long[] y = Field25519.of(bytes);
    long[] u = Field25519.zero(); // y² − 1
    long[] v = Field25519.zero(); // dy² + 1
    Field25519.square(u, y);
    Field25519.multiply(v, u, D);
    Field25519.subtract(u, u, Field25519.one());
    Field25519.add(v, v, Field25519.one());
    long[] v3 = Field25519.zero();
    Field25519.square(v3, v);
    Field25519.multiply(v3, v3, v);
    long[] x = Field25519.zero(); // uv³ (uv⁷)^((p−5)/8)
    Field25519.square(x, v3);
    Field25519.multiply(x, x, v);
    Field25519.multiply(x, x, u);
    Field25519.rootPower(x, x);
    Field25519.multiply(x, x, v3);
    Field25519.multiply(x, x, u);
    long[] check = Field25519.zero(); // vx² is u, −u, or there is no root
    Field25519.square(check, x);
    Field25519.multiply(check, check, v);
    long[] difference = Field25519.zero();
    Field25519.subtract(difference, check, u);
    if (!Field25519.isZero(difference)) {
      Field25519.add(difference, check, u);
      if (!Field25519.isZero(difference)) return Optional.empty();
      Field25519.multiply(x, x, ROOT_OF_MINUS_ONE);
    }
    boolean odd = (Field25519.bytes(x)[0] & 1) == 1;
    if (odd != bytes[31] < 0) Field25519.negate(x, x);
    long[] t = Field25519.zero();
    Field25519.multiply(t, x, y);
    return Optional.of(new Point25519(x, y, Field25519.one(), t));
  }

  /// 32 bytes: y, and above it the lowest bit of x.
  byte[] encode() {
    long[] over = Field25519.zero();
    Field25519.invert(over, z);
    long[] affine = Field25519.zero();
    Field25519.multiply(affine, x, over);
    int odd = Field25519.bytes(affine)[0] & 1;
    Field25519.multiply(affine, y, over);
    byte[] bytes = Field25519.bytes(affine);
    bytes[31] |= (byte) (odd << 7);
    return bytes;
  }

  Point25519 copy() {
    return new Point25519(x.clone(), y.clone(), z.clone(), t.clone());
  }

  Point25519 negated() {
    Point25519 negated = copy();
    Field25519.negate(negated.x, x);
    Field25519.negate(negated.t, t);
    return negated;
  }

  Addend addend() {
    long[] sum = Field25519.zero();
    long[] difference = Field25519.zero();
    long[] twiceZ = Field25519.zero();
    long[] twiceDt = Field25519.zero();
    Field25519.add(sum, y, x);
    Field25519.subtract(difference, y, x);
    Field25519.add(twiceZ, z, z);
    Field25519.multiply(twiceDt, t, TWICE_D);
    return new Addend(sum, difference, twiceZ, twiceDt);
  }

  /// This point, its threefold, fivefold and so on.
  Addend[] oddMultiples(int count) {
    Point25519 twice = copy();
    twice.twice();
    return multiples(twice.addend(), count);
  }

  /// This point, its twofold, threefold and so on.
  Addend[] multiples(int count) {
    return multiples(addend(), count);
  }

  private Addend[] multiples(Addend step, int count) {
    Point25519 at = copy();
    Addend[] multiples = new Addend[count];
    for (int i = 0; i < count; i++) {
      multiples[i] = at.addend();
      at.plus(step);
    }
    return multiples;
  }

  void twice() {
    Field25519.square(e, x); // A
    Field25519.square(f, y); // B
    Field25519.add(h, e, f);
    Field25519.negate(h, h); // H = −A − B
    Field25519.subtract(g, f, e); // G = B − A
    Field25519.square(f, z);
    Field25519.add(f, f, f);
    Field25519.subtract(f, g, f); // F = G − 2Z²
    Field25519.add(e, x, y);
    Field25519.square(e, e);
    Field25519.add(e, e, h); // E = (X + Y)² − A − B
    finish();
  }

  /// Adds `digit` times the point whose odd multiples these are; an even digit must be 0. For
  /// public digits.
  void plus(Addend[] oddMultiples, int digit) {
    if (digit == 0) return;
    Addend other = oddMultiples[Math.abs(digit) >> 1];
    if (digit > 0) plus(other);
    else minus(other);
  }

  void plus(Addend other) {
    Field25519.subtract(e, y, x);
    Field25519.multiply(e, e, other.difference()); // A
    Field25519.add(f, y, x);
    Field25519.multiply(f, f, other.sum()); // B
    Field25519.add(h, f, e); // H = B + A
    Field25519.subtract(e, f, e); // E = B − A
    Field25519.multiply(t, t, other.twiceDt()); // C
    Field25519.multiply(z, z, other.twiceZ()); // D
    Field25519.subtract(f, z, t); // F = D − C
    Field25519.add(g, z, t); // G = D + C
    finish();
  }

  private void minus(Addend other) {
    Field25519.subtract(e, y, x);
    Field25519.multiply(e, e, other.sum());
    Field25519.add(f, y, x);
    Field25519.multiply(f, f, other.difference());
    Field25519.add(h, f, e);
    Field25519.subtract(e, f, e);
    Field25519.multiply(t, t, other.twiceDt());
    Field25519.multiply(z, z, other.twiceZ());
    Field25519.add(f, z, t); // as the addend's t has the other sign
    Field25519.subtract(g, z, t);
    finish();
  }

  private void finish() {
    Field25519.multiply(x, e, f);
    Field25519.multiply(y, g, h);
    Field25519.multiply(t, e, h);
    Field25519.multiply(z, f, g);
  }

  /// Leaves nothing of the point behind.
  void clear() {
    for (long[] each : new long[][] {x, y, z, t, e, f, g, h}) Arrays.fill(each, 0);
  }
}
