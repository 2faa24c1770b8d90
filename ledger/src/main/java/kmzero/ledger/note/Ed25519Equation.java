package kmzero.ledger.note;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import kmzero.ledger.note.Ed25519Rule.Objection;

/// The equation of an Ed25519 signature, `[S]B = R + [k]A`, without the cofactor.
///
/// It is ours because it is asked for at every head that comes in, and the JDK's own provider,
/// whose arithmetic is made for secrets, takes many times as long. Here nothing is secret: keys,
/// messages and signatures are public, and time may depend on them. Source: RFC 8032 §5.1.7.
final class Ed25519Equation {
  private static final int KEY_WINDOW = 5;
  private static final int BASE_WINDOW = 6;

  /// A number of 256 bits is taken in so many parts, each with multiples of its own, and all of
  /// them share the doublings of one.
  private static final int PARTS = 4;

  private static final int PART_BITS = 256 / PARTS;

  /// Keys whose multiples are kept, 10 kB each: those of every side come again with each head.
  private static final int KEYS_KEPT = 64;

  private static final Point25519.Addend[][] BASE = multiples(Point25519.base(), BASE_WINDOW);
  private static final Kept KEYS = new Kept();

  private Ed25519Equation() {}

  /// Multiples of the negatives of keys, the keys asked for last. Any thread.
  private static final class Kept {
    private final SequencedMap<Bytes, Point25519.Addend[][]> multiples =
        new LinkedHashMap<>(2 * KEYS_KEPT, 0.75f, true);

    /// Empty if the key is no point.
    Optional<Point25519.Addend[][]> of(byte[] key) {
      Bytes name = Bytes.of(key);
      synchronized (multiples) {
        Point25519.Addend[][] known = multiples.get(name);
        if (known != null) return Optional.of(known);
      }
      Optional<Point25519> point = Point25519.decode(key);
      if (point.isEmpty()) return Optional.empty();
      Point25519.Addend[][] fresh = Ed25519Equation.multiples(point.get().negated(), KEY_WINDOW);
      synchronized (multiples) {
        multiples.put(name, fresh);
        if (multiples.size() > KEYS_KEPT) multiples.pollFirstEntry();
      }
      return Optional.of(fresh);
    }
  }

  /// Why the equation does not hold. R and S are canonical already.
  ///
  /// @param key 32 bytes
  /// @param signature 64 bytes: R, S
  static Optional<Objection> objection(byte[] key, byte[] message, byte[] signature) {
    Optional<Point25519.Addend[][]> minusA = KEYS.of(key);
    if (minusA.isEmpty()) return Optional.of(Objection.KEY_NO_POINT);
    byte[] r = Arrays.copyOf(signature, 32);
    BigInteger s = number(Arrays.copyOfRange(signature, 32, 64));
    BigInteger k = challenge(r, key, message);
    byte[] sum = sum(s, k, minusA.get()).encode();
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

  /// For each part of a number the odd multiples of the point that its lowest bit stands for.
  private static Point25519.Addend[][] multiples(Point25519 point, int window) {
    Point25519.Addend[][] multiples = new Point25519.Addend[PARTS][];
    Point25519 at = point.copy();
    for (int part = 0; part < PARTS; part++) {
      multiples[part] = at.oddMultiples(1 << (window - 2));
      for (int i = 0; i < PART_BITS; i++) at.twice();
    }
    return multiples;
  }

  /// `[s]B + [k]P`, given the multiples of P.
  private static Point25519 sum(BigInteger s, BigInteger k, Point25519.Addend[][] multiples) {
    byte[] ofBase = digits(s, BASE_WINDOW);
    byte[] ofKey = digits(k, KEY_WINDOW);
    Point25519 sum = Point25519.zero();
    for (int i = PART_BITS - 1; i >= 0; i--) {
      sum.twice();
      for (int part = 0; part < PARTS; part++) {
        sum.plus(BASE[part], ofBase[part * PART_BITS + i]);
        sum.plus(multiples[part], ofKey[part * PART_BITS + i]);
      }
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
}
