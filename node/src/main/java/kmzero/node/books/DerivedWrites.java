package kmzero.node.books;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// Rows that projections remove and add in one transaction, written together: one statement a table
/// instead of some a dossier. While [#NOW] is bound, [Derived] puts them here.
///
/// Each dossier is refreshed at most once between two [#flush]es, so all removals may come before
/// all additions. Tables come in the order in which they were first named.
final class DerivedWrites {

  /// Of the transaction that runs on this thread.
  static final ScopedValue<DerivedWrites> NOW = ScopedValue.newInstance();

  private final Map<String, List<Hash>> cleared = new LinkedHashMap<>(); // table to dossiers
  private final Map<String, List<@Nullable Object[]>> added = new LinkedHashMap<>(); // by statement

  void clear(String table, Hash dossier) {
    cleared.computeIfAbsent(table, t -> new ArrayList<>()).add(dossier);
  }

  void insert(String sql, @Nullable Object[] values) {
    added.computeIfAbsent(sql, s -> new ArrayList<>()).add(values);
  }

  /// Writes everything and forgets it.
  void flush(Connection c) throws SQLException {
    for (Map.Entry<String, List<Hash>> each : cleared.entrySet()) {
      remove(c, each.getKey(), each.getValue());
    }
    for (Map.Entry<String, List<@Nullable Object[]>> each : added.entrySet()) {
      try (PreparedStatement s = c.prepareStatement(each.getKey())) {
        for (@Nullable Object[] values : each.getValue()) {
          for (int i = 0; i < values.length; i++) s.setObject(i + 1, values[i]);
          s.addBatch();
        }
        s.executeBatch();
      }
    }
    cleared.clear();
    added.clear();
  }

  /// Removes the rows of these dossiers from a table.
  static void remove(Connection c, String table, List<Hash> dossiers) throws SQLException {
    Array ids = ids(c, dossiers);
    try (PreparedStatement s =
        c.prepareStatement("delete from " + table + " where dossier = any(?)")) {
      s.setArray(1, ids);
      s.executeUpdate();
    }
  }

  static Array ids(Connection c, List<Hash> hashes) throws SQLException {
    return c.createArrayOf("bytea", hashes.stream().map(Hash::bytes).toArray(byte[][]::new));
  }
}
