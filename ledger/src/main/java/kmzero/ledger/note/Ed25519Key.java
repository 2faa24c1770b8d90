package kmzero.ledger.note;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/// A private key of Ed25519. Threads may share it.
///
/// Signing is ours, because the JDK's takes many times as long and every batch waits for two
/// signatures; each is the very bytes that the JDK makes. What is secret decides no branch and no
/// index: of the multiples of the base point all eight at a place are read and one is kept by
/// masks. What this covers, and what it does not, is in
/// `docs/decisions/2026-11-23-signing-with-ed25519.md`.
///
/// The public key is derived from the seed here and goes into every signature from here: nobody
/// passes one in, so no two signatures can be made that differ in it alone and give the key away.
/// Every signature is verified by another arithmetic ([Ed25519Equation]) before it is let out.
/// Source: RFC 8032 §5.1.5 and §5.1.6.
final class Ed25519Key {
  static final int SEED_BYTES = 32;

  /// PKCS#8 up to the seed: version 0, 1.3.101.112, OCTET STRING in an OCTET STRING. Source: RFC
  /// 8410 §7.
  private static final byte[] PKCS8_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  /// At `i` the first eight multiples of 256 to the power of `i` times the base point.
  private static final Point25519.Addend[][] BASE = new Point25519.Addend[32][];

  static {
    Point25519 at = Point25519.base();
    for (int i = 0; i < BASE.length; i++) {
      BASE[i] = at.multiples(8);
      for (int twice = 0; twice < 8; twice++) at.twice();
    }
  }

  private final byte[] seed;
  private final byte[] publicKey;

  private Ed25519Key(byte[] seed) {
    this.seed = seed;
    byte[] expanded = expanded();
    byte[] scalar = scalar(expanded);
    publicKey = ofBase(scalar);
    clear(expanded, scalar);
  }

  /// A new key of the first 32 bytes that `random` gives, as the JDK makes one.
  static Ed25519Key generate(SecureRandom random) {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    return new Ed25519Key(seed);
  }

  /// The key of a seed, which is copied.
  ///
  /// @throws IllegalArgumentException if it is not of 32 bytes; the message has their number only
  static Ed25519Key ofSeed(byte[] seed) {
    if (seed.length != SEED_BYTES)
      throw new IllegalArgumentException("a seed of %d bytes".formatted(seed.length));
    return new Ed25519Key(seed.clone());
  }

  /// The key in PKCS#8, in the one form that [#pkcs8] writes.
  ///
  /// @throws IllegalArgumentException if it is another; the message has nothing of it
  static Ed25519Key ofPkcs8(Bytes encoded) {
    byte[] bytes = encoded.peek();
    int prefix = PKCS8_PREFIX.length;
    if (bytes.length != prefix + SEED_BYTES
        || !Arrays.equals(bytes, 0, prefix, PKCS8_PREFIX, 0, prefix))
      throw new IllegalArgumentException("no private key");
    return new Ed25519Key(Arrays.copyOfRange(bytes, prefix, bytes.length));
  }

  /// PKCS#8 as the JDK and OpenSSL write it.
  Bytes pkcs8() {
    byte[] encoded = Arrays.copyOf(PKCS8_PREFIX, PKCS8_PREFIX.length + SEED_BYTES);
    System.arraycopy(seed, 0, encoded, PKCS8_PREFIX.length, SEED_BYTES);
    Bytes pkcs8 = Bytes.of(encoded);
    clear(encoded);
    return pkcs8;
  }

  Bytes publicKey() {
    return Bytes.of(publicKey);
  }

  /// The signature of a message, 64 bytes.
  ///
  /// @throws IllegalStateException if it does not verify: the machine has reckoned wrongly, and
  ///   what came of it could give the key away
  Bytes sign(byte[] message) {
    byte[] expanded = expanded();
    byte[] scalar = scalar(expanded);
    byte[] prefix = Arrays.copyOfRange(expanded, 32, 64);
    byte[] nonceHash = sha512(prefix, message);
    byte[] nonce = Scalar25519.reduced(nonceHash);
    byte[] r = ofBase(nonce);
    byte[] challenge = Scalar25519.reduced(sha512(r, publicKey, message));
    byte[] s = Scalar25519.multiplyAdd(challenge, scalar, nonce);
    clear(expanded, scalar, prefix, nonceHash, nonce);
    byte[] signature = Arrays.copyOf(r, Ed25519Rule.SIGNATURE_BYTES);
    System.arraycopy(s, 0, signature, r.length, s.length);
    if (Ed25519Rule.objection(publicKey, message, signature).isPresent())
      throw new IllegalStateException(
          "an Ed25519 signature of %s does not verify and was not let out. Maybe the memory of this machine is faulty"
              .formatted(publicKey()));
    return Bytes.of(signature);
  }

