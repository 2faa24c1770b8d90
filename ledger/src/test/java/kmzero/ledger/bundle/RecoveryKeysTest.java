package kmzero.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.keys.LogKeys;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Guangxi's keys are lost or stolen; its recovery keys, of which the charter names a hash, begin
/// its log anew, and whoever knows the first keys of anybody follows.
@Tag("long")
class RecoveryKeysTest {

  @TempDir private Path folder;

  private final Talks talks = new Talks();
  private final Hash dossier = talks.play();
  private final Origin first = talks.guangxi;
  private final Origin begun = first.recovered();

  private Path written(String name) throws IOException {
    Path file = folder.resolve(name);
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.mechanism(talks, Talks.MORNING, out);
    }
    return file;
  }

  private Verified verified(SideKeys... keys) throws IOException {
    return Verification.verify(written("talks.kmzero"), List.of(keys));
  }

  private static List<String> codes(Verified verified) {
    return verified.problems().stream().map(p -> p.act() + " " + p.code()).distinct().toList();
  }

  private void recoverAndGoOn() {
    talks.recover(first, talks.size(first));
    talks.more();
    talks.turn(begun);
    talks.more();
    talks.sign();
  }

  @Test
  void the_first_keys_of_anybody_lead_to_those_that_recovery_keys_bring_and_on()
      throws IOException {
    recoverAndGoOn();
    for (SideKeys keys : talks.keyFiles()) {
      Verified verified = verified(keys);
      assertThat(verified.problems()).isEmpty();
      assertThat(verified.complete()).isTrue();
      assertThat(verified.notes()).isEmpty();
    }
    String origin = first.toString();
    SideKeys latest = new SideKeys(origin, Talks.GUANGXI, talks.ruling(Talks.GUANGXI).publicKeys());
    assertThat(verified(latest).complete()).isTrue();
  }

  @Test
  void a_dossier_s_file_carries_the_recovery_too() throws IOException {
    recoverAndGoOn();
    Path file = folder.resolve("dossier.kmzero");
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.dossier(talks, dossier, Talks.MORNING, out);
    }
    Verified verified = Verification.verify(file, talks.keyFiles());
    assertThat(verified.problems()).isEmpty();
    assertThat(verified.complete()).isTrue();
  }

  private final PrivateKeys others = PrivateKeys.generate(new SecureRandom());

  private void replaceRecoveryKeys() {
    talks.recover(
        begun, first, Talks.RECOVERY, Optional.of(Pin.Recovery.hash(others.publicKeys())));
    talks.more();
    talks.sign();
  }

  @Test
  void recovery_keys_name_others_which_begin_the_log_the_next_time() throws IOException {
    replaceRecoveryKeys();
    talks.recover(begun.recovered(), begun, others, Optional.empty());
    talks.more();
    talks.sign();
    talks.recover(begun.recovered().recovered(), begun.recovered(), others, Optional.empty());
    talks.more();
    talks.sign();
    for (SideKeys keys : talks.keyFiles()) {
      Verified verified = verified(keys);
      assertThat(verified.problems()).isEmpty();
      assertThat(verified.complete()).isTrue();
      assertThat(verified.notes()).isEmpty();
    }
    Path file = folder.resolve("dossier.kmzero");
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.dossier(talks, dossier, Talks.MORNING, out);
    }
    assertThat(Verification.verify(file, talks.keyFiles()).complete()).isTrue();
  }

  @Test
  void recovery_keys_that_were_replaced_begin_nothing_any_more() throws IOException {
    replaceRecoveryKeys();
    talks.recover(begun.recovered(), begun, Talks.RECOVERY, Optional.empty());
    talks.turn(begun.recovered());
    talks.sign();
    assertThat(codes(verified(talks.keyFile(Talks.LANG_SON))))
        .contains("guangxi/2000/0 not-recovered");
    assertThat(talks.verdict(begun.recovered(), 0)).contains("not-recovery-keys");
  }

  @Test
  void nobody_begins_a_log_the_second_time_who_leaves_the_first_out() {
    PrivateKeys next = PrivateKeys.generate(new SecureRandom());
    var recovery = new Pin.Recovery(Talks.RECOVERY.publicKeys(), Talks.set(next, Talks.GUANGXI));
    Seen.Head end = new Seen.Head(first, 1, Hash.sha256(new byte[0]));
    MechanismKeys keys = MechanismKeys.of(talks.charter());
    for (Origin log : List.of(begun, begun.recovered())) {
      Pin pin = new Pin(log, end, Optional.of(recovery));
      var made = new Checkpoint(log.toString(), 1, pin.hash());
      SignedCheckpoint signed =
          Checkpoints.signed(made, Talks.RECOVERY, Talks.MORNING)
              .with(Checkpoints.sign(made, next, Talks.MORNING));
      assertThat(keys.recovered(pin.bytes(), signed).isPresent()).isEqualTo(log.equals(begun));
    }
    assertThat(keys.recovery(begun.recovered())).isEmpty();
  }

  @Test
  void no_other_keys_begin_a_log() throws IOException {
    PrivateKeys thief = PrivateKeys.generate(new SecureRandom());
    PrivateKeys stolen = talks.ruling(Talks.GUANGXI);
    long end = talks.size(first);
    talks.recover(begun, first, end, thief, List.of(stolen, thief));
    talks.sign();
    talks.sign(begun, thief);
    assertThat(codes(verified(talks.keyFile(Talks.LANG_SON))))
        .contains("guangxi/1000/0 not-recovered", "guangxi/1000/0 no-checkpoint");
    // who holds it all the same judges it void
    assertThat(talks.verdict(begun, 0)).contains("not-recovery-keys");
  }

  @Test
  void recovery_keys_alone_bring_no_keys_that_did_not_sign() throws IOException {
    PrivateKeys next = PrivateKeys.generate(new SecureRandom());
    talks.recover(begun, first, talks.size(first), next, List.of(Talks.RECOVERY));
    talks.sign();
    talks.sign(begun, next);
    assertThat(codes(verified(talks.keyFile(Talks.LANG_SON))))
        .contains("guangxi/1000/0 not-recovered");
  }

  @Test
  void the_lost_keys_sign_for_nothing_in_the_log_that_goes_on() throws IOException {
    PrivateKeys lost = talks.ruling(Talks.GUANGXI);
    talks.recover(first, talks.size(first));
    talks.more();
    talks.sign(begun, lost);
    assertThat(codes(verified(talks.keyFile(Talks.LANG_SON))))
        .contains("guangxi/1000/0 checkpoint-not-signed");
  }

  @Test
  void what_recovery_keys_sign_counts_for_its_own_entry_and_no_other() {
    PrivateKeys next = PrivateKeys.generate(new SecureRandom());
    MechanismKeys keys = MechanismKeys.of(talks.charter);
    assertThat(keys.find(begun)).isEmpty();
    var head = new Seen.Head(first, 1, Hash.sha256(new byte[] {1}));
    var recovery = new Pin.Recovery(Talks.RECOVERY.publicKeys(), Talks.set(next, Talks.GUANGXI));
    Pin pin = new Pin(begun, head, Optional.of(recovery));
    SignedCheckpoint good = signed(pin, pin.log(), 1, next);
    Optional<LogKeys> found = keys.recovered(pin.bytes(), good);
    assertThat(found).isPresent();
    assertThat(found.get().signers(1))
        .containsExactly(Talks.RECOVERY.publicKeys(), next.publicKeys());
    assertThat(found.get().signers(2)).containsExactly(next.publicKeys());
    // for another end, another log, a longer log, or without one of the two
    Pin other =
        new Pin(begun, new Seen.Head(first, 2, Hash.sha256(new byte[] {2})), Optional.of(recovery));
    assertThat(keys.recovered(other.bytes(), good)).isEmpty();
    assertThat(keys.recovered(pin.bytes(), signed(pin, pin.log().recovered(), 1, next))).isEmpty();
    assertThat(keys.recovered(pin.bytes(), signed(pin, pin.log(), 2, next))).isEmpty();
    Checkpoint made = new Checkpoint(begun.toString(), 1, pin.hash());
    assertThat(keys.recovered(pin.bytes(), Checkpoints.signed(made, next, Talks.MORNING)))
        .isEmpty();
    assertThat(keys.recovered(pin.bytes(), Checkpoints.signed(made, Talks.RECOVERY, Talks.MORNING)))
        .isEmpty();
  }

  private static SignedCheckpoint signed(Pin pin, Origin log, long size, PrivateKeys next) {
    Checkpoint made = new Checkpoint(log.toString(), size, pin.hash());
    return Checkpoints.signed(made, Talks.RECOVERY, Talks.MORNING)
        .with(Checkpoints.sign(made, next, Talks.MORNING));
  }
}
