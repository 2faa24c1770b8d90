package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmzero.ledger.tree.Hash;

/// The rows of `wait`, who is waited for in a dossier: changes of them in one transaction, which
/// leave a row that stays untouched.
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

  /// The steps for which `offices` of `side` are waited for in these dossiers, by dossier; those
  /// for which there is none are left out.
  static Map<Hash, List<String>> steps(
      Connection c, String side, Set<String> offices, List<Hash> dossiers) throws SQLException {
    Map<Hash, List<String>> steps = new HashMap<>();
    String sql =
        "select distinct dossier, step collate \"C\" as step from wait"
            + " where side = ? and office = any(?) and dossier = any(?) order by step";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, side);
      s.setArray(2, texts(c, List.copyOf(offices)));
      s.setArray(3, DerivedWrites.ids(c, dossiers));
      try (ResultSet r = s.executeQuery()) {
        while (r.next())
          steps
              .computeIfAbsent(Hash.of(r.getBytes(1)), dossier -> new ArrayList<>())
              .add(r.getString(2));
      }
    }
    return steps;
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
