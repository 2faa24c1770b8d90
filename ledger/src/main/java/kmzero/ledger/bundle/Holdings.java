package kmzero.ledger.bundle;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.NodeReader;

/// What somebody holds of one mechanism: what a node serves to its peers and writes into bundles.
///
/// Answers may grow from call to call; they never shrink and never change what was answered before.
/// Safe for many threads.
public interface Holdings {

  /// The founding charter, whose hash is the mechanism.
  Charter charter();

  /// Every log of which a checkpoint with all its entries is held, in order of their origins.
  SortedSet<Origin> logs();

  /// The newest checkpoint of `log` of which every entry is held, signed by its owner, with the
  /// cosignature pairs of all members that are held for exactly this size.
  Optional<SignedCheckpoint> checkpoint(Origin log);

  /// The checkpoints behind the `keys` entries of `log`, smaller ones first, each signed by old and
  /// new keys; of sizes up to that of [#checkpoint].
  List<SignedCheckpoint> turns(Origin log);

  /// Leaves `from` to before `to` of `log`.
  ///
  /// @param to at most the size of [#checkpoint]
  /// @throws java.util.NoSuchElementException if not all of them are held
  List<byte[]> leaves(Origin log, long from, long to);

  /// Answers `question` with the hashes of complete subtrees of `log`: for proofs to the size of
  /// [#checkpoint] and to any smaller one. The reader is good until `question` returns.
  <T> T tree(Origin log, Function<NodeReader, T> question);
}
