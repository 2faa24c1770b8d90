package kmzero.ledger.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import kmzero.ledger.entry.Close;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stranger with the file and the public keys sees that a bundle is whole and unaltered, or what
/// is wrong with it and where.
@Tag("long")
class VerifyingABundleTest {

  private static final Talks TALKS = new Talks();
  private static final Hash DOSSIER = TALKS.play();
  private static final Origin OURS = TALKS.langSon;
  private static final Origin THEIRS = TALKS.guangxi;

  @TempDir private Path folder;

  private Path bundle() throws IOException {
    Path file = folder.resolve("talks.kmzero");
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.mechanism(TALKS, Talks.MORNING, out);
    }
    return file;
  }

  private Path dossier() throws IOException {
    Path file = folder.resolve("dossier.kmzero");
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.dossier(TALKS, DOSSIER, Talks.MORNING, out);
    }
    return file;
  }

  private Verified verify(Path file) throws IOException {
    return Verification.verify(file, TALKS.keyFiles());
  }

  private List<String> problems(Forgery forgery) throws IOException {
    Path forged = folder.resolve("forged.kmzero");
    forgery.write(forged);
    Verified verified = verify(forged);
    assertThat(verified.valid()).isFalse();
    assertThat(verified.complete()).isFalse();
    return verified.problems().stream().map(Problem::toString).toList();
  }

  private List<String> problems(byte[] bytes) throws IOException {
    Path forged = folder.resolve("forged.kmzero");
    Files.write(forged, bytes);
    Verified verified = verify(forged);
    assertThat(verified.valid()).isFalse();
    return verified.problems().stream().map(Problem::toString).toList();
  }

  // ---- whole
  // -------------------------------------------------------------------------------------

  @Test
  void a_whole_mechanism_is_valid_and_complete() throws IOException {
    LogExtent ours =
        new LogExtent(
            OURS,
            TALKS.size(OURS),
            TALKS.size(OURS),
            Optional.of(Talks.MORNING.plusSeconds(60)),
            new TreeMap<>(Map.of("guangxi", TALKS.size(OURS))));
    LogExtent theirs =
        new LogExtent(
            THEIRS,
            TALKS.size(THEIRS),
            TALKS.size(THEIRS),
            Optional.of(Talks.MORNING.plusSeconds(60)),
            new TreeMap<>(Map.of("lang-son", TALKS.size(THEIRS))));
    assertThat(verify(bundle()))
        .isEqualTo(
            new Verified(
                Verified.Kind.MECHANISM,
                true,
                true,
                Optional.of(Talks.MORNING.plusSeconds(61)),
                11,
                2,
                2,
                0,
                0,
                List.of(),
                List.of(),
                List.of(theirs, ours)));
  }

  @Test
  void one_side_s_key_file_is_enough_it_names_the_mechanism_and_that_the_charter()
      throws IOException {
    for (SideKeys one : TALKS.keyFiles()) {
      assertThat(Verification.verify(bundle(), List.of(one)).complete()).isTrue();
    }
  }

  @Test
  void any_order_and_twice_is_as_good() throws IOException {
    Path file = folder.resolve("shuffled.kmzero");
    Forgery.of(bundle()).shuffle().write(file);
    assertThat(Files.size(file)).isGreaterThan(Files.size(bundle()) * 3 / 2);
    assertThat(verify(file).complete()).isTrue();
  }

  @Test
  void void_acts_are_no_fault_of_the_file_and_are_reported() throws IOException {
    Talks talks = new Talks();
    Hash dossier = talks.play();
    talks.forbidden(talks.langSon, dossier);
    talks.sign();
    Path file = folder.resolve("void.kmzero");
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.mechanism(talks, Talks.MORNING, out);
    }
    Verified verified = Verification.verify(file, talks.keyFiles());
    assertThat(verified.complete()).isTrue();
    assertThat(verified.notes()).hasSize(1);
    assertThat(verified.notes().getFirst().act())
        .isEqualTo("lang-son/1/0#" + (talks.size(talks.langSon) - 1));
    assertThat(verified.notes().getFirst().code()).isEqualTo("void");
  }

  @Test
  void an_older_state_is_valid_and_says_how_far_it_reaches() throws IOException {
    Path file = folder.resolve("older.kmzero");
    long agreed = TALKS.index(THEIRS, "agree");
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.mechanism(TALKS.earlier(TALKS.size(OURS), agreed), Talks.MORNING, out);
    }
    Verified verified = verify(file);
    assertThat(verified.valid()).isTrue();
    assertThat(verified.complete()).isFalse(); // Lạng Sơn's last acts rest on what is not there
    assertThat(verified.cosigned()).isZero();
    assertThat(verified.logs().stream().map(LogExtent::completeTo))
        .containsExactly(agreed, TALKS.size(OURS));
    assertThat(verified.notes().stream().map(Problem::toString))
        .containsExactly(
            "lang-son/1/0#%d waits: guangxi/1/0 to %d is not in the file"
                .formatted(TALKS.index(OURS, "attest") - 1, TALKS.size(THEIRS)));
  }

  // ---- forged
  // ------------------------------------------------------------------------------------

  @Test
  void one_byte_changed_is_found_and_the_entry_named() throws IOException {
    for (long i = 0; i < TALKS.size(OURS); i++) {
      assertThat(problems(Forgery.of(bundle()).changeByte(OURS, i)))
          .containsExactly("lang-son/1/0#" + i + " changed");
    }
  }

  @Test
  void an_act_dropped_is_found_and_named() throws IOException {
    for (long i = 0; i < TALKS.size(THEIRS); i++) {
      assertThat(problems(Forgery.of(bundle()).drop(THEIRS, i)))
          .containsExactly("guangxi/1/0#" + i + " dropped");
    }
  }

  @Test
  void two_swapped_are_found_and_named() throws IOException {
    assertThat(problems(Forgery.of(bundle()).swapWithNext(OURS, 4)))
        .containsExactly("lang-son/1/0#5 moved: stands as 4", "lang-son/1/0#4 moved: stands as 5");
  }

  @Test
  void a_forger_who_also_leaves_out_the_hashes_is_found_the_package_is_named() throws IOException {
    assertThat(problems(Forgery.of(bundle()).changeByte(OURS, 3).dropHashes()))
        .containsExactly("lang-son/1/0#0 not-proved: to " + (TALKS.size(OURS) - 1));
  }

  @Test
  void a_checkpoint_from_another_key_is_found() throws IOException {
    PrivateKeys stranger = PrivateKeys.generate(new SecureRandom());
    assertThat(problems(Forgery.of(bundle()).signWith(OURS, stranger, Talks.MORNING)))
        .contains(
            "lang-son/1/0 checkpoint-not-signed: size %d, MISSING: %s (type 0x01)"
                .formatted(TALKS.size(OURS), OURS),
            "lang-son/1/0 no-checkpoint");
  }

  @Test
  void one_signature_of_a_pair_missing_is_found_and_the_key_named() throws IOException {
    String size = String.valueOf(TALKS.size(OURS));
    assertThat(problems(Forgery.of(bundle()).dropLine(OURS, OURS.toString(), 1)))
        .contains(
            "lang-son/1/0 checkpoint-not-signed: size %s, MISSING: %s (type 0x06)"
                .formatted(size, OURS));
    assertThat(problems(Forgery.of(bundle()).dropLine(OURS, "guangxi/holds", 0)))
        .containsExactly(
            "lang-son/1/0 cosignature: size %s, MISSING: guangxi/holds (type 0x04)"
                .formatted(size));
  }

  @Test
  void cosignatures_of_strangers_and_of_the_owner_count_for_nothing() throws IOException {
    Talks alone = new Talks();
    alone.play();
    Path bundle = folder.resolve("alone.kmzero");
    try (var out = Files.newOutputStream(bundle)) {
      long ours = alone.size(alone.langSon);
      BundleWriter.mechanism(alone.earlier(ours, alone.size(alone.guangxi)), Talks.MORNING, out);
    }
    PrivateKeys stranger = PrivateKeys.generate(new SecureRandom());
    Path file = folder.resolve("cosigned.kmzero");
    Forgery.of(bundle)
        .cosignWith(alone.langSon, "stranger", stranger, Talks.MORNING)
        .cosignWith(alone.langSon, "guangxi", stranger, Talks.MORNING)
        .cosignWith(alone.langSon, "lang-son", Talks.keys("lang-son"), Talks.MORNING)
        .write(file);
    Verified verified = Verification.verify(file, alone.keyFiles());
    assertThat(verified.problems()).isEmpty();
    assertThat(verified.complete()).isTrue();
    assertThat(verified.cosigned()).isZero();
  }

  @Test
  void keys_of_another_side_or_mechanism_prove_nothing() throws IOException {
    PrivateKeys stranger = PrivateKeys.generate(new SecureRandom());
    SideKeys wrong = new SideKeys(OURS.toString(), "lang-son", stranger.publicKeys());
    assertThat(Verification.verify(bundle(), List.of(wrong)).problems())
        .containsExactly(new Problem("lang-son", "keys-differ", "from the charter's"));
    Origin elsewhere = Origin.first("km0.example", Hash.sha256(new byte[0]), "lang-son");
    SideKeys other =
        new SideKeys(elsewhere.toString(), "lang-son", Talks.keys("lang-son").publicKeys());
    assertThat(Verification.verify(bundle(), List.of(other)).problems().getFirst().code())
        .isEqualTo("other-mechanism");
    assertThat(Verification.verify(bundle(), List.of()).problems().getFirst().code())
        .isEqualTo("no-key");
  }

  @Test
  void a_log_of_a_stripe_that_the_charter_does_not_have_is_none_of_this_mechanism()
      throws IOException {
    Talks talks = new Talks();
    talks.play();
    Origin ours = talks.langSon;
    Origin further = new Origin(ours.domain(), ours.mechanism(), ours.side(), 1, 1);
    var _ = talks.append(new Close(further, Optional.empty()));
    talks.sign(further, Talks.keys(ours.side()));
    Path file = folder.resolve("further.kmzero");
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.mechanism(talks, Talks.MORNING, out);
    }
    assertThat(Verification.verify(file, talks.keyFiles()).problems())
        .contains(new Problem("file", "checkpoint-of-another-log", further.toString()));
  }

  // ---- damaged
  // -----------------------------------------------------------------------------------

  @Test
  void cut_anywhere_it_is_truncated() throws IOException {
    byte[] whole = Files.readAllBytes(bundle());
    Random random = new Random(3);
    for (int round = 0; round < 60; round++) {
      int length = 17 + random.nextInt(whole.length - 17);
      assertThat(problems(Arrays.copyOf(whole, length)))
          .anyMatch(p -> p.startsWith("file truncated"));
    }
  }

  @Test
  void whatever_is_appended_is_found() throws IOException {
    byte[] whole = Files.readAllBytes(bundle());
    assertThat(problems(Arrays.copyOf(whole, whole.length + 1)))
        .containsExactly("file appended: bytes behind the end frame");
  }

  @Test
  void no_byte_anywhere_can_change_unnoticed() throws IOException {
    byte[] whole = Files.readAllBytes(bundle());
    Random random = new Random(4);
    for (int round = 0; round < 150; round++) {
      byte[] changed = whole.clone();
      int at = random.nextInt(whole.length);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      assertThat(problems(changed)).as("byte %d", at).isNotEmpty();
    }
  }

  @Test
  void random_bytes_behind_the_beginning_harm_nobody() throws IOException {
    Random random = new Random(5);
    byte[] whole = Files.readAllBytes(bundle());
    for (int round = 0; round < 60; round++) {
      byte[] changed = whole.clone();
      int from = 17 + random.nextInt(whole.length - 17);
      byte[] noise = new byte[random.nextInt(4_000)];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, changed, from, Math.min(noise.length, whole.length - from));
      if (!Arrays.equals(whole, changed)) assertThat(problems(changed)).isNotEmpty();
    }
  }

  @Test
  void lengths_that_promise_too_much_are_not_believed() throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes(FrameKind.MAGIC.getBytes(UTF_8));
    var data = new DataOutputStream(out);
    data.writeByte('H');
    data.writeInt(Integer.MAX_VALUE);
    assertThat(problems(out.toByteArray())).contains("file malformed: no frame at byte 17");
  }

  @Test
  void another_file_is_no_bundle() throws IOException {
    assertThat(problems("%PDF-1.7".getBytes(UTF_8)))
        .containsExactly("file not-a-bundle: neither bundle nor proof");
    assertThat(problems(new byte[0]))
        .containsExactly("file not-a-bundle: neither bundle nor proof");
  }

  // ---- dossier and proof
  // -------------------------------------------------------------------------

  @Test
  void a_dossier_is_judged_from_its_acts_and_what_they_rest_on() throws IOException {
    Verified verified = verify(dossier());
    assertThat(verified.problems()).isEmpty();
    assertThat(verified.notes()).isEmpty();
    assertThat(verified.complete()).isTrue();
    assertThat(verified.kind()).isEqualTo(Verified.Kind.DOSSIER);
    assertThat(verified.acts()).isEqualTo(9); // without the dossier that was abandoned
    assertThat(Files.size(dossier())).isPositive();
  }

  @Test
  void in_a_dossier_too_every_change_and_gap_is_named() throws IOException {
    long draft = TALKS.index(OURS, "draft");
    assertThat(problems(Forgery.of(dossier()).changeByte(OURS, draft)))
        .contains("lang-son/1/0#" + draft + " changed");
    Path file = folder.resolve("gap.kmzero");
    Forgery.of(dossier()).leaveOut(THEIRS, TALKS.index(THEIRS, "agree")).write(file);
    assertThat(verify(file).problems().stream().map(Problem::toString))
        .anyMatch(p ->
            p.startsWith(
                "guangxi/1/0#%d dropped: the act before it"
                    .formatted(TALKS.index(THEIRS, "confirm"))));
  }

  @Test
  void the_proof_of_one_act_verifies_alone() throws IOException {
    long draft = TALKS.index(OURS, "draft");
    Path file = folder.resolve("draft.tlog-proof");
    Files.write(file, BundleWriter.prove(TALKS, OURS, draft).bytes());
    assertThat(verify(file))
        .isEqualTo(
            new Verified(
                Verified.Kind.PROOF,
                true,
                true,
                Optional.of(Talks.MORNING.plusSeconds(61)),
                1,
                1,
                1,
                0,
                0,
                List.of(),
                List.of(),
                List.of(
                    new LogExtent(
                        OURS,
                        1,
                        0,
                        Optional.of(Talks.MORNING.plusSeconds(60)),
                        new TreeMap<>(Map.of("guangxi", TALKS.size(OURS)))))));
    byte[] other = BundleWriter.prove(TALKS, OURS, draft + 1).bytes();
    String lines = new String(Files.readAllBytes(file), UTF_8);
    String[] mine = lines.split("\n", 3);
    String[] its = new String(other, UTF_8).split("\n", 3);
    Files.writeString(file, mine[0] + "\n" + its[1] + "\n" + mine[2]);
    assertThat(verify(file).problems().getFirst().toString())
        .startsWith("lang-son/1/0#" + draft + " changed");
  }

  @Test
  void small_stays_small() throws IOException {
    long proof = BundleWriter.prove(TALKS, OURS, 0).bytes().length;
    long entry = TALKS.leaves(OURS, 0, 1).getFirst().length;
    assertThat(proof - entry * 4 / 3).isLessThan(9_000);
  }
}
