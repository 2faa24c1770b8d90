package kmzero.ledger.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Test;

/// A digest opens with exactly what was sealed, where it was sealed.
class SealedValueTest {

  private static final Hash MECHANISM = Hash.ofHex("0".repeat(63) + "7");
  private static final String ID = "AAAAAAAAAAAAAAAAAAAAAA";
  private static final JsonText VALUE = new JsonText("Diễn tập 演练");

  private static byte[] salt() {
    byte[] salt = new byte[SealedValue.SALT_BYTES];
    for (int i = 0; i < salt.length; i++) salt[i] = (byte) i;
    return salt;
  }

  @Test
  void the_page_has_this_very_digest() throws IOException {
    String page = Files.readString(Path.of("..", "spec", "act.md"));
    assertThat(page).contains(SealedValue.digest(MECHANISM, ID, "subject", salt(), VALUE).hex());
  }

  @Test
  void another_mechanism_act_place_salt_or_value_is_another_digest() {
    byte[] other = salt();
    other[31] ^= 1;
    Set<Hash> digests = new TreeSet<>();
    digests.add(SealedValue.digest(MECHANISM, ID, "subject", salt(), VALUE));
    digests.add(SealedValue.digest(Hash.sha256(new byte[0]), ID, "subject", salt(), VALUE));
    digests.add(SealedValue.digest(MECHANISM, "B" + ID.substring(1), "subject", salt(), VALUE));
    digests.add(SealedValue.digest(MECHANISM, ID, "subjec", salt(), VALUE));
    digests.add(SealedValue.digest(MECHANISM, ID, "subject", other, VALUE));
    digests.add(SealedValue.digest(MECHANISM, ID, "subject", salt(), new JsonText("Diễn tập")));
    assertThat(digests).hasSize(6);
    assertThatThrownBy(() -> SealedValue.digest(MECHANISM, ID, "subject", new byte[31], VALUE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
