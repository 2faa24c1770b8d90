package kmzero.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Our arithmetic against the JDK's, and against whole numbers.
class Ed25519EquationTest {

  @Test
  void what_the_jdk_signs_counts_and_what_it_refuses_does_not() throws Exception {
    Random random = new Random(25519);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519", "SunEC");
    for (int round = 0; round < 60; round++) {
      KeyPair pair = generator.generateKeyPair();
      byte[] spki = pair.getPublic().getEncoded();
      byte[] key = Arrays.copyOfRange(spki, spki.length - 32, spki.length);
      byte[] message = new byte[random.nextInt(300)];
      random.nextBytes(message);
      Signature signer = Signature.getInstance("Ed25519", "SunEC");
      signer.initSign(pair.getPrivate());
      signer.update(message);
      byte[] signature = signer.sign();
      assertThat(Ed25519Rule.objection(key, message, signature)).isEmpty();
      signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
      assertThat(Ed25519Rule.objection(key, message, signature)).isPresent();
    }
  }

  @Test
  void numbers_are_added_multiplied_and_inverted_modulo_p() {
    Random random = new Random(19);
    for (int round = 0; round < 20_000; round++) {
      long[] a = limbs(random);
      long[] b = limbs(random);
      BigInteger x = number(a);
      BigInteger y = number(b);
      long[] to = Field25519.zero();
      Field25519.multiply(to, a, b);
      assertThat(number(Field25519.bytes(to))).isEqualTo(x.multiply(y).mod(Ed25519Rule.P));
      assertThat(Arrays.stream(to).allMatch(limb -> Math.abs(limb) <= 1L << 51)).isTrue();
      Field25519.square(to, a);
      assertThat(number(Field25519.bytes(to))).isEqualTo(x.multiply(x).mod(Ed25519Rule.P));
      assertThat(number(Field25519.bytes(a))).isEqualTo(x.mod(Ed25519Rule.P));
      Field25519.subtract(to, a, b);
      assertThat(number(Field25519.bytes(to))).isEqualTo(x.subtract(y).mod(Ed25519Rule.P));
      if (round % 100 != 0) continue;
      Field25519.invert(to, a);
      assertThat(number(Field25519.bytes(to)))
          .isEqualTo(x.modPow(Ed25519Rule.P.subtract(BigInteger.TWO), Ed25519Rule.P));
    }
  }

  @Test
  void every_number_has_one_form() {
    for (int i = -40; i <= 40; i++) {
      BigInteger n = BigInteger.valueOf(i);
      for (BigInteger from : new BigInteger[] {BigInteger.ZERO, Ed25519Rule.P}) {
        long[] limbs = {i, 0, 0, 0, 0};
        if (from.signum() != 0) {
          Arrays.fill(limbs, (1L << 51) - 1);
          limbs[0] = (1L << 51) - 19 + i;
        }
        assertThat(number(Field25519.bytes(limbs))).isEqualTo(n.mod(Ed25519Rule.P));
      }
    }
    assertThat(Field25519.isZero(Field25519.zero())).isTrue();
    assertThat(Field25519.isZero(Field25519.one())).isFalse();
  }

  /// Limbs as sums and differences of two reduced numbers have them; often at their bounds.
  private static long[] limbs(Random random) {
    long[] limbs = new long[5];
    for (int i = 0; i < 5; i++) {
      limbs[i] =
          switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> (1L << 53) - 1;
            case 2 -> -(1L << 53) + 1;
            case 3 -> (1L << 51) - 1 - random.nextInt(20);
            default -> random.nextLong() >> 10;
          };
    }
    return limbs;
  }

  private static BigInteger number(long[] limbs) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 4; i >= 0; i--) number = number.shiftLeft(51).add(BigInteger.valueOf(limbs[i]));
    return number;
  }

  private static BigInteger number(byte[] littleEndian) {
    byte[] big = new byte[littleEndian.length];
    for (int i = 0; i < big.length; i++) big[i] = littleEndian[big.length - 1 - i];
    return new BigInteger(1, big);
  }
}
