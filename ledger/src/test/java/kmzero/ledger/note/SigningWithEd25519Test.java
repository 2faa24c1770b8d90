package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static kmzero.ledger.note.Ed25519Rule.L;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Our signing against the JDK's bytes, RFC 8032's, and whole numbers.
class SigningWithEd25519Test {
  private static final String PREFIX = "302e020100300506032b657004220420";

  @Test
  void the_bytes_are_those_of_rfc_8032() throws Exception {
    var abc = MessageDigest.getInstance("SHA-512").digest("abc".getBytes(US_ASCII));
    var cases =
        List.of(
            List.of(
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
            List.of(
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
            List.of(
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
                "af82",
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
            List.of(
                "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
                "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
                hex(abc),
                "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"));
    for (var each : cases) {
      var key = Ed25519Key.ofSeed(bytes(each.get(0)));
      assertThat(key.publicKey().hex()).isEqualTo(each.get(1));
      assertThat(key.sign(bytes(each.get(2))).hex()).isEqualTo(each.get(3));
    }
  }

  @Test
  void random_and_odd_keys_sign_every_message_as_the_jdk_does() throws Exception {
    var random = new Random(8032);
    var seeds = new ArrayList<byte[]>();
    seeds.add(new byte[32]);
    seeds.add(filled(32, 0xff));
    for (int bit : new int[] {0, 3, 7, 127, 128, 250, 254, 255}) {
      var seed = new byte[32];
      seed[bit / 8] = (byte) (1 << (bit % 8));
      seeds.add(seed);
    }
    while (seeds.size() < 150) seeds.add(random(random, 32));
    int compared = 0;
    for (var seed : seeds) {
      var ours = Ed25519Key.ofSeed(seed);
      var jdks = jdks(ours.pkcs8());
      var messages = new ArrayList<>(List.of(new byte[0], new byte[1], filled(64, 0xff)));
      for (int length : new int[] {31, 32, 95, 96, 111, 112, 127, 128, 129, 200, 4_096})
        messages.add(random(random, length));
      for (var message : messages) {
        var signer = Signature.getInstance("Ed25519", "SunEC");
        signer.initSign(jdks);
        signer.update(message);
        assertThat(ours.sign(message).hex()).as(hex(seed)).isEqualTo(hex(signer.sign()));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(2_000);
  }

  @Test
  void the_same_randomness_makes_the_key_that_the_jdk_makes() throws Exception {
    for (int round = 0; round < 50; round++) {
      var generator = KeyPairGenerator.getInstance("Ed25519", "SunEC");
      generator.initialize(NamedParameterSpec.ED25519, new Cast.Counting(round));
      KeyPair jdks = generator.generateKeyPair();
      var ours = Ed25519Key.generate(new Cast.Counting(round));
      assertThat(ours.pkcs8().hex()).isEqualTo(hex(jdks.getPrivate().getEncoded()));
      assertThat(hex(jdks.getPublic().getEncoded())).endsWith(ours.publicKey().hex());
    }
  }

  @Test
  void what_is_no_seed_of_an_ed25519_key_is_refused_and_not_shown() {
    for (int length : new int[] {0, 31, 33, 64}) {
      assertThatThrownBy(() -> Ed25519Key.ofSeed(new byte[length]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a seed of %d bytes", length);
    }
    String seed = "5e".repeat(32);
    assertThat(Ed25519Key.ofPkcs8(Bytes.of(bytes(PREFIX + seed))).pkcs8().hex())
        .isEqualTo(PREFIX + seed);
    for (String other :
        List.of(
            "",
            seed,
            PREFIX,
            PREFIX + seed.substring(2),
            PREFIX + seed + "00",
            PREFIX.replace("6570", "656e") + seed, // X25519
            PREFIX.replace("0201003005", "0201013005") + seed, // version 2
            PREFIX.replace("04220420", "04220421") + seed)) {
      assertThatThrownBy(() -> Ed25519Key.ofPkcs8(Bytes.of(bytes(other))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no private key");
    }
  }

  @Test
  void a_key_shows_its_public_half_only_and_keeps_no_hold_on_what_it_was_made_of() {
    var seed = filled(32, 0x5e);
    var key = Ed25519Key.ofSeed(seed);
    var before = key.sign(new byte[3]);
    assertThat(key.toString()).isEqualTo("Ed25519Key of " + key.publicKey());
    assertThat(key.toString()).doesNotContain("5e5e");
    Arrays.fill(seed, (byte) 0);
    key.publicKey().array()[0] ^= 1;
    assertThat(key.sign(new byte[3])).isEqualTo(before);
    assertThat(key.pkcs8().hex()).isEqualTo(PREFIX + "5e".repeat(32));
  }

  @Test
  void multiples_of_the_base_point_are_right_for_every_digit_at_every_place() {
    var numbers = new ArrayList<BigInteger>();
    for (int place = 0; place < 63; place++)
      for (int digit = 1; digit < 16; digit++)
        numbers.add(BigInteger.valueOf(digit).shiftLeft(4 * place));
    var all = BigInteger.TWO.pow(255).subtract(BigInteger.ONE);
    numbers.addAll(List.of(BigInteger.ZERO, all, all.shiftRight(1), BigInteger.TWO.pow(254)));
    for (int i = -2; i <= 2; i++) numbers.add(L.add(BigInteger.valueOf(i)));
    for (String nibble : List.of("7", "8", "9", "f")) // carried from one digit to the next, or not
    numbers.add(new BigInteger(nibble.repeat(63), 16));
    var random = new Random(16);
    for (int i = 0; i < 200; i++) numbers.add(new BigInteger(255, random));
    for (var number : numbers)
      assertThat(hex(Ed25519Key.ofBase(Edwards.bytes(number))))
          .as(number.toString(16))
          .isEqualTo(hex(Edwards.BASE.times(number.mod(L)).encode()));
  }

  @Test
  void numbers_have_their_one_form_modulo_the_order() {
    var random = new Random(252);
    var edges = new ArrayList<BigInteger>();
    for (int i = -3; i <= 3; i++) {
      for (int times : new int[] {0, 1, 2, 3, 15, 16})
        edges.add(L.multiply(BigInteger.valueOf(times)).add(BigInteger.valueOf(i)));
      for (int power : new int[] {21, 231, 251, 252, 253, 255, 256})
        edges.add(BigInteger.TWO.pow(power).add(BigInteger.valueOf(i)));
    }
    for (int i = 0; i < 60; i++) edges.add(new BigInteger(256, random));
    edges.removeIf(n -> n.signum() < 0 || n.bitLength() > 256);
    for (var a : edges) {
      var c = edges.get(random.nextInt(edges.size()));
      for (var b : edges) {
        var sum = Scalar25519.multiplyAdd(Edwards.bytes(a), Edwards.bytes(b), Edwards.bytes(c));
        assertThat(Edwards.number(sum)).isEqualTo(a.multiply(b).add(c).mod(L));
      }
      for (var top :
          List.of(BigInteger.ZERO, L, a, BigInteger.TWO.pow(256).subtract(a.max(BigInteger.ONE)))) {
        var wide = top.mod(BigInteger.TWO.pow(256)).shiftLeft(256).add(a);
        assertThat(Edwards.number(Scalar25519.reduced(bytes64(wide)))).isEqualTo(wide.mod(L));
      }
    }
    for (int i = 0; i < 20_000; i++) {
      var wide = random(random, 64);
      assertThat(Edwards.number(Scalar25519.reduced(wide))).isEqualTo(Edwards.number(wide).mod(L));
    }
    assertThat(Edwards.number(Scalar25519.reduced(filled(64, 0xff))))
        .isEqualTo(BigInteger.TWO.pow(512).subtract(BigInteger.ONE).mod(L));
  }

  @Test
  void more_keys_than_are_kept_and_many_threads_get_the_same_answers() {
    var keys = IntStream.range(0, 200).mapToObj(i -> Ed25519Key.ofSeed(filled(32, i))).toList();
    IntStream.range(0, 1_200)
        .parallel()
        .forEach(i -> {
          var key = keys.get(i * 37 % keys.size());
          var message = new byte[] {(byte) i, (byte) (i >> 8)};
          var signature = key.sign(message).array();
          var open = key.publicKey().array();
          assertThat(Ed25519Rule.objection(open, message, signature)).isEmpty();
          message[0] ^= 1;
          assertThat(Ed25519Rule.objection(open, message, signature))
              .contains(Ed25519Rule.Objection.EQUATION);
          var other = keys.get((i + 1) * 37 % keys.size()).publicKey().array();
          message[0] ^= 1;
          assertThat(Ed25519Rule.objection(other, message, signature))
              .contains(Ed25519Rule.Objection.EQUATION);
        });
  }

  private static PrivateKey jdks(Bytes pkcs8) throws Exception {
    return KeyFactory.getInstance("Ed25519", "SunEC")
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8.array()));
  }

  private static byte[] bytes64(BigInteger number) {
    var bytes = new byte[64];
    for (int i = 0; i < 64; i++) bytes[i] = number.shiftRight(8 * i).byteValue();
    return bytes;
  }

  private static byte[] random(Random random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] filled(int length, int value) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
