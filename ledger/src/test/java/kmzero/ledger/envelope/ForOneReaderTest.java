package kmzero.ledger.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A file closed for Guangxi: Guangxi opens it, nobody else does, and nothing of it can be changed,
/// moved or cut off unnoticed.
class ForOneReaderTest {

  private static final Path FILES = Path.of("..", "spec", "vectors", "envelope");
  private static final EncryptionPair OURS = pair();
  private static final EncryptionPair OTHERS = pair();
  private static final KeySet KEYS = set(OURS);

  private static EncryptionPair pair() {
    try {
      KeyPair x25519 = KeyPairGenerator.getInstance("X25519").generateKeyPair();
      KeyPair mlKem = KeyPairGenerator.getInstance("ML-KEM-768").generateKeyPair();
      return EncryptionPair.of(
          JsonObject.of(
              "x25519", end(x25519.getPublic().getEncoded(), 32),
              "x25519Private", base64(x25519.getPrivate().getEncoded()),
              "mlKem768", end(mlKem.getPublic().getEncoded(), 1_184),
              "mlKem768Private", base64(mlKem.getPrivate().getEncoded())));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String end(byte[] bytes, int length) {
    return base64(Arrays.copyOfRange(bytes, bytes.length - length, bytes.length));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static KeySet set(EncryptionPair pair) {
    return new KeySet(
        PrivateKeys.generate(new SecureRandom()).publicKeys(),
        pair.x25519(),
        pair.mlKem768(),
        List.of(Hash.sha256(new byte[0])));
  }

  private static byte[] closed(byte[] plain) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var envelope = EnvelopeWriter.to(out, "guangxi", KEYS)) {
      for (int at = 0; at < plain.length; at += 10_007)
        envelope.write(plain, at, Math.min(10_007, plain.length - at));
    }
    return out.toByteArray();
  }

  private static byte[] opened(byte[] closed, EncryptionPair... pairs) throws IOException {
    try (var in =
        EnvelopeReader.open(
            new ByteArrayInputStream(closed),
            side -> side.equals("guangxi") ? List.of(pairs) : List.of())) {
      return in.readAllBytes();
    }
  }

  private static byte[] some(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 400_000})
  void what_was_put_in_comes_out(int length) throws IOException {
    byte[] closed = closed(some(length));
    assertThat(EnvelopeReader.isOne(closed)).isTrue();
    assertThat(EnvelopeReader.receiver(new ByteArrayInputStream(closed))).isEqualTo("guangxi");
    assertThat(opened(closed, OURS)).isEqualTo(some(length));
    assertThat(opened(closed, OTHERS, OURS)).as("an older pair first").isEqualTo(some(length));
  }

  @Test
  void nobody_else_opens_it_and_it_is_another_each_time() throws IOException {
    byte[] closed = closed(some(1_000));
    assertThatThrownBy(() -> opened(closed, OTHERS)).isInstanceOf(BrokenEnvelope.class);
    assertThatThrownBy(() -> opened(closed)).isInstanceOf(BrokenEnvelope.class);
    EncryptionPair half =
        new EncryptionPair(
            OURS.x25519(), OTHERS.x25519Private(), OURS.mlKem768(), OURS.mlKem768Private());
    assertThatThrownBy(() -> opened(closed, half)).isInstanceOf(BrokenEnvelope.class);
    EncryptionPair otherHalf =
        new EncryptionPair(
            OURS.x25519(), OURS.x25519Private(), OURS.mlKem768(), OTHERS.mlKem768Private());
    assertThatThrownBy(() -> opened(closed, otherHalf)).isInstanceOf(BrokenEnvelope.class);
    assertThat(closed(some(1_000))).isNotEqualTo(closed);
  }

  @Test
  void a_bit_anywhere_is_found() throws IOException {
    byte[] closed = closed(some(140_000));
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] bent = closed.clone();
      bent[i < 100 ? i * 17 % 1_600 : random.nextInt(bent.length)] ^=
          (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> opened(bent, OURS)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void cut_off_goes_on_and_chunks_changed_about_are_found() throws IOException {
    byte[] closed = closed(some(3 * 65_536));
    int header = closed.length - 3 * (65_536 + 16);
    int chunk = 65_536 + 16;
    for (int cut :
        List.of(
            5,
            header - 1,
            header,
            header + 10,
            header + chunk,
            header + 2 * chunk,
            closed.length - 1)) {
      assertThatThrownBy(() -> opened(Arrays.copyOf(closed, cut), OURS))
          .as("cut at %d", cut)
          .isInstanceOf(BrokenEnvelope.class);
    }
    assertThatThrownBy(() -> opened(Arrays.copyOf(closed, closed.length + 1), OURS))
        .isInstanceOf(BrokenEnvelope.class);
    byte[] swapped = closed.clone();
    System.arraycopy(closed, header, swapped, header + chunk, chunk);
    System.arraycopy(closed, header + chunk, swapped, header, chunk);
    assertThatThrownBy(() -> opened(swapped, OURS)).isInstanceOf(BrokenEnvelope.class);
    byte[] without = Arrays.copyOf(closed, closed.length - chunk);
    System.arraycopy(closed, header + 2 * chunk, without, header + chunk, chunk);
    assertThatThrownBy(() -> opened(without, OURS)).isInstanceOf(BrokenEnvelope.class);
  }

  @Test
  void an_envelope_addressed_anew_does_not_open() throws IOException {
    byte[] closed = closed(some(100));
    String text = new String(closed, java.nio.charset.StandardCharsets.ISO_8859_1);
    byte[] anew =
        text.replace("\"guangxi\"", "\"guangxj\"")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThatThrownBy(
            () -> EnvelopeReader.open(new ByteArrayInputStream(anew), side -> List.of(OURS)))
        .isInstanceOf(BrokenEnvelope.class);
  }

  @Test
  void the_published_envelope_opens_to_the_published_bundle() throws IOException {
    EncryptionPair pair =
        EncryptionPair.of(
            (JsonObject) JsonReader.get(Files.readAllBytes(FILES.resolve("guangxi.encryption"))));
    assertThat(opened(Files.readAllBytes(FILES.resolve("talks.envelope")), pair))
        .isEqualTo(Files.readAllBytes(FILES.resolveSibling("members").resolve("talks.kmzero")));
  }
}
