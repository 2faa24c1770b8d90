package kmzero.ledger.note;

import static kmzero.ledger.note.Ed25519Rule.L;
import static kmzero.ledger.note.Ed25519Rule.P;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/// edwards25519 in plain arithmetic, slow and close to RFC 8032 §5.1: what [Ed25519Rule] is
/// compared with.
final class Edwards {
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final BigInteger SQRT_OF_MINUS_1 = TWO.modPow(P.subtract(ONE).shiftRight(2), P);
  static final Point ZERO = new Point(BigInteger.ZERO, ONE);
  static final Point BASE =
      decode(bytes(BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P)))
          .orElseThrow();

  private Edwards() {}

  record Point(BigInteger x, BigInteger y) {
    Point plus(Point q) {
      return new Projective(x, y, ONE).plus(new Projective(q.x, q.y, ONE)).affine();
    }

    Point times(BigInteger k) {
      var sum = new Projective(BigInteger.ZERO, ONE, ONE);
      var self = new Projective(x, y, ONE);
      for (int i = k.bitLength() - 1; i >= 0; i--) {
        sum = sum.plus(sum);
        if (k.testBit(i)) sum = sum.plus(self);
      }
      return sum.affine();
    }

    byte[] encode() {
      var bytes = bytes(y);
      if (x.testBit(0)) bytes[31] |= (byte) 0x80;
      return bytes;
    }
  }

  /// Addition as in "Twisted Edwards Curves" (Bernstein and others, 2008) §6, with a = −1; complete
  /// on this curve.
  private record Projective(BigInteger x, BigInteger y, BigInteger z) {
    Projective plus(Projective q) {
      var a = z.multiply(q.z).mod(P);
      var b = a.multiply(a).mod(P);
      var c = x.multiply(q.x).mod(P);
      var d = y.multiply(q.y).mod(P);
      var e = D.multiply(c).mod(P).multiply(d).mod(P);
      var f = b.subtract(e);
      var g = b.add(e);
      var cross = x.add(y).multiply(q.x.add(q.y)).subtract(c).subtract(d).mod(P);
      return new Projective(
          a.multiply(f).mod(P).multiply(cross).mod(P),
          a.multiply(g).mod(P).multiply(d.add(c)).mod(P),
          f.multiply(g).mod(P));
    }

    Point affine() {
      var inverse = z.modInverse(P);
      return new Point(x.multiply(inverse).mod(P), y.multiply(inverse).mod(P));
    }
  }

  /// The point an encoding names, canonical or not; empty if there is none.
  static Optional<Point> decode(byte[] encoded) {
    var bytes = encoded.clone();
    bytes[31] &= 0x7f;
    var y = number(bytes).mod(P);
    var u = y.multiply(y).subtract(ONE).mod(P);
    var v = D.multiply(y).multiply(y).add(ONE).mod(P);
    var square = u.multiply(v.modInverse(P)).mod(P);
    var x = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!x.multiply(x).mod(P).equals(square)) x = x.multiply(SQRT_OF_MINUS_1).mod(P);
    if (!x.multiply(x).mod(P).equals(square)) return Optional.empty();
    boolean sign = encoded[31] < 0;
    return Optional.of(new Point(x.testBit(0) == sign ? x : P.subtract(x).mod(P), y));
  }

  /// The rule of [Ed25519Rule], word by word.
  static boolean accepts(byte[] key, byte[] message, byte[] signature) {
    if (key.length != 32 || signature.length != 64) return false;
    var rBytes = Arrays.copyOf(signature, 32);
    var s = number(Arrays.copyOfRange(signature, 32, 64));
    if (s.compareTo(L) >= 0) return false;
    var a = decode(key);
    var r = decode(rBytes);
    if (a.isEmpty() || r.isEmpty()) return false;
    if (!Arrays.equals(a.get().encode(), key) || !Arrays.equals(r.get().encode(), rBytes))
      return false;
    var eight = BigInteger.valueOf(8);
    if (a.get().times(eight).equals(ZERO) || r.get().times(eight).equals(ZERO)) return false;
    var k = challenge(rBytes, key, message);
    return BASE.times(s).equals(r.get().plus(a.get().times(k)));
  }

  static BigInteger challenge(byte[] r, byte[] key, byte[] message) {
    try {
      var digest = MessageDigest.getInstance("SHA-512");
      digest.update(r);
      digest.update(key);
      return number(digest.digest(message)).mod(L);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static BigInteger number(byte[] littleEndian) {
    var number = BigInteger.ZERO;
    for (int i = littleEndian.length - 1; i >= 0; i--) {
      number = number.shiftLeft(8).or(BigInteger.valueOf(littleEndian[i] & 0xff));
    }
    return number;
  }

  static byte[] bytes(BigInteger number) {
    var bytes = new byte[32];
    for (int i = 0; i < 32; i++) bytes[i] = number.shiftRight(8 * i).byteValue();
    return bytes;
  }
}
