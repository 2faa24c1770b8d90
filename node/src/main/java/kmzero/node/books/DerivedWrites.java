package kmzero.node.books;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kmzero.ledger.tree.Hash;
import kmzero.node.database.BinaryCopy;
import org.jspecify.annotations.Nullable;

/// Rows that projections remove and add in one transaction, written together: one statement a table
/// instead of some a dossier. While [#NOW] is bound, [Derived] puts them here.
///
/// Each dossier is refreshed at most once between two [#flush]es, so all removals may come before
/// all additions. Tables come in the order in which they were first named. Nothing is removed where
/// nothing is: [Filled] remembers which tables have rows of a dossier.
final class DerivedWrites {

  /// Of the transaction that runs on this thread.
  static final ScopedValue<DerivedWrites> NOW = ScopedValue.newInstance();

  private final Map<String, List<Hash>> cleared = new LinkedHashMap<>(); // table to dossiers
  private final Map<String, List<@Nullable Object[]>> added = new LinkedHashMap<>(); // by statement

  /// Rows of tables filled by `COPY`.
  private final Map<String, List<@Nullable Object[]>> copied = new LinkedHashMap<>();

  /// From so many rows on `COPY`, which asks the database three times, is cheaper than `insert`.
  private static final int COPIED = 16;

  private Filled filled = new Filled(false);
  private Hash dossier = Hash.sha256(new byte[0]);

  /// In which tables a dossier has rows, as far as that is known. Of a dossier that has just been
  /// opened it is known of every table that it has none.
  static final class Filled {
    private final boolean opened;
    private final Map<String, Boolean> tables = new HashMap<>();

    Filled(boolean opened) {
      this.opened = opened;
    }

    private boolean maybe(String table) {
      return tables.getOrDefault(table, !opened);
    }
  }

  /// What comes now is of this dossier.
  void begin(Hash of, Filled known) {
    dossier = of;
    filled = known;
  }

  void clear(String table, Hash of) {
    if (of.equals(dossier)) {
      if (!filled.maybe(table)) return;
      filled.tables.put(table, false);
    }
    cleared.computeIfAbsent(table, t -> new ArrayList<>()).add(of);
  }

  void insert(String table, String sql, @Nullable Object[] values) {
    filled.tables.put(table, true);
    added.computeIfAbsent(sql, s -> new ArrayList<>()).add(values);
  }

  /// Adds a row to a table that is filled by `COPY` when many rows come.
  void copy(String table, @Nullable Object[] values) {
    filled.tables.put(table, true);
    copied.computeIfAbsent(table, t -> new ArrayList<>()).add(values);
  }

  static String sql(String table, int columns) {
    return "insert into " + table + " values (?" + ",?".repeat(columns - 1) + ")";
  }

  /// Writes everything and forgets it.
  void flush(Connection c) throws SQLException {
    for (Map.Entry<String, List<Hash>> each : cleared.entrySet()) {
      remove(c, each.getKey(), each.getValue());
    }
    for (Map.Entry<String, List<@Nullable Object[]>> each : added.entrySet()) {
      insert(c, each.getKey(), each.getValue());
    }
    for (Map.Entry<String, List<@Nullable Object[]>> each : copied.entrySet()) {
      List<@Nullable Object[]> rows = each.getValue();
      if (rows.size() < COPIED) insert(c, sql(each.getKey(), rows.getFirst().length), rows);
      else copy(c, each.getKey(), rows);
    }
    cleared.clear();
    added.clear();
    copied.clear();
  }

  private static void insert(Connection c, String sql, List<@Nullable Object[]> rows)
      throws SQLException {
    try (PreparedStatement s = c.prepareStatement(sql)) {
      for (@Nullable Object[] values : rows) {
        for (int i = 0; i < values.length; i++) s.setObject(i + 1, values[i]);
        s.addBatch();
      }
      s.executeBatch();
    }
  }

  private static void copy(Connection c, String table, List<@Nullable Object[]> rows)
      throws SQLException {
    BinaryCopy copy = BinaryCopy.into(c, table);
    for (@Nullable Object[] values : rows) {
      copy.row(values.length);
      for (Object value : values) {
        switch (value) {
          case null -> copy.none();
          case byte[] bytes -> copy.bytes(bytes);
          case String text -> copy.text(text);
          case Integer number -> copy.int4(number);
          case Long number -> copy.int8(number);
          default -> throw new IllegalArgumentException(table + ": " + value.getClass());
        }
      }
    }
    copy.end();
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
