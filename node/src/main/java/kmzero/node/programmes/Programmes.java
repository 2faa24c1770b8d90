package kmzero.node.programmes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;

/// Lists programmes as a side may see them.
public final class Programmes {

  private static final int MOST = 500;

  private final Books books;

  public Programmes(Books books) {
    this.books = books;
  }

  /// A programme as lists show it.
  ///
  /// @param next the milestone whose turn has come, the earliest planned; empty when none is left
  ///   or none was named
  public record Row(
      Hash dossier,
      Hash mechanism,
      String phase,
      boolean ended,
      String opener,
      List<String> sides,
      String field,
      Map<String, String> subject,
      int milestones,
      int reached,
      Optional<Next> next,
      Map<String, String> awaits) {
    public Row {
      sides = List.copyOf(sides);
      subject = Map.copyOf(subject);
      awaits = Map.copyOf(awaits);
    }
  }

  /// A milestone that comes next.
  public record Next(String side, Map<String, String> what, Optional<LocalDate> due) {
    public Next {
      what = Map.copyOf(what);
    }
  }

  /// Programmes of the mechanisms that `side` belongs to, at most 500: those under way first, then
  /// by field and dossier.
  ///
  /// @param field its code; empty text for all
  public List<Row> list(String side, String field) {
    String sql =
        "select t.dossier, t.mechanism, d.phase, d.ended, t.opener, t.sides, t.field, t.subject,"
            + " t.milestones, t.reached, t.next_side, t.next_what, t.next_due, t.awaits"
            + " from programme t join dossier d on d.id = t.dossier"
            + " where t.mechanism = any(?) and (? = '' or t.field = ?)"
            + " order by d.ended, t.field collate \"C\", t.dossier limit ?";
    byte[][] visible =
        books.charters(side).stream().map(charter -> charter.hash().bytes()).toArray(byte[][]::new);
    try (Connection c = books.database().getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(1, c.createArrayOf("bytea", visible));
      s.setString(2, field);
      s.setString(3, field);
      s.setInt(4, MOST);
      try (ResultSet r = s.executeQuery()) {
        List<Row> rows = new ArrayList<>();
        while (r.next()) rows.add(row(r));
        return rows;
      }
    } catch (SQLException e) {
      throw new BooksUnavailable("listing programmes", e);
    }
  }

  private static Row row(ResultSet r) throws SQLException {
    Optional<String> nextSide = Optional.ofNullable(r.getString(11));
    String nextWhat = r.getString(12);
    Optional<LocalDate> due = Optional.ofNullable(r.getString(13)).flatMap(Bodies::day);
    return new Row(
        Hash.of(r.getBytes(1)),
        Hash.of(r.getBytes(2)),
        r.getString(3),
        r.getBoolean(4),
        r.getString(5),
        Arrays.stream(r.getString(6).split(",", -1)).filter(name -> !name.isEmpty()).toList(),
        r.getString(7),
        Bodies.texts(r.getString(8)),
        r.getInt(9),
        r.getInt(10),
        nextSide.map(it -> new Next(it, Bodies.texts(nextWhat), due)),
        Bodies.texts(r.getString(14)));
  }
}
