package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.judge.Cut;
import kmzero.ledger.judge.Judge;
import kmzero.ledger.judge.LogState;
import kmzero.ledger.tree.Hash;

/// The logs of stripe 0 as a book of a further stripe sees them: another book writes and judges
/// them, in this process or in another, and this one quotes them. Each statement runs in the
/// caller's transaction.
///
/// A log of a side hosted here counts as far as it is signed, and not as far as it is committed:
/// what is signed is in the copy outside the database, so nothing that is quoted can be taken back.
final class FirstStripe {

  private final Hash mechanism;

  FirstStripe(Hash mechanism) {
    this.mechanism = mechanism;
  }

  /// A log as its row has it.
  ///
  /// @param counts how much of it may be quoted
  private record Row(
      int id,
      Origin log,
      boolean own,
      long held,
      byte[] frontier,
      long judged,
      long height,
      long closed,
      long counts) {

    LogRow asKnown() {
      return new LogRow(
          id, log, own, LogRows.frontier(held, frontier), Optional.empty(), Optional.empty());
    }
  }

  private List<Row> rows(Connection c) throws SQLException {
    String sql =
        "select l.id, l.origin, l.own, l.held, l.frontier, l.judged, l.height, l.closed,"
            + " case when l.own then least(l.judged, coalesce((select max(size) from checkpoint"
            + " where log = l.id), 0)) else l.judged end from log l where l.mechanism = ? and"
            + " l.stripe = 0 order by l.origin collate \"C\"";
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          rows.add(
              new Row(
                  r.getInt(1),
                  Origin.of(r.getString(2)),
                  r.getBoolean(3),
                  r.getLong(4),
                  r.getBytes(5),
                  r.getLong(6),
                  r.getLong(7),
                  r.getLong(8),
                  r.getLong(9)));
        }
      }
    }
    return rows;
  }

  /// Puts these logs on the shelf.
  ///
  /// @return how far each counts
  List<LogState> load(Connection c, PgShelf shelf) throws SQLException {
    List<LogState> states = new ArrayList<>();
    for (Row row : rows(c)) {
      shelf.know(row.asKnown());
      LogState state = state(row, shelf);
      state.pin().ifPresent(end -> shelf.pinned(row.log(), end));
      states.add(state);
    }
    return states;
  }

  private static LogState state(Row row, PgShelf shelf) {
    long counts = row.counts();
    long height =
        counts == row.judged() || counts == 0 ? row.height() : shelf.height(row.log(), counts - 1);
    return new LogState(
        row.log(),
        counts,
        counts,
        counts == 0 ? 0 : height,
        Cut.NOTHING,
        row.closed() < counts ? row.closed() : -1,
        counts == 0 ? Optional.empty() : shelf.pin(row.log()));
  }

  /// Takes note of how far these logs have come.
  ///
  /// @return false if more than dossiers of their own has come in them, or a log: the books are to
  ///   be opened anew
  boolean follow(Connection c, PgShelf shelf, Judge judge) throws SQLException {
    for (Row row : rows(c)) {
      if (!shelf.knows(row.log())) return false;
      long before = judge.state(row.log()).judged();
      if (row.counts() == before) continue;
      if (before == 0 || row.counts() < before || matters(c, row, before)) return false;
      long end = shelf.row(row.log()).end;
      LogRow known = row.asKnown();
      known.end = end;
      shelf.know(known);
      judge.follow(state(row, shelf));
    }
    return true;
  }

  /// Whether anything behind the first `before` entries says who belongs to the mechanism, what is
  /// in use there, whose keys rule, or where a log ends.
  private boolean matters(Connection c, Row row, long before) throws SQLException {
    String sql =
        "select exists (select 1 from entry e where e.log = ? and e.idx >= ? and e.idx < ? and"
            + " (e.kind in ('keys', 'close', 'pin') or e.dossier = ? or e.dossier in (select id"
            + " from dossier where mechanism = ? and procedure = 'charter-change')"
            // who is named in a void proposal is known from there on too
            + " or exists (select 1 from key_entry k where k.log = e.log and k.idx = e.idx)))";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setInt(1, row.id());
      s.setLong(2, before);
      s.setLong(3, row.counts());
      s.setBytes(4, mechanism.bytes());
      s.setBytes(5, mechanism.bytes());
      try (ResultSet r = s.executeQuery()) {
        return r.next() && r.getBoolean(1);
      }
    }
  }
}
