package kmzero.node.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The copy outside the database survives a crash at any byte, and stays small.
class OutsideLogTest {

  private static final Origin LOG =
      Origin.first("exercise.example", Hash.sha256(new byte[0]), "lang-son");
  private static final PrivateKeys KEYS = PrivateKeys.generate(new SecureRandom());

  private final Path folder;

  OutsideLogTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void what_was_copied_is_there_again() {
    List<byte[]> leaves = leaves(0, 40);
    OutsideLog log = open();
    log.append(leaves.subList(0, 7));
    log.seal(signed(log.frontier()));
    log.append(leaves.subList(7, 40));
    log.sync();
    log.close();
    OutsideLog again = open();
    assertThat(again.frontier()).isEqualTo(frontier(leaves));
    assertThat(again.head().orElseThrow().checkpoint().size()).isEqualTo(7);
    assertThat(again.entries(5)).containsExactlyElementsOf(leaves.subList(5, 40));
    assertThat(again.root(9)).contains(frontier(leaves.subList(0, 9)).root());
    assertThat(again.root(41)).isEmpty();
  }

  @Test
  void a_batch_that_is_written_in_many_pieces_is_there_again_byte_by_byte() {
    List<byte[]> leaves = new ArrayList<>();
    java.util.Random random = new java.util.Random(4);
    for (int length : new int[] {1, 65_535, 200_000, 65_536, 0, 17, 131_072}) {
      byte[] leaf = new byte[length];
      random.nextBytes(leaf);
      leaves.add(leaf);
    }
    OutsideLog log = open();
    log.append(leaves, frontier(leaves));
    log.seal(signed(log.frontier()));
    log.close();
    OutsideLog again = open();
    assertThat(again.entries(0)).containsExactlyElementsOf(leaves);
    assertThat(again.frontier()).isEqualTo(frontier(leaves));
    assertThat(again.head()).isPresent();
  }

  @Test
  void entries_that_do_not_lead_where_it_is_said_are_not_copied() {
    OutsideLog log = open();
    log.append(leaves(0, 3));
    assertThatThrownBy(() -> log.append(leaves(3, 5), frontier(leaves(0, 4))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(open().frontier()).isEqualTo(frontier(leaves(0, 3)));
  }

  @Test
  void a_crash_at_any_byte_loses_only_the_record_that_was_being_written() throws IOException {
    OutsideLog log = open();
    log.append(leaves(0, 3));
    log.sync();
    Path file = file();
    long whole = Files.size(file);
    log.append(leaves(3, 5));
    log.close();
    byte[] all = Files.readAllBytes(file);
    for (int length = (int) whole; length < all.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(all, length));
      OutsideLog again = open();
      assertThat(again.frontier()).as("cut at %d", length).isEqualTo(frontier(leaves(0, 3)));
      again.append(leaves(3, 5));
      again.close();
      assertThat(open().frontier()).isEqualTo(frontier(leaves(0, 5)));
    }
  }

  @Test
  void bytes_that_rotted_end_it_where_they_are() throws IOException {
    OutsideLog log = open();
    log.append(leaves(0, 3));
    log.append(leaves(3, 5));
    log.close();
    byte[] all = Files.readAllBytes(file());
    all[all.length - 6] ^= 1;
    Files.write(file(), all, StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(open().frontier()).isEqualTo(frontier(leaves(0, 3)));
  }

  @Test
  void it_keeps_the_newest_entries_and_stays_below_some_tens_of_megabytes() throws IOException {
    OutsideLog log = open();
    byte[] large = new byte[60_000];
    for (int i = 0; i < 20; i++) {
      log.append(java.util.Collections.nCopies(25, large));
      log.seal(signed(log.frontier()));
    }
    log.close();
    OutsideLog again = open();
    assertThat(again.frontier().size()).isEqualTo(500);
    assertThat(again.first()).isBetween(100L, 400L);
    assertThat(again.entries(again.first())).hasSize((int) (500 - again.first()));
    long kept = again.first();
    Frontier base = Frontier.EMPTY;
    for (long i = 0; i < kept; i++) base = base.append(Merkle.leaf(large));
    assertThat(again.root(kept)).contains(base.root());
    try (Stream<Path> files = Files.list(file().getParent())) {
      long bytes = files.mapToLong(f -> f.toFile().length()).sum();
      assertThat(bytes).isLessThan(20L << 20);
    }
  }

  @Test
  void begun_anew_it_forgets_what_was_before() {
    OutsideLog log = open();
    log.append(leaves(0, 3));
    Frontier far = frontier(leaves(0, 30));
    log.begin(far);
    log.append(leaves(30, 32));
    log.close();
    OutsideLog again = open();
    assertThat(again.first()).isEqualTo(30);
    assertThat(again.frontier()).isEqualTo(frontier(leaves(0, 32)));
  }

  private OutsideLog open() {
    return OutsideLog.open(folder.resolve("log"), LOG);
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("log"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private static SignedCheckpoint signed(Frontier frontier) {
    return Checkpoints.signed(
        new Checkpoint(LOG.toString(), frontier.size(), frontier.root()),
        KEYS,
        Instant.EPOCH.plusSeconds(1));
  }

  private static List<byte[]> leaves(int from, int to) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = from; i < to; i++) leaves.add(("entry " + i).getBytes(StandardCharsets.UTF_8));
    return leaves;
  }

  private static Frontier frontier(List<byte[]> leaves) {
    return Frontier.EMPTY.appendAll(leaves.stream().map(Merkle::leaf).toList());
  }
}
