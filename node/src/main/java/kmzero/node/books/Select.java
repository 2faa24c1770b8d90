package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// Reads rows of a domain's own tables.
///
/// Values: a [Hash] is passed as its bytes, a list of them as an array of bytes, a list of texts as
/// an array of texts, an empty [Optional] as null.
public final class Select {

  /// What becomes of a row.
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Select() {}

  /// The rows that `sql` selects.
  ///
  /// @param what what is being read, for the message when the database fails
  /// @throws BooksUnavailable if the database fails
  public static <T> List<T> rows(
      DataSource database, String what, String sql, Row<T> row, Object... values) {
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      fill(c, s, values);
      List<T> rows = new ArrayList<>();
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) rows.add(row.read(r));
      }
      return rows;
    } catch (SQLException e) {
      throw new BooksUnavailable(what, e);
    }
  }

  /// Runs a statement that changes rows of a domain's own tables.
  ///
  /// @return how many rows it changed
  /// @throws BooksUnavailable if the database fails
  public static int update(DataSource database, String what, String sql, Object... values) {
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      fill(c, s, values);
      return s.executeUpdate();
    } catch (SQLException e) {
      throw new BooksUnavailable(what, e);
    }
  }

  /// The mechanisms whose records `side` may see.
  public static List<Hash> visible(Books books, String side) {
    return books.charters(side).stream().map(Charter::hash).toList();
  }

  /// Sets the values of a statement, in order.
  public static void fill(Connection c, PreparedStatement s, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) s.setObject(i + 1, plain(c, values[i]));
  }

  private static @Nullable Object plain(Connection c, Object value) throws SQLException {
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty() ? null : plain(c, optional.get());
    }
    if (value instanceof Hash hash) return hash.bytes();
    if (value instanceof java.time.LocalDate day) return day.toString();
    if (value instanceof List<?> list) {
      boolean texts = !list.isEmpty() && list.getFirst() instanceof String;
      return texts
          ? c.createArrayOf("text", list.toArray())
          : c.createArrayOf(
              "bytea", list.stream().map(h -> ((Hash) h).bytes()).toArray(byte[][]::new));
    }
    return value;
  }
}
