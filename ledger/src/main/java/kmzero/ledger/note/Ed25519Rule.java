package kmzero.ledger.note;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The one rule by which an Ed25519 signature counts, whatever library computes it. Libraries
/// differ on hundreds of published edge cases, and two nodes that differ on one signature differ on
/// a log.
///
/// A signature (R, S) of a message under the key A counts if and only if
/// 1. key and signature have 32 and 64 bytes;
/// 2. S < L, the order of the base point;
/// 3. A and R are canonical: y < p, and no sign bit on x = 0;
/// 4. neither A nor R is one of the eight points of small order;
/// 5. A and R are points of the curve and `[S]B = R + [k]A` holds without multiplying by the
///    cofactor, `k = SHA-512(R ‖ A ‖ M)` over the bytes as they came.
///
/// 1 to 4 are comparisons of bytes, done here; 5 is [Ed25519Equation]. This is what RFC 8032 allows
/// and dalek's `verify_strict` asks. Published cases: Wycheproof `ed25519_test.json`, CCTV
/// `ed25519vectors.json`.
public final class Ed25519Rule {
  /// Length of a public key.
  public static final int KEY_BYTES = 32;

  /// Length of a signature.
  public static final int SIGNATURE_BYTES = 64;

  static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /// The y of the points of small order; each with either sign of x. Little-endian. They have the
  /// orders 4, 1, 2, 8 and 8.
  private static final List<byte[]> SMALL_ORDER_Y =
      List.of(
          HexFormat.of().parseHex("00".repeat(32)),
          HexFormat.of().parseHex("01" + "00".repeat(31)),
          HexFormat.of().parseHex("ec" + "ff".repeat(30) + "7f"),
          HexFormat.of()
              .parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
          HexFormat.of()
              .parseHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"));

  private static final byte[] P_BYTES = littleEndian(P);
  private static final byte[] L_BYTES = littleEndian(L);

  private Ed25519Rule() {}

  /// Why a signature does not count, in the order in which the rule looks.
  public enum Objection {
    KEY_LENGTH,
    SIGNATURE_LENGTH,
    S_TOO_LARGE,
    KEY_NOT_CANONICAL,
    R_NOT_CANONICAL,
    KEY_OF_SMALL_ORDER,
    R_OF_SMALL_ORDER,
    /// The key is no point of the curve.
    KEY_NO_POINT,
    /// The equation does not hold, or R is no point of the curve.
    EQUATION
  }

  /// Empty if the signature counts. Cost: some three thousand products of 255 bits.
  public static Optional<Objection> objection(byte[] key, byte[] message, byte[] signature) {
    var keyObjection = keyObjection(key);
    if (keyObjection.isPresent() && keyObjection.get() == Objection.KEY_LENGTH) return keyObjection;
    if (signature.length != SIGNATURE_BYTES) return Optional.of(Objection.SIGNATURE_LENGTH);
    var r = Arrays.copyOf(signature, 32);
    var s = Arrays.copyOfRange(signature, 32, 64);
    if (compare(s, L_BYTES) >= 0) return Optional.of(Objection.S_TOO_LARGE);
    if (keyObjection.isPresent() && keyObjection.get() == Objection.KEY_NOT_CANONICAL)
      return keyObjection;
    if (!isCanonical(r)) return Optional.of(Objection.R_NOT_CANONICAL);
    if (keyObjection.isPresent()) return keyObjection;
    if (isOfSmallOrder(r)) return Optional.of(Objection.R_OF_SMALL_ORDER);
    return Ed25519Equation.objection(key, message, signature);
  }

  /// Empty if the key may be used at all: its length, form and order. Whether it is a point shows
  /// at its first signature.
  public static Optional<Objection> keyObjection(byte[] key) {
    if (key.length != KEY_BYTES) return Optional.of(Objection.KEY_LENGTH);
    if (!isCanonical(key)) return Optional.of(Objection.KEY_NOT_CANONICAL);
    return isOfSmallOrder(key) ? Optional.of(Objection.KEY_OF_SMALL_ORDER) : Optional.empty();
  }

  /// Whether `point` is the one encoding of its y and sign: y < p, and sign 0 where x = 0, which is
  /// where y is 1 or −1.
  static boolean isCanonical(byte[] point) {
    var y = withoutSign(point);
    if (compare(y, P_BYTES) >= 0) return false;
    boolean sign = point[31] < 0;
    boolean xIsZero =
        Arrays.equals(y, SMALL_ORDER_Y.get(1)) || Arrays.equals(y, SMALL_ORDER_Y.get(2));
    return !(sign && xIsZero);
  }

  /// Whether a canonical `point` has order 1, 2, 4 or 8.
  static boolean isOfSmallOrder(byte[] point) {
    var y = withoutSign(point);
    for (var small : SMALL_ORDER_Y) if (Arrays.equals(y, small)) return true;
    return false;
  }

  private static byte[] withoutSign(byte[] point) {
    var y = point.clone();
    y[31] &= 0x7f;
    return y;
  }

  private static int compare(byte[] a, byte[] b) {
    for (int i = 31; i >= 0; i--) {
      int c = Byte.compareUnsigned(a[i], b[i]);
      if (c != 0) return c;
    }
    return 0;
  }

  private static byte[] littleEndian(BigInteger number) {
    var bytes = new byte[32];
    for (int i = 0; i < 32; i++) bytes[i] = number.shiftRight(8 * i).byteValue();
    return bytes;
  }
}
