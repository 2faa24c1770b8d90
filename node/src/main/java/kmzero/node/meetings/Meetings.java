package kmzero.node.meetings;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;

/// Lists the meetings of exercises as a side may see them.
public final class Meetings {

  private static final int MOST = 1_000;

  private final Books books;

  public Meetings(Books books) {
    this.books = books;
  }

  /// A meeting as lists show it.
  ///
  /// @param phase name of the dossier's phase
  public record Row(Hash dossier, Hash mechanism, String phase, boolean ended, Meeting meeting) {}

  /// Meetings of the mechanisms that `side` belongs to, by first day, then by dossier.
  public List<Row> list(String side) {
    String sql =
        "select t.dossier, t.mechanism, d.phase, d.ended, t.kind, t.number, t.subject, t.from_day,"
            + " t.to_day, t.place, t.form, t.host, t.guests, t.confirmed from meeting t join"
            + " dossier d on d.id = t.dossier where t.mechanism = any(?) order by t.from_day"
            + " collate \"C\" nulls last, t.dossier limit ?";
    byte[][] visible =
        books.charters(side).stream().map(charter -> charter.hash().bytes()).toArray(byte[][]::new);
    try (Connection c = books.database().getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(1, c.createArrayOf("bytea", visible));
      s.setInt(2, MOST);
      try (ResultSet r = s.executeQuery()) {
        List<Row> rows = new ArrayList<>();
        while (r.next()) rows.add(row(r));
        return rows;
      }
    } catch (SQLException e) {
      throw new BooksUnavailable("listing meetings", e);
    }
  }

  private static Row row(ResultSet r) throws SQLException {
    long number = r.getLong(6);
    Optional<Long> findNumber = r.wasNull() ? Optional.empty() : Optional.of(number);
    return new Row(
        Hash.of(r.getBytes(1)),
        Hash.of(r.getBytes(2)),
        r.getString(3),
        r.getBoolean(4),
        new Meeting(
            r.getString(5),
            findNumber,
            Bodies.texts(r.getString(7)),
            Optional.ofNullable(r.getString(8)).flatMap(Bodies::day),
            Optional.ofNullable(r.getString(9)).flatMap(Bodies::day),
            Bodies.texts(r.getString(10)),
            r.getString(11),
            r.getString(12),
            names(r.getString(13)),
            new LinkedHashSet<>(names(r.getString(14)))));
  }

  private static List<String> names(String joined) {
    return Arrays.stream(joined.split(",", -1)).filter(name -> !name.isEmpty()).toList();
  }
}
