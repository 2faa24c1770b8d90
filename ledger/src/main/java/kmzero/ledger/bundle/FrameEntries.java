package kmzero.ledger.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.keys.Naming;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Proofs;
import kmzero.ledger.tree.TreeHasher;

/// The package in a frame with its entries where they stand: what [EntryPackage#read] reads,
/// without a copy of each. Nothing of it is proved.
final class FrameEntries {

  private final byte[] bytes;
  private final int[] from;
  private final int[] to;
  private final List<Hash> proof;

  private FrameEntries(byte[] bytes, int[] from, int[] to, List<Hash> proof) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.proof = proof;
  }

  /// The package of `count` entries in the content of a frame; empty if there is none, or if
  /// something follows it.
  ///
  /// @param content place and package; not to be written to while this is used
  static Optional<FrameEntries> read(byte[] content, int count) {
    int[] from = new int[count];
    int[] to = new int[count];
    int at = Place.length(content);
    for (int i = 0; i < count; i++) {
      if (at + 2 > content.length) return Optional.empty();
      from[i] = at + 2;
      at = from[i] + (((content[at] & 0xff) << 8) | (content[at + 1] & 0xff));
      to[i] = at;
    }
    int hashes = at < content.length ? content[at++] & 0xff : -1;
    if (hashes < 0 || hashes > Proofs.HASHES_MAX || at + hashes * Hash.BYTES != content.length)
      return Optional.empty();
    List<Hash> proof = new ArrayList<>(hashes);
    for (int i = 0; i < hashes; i++) proof.add(Hash.at(content, at + i * Hash.BYTES));
    return Optional.of(new FrameEntries(content, from, to, List.copyOf(proof)));
  }

  int count() {
    return from.length;
  }

  /// The proof behind the entries.
  List<Hash> proof() {
    return proof;
  }

  /// An entry's bytes, a fresh array.
  byte[] get(int i) {
    return Arrays.copyOfRange(bytes, from[i], to[i]);
  }

  /// The entry that these bytes are.
  Entry.Reading reading(int i) {
    return EntryReader.read(bytes, from[i], to[i]);
  }

  /// The leaf hash of each. Cost: hashes all of them.
  List<Hash> leaves() {
    TreeHasher hasher = new TreeHasher();
    List<Hash> leaves = new ArrayList<>(count());
    for (int i = 0; i < count(); i++) leaves.add(hasher.leaf(bytes, from[i], to[i]));
    return leaves;
  }

  /// Whether an entry begins as only acts do.
  boolean isAct(int i) {
    return Act.isOne(bytes, from[i], to[i]);
  }

  /// Whether an entry may name a side: see [Naming#mayBe(byte[])].
  boolean mayName(int i) {
    return Naming.mayBe(bytes, from[i], to[i]);
  }
}
