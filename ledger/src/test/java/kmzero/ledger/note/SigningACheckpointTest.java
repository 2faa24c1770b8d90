package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kmzero.ledger.note.Cast.FIVE;
import static kmzero.ledger.note.Cast.GUANGXI;
import static kmzero.ledger.note.Cast.LANG_SON;
import static kmzero.ledger.note.Cast.NOON;
import static kmzero.ledger.note.Cast.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kmzero.ledger.note.Checkpoints.Objection;
import kmzero.ledger.note.Checkpoints.Objection.Kind;
import kmzero.ledger.note.Checkpoints.Verdict.Objected;
import kmzero.ledger.note.Checkpoints.Verdict.Signed;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import org.junit.jupiter.api.Test;

class SigningACheckpointTest {
  private final SignedCheckpoint signed = Checkpoints.signed(FIVE, LANG_SON, NOON);
  private final List<VerifierKey> logKeys = LANG_SON.publicKeys().logKeys(ORIGIN);
  private final List<VerifierKey> holdsKeys = GUANGXI.publicKeys().holdsKeys("guangxi");

  @Test
  void a_checkpoint_is_three_lines_and_the_log_signs_it_twice() {
    assertThat(FIVE.text())
        .isEqualTo("km0.example/4d1f/lang-son/1/0\n5\n" + FIVE.root().base64() + "\n");
    assertThat(signed.signatures().stream().map(SignatureLine::name))
        .containsExactly(ORIGIN, ORIGIN);
    assertThat(signed.signatures().stream().map(line -> line.signature().length()))
        .containsExactly(64, 8 + 2420);
    assertThat(Checkpoints.verifyLog(signed, LANG_SON.publicKeys())).isEqualTo(new Signed(NOON));
    assertThat(SignedCheckpoint.parse(signed.bytes())).isEqualTo(Parsed.good(signed));
  }

  @Test
  void a_holder_adds_two_lines_with_its_time() {
    var cosigned = signed.with(Checkpoints.cosign(FIVE, "guangxi", GUANGXI, NOON.plusSeconds(3)));
    assertThat(cosigned.signatures()).hasSize(4);
    assertThat(Checkpoints.verifyLog(cosigned, LANG_SON.publicKeys())).isEqualTo(new Signed(NOON));
    assertThat(Checkpoints.verifyCosignature(cosigned, "guangxi", GUANGXI.publicKeys()))
        .isEqualTo(new Signed(NOON.plusSeconds(3)));
    assertThat(Checkpoints.verifyCosignature(signed, "guangxi", GUANGXI.publicKeys()))
        .isEqualTo(new Objected(new Objection(Kind.MISSING, holdsKeys.get(0))));
    var again = cosigned.with(Checkpoints.cosign(FIVE, "guangxi", GUANGXI, NOON.plusSeconds(9)));
    assertThat(again.signatures()).hasSize(4);
    assertThat(Checkpoints.verifyCosignature(again, "guangxi", GUANGXI.publicKeys()).time())
        .contains(NOON.plusSeconds(9));
  }

  @Test
  void one_signature_of_a_pair_is_none() {
    for (int missing = 0; missing < 2; missing++) {
      var key = logKeys.get(missing);
      assertThat(
              Checkpoints.verifyLog(signed.only(line -> !key.claims(line)), LANG_SON.publicKeys()))
          .isEqualTo(new Objected(new Objection(Kind.MISSING, key)));
    }
    var cosigned = signed.with(Checkpoints.cosign(FIVE, "guangxi", GUANGXI, NOON));
    for (int missing = 0; missing < 2; missing++) {
      var key = holdsKeys.get(missing);
      assertThat(
              Checkpoints.verifyCosignature(
                  cosigned.only(line -> !key.claims(line)), "guangxi", GUANGXI.publicKeys()))
          .isEqualTo(new Objected(new Objection(Kind.MISSING, key)));
    }
  }

