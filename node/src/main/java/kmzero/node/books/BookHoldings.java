package kmzero.node.books;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import kmzero.ledger.bundle.Holdings;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.NodeReader;

/// What open books hold of one mechanism, for peers and bundles: what is at hand from memory, the
/// rest from the rows.
final class BookHoldings implements Holdings {

  private final PgHoldings rows;
  private final Supplier<Committed> committed;
  private final RecentEntries recent;
  private final KnownNodes nodes;

  BookHoldings(
      PgHoldings rows, Supplier<Committed> committed, RecentEntries recent, KnownNodes nodes) {
    this.rows = rows;
    this.committed = committed;
    this.recent = recent;
    this.nodes = nodes;
  }

  @Override
  public Charter charter() {
    return rows.charter();
  }

  @Override
  public SortedSet<Origin> logs() {
    SortedSet<Origin> logs = new TreeSet<>();
    committed
        .get()
        .logs()
        .forEach((origin, log) -> {
          if (!log.checkpoints().isEmpty()) logs.add(origin);
        });
    return logs;
  }

  @Override
  public Optional<SignedCheckpoint> checkpoint(Origin log) {
    return committed.get().find(log).flatMap(Committed.Log::newest);
  }

  @Override
  public List<SignedCheckpoint> turns(Origin log) {
    return rows.turns(log);
  }

  @Override
  public List<byte[]> leaves(Origin log, long from, long to) {
    return recent.leaves(log, from, to).orElseGet(() -> rows.leaves(log, from, to));
  }

  @Override
  public <T> T tree(Origin log, Function<NodeReader, T> question) {
    try {
      return question.apply(
          (level, index) -> atHand(log, level, index).orElseThrow(NotAtHand::new));
    } catch (NotAtHand older) {
      return rows.tree(
          log,
          stored ->
              question.apply((level, index) ->
                  atHand(log, level, index)
                      .orElseGet(() -> kept(log, level, index, stored.node(level, index)))));
    }
  }

  private Optional<Hash> atHand(Origin log, int level, long index) {
    if (level >= LogTree.TILE_LEVEL) {
      Optional<Hash> known = nodes.find(log, level, index);
      if (known.isPresent() || level > LogTree.TILE_LEVEL) return known;
    }
    long from = index << level;
    return recent.hashes(log, from, from + (1L << level)).map(Merkle::root);
  }

  private Hash kept(Origin log, int level, long index, Hash node) {
    if (level >= LogTree.TILE_LEVEL) nodes.keep(log, level, index, node);
    return node;
  }

  /// A node of the tree is only in the rows.
  private static final class NotAtHand extends NoSuchElementException {
    private static final long serialVersionUID = 1L;
  }
}
