package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Questions over the connection of the running transaction. Owned by the mechanism's thread.
final class Statements {

  /// Reads one row.
  interface Reader<T> {
    T read(ResultSet r) throws SQLException;
  }

  private Connection connection;

  Statements(Connection connection) {
    this.connection = connection;
  }

  /// The connection of the transaction that begins.
  void begin(Connection transaction) {
    connection = transaction;
  }

  Connection connection() {
    return connection;
  }

  <T> Optional<T> one(String sql, Reader<T> reader, Object... values) {
    List<T> all = all(sql, reader, values);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
  }

  <T> List<T> all(String sql, Reader<T> reader, Object... values) {
    try (PreparedStatement s = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        switch (values[i]) {
          case byte[][] many -> s.setArray(i + 1, connection.createArrayOf("bytea", many));
          case String[] many -> s.setArray(i + 1, connection.createArrayOf("text", many));
          case Integer[] many -> s.setArray(i + 1, connection.createArrayOf("int4", many));
          default -> s.setObject(i + 1, values[i]);
        }
      }
      try (ResultSet r = s.executeQuery()) {
        List<T> items = new ArrayList<>();
        while (r.next()) items.add(reader.read(r));
        return items;
      }
    } catch (SQLException e) {
      throw new BooksUnavailable("reading the books", e);
    }
  }
}
