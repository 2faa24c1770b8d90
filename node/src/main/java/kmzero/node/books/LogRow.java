package kmzero.node.books;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// What is known of a log here, and what the running transaction has added to it. Owned by the
/// mechanism's thread; thrown away with the shelf after a failure.
final class LogRow {

  /// Newest checkpoints that are kept at hand, for cosignatures that come in a moment later.
  private static final int CHECKPOINTS = 32;

  /// A leaf added in the running transaction.
  record Leaf(byte[] bytes, Hash hash, Entry.Reading reading) {}

  final int id;
  final Origin origin;
  final boolean own;
  Frontier frontier;

  /// How much of it counts where a later generation has pinned its end.
  long end = Long.MAX_VALUE;

  /// How much of an own log has been read back since these books were opened.
  long readBack;

  /// How far it was judged when its row was written last; negative before that.
  long savedJudged = -1;

  /// The newest checkpoint of the owner under which entries were stored.
  private Optional<SignedCheckpoint> toward;

  private final TreeMap<Long, SignedCheckpoint> checkpoints = new TreeMap<>();
  private @Nullable Hash root; // of the frontier, once asked for
  private Frontier base; // as committed

  // Added in the running transaction.
  private final List<Leaf> added = new ArrayList<>();
  private final List<@Nullable Judged> judged = new ArrayList<>(); // of the leaves added
  private final Map<Long, Judged> judgedLate = new HashMap<>(); // of leaves that were there
  private final NavigableMap<Long, Hash> tiles = new TreeMap<>();

  LogRow(
      int id,
      Origin origin,
      boolean own,
      Frontier frontier,
      Optional<SignedCheckpoint> toward,
      Optional<SignedCheckpoint> newest) {
    this.id = id;
    this.origin = origin;
    this.own = own;
    this.frontier = frontier;
    this.base = frontier;
    this.toward = toward;
    newest.ifPresent(this::saved);
    newest.ifPresent(this::toward);
  }

  /// Adds the next leaf.
  void add(Leaf leaf) {
    frontier =
        frontier.appendAll(
            List.of(leaf.hash()),
            (level, index, node) -> {
              if (level == LogTree.TILE_LEVEL) tiles.put(index, node);
            });
    added.add(leaf);
    root = null;
  }

  /// Root of all that is held.
  Hash root() {
    Hash known = root;
    if (known == null) {
      known = frontier.root();
      root = known;
    }
    return known;
  }

  /// How much of it is committed: the index of the first leaf that the running transaction adds.
  long committed() {
    return base.size();
  }

  /// Root of the first `size` entries, some of which the running transaction has added.
  Hash rootAt(long size) {
    List<Leaf> some = added.subList(0, (int) (size - committed()));
    return base.appendAll(some.stream().map(Leaf::hash).toList()).root();
  }

  /// Leaves that the running transaction has added, in their order.
  List<Leaf> added() {
    return Collections.unmodifiableList(added);
  }

  /// The leaf at `index`, if the running transaction has added it.
  Optional<Leaf> findAdded(long index) {
    long at = index - committed();
    return at >= 0 && at < added.size() ? Optional.of(added.get((int) at)) : Optional.empty();
  }

  /// Roots of the tiles that the running transaction has completed, by number.
  NavigableMap<Long, Hash> tiles() {
    return Collections.unmodifiableNavigableMap(tiles);
  }

  /// Takes note of a verdict of the running transaction.
  void judge(Judged entry) {
    long at = entry.index() - committed();
    if (at < 0) {
      judgedLate.put(entry.index(), entry);
      return;
    }
    while (judged.size() <= at) judged.add(null);
    judged.set((int) at, entry);
  }

  /// The verdict of the running transaction on the entry at `index`.
  Optional<Judged> findJudged(long index) {
    long at = index - committed();
    if (at < 0) return Optional.ofNullable(judgedLate.get(index));
    return at < judged.size() ? Optional.ofNullable(judged.get((int) at)) : Optional.empty();
  }

  /// What was added is in the rows now.
  void settle() {
    base = frontier;
    added.clear();
    judged.clear();
    judgedLate.clear();
    tiles.clear();
  }

  /// The newest checkpoint of the owner under which entries were stored.
  Optional<SignedCheckpoint> toward() {
    return toward;
  }

  /// Entries were stored under this checkpoint.
  ///
  /// @return whether it is to be remembered: none that is known is larger
  boolean toward(SignedCheckpoint checkpoint) {
    long known = toward.map(c -> c.checkpoint().size()).orElse(0L);
    if (checkpoint.checkpoint().size() < known) return false;
    toward = Optional.of(checkpoint);
    return true;
  }

  /// The newest checkpoint of which everything is held.
  Optional<SignedCheckpoint> newest() {
    return Optional.ofNullable(checkpoints.lastEntry()).map(Map.Entry::getValue);
  }

  /// How far the log is under a signed checkpoint.
  long signedSize() {
    return checkpoints.isEmpty() ? 0 : checkpoints.lastKey();
  }

  /// One of the newest checkpoints.
  Optional<SignedCheckpoint> checkpoint(long size) {
    return Optional.ofNullable(checkpoints.get(size));
  }

  /// The newest checkpoints by size.
  NavigableMap<Long, SignedCheckpoint> checkpoints() {
    return Collections.unmodifiableNavigableMap(checkpoints);
  }

  /// Takes note of a checkpoint of which everything is held.
  void saved(SignedCheckpoint checkpoint) {
    checkpoints.put(checkpoint.checkpoint().size(), checkpoint);
    if (checkpoints.size() > CHECKPOINTS) checkpoints.pollFirstEntry();
  }
}
