package kmzero.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kmzero.ledger.bundle.EntryPackage;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.MemoryTree;
import kmzero.ledger.tree.Merkle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A peer shows a log that is well-formed, and wrong: nothing is stored that is not proved.
@Timeout(60)
class ForgedLogsIT {

  private final HostilePeer guangxi = new HostilePeer();
  private final Origin log = guangxi.log();
  private final Forger forger = new Forger(log);

  ForgedLogsIT() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    guangxi.close();
  }

  @Test
  void a_checkpoint_signed_with_another_key() throws Exception {
    guangxi.start(
        new AlmostHonest(forger) {
          @Override
          SignedCheckpoint head() {
            return Checkpoints.signed(
                forger.head().checkpoint(), Neighbours.keys("stranger"), Neighbours.NOON);
          }
        });
    guangxi.assertHarmless("signature: guangxi MISSING");
  }

  @Test
  void a_checkpoint_with_one_signature_of_the_pair() throws Exception {
    guangxi.start(
        new AlmostHonest(forger) {
          @Override
          SignedCheckpoint head() {
            var first = forger.head().signatures().getFirst();
            return forger.head().only(first::equals);
          }
        });
    guangxi.assertHarmless("signature: guangxi MISSING");
  }

  @Test
  void a_log_of_another_mechanism() throws Exception {
    guangxi.start(
        new AlmostHonest(forger) {
          @Override
          SignedCheckpoint head() {
            Origin other = Origin.first("exercise.example", Hash.sha256(new byte[] {1}), "guangxi");
            return Neighbours.signed(other, Forger.LENGTH, forger.tree.root());
          }
        });
    guangxi.assertHarmless("other-log");
  }

  @Test
  void a_log_of_a_stripe_that_the_charter_does_not_have() throws Exception {
    guangxi.start(
        new AlmostHonest(forger) {
          @Override
          SignedCheckpoint head() {
            Origin known = Origin.of(forger.head().checkpoint().origin());
            Origin other = new Origin(known.domain(), known.mechanism(), known.side(), 1, 1);
            return Neighbours.signed(other, Forger.LENGTH, forger.tree.root());
          }
        });
    guangxi.assertHarmless("other-log");
  }

  @Test
  void one_entry_changed() throws Exception {
    guangxi.start(
        new AlmostHonest(forger) {
          @Override
          void packages(OutputStream out) throws IOException {
            List<byte[]> entries = forger.entries(0, 256);
            byte[] changed = entries.get(100).clone();
            changed[5] ^= 1;
            entries.set(100, changed);
            Forger.send(out, new EntryPackage(0, entries, forger.proof(0, 256)));
          }
        });
    guangxi.assertHarmless("package: PROOF");
  }

  @Test
  void two_entries_swapped() throws Exception {
    guangxi.start(
        new AlmostHonest(forger) {
          @Override
          void packages(OutputStream out) throws IOException {
            List<byte[]> entries = forger.entries(0, 256);
            Collections.swap(entries, 3, 4);
            Forger.send(out, new EntryPackage(0, entries, forger.proof(0, 256)));
          }
        });
    guangxi.assertHarmless("package: PROOF");
  }

  @Test
  void a_package_that_ends_too_early() throws Exception {
    guangxi.start(
        new AlmostHonest(forger) {
          @Override
          void packages(OutputStream out) throws IOException {
            out.write(1);
            out.write(new byte[] {0, 50, 1, 2, 3});
          }
        });
    guangxi.assertHarmless("package: ends inside entry 0");
  }

  @Test
  void no_packages_at_all() throws Exception {
    guangxi.start(
        new AlmostHonest(forger) {
          @Override
          void packages(OutputStream out) throws IOException {
            out.write(0);
          }
        });
    guangxi.assertHarmless("packages: none");
  }

  @Test
  void what_was_proved_before_the_nonsense_stays_and_is_gone_on_from() throws Exception {
    guangxi.start(
        new AlmostHonest(forger) {
          @Override
          void packages(OutputStream out) throws IOException {
            out.write(1);
            new EntryPackage(0, forger.entries(0, 256), forger.proof(0, 256)).write(out);
            out.write(9);
          }
        });
    guangxi.books().await("marker", () -> guangxi.error().startsWith("packages: marker 9"));
    assertThat(guangxi.books().allLeaves(log)).hasSize(256);
    assertThat(guangxi.books().sizes()).doesNotContainKey(log.toString());
  }

  @Test
  void an_owner_who_signs_two_trees_is_shown_and_not_followed() throws Exception {
    List<byte[]> first = new ArrayList<>();
    MemoryTree one = new MemoryTree();
    guangxi.start(
        new AlmostHonest(forger) {
          @Override
          void packages(OutputStream out) throws IOException {
            forger.consistency(10, out);
            Forger.send(out, new EntryPackage(10, forger.entries(10, 256), forger.proof(10, 256)));
          }
        });
    for (int i = 0; i < 10; i++) {
      first.add(("other " + i).getBytes(StandardCharsets.US_ASCII));
      one.append(Merkle.leaf(first.getLast()));
    }
    // what Guangxi had shown earlier, or shows others
    guangxi.books().store(log, Neighbours.signed(log, 10, one.root()), 0, first);
    guangxi
        .books()
        .await(
            "contradiction",
            () ->
                guangxi.books().contradictions().contains("guangxi 10 300")
                    || guangxi.books().allLeaves(log).size() > 10);
    assertThat(guangxi.books().allLeaves(log)).containsExactlyElementsOf(first);
  }
}