  @Test
  void a_line_twice_or_altered_or_moved_to_another_checkpoint_counts_for_nothing() {
    var twice = new ArrayList<>(signed.signatures());
    twice.add(twice.getFirst());
    assertThat(Checkpoints.verifyLog(new SignedCheckpoint(FIVE, twice), LANG_SON.publicKeys()))
        .isEqualTo(new Objected(new Objection(Kind.TWICE, logKeys.get(0))));
    for (int i = 0; i < 2; i++) {
      var altered = new ArrayList<>(signed.signatures());
      altered.set(i, flipped(altered.get(i), altered.get(i).signature().length() - 1));
      assertThat(Checkpoints.verifyLog(new SignedCheckpoint(FIVE, altered), LANG_SON.publicKeys()))
          .isEqualTo(new Objected(new Objection(Kind.FORGED, logKeys.get(i))));
    }
    for (var other :
        List.of(new Checkpoint(ORIGIN, 6, FIVE.root()), new Checkpoint(ORIGIN, 5, Merkle.EMPTY))) {
      assertThat(
              Checkpoints.verifyLog(
                  new SignedCheckpoint(other, signed.signatures()), LANG_SON.publicKeys()))
          .isEqualTo(new Objected(new Objection(Kind.FORGED, logKeys.get(0))));
    }
  }

  @Test
  void the_ml_dsa_line_alone_binds_origin_size_root_and_time_too() {
    var mlDsa = logKeys.get(1);
    var line = signed.signatures().get(1);
    assertThat(Cosignatures.verify(mlDsa, FIVE.text(), line.signature())).isPresent();
    for (var other :
        List.of(
            new Checkpoint("km0.example/4d1f/lang-son/2/0", 5, FIVE.root()),
            new Checkpoint(ORIGIN, 6, FIVE.root()),
            new Checkpoint(ORIGIN, 5, Merkle.EMPTY))) {
      assertThat(Cosignatures.verify(mlDsa, other.text(), line.signature())).isEmpty();
    }
    assertThat(Cosignatures.verify(mlDsa, FIVE.text(), flipped(line, 7).signature())).isEmpty();
    var renamed = new VerifierKey("km0.example/other", mlDsa.type(), mlDsa.key());
    assertThat(Cosignatures.verify(renamed, FIVE.text(), line.signature())).isEmpty();
  }

  @Test
  void holders_lines_with_two_times_or_none_are_no_statement() {
    var noon = Checkpoints.cosign(FIVE, "guangxi", GUANGXI, NOON);
    var later = Checkpoints.cosign(FIVE, "guangxi", GUANGXI, NOON.plusSeconds(1));
    var mixed = signed.with(List.of(noon.get(0), later.get(1)));
    assertThat(Checkpoints.verifyCosignature(mixed, "guangxi", GUANGXI.publicKeys()))
        .isEqualTo(new Objected(new Objection(Kind.TIMES_DIFFER, holdsKeys.get(1))));

    var timeless = GUANGXI.holds().signEd25519(Cosignatures.ed25519Message(0, FIVE.text()));
    var line =
        new SignatureLine(
            "guangxi/holds", holdsKeys.get(0).keyId(), Bytes.of(new byte[8]).and(timeless));
    var without = signed.with(List.of(line, noon.get(1)));
    assertThat(Checkpoints.verifyCosignature(without, "guangxi", GUANGXI.publicKeys()))
        .isEqualTo(new Objected(new Objection(Kind.WITHOUT_TIME, holdsKeys.get(0))));
  }

  @Test
  void nobody_signs_under_another_name_or_with_another_key() {
    assertThat(Checkpoints.verifyLog(signed, GUANGXI.publicKeys()))
        .isEqualTo(
            new Objected(new Objection(Kind.MISSING, GUANGXI.publicKeys().logKeys(ORIGIN).get(0))));
    var cosigned = signed.with(Checkpoints.cosign(FIVE, "guangxi", GUANGXI, NOON));
    assertThat(Checkpoints.verifyCosignature(cosigned, "quang-ninh", GUANGXI.publicKeys()))
        .isInstanceOf(Objected.class);
    // lines that claim to be Guangxi's, made with another key
    var claimed = Checkpoints.cosign(FIVE, "guangxi", LANG_SON, NOON);
    var forged = new ArrayList<SignatureLine>();
    for (int i = 0; i < 2; i++) {
      forged.add(
          new SignatureLine("guangxi/holds", holdsKeys.get(i).keyId(), claimed.get(i).signature()));
    }
    assertThat(Checkpoints.verifyCosignature(signed.with(forged), "guangxi", GUANGXI.publicKeys()))
        .isEqualTo(new Objected(new Objection(Kind.FORGED, holdsKeys.get(0))));
  }

