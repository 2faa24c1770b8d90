package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kmzero.ledger.tree.Hash;

/// Changes of the rows of `wait` in one transaction: a row that stays is not touched.
final class Waits {

  /// Who is waited for.
  record Wait(String side, String office, String step) {}

  private record Row(Hash dossier, Wait who) {}

  private final List<Hash> cleared = new ArrayList<>();
  private final List<Row> gone = new ArrayList<>();
  private final List<Row> come = new ArrayList<>();

  /// Removes whatever rows a dossier has.
  void clear(Hash dossier) {
    cleared.add(dossier);
  }

  /// Makes rows `before` of a dossier to rows `after`.
  void move(Hash dossier, Set<Wait> before, Set<Wait> after) {
    for (Wait wait : before) if (!after.contains(wait)) gone.add(new Row(dossier, wait));
    for (Wait wait : after) if (!before.contains(wait)) come.add(new Row(dossier, wait));
  }

  /// Writes what has changed.
  void flush(Connection c) throws SQLException {
    if (!cleared.isEmpty()) DerivedWrites.remove(c, "wait", cleared);
    run(
        c,
        "delete from wait w using unnest(?, ?, ?, ?) as g(dossier, side, office, step) where"
            + " w.dossier = g.dossier and w.side = g.side and w.office = g.office and w.step ="
            + " g.step",
        gone);
    run(c, "insert into wait (dossier, side, office, step) select * from unnest(?, ?, ?, ?)", come);
  }

  private static void run(Connection c, String sql, List<Row> rows) throws SQLException {
    if (rows.isEmpty()) return;
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(1, DerivedWrites.ids(c, rows.stream().map(Row::dossier).toList()));
      s.setArray(2, texts(c, rows.stream().map(row -> row.who().side()).toList()));
      s.setArray(3, texts(c, rows.stream().map(row -> row.who().office()).toList()));
      s.setArray(4, texts(c, rows.stream().map(row -> row.who().step()).toList()));
      s.executeUpdate();
    }
  }

  private static java.sql.Array texts(Connection c, List<String> texts) throws SQLException {
    return c.createArrayOf("text", texts.toArray());
  }
}
