package kmzero.ledger.bundle;

import java.util.Optional;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.note.SignedNote;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Proofs;

/// What a frame of a bundle holds: the letter it begins with and the most bytes it may have.
enum FrameKind {
  /// [BundleHeader], the first frame.
  HEADER('H', 65_536),
  /// The founding charter, the second frame.
  CHARTER('F', 60_000),
  /// A checkpoint with its signature lines: a signed note.
  CHECKPOINT('C', SignedNote.LIMIT_BYTES),
  /// A package of a log, with its place.
  PACKAGE('P', Place.BYTES_MAX + EntryPackage.BYTES_MAX),
  /// The leaf hashes of a package with a proof of their own: they name what was changed in it.
  HASHES('L', Place.BYTES_MAX + (EntryPackage.BLOCK + Proofs.HASHES_MAX) * Hash.BYTES + 1),
  /// A single entry with its inclusion proof: a package of one that begins anywhere.
  ENTRY('E', Place.BYTES_MAX + 2 + Entry.MAX_BYTES + 1 + Proofs.HASHES_MAX * Hash.BYTES),
  /// The last frame: how many there were before, and SHA-256 of everything before.
  END('Z', 8 + Hash.BYTES);

  /// How every bundle begins.
  static final String MAGIC = "kmzero bundle v1\n";

  private final char letter;
  private final int bytesMax;

  FrameKind(char letter, int bytesMax) {
    this.letter = letter;
    this.bytesMax = bytesMax;
  }

  static Optional<FrameKind> find(int letter) {
    for (FrameKind kind : values()) if (kind.letter == letter) return Optional.of(kind);
    return Optional.empty();
  }

  char letter() {
    return letter;
  }

  int bytesMax() {
    return bytesMax;
  }
}