  @Test
  void times_are_whole_seconds_after_the_beginning_of_1970() {
    var precise = Checkpoints.signed(FIVE, LANG_SON, NOON.plusNanos(999_999_999));
    assertThat(Checkpoints.verifyLog(precise, LANG_SON.publicKeys())).isEqualTo(new Signed(NOON));
    assertThatThrownBy(() -> Checkpoints.sign(FIVE, LANG_SON, Instant.EPOCH))
        .hasMessage("1970-01-01T00:00:00Z gives no second after the beginning of 1970");
  }

  @Test
  void the_bytes_under_a_cosignature_are_those_of_c2sp() {
    var behindTheSofa =
        new Checkpoint(
            "example.com/behind-the-sofa",
            20852163,
            Hash.ofBase64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="));
    assertThat(new String(Cosignatures.ed25519Message(1679315147, behindTheSofa.text()), UTF_8))
        .isEqualTo(
            """
            cosignature/v1
            time 1679315147
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
            """);
    assertThat(Bytes.of(Cosignatures.subtreeMessage("witness", 1679315147, behindTheSofa)).hex())
        .isEqualTo(
            hex("subtree/v1\n\0")
                + "07"
                + hex("witness")
                + "00000000641850cb"
                + "1b"
                + hex("example.com/behind-the-sofa")
                + "0000000000000000"
                + "00000000013e2dc3"
                + behindTheSofa.root().hex());
  }

  @Test
  void a_checkpoint_with_extension_lines_or_other_liberties_is_not_of_ours() {
    String root = FIVE.root().base64();
    assertThat(Checkpoint.parse("o\n5\n" + root + "\nextension\n"))
        .isEqualTo(Parsed.malformed("extension lines are not taken"));
    assertThat(Checkpoint.parseOutside("o o\n5\n" + root + "\nextension\n"))
        .isEqualTo(Parsed.good(new Checkpoint("o o", 5, FIVE.root())));
    assertThat(Checkpoint.parse("o\n05\n" + root + "\n"))
        .isEqualTo(Parsed.malformed("size not decimal"));
    assertThat(Checkpoint.parse("o\n+5\n" + root + "\n"))
        .isEqualTo(Parsed.malformed("size not decimal"));
    assertThat(Checkpoint.parse("o\n9223372036854775808\n" + root + "\n"))
        .isEqualTo(Parsed.malformed("size not decimal"));
    assertThat(Checkpoint.parse("o\n9223372036854775807\n" + root + "\n"))
        .isInstanceOf(Parsed.Good.class);
    assertThat(Checkpoint.parse("o\n5\n" + root.substring(1) + "\n"))
        .isEqualTo(Parsed.malformed("root not Base64 of 32 bytes"));
    assertThat(Checkpoint.parse("o\n0\n" + root + "\n"))
        .isEqualTo(Parsed.malformed("size 0 has the root of the empty tree"));
    assertThat(Checkpoint.parse("\n5\n" + root + "\n"))
        .isEqualTo(Parsed.malformed("empty line in a checkpoint"));
    assertThat(Checkpoint.parse("o\n5\n"))
        .isEqualTo(Parsed.malformed("a checkpoint has three lines"));
    assertThat(Checkpoint.parse("o".repeat(256) + "\n5\n" + root + "\n"))
        .isEqualTo(Parsed.malformed("an origin has 1 to 255 bytes, not 256"));
    var spaced = Checkpoints.signed(FIVE, LANG_SON, NOON).note();
    var moved = new SignedNote(spaced.text().replace(ORIGIN, "lang son"), spaced.signatures());
    assertThat(SignedCheckpoint.parse(moved.bytes()))
        .isEqualTo(Parsed.malformed("the origin is no key name"));
  }

  private static String hex(String text) {
    return Bytes.of(text.getBytes(UTF_8)).hex();
  }

  private static SignatureLine flipped(SignatureLine line, int at) {
    var bytes = line.signature().array();
    bytes[at] ^= 1;
    return new SignatureLine(line.name(), line.keyId(), Bytes.of(bytes));
  }
}