  private byte[] expanded() {
    return sha512(seed);
  }

  private static byte[] scalar(byte[] expanded) {
    byte[] scalar = Arrays.copyOf(expanded, 32);
    scalar[0] &= (byte) 0xf8;
    scalar[31] &= 0x7f;
    scalar[31] |= 0x40;
    return scalar;
  }

  private static byte[] sha512(byte[]... parts) {
    try {
      MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
      for (byte[] part : parts) sha512.update(part);
      return sha512.digest();
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException("SHA-512", everyJdkHasIt);
    }
  }

  /// A secret number below 2²⁵⁵ times the base point: sixty-four digits from −8 to 8 to the base
  /// 16, those at odd places first, then four doublings, then the others.
  static byte[] ofBase(byte[] number) {
    byte[] digits = digits(number);
    Chosen chosen = new Chosen();
    Point25519 sum = Point25519.zero();
    for (int odd = 1; odd >= 0; odd--) {
      for (int i = odd; i < digits.length; i += 2) {
        chosen.choose(BASE[i / 2], digits[i]);
        sum.plus(chosen.addend);
      }
      if (odd == 1) for (int i = 0; i < 4; i++) sum.twice();
    }
    byte[] encoded = sum.encode();
    sum.clear();
    chosen.clear();
    clear(digits);
    return encoded;
  }

  private static byte[] digits(byte[] number) {
    byte[] digits = new byte[64];
    for (int i = 0; i < 32; i++) {
      digits[2 * i] = (byte) (number[i] & 15);
      digits[2 * i + 1] = (byte) ((number[i] >> 4) & 15);
    }
    for (int i = 0; i < 63; i++) {
      int up = (digits[i] + 8) >> 4;
      digits[i] -= (byte) (up << 4);
      digits[i + 1] += (byte) up;
    }
    return digits;
  }

  /// One of eight multiples, its negative, or zero, by masks.
  private static final class Chosen {
    final Point25519.Addend addend =
        new Point25519.Addend(
            Field25519.zero(), Field25519.zero(), Field25519.zero(), Field25519.zero());

    /// `digit` times the point whose first multiples these are.
    void choose(Point25519.Addend[] multiples, int digit) {
      int minus = digit >> 31; // all ones below 0, else none
      int size = (digit ^ minus) - minus;
      long none = mask(size, 0);
      for (int limb = 0; limb < 5; limb++) {
        long one = limb == 0 ? 1 : 0; // zero has y + x = y − x = 1, 2z = 2 and t = 0
        long sum = one & none;
        long difference = one & none;
        long twiceZ = 2 * one & none;
        long twiceDt = 0;
        for (int i = 0; i < multiples.length; i++) {
          Point25519.Addend each = multiples[i];
          long mask = mask(size, i + 1);
          sum |= each.sum()[limb] & mask;
          difference |= each.difference()[limb] & mask;
          twiceZ |= each.twiceZ()[limb] & mask;
          twiceDt |= each.twiceDt()[limb] & mask;
        }
        long swap = (sum ^ difference) & minus;
        addend.sum()[limb] = sum ^ swap;
        addend.difference()[limb] = difference ^ swap;
        addend.twiceZ()[limb] = twiceZ;
        addend.twiceDt()[limb] = (twiceDt ^ minus) - minus;
      }
    }

    /// All ones if two small numbers are the same, else none.
    private static long mask(int a, int b) {
      return ((long) (a ^ b) - 1) >> 63;
    }

    void clear() {
      Arrays.fill(addend.sum(), 0);
      Arrays.fill(addend.difference(), 0);
      Arrays.fill(addend.twiceZ(), 0);
      Arrays.fill(addend.twiceDt(), 0);
    }
  }

  private static void clear(byte[]... secrets) {
    for (byte[] secret : secrets) Arrays.fill(secret, (byte) 0);
  }

  /// Names the public key only.
  @Override
  public String toString() {
    return "Ed25519Key of " + publicKey();
  }
}
