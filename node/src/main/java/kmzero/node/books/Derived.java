package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a [Projection].
public final class Derived {

  private Derived() {}

  /// Removes the dossier's rows from `tables`.
  public static void clear(Connection c, List<String> tables, Hash dossier) throws SQLException {
    for (String table : tables) {
      try (PreparedStatement s =
          c.prepareStatement("delete from " + table + " where dossier = ?")) {
        s.setBytes(1, dossier.bytes());
        s.executeUpdate();
      }
    }
  }

  /// Adds a row; values in the order of the table's columns: a [Hash] becomes its bytes, an empty
  /// [Optional] null.
  public static void insert(Connection c, String table, Object... values) throws SQLException {
    String marks = "?,".repeat(values.length);
    String sql =
        "insert into %s values (%s)".formatted(table, marks.substring(0, marks.length() - 1));
    try (PreparedStatement s = c.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) s.setObject(i + 1, plain(values[i]));
      s.executeUpdate();
    }
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
