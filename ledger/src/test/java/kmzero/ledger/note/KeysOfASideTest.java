package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static kmzero.ledger.note.Cast.FIVE;
import static kmzero.ledger.note.Cast.GUANGXI;
import static kmzero.ledger.note.Cast.LANG_SON;
import static kmzero.ledger.note.Cast.NOON;
import static kmzero.ledger.note.Cast.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonShape;
import org.junit.jupiter.api.Test;

class KeysOfASideTest {
  @Test
  void the_key_file_comes_back_as_it_was_and_still_signs() {
    var file = LANG_SON.encode();
    assertThat(new String(file, US_ASCII).lines().map(line -> line.split(" ", -1)[0]))
        .containsExactly(
            "kmzero", "log-ed25519", "log-ml-dsa-44", "holds-ed25519", "holds-ml-dsa-44");
    var back = PrivateKeys.decode(file, new Cast.Counting(3)).get();
    assertThat(back.encode()).isEqualTo(file);
    assertThat(back.publicKeys()).isEqualTo(LANG_SON.publicKeys());
    assertThat(
            Checkpoints.verifyLog(Checkpoints.signed(FIVE, back, NOON), LANG_SON.publicKeys())
                .time())
        .contains(NOON);
  }

  @Test
  void a_key_file_pieced_together_or_damaged_is_refused() {
    var lines = new String(LANG_SON.encode(), US_ASCII).split("\n", -1);
    var others = new String(GUANGXI.encode(), US_ASCII).split("\n", -1);
    for (int i = 1; i < 5; i++) {
      var mine = lines[i].split(" ", -1);
      var pieced = lines.clone();
      pieced[i] = mine[0] + " " + others[i].split(" ", -1)[1] + " " + mine[2];
      assertThat(decode(String.join("\n", pieced)))
          .isEqualTo(
              Parsed.malformed("no key file: private and public key do not belong together"));
    }
    assertThat(decode("kmzero private keys v1\n")).isEqualTo(Parsed.malformed("no key file"));
    assertThat(decode(String.join("\n", lines).replace("log-ed25519", "log")))
        .isEqualTo(Parsed.malformed("no key file: line of log-ed25519 expected"));
    assertThat(LANG_SON.toString())
        .isEqualTo("PrivateKeys of " + LANG_SON.publicKeys().logEd25519());
  }

  private static Parsed<PrivateKeys> decode(String text) {
    return PrivateKeys.decode(text.getBytes(US_ASCII), new Cast.Counting(3));
  }

  @Test
  void same_randomness_same_keys() {
    assertThat(PrivateKeys.generate(new Cast.Counting(1)).encode()).isEqualTo(LANG_SON.encode());
    assertThat(PrivateKeys.generate(new Cast.Counting(4)).publicKeys())
        .isNotEqualTo(LANG_SON.publicKeys());
  }

  @Test
  void the_public_keys_travel_in_an_entry_as_four_texts() {
    var keys = LANG_SON.publicKeys();
    assertThat(keys.toJson().names())
        .containsExactly("holdsEd25519", "holdsMlDsa44", "logEd25519", "logMlDsa44");
    assertThat(PublicKeys.fromJson(keys.toJson())).isEqualTo(keys);
    assertThatThrownBy(() -> PublicKeys.fromJson(keys.toJson().without("logEd25519")))
        .isInstanceOf(JsonShape.class)
        .hasMessage("logEd25519 is missing");
    assertThatThrownBy(() -> PublicKeys.fromJson(keys.toJson().with("more", 1)))
        .hasMessage("more is not known here");
    JsonObject shared = keys.toJson().with("holdsEd25519", keys.logEd25519().base64());
    assertThatThrownBy(() -> PublicKeys.fromJson(shared))
        .hasMessage("keys are not the keys of a side: one key serves as log and holds key");
    JsonObject weak = keys.toJson().with("logEd25519", Bytes.of(new byte[32]).base64());
    assertThatThrownBy(() -> PublicKeys.fromJson(weak))
        .hasMessage("keys are not the keys of a side: logEd25519: KEY_OF_SMALL_ORDER");
  }

  @Test
  void the_key_file_for_strangers_holds_four_verifier_keys_one_a_line() {
    var side = new SideKeys(ORIGIN, "lang-son", LANG_SON.publicKeys());
    assertThat(side.encode().lines().map(line -> line.substring(0, line.indexOf('+'))))
        .containsExactly(ORIGIN, ORIGIN, "lang-son/holds", "lang-son/holds");
    assertThat(SideKeys.parse(side.encode())).isEqualTo(Parsed.good(side));
    var turned = side.encode().lines().toList().reversed();
    assertThat(SideKeys.parse("# keys of Lạng Sơn\n\n" + String.join("\r\n", turned)))
        .isEqualTo(Parsed.good(side));
    assertThat(SideKeys.parse(String.join("\n", turned.subList(1, 4))))
        .isEqualTo(Parsed.malformed("3 verifier keys, a side has 4"));
    var mixed = new ArrayList<>(side.encode().lines().toList());
    mixed.set(
        1,
        new SideKeys("other", "lang-son", LANG_SON.publicKeys()).encode().lines().toList().get(1));
    assertThat(SideKeys.parse(String.join("\n", mixed)))
        .isEqualTo(
            Parsed.malformed("each Ed25519 key has one ML-DSA-44 key of its name beside it"));
  }

  @Test
  void a_verifier_key_is_read_only_under_its_own_id() {
    var key = LANG_SON.publicKeys().logKeys(ORIGIN).getFirst();
    assertThat(VerifierKey.parse(key.encode())).isEqualTo(Parsed.good(key));
    var c2sp =
        VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
            .get();
    assertThat(c2sp.keyId()).isEqualTo(0x530d903a);
    assertThat(c2sp.type()).isEqualTo(SignatureType.ED25519);
    assertThat(
            VerifierKey.parse(
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
        .isEqualTo(Parsed.malformed("key id is not that of the key"));
    assertThat(
            VerifierKey.parse(
                "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
        .isEqualTo(Parsed.malformed("key id is not that of the key"));
    assertThat(VerifierKey.parse("example.com/foo")).isEqualTo(Parsed.malformed("not name+id+key"));
    assertThat(VerifierKey.parse("a b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
        .isEqualTo(Parsed.malformed("no key name"));
    assertThat(VerifierKey.parse("a+530d903a+Aeky"))
        .isEqualTo(Parsed.malformed("2 bytes, a key of ED25519 has 32"));
    assertThat(VerifierKey.parse("a+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
        .isEqualTo(Parsed.malformed("signature type 0x02 is not spoken here"));
  }
}
