package kmzero.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.keys.LogKeys;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys of a side turn in its own log: whoever knows the first ones follows to the last, and a
/// forger does not get in between.
@Tag("long")
class TurningKeysTest {

  @TempDir private Path folder;

  private final Talks talks = new Talks();
  private final Hash dossier = talks.play();

  private Path written() throws IOException {
    Path file = folder.resolve("talks.kmzero");
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.mechanism(talks, Talks.MORNING, out);
    }
    return file;
  }

  private Verified verified(SideKeys... keys) throws IOException {
    return Verification.verify(written(), List.of(keys));
  }

  private static List<String> codes(Verified verified) {
    return verified.problems().stream().map(p -> p.act() + " " + p.code()).distinct().toList();
  }

  private void turnTwiceAndGoOn() {
    talks.turn(talks.guangxi);
    talks.more();
    talks.turn(talks.guangxi);
    talks.turn(talks.langSon);
    talks.more();
    talks.sign();
  }

  @Test
  void the_first_keys_lead_to_the_last_through_several_turns_in_one_file() throws IOException {
    turnTwiceAndGoOn();
    Verified verified = verified(talks.keyFile(Talks.LANG_SON));
    assertThat(verified.problems()).isEmpty();
    assertThat(verified.complete()).isTrue();
    assertThat(verified.checkpoints()).isEqualTo(5);
    assertThat(verified.cosigned()).isEqualTo(5);
    assertThat(verified.notes()).isEmpty();
  }

  @Test
  void a_key_file_of_any_day_is_one_of_the_side_s_and_a_stranger_s_is_none() throws IOException {
    turnTwiceAndGoOn();
    String origin = talks.guangxi.toString();
    SideKeys latest = new SideKeys(origin, Talks.GUANGXI, talks.ruling(Talks.GUANGXI).publicKeys());
    assertThat(verified(latest).complete()).isTrue();
    SideKeys stranger =
        new SideKeys(origin, Talks.GUANGXI, PrivateKeys.generate(new SecureRandom()).publicKeys());
    assertThat(codes(verified(stranger))).containsExactly("guangxi keys-differ");
  }

  @Test
  void a_dossier_s_file_carries_the_turns_too() throws IOException {
    turnTwiceAndGoOn();
    Path file = folder.resolve("dossier.kmzero");
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.dossier(talks, dossier, Talks.MORNING, out);
    }
    Verified verified = Verification.verify(file, talks.keyFiles());
    assertThat(verified.problems()).isEmpty();
    assertThat(verified.complete()).isTrue();
  }

  @Test
  void after_the_turn_the_old_keys_sign_for_nothing() throws IOException {
    PrivateKeys old = talks.ruling(Talks.GUANGXI);
    talks.turn(talks.guangxi);
    talks.more();
    talks.sign(talks.guangxi, old);
    assertThat(codes(verified(talks.keyFile(Talks.LANG_SON))))
        .contains("guangxi/1/0 checkpoint-not-signed");
  }

  @Test
  void keys_that_did_not_sign_themselves_are_refused() throws IOException {
    PrivateKeys old = talks.ruling(Talks.GUANGXI);
    talks.turn(talks.guangxi, PrivateKeys.generate(new SecureRandom()), List.of(old));
    talks.sign();
    assertThat(codes(verified(talks.keyFile(Talks.LANG_SON))))
        .contains("guangxi/1/0#%d keys-not-signed".formatted(talks.size(talks.guangxi) - 1));
  }

  @Test
  void keys_of_a_thief_without_the_old_ones_are_refused() throws IOException {
    PrivateKeys thief = PrivateKeys.generate(new SecureRandom());
    talks.turn(talks.guangxi, thief, List.of(thief));
    talks.sign(talks.guangxi, thief);
    assertThat(codes(verified(talks.keyFile(Talks.LANG_SON))))
        .contains("guangxi/1/0 checkpoint-not-signed");
  }

  @Test
  void a_checkpoint_that_reaches_beyond_a_turn_does_not_carry_it() throws IOException {
    PrivateKeys old = talks.ruling(Talks.GUANGXI);
    PrivateKeys next = PrivateKeys.generate(new SecureRandom());
    long at = talks.size(talks.guangxi);
    talks.append(new Keys(talks.guangxi, Talks.set(next, Talks.GUANGXI)));
    talks.more();
    talks.sign(talks.guangxi, old);
    assertThat(codes(verified(talks.keyFile(Talks.LANG_SON))))
        .anyMatch(code -> code.matches("guangxi/1/0#(%d|%d) keys-not-last".formatted(at, at + 1)));
  }

  @Test
  void a_thief_s_lines_under_a_true_checkpoint_turn_nothing() {
    PrivateKeys thief = PrivateKeys.generate(new SecureRandom());
    SignedCheckpoint true1 = talks.checkpoint(talks.guangxi).orElseThrow();
    LogKeys now = LogKeys.first(talks.guangxi, Talks.set(Talks.keys(Talks.GUANGXI), Talks.GUANGXI));
    byte[] forged = new Keys(talks.guangxi, Talks.set(thief, Talks.GUANGXI)).bytes();
    // he can sign the true checkpoint, and does; but his entry is not in its tree, which is proved
    // before anybody asks what it does
    var both = true1.with(Checkpoints.sign(true1.checkpoint(), thief, Talks.MORNING));
    assertThat(now.verify(both)).isInstanceOf(Checkpoints.Verdict.Signed.class);
    assertThat(now.step(0, forged, both)).isEqualTo(new LogKeys.Step.Refused("keys-not-last"));
    // and in a tree of his own making the old keys' line is missing
    var tree = new Checkpoint(talks.guangxi.toString(), 1, Hash.sha256(forged));
    SignedCheckpoint his = Checkpoints.signed(tree, thief, Talks.MORNING);
    assertThat(now.verify(his)).isInstanceOf(Checkpoints.Verdict.Objected.class);
  }

  @Test
  void who_rules_which_size() {
    PrivateKeys a = PrivateKeys.generate(new SecureRandom());
    PrivateKeys b = PrivateKeys.generate(new SecureRandom());
    LogKeys keys =
        LogKeys.first(talks.guangxi, Talks.set(Talks.keys(Talks.GUANGXI), Talks.GUANGXI))
            .and(3, Talks.set(a, Talks.GUANGXI))
            .and(4, Talks.set(b, Talks.GUANGXI));
    var first = Talks.keys(Talks.GUANGXI).publicKeys();
    assertThat(keys.signers(3)).containsExactly(first);
    assertThat(keys.signers(4)).containsExactly(first, a.publicKeys());
    assertThat(keys.signers(5)).containsExactly(a.publicKeys(), b.publicKeys());
    assertThat(keys.signers(6)).containsExactly(b.publicKeys());
    assertThat(keys.signers(1_000_000)).containsExactly(b.publicKeys());
  }
}
