package kmzero.ledger.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Test;

/// The digest of a sealed file opens with exactly its bytes, name and type, in its place.
class SealedFileTest {

  private static final Hash MECHANISM = Hash.ofHex("0".repeat(63) + "7");
  private static final String ID = "AAAAAAAAAAAAAAAAAAAAAA";
  private static final byte[] BYTES = "%PDF-1.7 Diễn tập 演练\n".getBytes(UTF_8);
  private static final FileHead HEAD = new FileHead("ảnh 1.pdf", "application/pdf", BYTES.length);

  private static byte[] salt() {
    byte[] salt = new byte[SealedValue.SALT_BYTES];
    for (int i = 0; i < salt.length; i++) salt[i] = (byte) i;
    return salt;
  }

  private static Hash digest(
      Hash mechanism, String id, int place, byte[] salt, FileHead head, byte[]... pieces) {
    SealedFile file = new SealedFile(mechanism, id, place, salt, head);
    for (byte[] piece : pieces) file.add(piece);
    return file.digest();
  }

  @Test
  void the_page_has_this_very_digest() throws IOException {
    String page = Files.readString(Path.of("..", "spec", "act.md"));
    assertThat(page).contains(digest(MECHANISM, ID, 2, salt(), HEAD, BYTES).hex());
    String vector = Files.readString(Path.of("..", "spec", "vectors", "act", "sealed-file"));
    assertThat(vector).contains(digest(MECHANISM, ID, 2, salt(), HEAD, BYTES).hex());
  }

  @Test
  void pieces_make_no_difference() {
    byte[] first = Arrays.copyOf(BYTES, 5);
    byte[] rest = Arrays.copyOfRange(BYTES, 5, BYTES.length);
    assertThat(digest(MECHANISM, ID, 2, salt(), HEAD, first, new byte[0], rest))
        .isEqualTo(digest(MECHANISM, ID, 2, salt(), HEAD, BYTES));
  }

  @Test
  void anything_else_is_another_digest() {
    byte[] salt = salt();
    salt[31] ^= 1;
    byte[] bytes = BYTES.clone();
    bytes[9] ^= 1;
    long size = BYTES.length;
    Set<Hash> digests = new TreeSet<>();
    digests.add(digest(MECHANISM, ID, 2, salt(), HEAD, BYTES));
    digests.add(digest(Hash.sha256(new byte[0]), ID, 2, salt(), HEAD, BYTES));
    digests.add(digest(MECHANISM, "B" + ID.substring(1), 2, salt(), HEAD, BYTES));
    digests.add(digest(MECHANISM, ID, 1, salt(), HEAD, BYTES));
    digests.add(digest(MECHANISM, ID, 2, salt, HEAD, BYTES));
    digests.add(digest(MECHANISM, ID, 2, salt(), HEAD, bytes));
    digests.add(digest(MECHANISM, ID, 2, salt(), new FileHead("a.pdf", HEAD.type(), size), BYTES));
    digests.add(digest(MECHANISM, ID, 2, salt(), new FileHead(HEAD.name(), "a/b", size), BYTES));
    digests.add(SealedValue.digest(MECHANISM, ID, "attachments/2", salt(), BYTES));
    assertThat(digests).hasSize(9);
  }

  @Test
  void a_file_longer_or_shorter_than_it_says_has_none() {
    assertThatThrownBy(() -> digest(MECHANISM, ID, 2, salt(), HEAD, BYTES, new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> digest(MECHANISM, ID, 2, salt(), HEAD, Arrays.copyOf(BYTES, 5)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SealedFile(MECHANISM, ID, 0, new byte[31], HEAD))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
