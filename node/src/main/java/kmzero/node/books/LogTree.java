package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.NodeReader;

/// Reads the nodes of one log's tree from its tiles, for proofs and for roots at earlier sizes.
/// Made for one use on one connection; caches what it read.
final class LogTree implements NodeReader {

  static final int TILE = 256;

  /// At which level of the tree the root of a tile stands.
  static final int TILE_LEVEL = 8;

  private final Connection connection;
  private final int log;
  private final Map<Long, List<Hash>> leaves = new HashMap<>();
  private final Map<Long, Hash> roots = new HashMap<>();

  LogTree(Connection connection, int log) {
    this.connection = connection;
    this.log = log;
  }

  /// Cost: one query for up to 256 leaf hashes, or one for the tile roots below the node.
  @Override
  public Hash node(int level, long index) {
    try {
      if (level >= 8) return above(level, index);
      long tile = index >> (8 - level);
      List<Hash> hashes = leaves(tile);
      int from = (int) ((index << level) - tile * TILE);
      int to = from + (1 << level);
      if (to > hashes.size())
        throw new NoSuchElementException("node " + level + "/" + index + " of log " + log);
      return Merkle.root(hashes.subList(from, to));
    } catch (SQLException e) {
      throw new BooksUnavailable("reading the tree of log " + log, e);
    }
  }

  private Hash above(int level, long index) throws SQLException {
    long first = index << (level - 8);
    long count = 1L << (level - 8);
    loadRoots(first, count);
    List<Hash> below = new ArrayList<>();
    for (long i = first; i < first + count; i++) {
      Hash root = roots.get(i);
      if (root == null) throw new NoSuchElementException("tile " + i + " of log " + log);
      below.add(root);
    }
    while (below.size() > 1) {
      List<Hash> up = new ArrayList<>();
      for (int i = 0; i < below.size(); i += 2) up.add(Merkle.node(below.get(i), below.get(i + 1)));
      below = up;
    }
    return below.get(0);
  }

  private void loadRoots(long first, long count) throws SQLException {
    if (roots.containsKey(first) && roots.containsKey(first + count - 1)) return;
    try (PreparedStatement s =
        connection.prepareStatement(
            "select idx, root from tile where log = ? and idx >= ? and idx < ?")) {
      s.setInt(1, log);
      s.setLong(2, first);
      s.setLong(3, first + count);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) roots.put(r.getLong(1), Hash.of(r.getBytes(2)));
      }
    }
  }

  private List<Hash> leaves(long tile) throws SQLException {
    List<Hash> known = leaves.get(tile);
    if (known != null) return known;
    List<Hash> hashes = new ArrayList<>();
    try (PreparedStatement s =
        connection.prepareStatement(
            "select hash from entry where log = ? and idx >= ? and idx < ? order by idx")) {
      s.setInt(1, log);
      s.setLong(2, tile * TILE);
      s.setLong(3, (tile + 1) * TILE);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) hashes.add(Hash.of(r.getBytes(1)));
      }
    }
    leaves.put(tile, hashes);
    return hashes;
  }
}
