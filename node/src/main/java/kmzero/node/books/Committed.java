package kmzero.node.books;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;

/// How far each log of a mechanism is committed: what the link asks again and again, answered
/// without the mechanism's thread and without the database. Never changed; the books show another
/// one behind each commit.
record Committed(SortedMap<Origin, Log> logs) {

  /// Before the books were opened.
  static final Committed NOTHING = new Committed(new TreeMap<>());

  /// A log.
  ///
  /// @param row its row
  /// @param frontier of all entries held
  /// @param toward the newest checkpoint of the owner under which entries were stored
  /// @param checkpoints the newest ones of which everything is held, by size
  record Log(
      int row,
      Frontier frontier,
      Optional<SignedCheckpoint> toward,
      NavigableMap<Long, SignedCheckpoint> checkpoints) {

    Optional<SignedCheckpoint> newest() {
      return Optional.ofNullable(checkpoints.lastEntry()).map(Map.Entry::getValue);
    }

    /// Root of the first `size` entries, where it is at hand.
    Optional<Hash> root(long size) {
      return size == frontier.size()
          ? Optional.of(frontier.root())
          : Optional.ofNullable(checkpoints.get(size)).map(c -> c.checkpoint().root());
    }
  }

  /// As these rows are now.
  static Committed of(Collection<LogRow> rows) {
    SortedMap<Origin, Log> logs = new TreeMap<>();
    for (LogRow row : rows) {
      logs.put(
          row.origin,
          new Log(row.id, row.frontier, row.toward(), new TreeMap<>(row.checkpoints())));
    }
    return new Committed(logs);
  }

  Optional<Log> find(Origin log) {
    return Optional.ofNullable(logs.get(log));
  }
}
