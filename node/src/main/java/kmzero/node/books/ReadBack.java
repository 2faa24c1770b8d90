package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.Proofs;

/// Reads what was committed to own logs and hashes it again, before anything is signed: what the
/// disk has is what goes under a signature.
final class ReadBack {

  private ReadBack() {}

  /// Reads what the transaction just committed has added to a log, in one go.
  ///
  /// @return the leaves, as they were written
  /// @throws IllegalStateException if one reads back differently, or not at all
  static List<byte[]> added(Connection c, LogRow row) throws SQLException {
    List<LogRow.Leaf> wrote = row.added();
    long from = row.committed();
    List<byte[]> leaves = new ArrayList<>(wrote.size());
    String sql = "select leaf from entry where log = ? and idx >= ? and idx < ? order by idx";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setInt(1, row.id);
      s.setLong(2, from);
      s.setLong(3, from + wrote.size());
      s.setFetchSize(1_000);
      try (ResultSet r = s.executeQuery()) {
        for (LogRow.Leaf each : wrote) {
          long index = from + leaves.size();
          if (!r.next()) throw differs(row, index);
          byte[] leaf = r.getBytes(1);
          if (!Merkle.leaf(leaf).equals(each.hash())) throw differs(row, index);
          leaves.add(leaf);
        }
      }
    }
    if (row.readBack == from) row.readBack = from + leaves.size();
    return leaves;
  }

  /// Reads again what is stored of an own log from `from` on, and sees that it is what the log's
  /// frontier stands for: what a failure left unsigned is not signed unseen.
  static void from(Connection c, LogRow row, long from) throws SQLException {
    String sql = "select leaf, hash from entry where log = ? and idx >= ? order by idx";
    long at = from;
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setInt(1, row.id);
      s.setLong(2, from);
      s.setFetchSize(1_000);
      try (ResultSet r = s.executeQuery()) {
        for (; r.next(); at++) {
          if (!Merkle.leaf(r.getBytes(1)).equals(Hash.of(r.getBytes(2)))) throw differs(row, at);
        }
      }
    }
    long size = row.frontier.size();
    if (at != size || !Proofs.root(size, new LogTree(c, row.id)).equals(row.root())) {
      throw differs(row, at);
    }
    row.readBack = size;
  }

  private static IllegalStateException differs(LogRow row, long index) {
    return new IllegalStateException(
        "entry %d of %s reads back differently: the disk cannot be trusted"
            .formatted(index, row.origin));
  }
}
