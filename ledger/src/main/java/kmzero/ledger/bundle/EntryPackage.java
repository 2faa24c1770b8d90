package kmzero.ledger.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.Proofs;

/// Entries of one log that lie in one block of [#BLOCK], and the proof that this block, up to the
/// last of them, lies in the tree of a checkpoint. The _entry package_ of C2SP `tlog-mirror`: each
/// entry behind its length (two bytes, big end first), then one byte with the number of hashes, at
/// most 63, then the hashes. Where it begins and ends is said beside it.
///
/// @param start index of the first entry
/// @param entries 1 to 256 leaves, each at most 65,535 bytes, all of one block; not to be written
///   to
/// @param proof subtree consistency proof of `[blockStart, end)`, at most 63 hashes
public record EntryPackage(long start, List<byte[]> entries, List<Hash> proof) {

  /// Packages are cut at multiples of this.
  public static final int BLOCK = 256;

  /// The most bytes a package can have.
  public static final int BYTES_MAX =
      BLOCK * (2 + Entry.MAX_BYTES) + 1 + Proofs.HASHES_MAX * Hash.BYTES;

  public EntryPackage {
    entries = List.copyOf(entries);
    proof = List.copyOf(proof);
    if (start < 0) throw new IllegalArgumentException("start %d".formatted(start));
    if (entries.isEmpty() || end(start, Long.MAX_VALUE) < start + entries.size()) {
      throw new IllegalArgumentException(
          "%d entries from %d are not of one block".formatted(entries.size(), start));
    }
    for (byte[] entry : entries) {
      if (entry.length > Entry.MAX_BYTES) {
        throw new IllegalArgumentException("an entry of %d bytes".formatted(entry.length));
      }
    }
    if (proof.size() > Proofs.HASHES_MAX) {
      throw new IllegalArgumentException("a proof of %d hashes".formatted(proof.size()));
    }
  }

  /// The package of `log` from `start` to the end of its block, or to `size`.
  ///
  /// @param size size of a checkpoint, greater than `start`, at most what is held
  public static EntryPackage of(Holdings holdings, Origin log, long start, long size) {
    long end = end(start, size);
    List<Hash> proof =
        holdings.tree(log, nodes -> Proofs.subtree(blockStart(start), end, size, nodes));
    return new EntryPackage(start, holdings.leaves(log, start, end), proof);
  }

  /// Index of the first entry of the block that `index` is in.
  public static long blockStart(long index) {
    return index & -BLOCK;
  }

  /// Where the package that begins at `start` ends: with its block or with the tree.
  public static long end(long start, long size) {
    long blockEnd = blockStart(start) + BLOCK;
    return blockEnd < 0 ? size : Math.min(size, blockEnd);
  }

  /// Index behind the last entry.
  public long end() {
    return start + entries.size();
  }

  /// The leaf hash of each entry. Cost: hashes all of them.
  public List<Hash> leaves() {
    return Merkle.leaves(entries);
  }

  /// Writes the package as C2SP has it.
  public void write(OutputStream out) throws IOException {
    for (byte[] entry : entries) {
      out.write(entry.length >>> 8);
      out.write(entry.length);
      out.write(entry);
    }
    out.write(proof.size());
    for (Hash hash : proof) out.write(hash.bytes());
  }

  /// The bytes that [#read] reads.
  public byte[] bytes() {
    int length = 1 + proof.size() * Hash.BYTES;
    for (byte[] entry : entries) length += 2 + entry.length;
    var out = new ByteArrayOutputStream(length);
    try {
      write(out);
    } catch (IOException inMemoryItCannot) {
      throw new IllegalStateException(inMemoryItCannot);
    }
    return out.toByteArray();
  }

  /// What reading gives.
  public sealed interface Reading {
    /// A package; nothing of it is proved yet.
    record Read(EntryPackage entries) implements Reading {}

    /// Bytes that are none, and why.
    record Malformed(String why) implements Reading {}
  }

  /// Reads the package `[start, end)`, never more than [#BYTES_MAX] bytes and never beyond its end.
  ///
  /// @throws IOException if `in` fails; that it ends too early is [Reading.Malformed]
  /// @throws IllegalArgumentException if `[start, end)` is not within one block
  public static Reading read(InputStream in, long start, long end) throws IOException {
    if (start < 0 || end <= start || end > end(start, Long.MAX_VALUE)) {
      throw new IllegalArgumentException("[%d, %d) is not within one block".formatted(start, end));
    }
    List<byte[]> entries = new ArrayList<>((int) (end - start));
    for (long i = start; i < end; i++) {
      int length = in.read() << 8 | in.read(); // negative if either byte is missing
      if (length < 0) return new Reading.Malformed("ends before entry " + i);
      byte[] entry = in.readNBytes(length);
      if (entry.length < length) return new Reading.Malformed("ends inside entry " + i);
      entries.add(entry);
    }
    int count = in.read();
    if (count < 0) return new Reading.Malformed("ends before the proof");
    if (count > Proofs.HASHES_MAX) {
      return new Reading.Malformed("a proof of %d hashes".formatted(count));
    }
    List<Hash> proof = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] hash = in.readNBytes(Hash.BYTES);
      if (hash.length < Hash.BYTES) return new Reading.Malformed("ends inside the proof");
      proof.add(Hash.of(hash));
    }
    return new Reading.Read(new EntryPackage(start, entries, proof));
  }
}
