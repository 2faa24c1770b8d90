package kmzero.node.cycle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.BooksUnavailable;

/// Lists stocktakes as a side may see them.
public final class Stocktakes {

  private static final int MOST = 500;

  private final Looking looking;

  Stocktakes(Looking looking) {
    this.looking = looking;
  }

  /// A stocktake as lists show it.
  ///
  /// @param sheets how many sheets there are
  /// @param complete sides that said that theirs are all there
  public record Row(
      Hash dossier,
      Hash mechanism,
      long year,
      Map<String, String> subject,
      String caller,
      List<String> sides,
      int sheets,
      List<String> complete,
      Optional<Hash> meeting,
      String phase,
      boolean ended) {
    public Row {
      subject = Map.copyOf(subject);
      sides = List.copyOf(sides);
      complete = List.copyOf(complete);
    }
  }

  /// Every stocktake of the mechanisms that `side` belongs to, the latest year first.
  public List<Row> list(String side) {
    String sql =
        "select t.dossier, t.mechanism, t.year, t.subject, t.caller, t.sides, t.sheets, t.complete,"
            + " t.meeting, d.phase, d.ended from stocktake t join dossier d on d.id = t.dossier"
            + " where t.mechanism = any(?) order by t.year desc, t.dossier limit ?";
    try (Connection c = looking.books().database().getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(1, c.createArrayOf("bytea", Looking.bytes(looking.visible(side))));
      s.setInt(2, MOST);
      try (ResultSet r = s.executeQuery()) {
        List<Row> rows = new ArrayList<>();
        while (r.next())
          rows.add(
              new Row(
                  Hash.of(r.getBytes(1)),
                  Hash.of(r.getBytes(2)),
                  r.getLong(3),
                  Bodies.texts(r.getString(4)),
                  r.getString(5),
                  names(r.getString(6)),
                  r.getInt(7),
                  names(r.getString(8)),
                  Optional.ofNullable(r.getBytes(9)).map(Hash::of),
                  r.getString(10),
                  r.getBoolean(11)));
        return rows;
      }
    } catch (SQLException e) {
      throw new BooksUnavailable("listing stocktakes", e);
    }
  }

  private static List<String> names(String joined) {
    return Arrays.stream(joined.split(",", -1)).filter(name -> !name.isEmpty()).toList();
  }
}
