package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a [Projection]; in the books' own transactions not at once but together, when
/// all dossiers of the transaction have been refreshed.
public final class Derived {

  private Derived() {}

  /// Removes the dossier's rows from `tables`.
  public static void clear(Connection c, List<String> tables, Hash dossier) throws SQLException {
    for (String table : tables) {
      if (DerivedWrites.NOW.isBound()) DerivedWrites.NOW.get().clear(table, dossier);
      else DerivedWrites.remove(c, table, List.of(dossier));
    }
  }

  /// Adds a row; values in the order of the table's columns: a [Hash] becomes its bytes, an empty
  /// [Optional] null.
  public static void insert(Connection c, String table, Object... values) throws SQLException {
    put(c, table, DerivedWrites.sql(table, values.length), values);
  }

  /// As [#insert] for a table that many rows are added to at once, all its columns given: whole
  /// numbers as `int` or `long` as the column is, else texts and bytes.
  public static void copy(Connection c, String table, Object... values) throws SQLException {
    if (DerivedWrites.NOW.isBound()) DerivedWrites.NOW.get().copy(table, plain(values));
    else insert(c, table, values);
  }

  /// Runs a statement that adds a row to a table, or writes it in the place of the one before;
  /// values as for [#insert].
  ///
  /// @param sql one `insert`, the same text for every row of its table
  public static void put(Connection c, String table, String sql, Object... values)
      throws SQLException {
    @Nullable Object[] plain = plain(values);
    if (DerivedWrites.NOW.isBound()) {
      DerivedWrites.NOW.get().insert(table, sql, plain);
      return;
    }
    try (PreparedStatement s = c.prepareStatement(sql)) {
      for (int i = 0; i < plain.length; i++) s.setObject(i + 1, plain[i]);
      s.executeUpdate();
    }
  }

  private static @Nullable Object[] plain(Object[] values) {
    @Nullable Object[] plain = new Object[values.length];
    for (int i = 0; i < values.length; i++) plain[i] = plain(values[i]);
    return plain;
  }

  private static @Nullable Object plain(Object value) {
    return switch (value) {
      case Hash hash -> hash.bytes();
      case Optional<?> optional -> optional.map(v -> plain((Object) v)).orElse(null);
      case java.time.LocalDate day -> day.toString();
      default -> value;
    };
  }
}
