package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.note.Ed25519Rule.Objection;
import kmzero.ledger.note.Edwards.Point;
import org.junit.jupiter.api.Test;

class TheOneEd25519RuleTest {
  private static final byte[] MESSAGE = "biên bản hội đàm / 会谈纪要".getBytes(UTF_8);
  private static final BigInteger SECRET =
      new BigInteger("4242424242424242424242424242424242424242");
  private static final Point KEY = Edwards.BASE.times(SECRET);

  /// A point of order 8 and its multiples: all there is of small order.
  private static final List<Point> SMALL = small();

  private static List<Point> small() {
    var eighth =
        Edwards.decode(
                HexFormat.of()
                    .parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"))
            .orElseThrow();
    var points = new ArrayList<Point>();
    for (int i = 0; i < 8; i++) points.add(eighth.times(BigInteger.valueOf(i)));
    return points;
  }

  /// Signs as whoever has the secret key may: with any R he likes, made of a nonce and a
  /// small-order part.
  private static byte[] sign(BigInteger nonce, Point smallPart, byte[] keyBytes) {
    var r = Edwards.BASE.times(nonce).plus(smallPart).encode();
    var k = Edwards.challenge(r, keyBytes, MESSAGE);
    return join(r, Edwards.bytes(nonce.add(k.multiply(SECRET)).mod(Ed25519Rule.L)));
  }

  private static byte[] join(byte[] r, byte[] s) {
    var signature = Arrays.copyOf(r, 64);
    System.arraycopy(s, 0, signature, 32, 32);
    return signature;
  }

  private static Optional<Objection> judge(byte[] key, byte[] signature) {
    var objection = Ed25519Rule.objection(key, MESSAGE, signature);
    assertThat(objection.isEmpty()).isEqualTo(Edwards.accepts(key, MESSAGE, signature));
    return objection;
  }

  @Test
  void an_ordinary_signature_counts_and_any_bit_changed_does_not() {
    var key = KEY.encode();
    var good = sign(BigInteger.valueOf(77), Edwards.ZERO, key);
    assertThat(judge(key, good)).isEmpty();
    for (int bit = 0; bit < 512; bit += 7) {
      var other = good.clone();
      other[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(judge(key, other)).as("bit %d", bit).isPresent();
    }
    assertThat(Ed25519Rule.objection(key, new byte[1], good)).contains(Objection.EQUATION);
    assertThat(Ed25519Rule.objection(key, MESSAGE, Arrays.copyOf(good, 63)))
        .contains(Objection.SIGNATURE_LENGTH);
    assertThat(Ed25519Rule.objection(key, MESSAGE, Arrays.copyOf(good, 65)))
        .contains(Objection.SIGNATURE_LENGTH);
    assertThat(Ed25519Rule.objection(Arrays.copyOf(key, 31), MESSAGE, good))
        .contains(Objection.KEY_LENGTH);
  }

  @Test
  void s_is_below_the_order_so_a_signature_has_one_form() {
    var key = KEY.encode();
    var good = sign(BigInteger.valueOf(77), Edwards.ZERO, key);
    var s = Edwards.number(Arrays.copyOfRange(good, 32, 64));
    for (int times = 1;
        s.add(Ed25519Rule.L.multiply(BigInteger.valueOf(times))).bitLength() <= 256;
        times++) {
      var larger = s.add(Ed25519Rule.L.multiply(BigInteger.valueOf(times)));
      assertThat(judge(key, join(good, Edwards.bytes(larger)))).contains(Objection.S_TOO_LARGE);
    }
    assertThat(judge(key, join(good, Edwards.bytes(Ed25519Rule.L))))
        .contains(Objection.S_TOO_LARGE);
    assertThat(judge(key, join(good, Edwards.bytes(Ed25519Rule.L.subtract(BigInteger.ONE)))))
        .contains(Objection.EQUATION);
    assertThat(judge(key, join(good, new byte[32]))).contains(Objection.EQUATION);
  }

  @Test
  void all_fourteen_encodings_of_small_order_are_refused_as_key_and_as_r() {
    assertThat(new HashSet<>(SMALL)).hasSize(8);
    var encodings = new HashSet<String>();
    for (int sign = 0; sign < 2; sign++) {
      for (int i = 0; i < 19; i++)
        addIfSmall(BigInteger.valueOf(i), sign, encodings); // y as it is …
      for (int i = 0; i < 19; i++)
        addIfSmall(Ed25519Rule.P.add(BigInteger.valueOf(i)), sign, encodings); // … and + p
      for (var point : SMALL) addIfSmall(point.y(), sign, encodings);
    }
    assertThat(encodings).hasSize(14);
    for (String hex : encodings) {
      var point = HexFormat.of().parseHex(hex);
      assertThat(Ed25519Rule.keyObjection(point)).as(hex).isPresent();
      // with A of small order every S·B with R = S·B − k·A is at hand; R = S·B serves where k·A
      // vanishes
      for (int nonce = 1; nonce < 12; nonce++) {
        var r = Edwards.BASE.times(BigInteger.valueOf(nonce)).encode();
        assertThat(judge(point, join(r, Edwards.bytes(BigInteger.valueOf(nonce)))))
            .isIn(
                Optional.of(Objection.KEY_OF_SMALL_ORDER),
                Optional.of(Objection.KEY_NOT_CANONICAL));
      }
      var key = KEY.encode();
      var k = Edwards.challenge(point, key, MESSAGE);
      var signature = join(point, Edwards.bytes(k.multiply(SECRET).mod(Ed25519Rule.L)));
      assertThat(judge(key, signature))
          .isIn(Optional.of(Objection.R_OF_SMALL_ORDER), Optional.of(Objection.R_NOT_CANONICAL));
    }
  }

  private static void addIfSmall(BigInteger y, int sign, Set<String> encodings) {
    var bytes = Edwards.bytes(y);
    if (sign == 1) bytes[31] |= (byte) 0x80;
    var point = Edwards.decode(bytes);
    if (point.isPresent() && SMALL.contains(point.get()))
      encodings.add(HexFormat.of().formatHex(bytes));
  }

  @Test
  void no_encoding_but_the_canonical_one_is_a_key_or_an_r() {
    int seen = 0;
    for (int i = 0; i < 19; i++) {
      for (int sign = 0; sign < 2; sign++) {
        var bytes = Edwards.bytes(Ed25519Rule.P.add(BigInteger.valueOf(i)));
        if (sign == 1) bytes[31] |= (byte) 0x80;
        assertThat(Ed25519Rule.isCanonical(bytes)).isFalse();
        assertThat(Ed25519Rule.keyObjection(bytes)).contains(Objection.KEY_NOT_CANONICAL);
        if (Edwards.decode(bytes).isPresent()) seen++;
      }
    }
    assertThat(seen).isGreaterThan(4);
    for (var point : SMALL) assertThat(Ed25519Rule.isCanonical(point.encode())).isTrue();
    assertThat(Ed25519Rule.isCanonical(Edwards.bytes(Ed25519Rule.P.subtract(BigInteger.ONE))))
        .isTrue();
  }

  /// With a small-order part in R the equation holds only after multiplying by the cofactor;
  /// libraries differ exactly there.
  @Test
  void the_equation_is_taken_without_cofactor() {
    var key = KEY.encode();
    for (int i = 1; i < 8; i++) {
      assertThat(judge(key, sign(BigInteger.valueOf(99), SMALL.get(i), key)))
          .contains(Objection.EQUATION);
    }
  }

  /// A key with a small-order part is none of the eight points. Its signatures count where the
  /// parts cancel, as they do for one nonce in eight: the rule is the equation, and both nodes see
  /// the same.
  @Test
  void a_key_with_a_small_part_is_judged_by_the_equation_alone() {
    int counted = 0;
    for (int i = 1; i < 8; i++) {
      var key = KEY.plus(SMALL.get(i)).encode();
      for (int nonce = 1; nonce < 9; nonce++) {
        if (judge(key, sign(BigInteger.valueOf(nonce), Edwards.ZERO, key)).isEmpty()) counted++;
      }
    }
    assertThat(counted).isBetween(1, 40);
  }

  @Test
  void a_key_or_an_r_off_the_curve_is_refused() {
    var key = KEY.encode();
    var good = sign(BigInteger.valueOf(77), Edwards.ZERO, key);
    var off = Edwards.bytes(BigInteger.TWO);
    assertThat(Edwards.decode(off)).isEmpty();
    assertThat(judge(off, good)).contains(Objection.KEY_NO_POINT);
    assertThat(judge(key, join(off, Arrays.copyOfRange(good, 32, 64))))
        .contains(Objection.EQUATION);
  }
}
