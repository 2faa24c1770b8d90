package kmzero.ledger.bundle;

import java.util.List;
import java.util.Optional;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Proofs;

/// Proves packages of one log, one after the other, against one checkpoint whose signatures were
/// verified before. Remembers where the log stands; nothing is stored. One thread.
///
/// What was held before the first one lies in the checkpoint's tree as well, or the first package
/// is refused: the proof of its block has the hashes of everything in front of it.
public final class PackageVerifier {

  private final long size;
  private final Hash root;
  private Frontier held;

  /// A verifier that goes on from `held`.
  ///
  /// @param size size of the checkpoint, at least that of `held`
  /// @param root its root
  public PackageVerifier(Frontier held, long size, Hash root) {
    if (size < held.size()) {
      throw new IllegalArgumentException("held %d, checkpoint %d".formatted(held.size(), size));
    }
    this.held = held;
    this.size = size;
    this.root = root;
  }

  /// Why a package counts for nothing.
  public enum Objection {
    /// It does not begin where the log ends.
    NOT_NEXT,
    /// It goes on behind the checkpoint.
    BEYOND,
    /// The entries with this proof do not lie in the checkpoint's tree.
    PROOF,
    /// They do, but what was held before does not.
    OTHER_BRANCH
  }

  /// Empty if `next` continues the log within the checkpoint's tree; then it counts as held.
  public Optional<Objection> add(EntryPackage next) {
    return add(next.start(), next.leaves(), next.proof());
  }

  /// The same of a package whose leaf hashes are known.
  Optional<Objection> add(long start, List<Hash> leaves, List<Hash> proof) {
    long end = start + leaves.size();
    if (start != held.size()) return Optional.of(Objection.NOT_NEXT);
    if (end > size) return Optional.of(Objection.BEYOND);
    long blockStart = EntryPackage.blockStart(start);
    int inBlock = Long.bitCount(start - blockStart);
    List<Hash> front = held.hashes().subList(0, held.hashes().size() - inBlock);
    List<Hash> behind = held.hashes().subList(front.size(), held.hashes().size());
    Frontier block = new Frontier(start - blockStart, behind).appendAll(leaves);
    if (Proofs.verifySubtree(blockStart, end, block.root(), size, root, proof).isPresent())
      return Optional.of(Objection.PROOF);
    if (!Proofs.inFront(blockStart, size, proof).equals(front))
      return Optional.of(Objection.OTHER_BRANCH);
    held = new Frontier(blockStart, front).appendBlock(block);
    return Optional.empty();
  }

  /// All that was held before and proved since.
  public Frontier held() {
    return held;
  }

  /// Whether the log is held to the checkpoint's size.
  public boolean isComplete() {
    return held.size() == size;
  }
}
