package kmzero.ledger.note;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import kmzero.ledger.note.Ed25519Rule.Objection;

/// The equation of an Ed25519 signature, `[S]B = R + [k]A`, without the cofactor.
///
/// It is ours because it is asked for at every head that comes in, and the JDK's own provider,
/// whose arithmetic is made for secrets, takes many times as long. Here nothing is secret: keys,
/// messages and signatures are public, and time may depend on them. Nothing is ever signed here.
/// Source: RFC 8032; formulas of Hisil, Wong, Carter and Dawson (2008) for a = −1.
final class Ed25519Equation {
  private static final int KEY_WINDOW = 5;
  private static final int BASE_WINDOW = 8;

  private static final long[] D = field("-121665");
  private static final long[] TWICE_D = Field25519.zero();
  private static final long[] ROOT_OF_MINUS_ONE = Field25519.zero();
  private static final Cached[] BASE;

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
    long[] y = field("5");
    Field25519.invert(y, y);
    Field25519.multiply(y, y, field("4")); // the base point has y = 4/5 and an even x
    Point base = Point.decode(Field25519.bytes(y)).orElseThrow();
    BASE = base.oddMultiples(1 << (BASE_WINDOW - 2));
  }

  private Ed25519Equation() {}

  private static long[] field(String number) {
    BigInteger n = new BigInteger(number).mod(Ed25519Rule.P);
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) bytes[i] = n.shiftRight(8 * i).byteValue();
    return Field25519.of(bytes);
  }

  /// Why the equation does not hold. R and S are canonical already.
  ///
  /// @param key 32 bytes
  /// @param signature 64 bytes: R, S
  static Optional<Objection> objection(byte[] key, byte[] message, byte[] signature) {
    Optional<Point> a = Point.decode(key);
    if (a.isEmpty()) return Optional.of(Objection.KEY_NO_POINT);
    byte[] r = Arrays.copyOf(signature, 32);
    BigInteger s = number(Arrays.copyOfRange(signature, 32, 64));
    BigInteger k = challenge(r, key, message);
    byte[] sum = sum(s, k, a.get().negated()).encode();
    return Arrays.equals(sum, r) ? Optional.empty() : Optional.of(Objection.EQUATION);
  }

  private static BigInteger challenge(byte[] r, byte[] key, byte[] message) {
    try {
      MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
      sha512.update(r);
      sha512.update(key);
      return number(sha512.digest(message)).mod(Ed25519Rule.L);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException("SHA-512", everyJdkHasIt);
    }
  }

  private static BigInteger number(byte[] littleEndian) {
    byte[] big = new byte[littleEndian.length];
    for (int i = 0; i < big.length; i++) big[i] = littleEndian[big.length - 1 - i];
    return new BigInteger(1, big);
  }

  /// `[s]B + [k]P`.
  private static Point sum(BigInteger s, BigInteger k, Point p) {
    byte[] ofBase = digits(s, BASE_WINDOW);
    byte[] ofKey = digits(k, KEY_WINDOW);
    Cached[] multiples = p.oddMultiples(1 << (KEY_WINDOW - 2));
    Point sum = Point.zero();
    boolean begun = false;
    for (int i = ofBase.length - 1; i >= 0; i--) {
      if (begun) sum.twice();
      begun |= ofBase[i] != 0 || ofKey[i] != 0;
      sum.plus(BASE, ofBase[i]);
      sum.plus(multiples, ofKey[i]);
    }
    return sum;
  }

  /// A number of at most 253 bits as a sum of odd digits times powers of two, each digit below 2 to
  /// the `window` − 1 in size, at most one in `window` places.
  private static byte[] digits(BigInteger number, int window) {
    byte[] digits = new byte[256];
    int full = 1 << window;
    BigInteger left = number;
    for (int i = 0; left.signum() != 0; ) {
      int zeros = left.getLowestSetBit();
      i += zeros;
      left = left.shiftRight(zeros);
      int digit = left.intValue() & (full - 1);
      if (digit >= full / 2) digit -= full;
      digits[i] = (byte) digit;
      left = left.subtract(BigInteger.valueOf(digit));
    }
    return digits;
  }

  /// A point made ready to be added: y + x, y − x, 2z and 2dt.
  private record Cached(long[] sum, long[] difference, long[] twiceZ, long[] twiceDt) {}

  /// A point in the coordinates x = X/Z, y = Y/Z, xy = T/Z; moved by what is done to it.
  private static final class Point {
    private final long[] x;
    private final long[] y;
    private final long[] z;
    private final long[] t;
    private final long[] e = Field25519.zero();
    private final long[] f = Field25519.zero();
    private final long[] g = Field25519.zero();
    private final long[] h = Field25519.zero();

    private Point(long[] x, long[] y, long[] z, long[] t) {
      this.x = x;
      this.y = y;
      this.z = z;
      this.t = t;
    }

    static Point zero() {
      return new Point(Field25519.zero(), Field25519.one(), Field25519.one(), Field25519.zero());
    }

    /// The point of a canonical encoding, if there is one.
    static Optional<Point> decode(byte[] bytes) {
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
      return Optional.of(new Point(x, y, Field25519.one(), t));
    }

    byte[] encode() {
      long[] over = Field25519.zero();
      Field25519.invert(over, z);
      long[] affine = Field25519.zero();
      Field25519.multiply(affine, x, over);
      boolean odd = (Field25519.bytes(affine)[0] & 1) == 1;
      Field25519.multiply(affine, y, over);
      byte[] bytes = Field25519.bytes(affine);
      if (odd) bytes[31] |= (byte) 0x80;
      return bytes;
    }

    Point copy() {
      return new Point(x.clone(), y.clone(), z.clone(), t.clone());
    }

    Point negated() {
      Point negated = copy();
      Field25519.negate(negated.x, x);
      Field25519.negate(negated.t, t);
      return negated;
    }

    /// This point, its threefold, fivefold and so on.
    Cached[] oddMultiples(int count) {
      Point twice = copy();
      twice.twice();
      Cached step = twice.cached();
      Point at = copy();
      Cached[] multiples = new Cached[count];
      for (int i = 0; i < count; i++) {
        multiples[i] = at.cached();
        at.plus(step, false);
      }
      return multiples;
    }

    private Cached cached() {
      long[] sum = Field25519.zero();
      long[] difference = Field25519.zero();
      long[] twiceZ = Field25519.zero();
      long[] twiceDt = Field25519.zero();
      Field25519.add(sum, y, x);
      Field25519.subtract(difference, y, x);
      Field25519.add(twiceZ, z, z);
      Field25519.multiply(twiceDt, t, TWICE_D);
      return new Cached(sum, difference, twiceZ, twiceDt);
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

    /// Adds `digit` times the point whose odd multiples these are.
    void plus(Cached[] multiples, int digit) {
      if (digit != 0) plus(multiples[Math.abs(digit) >> 1], digit < 0);
    }

    private void plus(Cached other, boolean negative) {
      Field25519.subtract(e, y, x);
      Field25519.multiply(e, e, negative ? other.sum() : other.difference()); // A
      Field25519.add(f, y, x);
      Field25519.multiply(f, f, negative ? other.difference() : other.sum()); // B
      Field25519.add(h, f, e); // H = B + A
      Field25519.subtract(e, f, e); // E = B − A
      Field25519.multiply(f, t, other.twiceDt()); // C, or −C
      Field25519.multiply(g, z, other.twiceZ()); // D
      if (negative) Field25519.negate(f, f);
      long[] c = t; // as a place to put it
      Field25519.copy(c, f);
      Field25519.subtract(f, g, c); // F = D − C
      Field25519.add(g, g, c); // G = D + C
      finish();
    }

    private void finish() {
      Field25519.multiply(x, e, f);
      Field25519.multiply(y, g, h);
      Field25519.multiply(t, e, h);
      Field25519.multiply(z, f, g);
    }
  }
}
