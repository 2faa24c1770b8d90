package kmzero.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.procedure.BuiltIn;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of a mechanism to which a member came later: the founding charter leads to its keys by
/// the change that names it.
class MembersInABundleTest {

  private static final Path FILES = Path.of("..", "spec", "vectors", "members");

  @TempDir private Path folder;
  private final Talks talks = new Talks();

  private Path mechanism() throws IOException {
    Path file = folder.resolve("talks.kmzero");
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.mechanism(talks, Talks.MORNING, out);
    }
    return file;
  }

  @Test
  void a_founder_s_key_file_proves_a_newcomer_s_log_too_and_the_newcomer_s_proves_everything()
      throws IOException {
    talks.play();
    Hash dossier = talks.comes();
    talks.sign();
    for (String side : List.of(Talks.LANG_SON, Talks.QUANG_NINH)) {
      Verified verified = Verification.verify(mechanism(), List.of(talks.keyFile(side)));
      assertThat(verified.problems()).isEmpty();
      assertThat(verified.notes()).isEmpty();
      assertThat(verified.complete()).isTrue();
      assertThat(verified.checkpoints()).isEqualTo(3);
    }
    Path file = folder.resolve("dossier.kmzero");
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.dossier(talks, dossier, Talks.MORNING, out);
    }
    Verified verified = Verification.verify(file, List.of(talks.keyFile(Talks.GUANGXI)));
    assertThat(verified.problems()).isEmpty();
    assertThat(verified.complete()).isTrue();
  }

  @Test
  void a_log_signed_by_keys_that_no_change_names_counts_for_nothing() throws IOException {
    talks.play();
    talks.comes();
    talks.sign(talks.quangNinh, PrivateKeys.generate(new SecureRandom()));
    Verified verified = Verification.verify(mechanism(), List.of(talks.keyFile(Talks.LANG_SON)));
    assertThat(verified.problems()).extracting(Problem::code).contains("checkpoint-not-signed");
  }

  @Test
  void the_published_files_verify_and_the_page_names_the_rules_of_a_change() throws IOException {
    for (String file : List.of("talks.kmzero", "dossier.kmzero")) {
      for (String key : List.of("lang-son", "quang-ninh")) {
        SideKeys keys = SideKeys.parse(Files.readString(FILES.resolve(key + ".keys"))).get();
        Verified verified = Verification.verify(FILES.resolve(file), List.of(keys));
        assertThat(verified.problems()).as(file).isEmpty();
        assertThat(verified.complete()).as(file).isTrue();
      }
    }
    assertThat(Files.readString(Path.of("..", "spec", "act.md")))
        .contains(BuiltIn.charterChange().rulesHash().hex());
  }
}
