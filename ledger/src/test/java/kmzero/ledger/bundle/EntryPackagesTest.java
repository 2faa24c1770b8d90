package kmzero.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kmzero.ledger.bundle.PackageVerifier.Objection;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.MemoryTree;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.Proofs;
import org.junit.jupiter.api.Test;

/// Entries travel in packages that end with their block and are proved one by one.
class EntryPackagesTest {

  private static final int SIZE = 700;

  private final List<byte[]> leaves = new ArrayList<>();
  private final MemoryTree tree = new MemoryTree();

  EntryPackagesTest() {
    Random random = new Random(1);
    for (int i = 0; i < SIZE; i++) {
      byte[] leaf = new byte[random.nextInt(40)];
      random.nextBytes(leaf);
      leaves.add(leaf);
      tree.append(Merkle.leaf(leaf));
    }
  }

  private EntryPackage entries(long start, long end, long size) {
    List<Hash> proof = Proofs.subtree(EntryPackage.blockStart(start), end, size, tree);
    return new EntryPackage(start, leaves.subList((int) start, (int) end), proof);
  }

  private Frontier frontier(int size) {
    return Frontier.EMPTY.appendAll(leaves.subList(0, size).stream().map(Merkle::leaf).toList());
  }

  @Test
  void a_package_is_lengths_and_entries_then_count_and_hashes() {
    Hash hash = Hash.sha256(new byte[0]);
    var two = new EntryPackage(254, List.of(new byte[] {7, 8, 9}, new byte[0]), List.of(hash));
    assertThat(HexFormat.of().formatHex(two.bytes()))
        .isEqualTo("0003070809" + "0000" + "01" + hash.hex());
  }

  @Test
  void what_is_written_is_read_and_nothing_behind_it() throws IOException {
    EntryPackage all = entries(512, 700, SIZE);
    var in = new ByteArrayInputStream(Arrays.copyOf(all.bytes(), all.bytes().length + 1));
    var read = (EntryPackage.Reading.Read) EntryPackage.read(in, 512, 700);
    assertThat(read.entries().bytes()).isEqualTo(all.bytes());
    assertThat(in.available()).isEqualTo(1);
  }

  @Test
  void cut_anywhere_it_is_malformed() throws IOException {
    byte[] bytes = entries(510, 512, SIZE).bytes();
    for (int length = 0; length < bytes.length; length++) {
      var in = new ByteArrayInputStream(bytes, 0, length);
      assertThat(EntryPackage.read(in, 510, 512))
          .as("%d bytes", length)
          .isInstanceOf(EntryPackage.Reading.Malformed.class);
    }
  }

  @Test
  void a_proof_of_more_than_63_hashes_is_not_even_read() throws IOException {
    byte[] bytes = new byte[3 + 64 * 32];
    bytes[2] = 64;
    assertThat(EntryPackage.read(new ByteArrayInputStream(bytes), 0, 1))
        .isEqualTo(new EntryPackage.Reading.Malformed("a proof of 64 hashes"));
  }

  @Test
  void packages_are_cut_at_multiples_of_256() {
    assertThat(EntryPackage.end(0, 1_000)).isEqualTo(256);
    assertThat(EntryPackage.end(255, 1_000)).isEqualTo(256);
    assertThat(EntryPackage.end(256, 300)).isEqualTo(300);
    assertThat(EntryPackage.end(Long.MAX_VALUE - 1, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> new EntryPackage(255, List.of(new byte[0], new byte[0]), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_log_is_taken_up_from_any_size_to_any_other() {
    Random random = new Random(2);
    for (int round = 0; round < 300; round++) {
      int size = 1 + random.nextInt(SIZE);
      int from = random.nextInt(size);
      var verifier = new PackageVerifier(frontier(from), size, tree.root(size));
      for (long start = from; start < size; start = EntryPackage.end(start, size)) {
        EntryPackage next = entries(start, EntryPackage.end(start, size), size);
        assertThat(verifier.add(next)).as("%d to %d", from, size).isEmpty();
      }
      assertThat(verifier.isComplete()).isTrue();
      assertThat(verifier.held()).isEqualTo(frontier(size));
    }
  }

  @Test
  void a_package_that_is_not_next_or_goes_too_far_is_refused() {
    var verifier = new PackageVerifier(frontier(256), 600, tree.root(600));
    assertThat(verifier.add(entries(0, 256, 600))).contains(Objection.NOT_NEXT);
    assertThat(verifier.add(entries(512, 600, 600))).contains(Objection.NOT_NEXT);
    assertThat(verifier.add(entries(256, 512, 600))).isEmpty();
    assertThat(verifier.add(entries(512, 700, SIZE))).contains(Objection.BEYOND);
  }

  @Test
  void no_entry_can_be_changed_dropped_or_moved() {
    List<List<byte[]>> forged = new ArrayList<>();
    List<byte[]> right = leaves.subList(256, 512);
    for (int i = 0; i < 256; i++) {
      List<byte[]> changed = new ArrayList<>(right);
      byte[] one = Arrays.copyOf(changed.get(i), changed.get(i).length + 1);
      changed.set(i, one);
      forged.add(changed);
    }
    List<byte[]> swapped = new ArrayList<>(right);
    Collections.swap(swapped, 3, 200);
    forged.add(swapped);
    List<byte[]> dropped = new ArrayList<>(right);
    dropped.remove(9);
    forged.add(dropped);
    List<Hash> proof = entries(256, 512, SIZE).proof();
    for (List<byte[]> each : forged) {
      var verifier = new PackageVerifier(frontier(256), SIZE, tree.root());
      assertThat(verifier.add(new EntryPackage(256, each, proof))).contains(Objection.PROOF);
      assertThat(verifier.held()).isEqualTo(frontier(256));
    }
  }

  @Test
  void a_wrong_beginning_shows_with_the_first_package() {
    Random random = new Random(3);
    for (int round = 0; round < 100; round++) {
      int from = 1 + random.nextInt(SIZE - 1);
      List<Hash> wrong = new ArrayList<>(tree(from));
      wrong.set(random.nextInt(from), Merkle.leaf(new byte[] {1}));
      Frontier other = Frontier.EMPTY.appendAll(wrong);
      var verifier = new PackageVerifier(other, SIZE, tree.root(SIZE));
      EntryPackage next = entries(from, EntryPackage.end(from, SIZE), SIZE);
      assertThat(verifier.add(next)).as("from %d", from).isPresent();
      assertThat(verifier.held()).isEqualTo(other);
    }
    Frontier other =
        Frontier.EMPTY.appendAll(Collections.nCopies(256, Merkle.leaf(new byte[] {1})));
    var verifier = new PackageVerifier(other, SIZE, tree.root(SIZE));
    assertThat(verifier.add(entries(256, 512, SIZE)))
        .isEqualTo(Optional.of(Objection.OTHER_BRANCH));
  }

  private List<Hash> tree(int size) {
    return leaves.subList(0, size).stream().map(Merkle::leaf).toList();
  }
}
