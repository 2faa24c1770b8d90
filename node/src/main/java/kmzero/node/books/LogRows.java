package kmzero.node.books;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.judge.Cut;
import kmzero.ledger.judge.Judge;
import kmzero.ledger.judge.LogState;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;

/// The logs of one stripe of a mechanism in their rows: how far each is held, judged and known.
/// Each statement runs in the caller's transaction.
final class LogRows {

  private LogRows() {}

  /// Reads every log of one stripe onto the shelf.
  ///
  /// @return how far each was judged
  static List<LogState> load(Connection c, Hash mechanism, int stripe, PgShelf shelf)
      throws SQLException {
    shelf.begin(c);
    List<LogState> states = new ArrayList<>();
    String sql =
        "select l.id, l.origin, l.own, l.held, l.frontier, l.judged, l.height, l.closed, l.toward,"
            + " (select note from checkpoint where log = l.id order by size desc limit 1)"
            + " from log l where l.mechanism = ? and l.stripe = ? order by l.origin collate \"C\"";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      s.setInt(2, stripe);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          Origin origin = Origin.of(r.getString(2));
          shelf.know(
              new LogRow(
                  r.getInt(1),
                  origin,
                  r.getBoolean(3),
                  frontier(r.getLong(4), r.getBytes(5)),
                  Optional.ofNullable(r.getString(9)).map(CheckpointRows::read),
                  Optional.ofNullable(r.getString(10)).map(CheckpointRows::read)));
          states.add(
              new LogState(
                  origin,
                  r.getLong(4),
                  r.getLong(6),
                  r.getLong(7),
                  Cut.NOTHING,
                  r.getLong(8),
                  Optional.empty()));
        }
      }
    }
    List<LogState> complete = new ArrayList<>();
    for (LogState state : states) {
      Cut cut = shelf.cut(state.log(), state.judged());
      Optional<Seen.Head> pin = shelf.pin(state.log());
      pin.ifPresent(end -> shelf.pinned(state.log(), end));
      complete.add(
          new LogState(
              state.log(), state.held(), state.judged(), state.height(), cut, state.closed(), pin));
    }
    shelf.applyEnds();
    return complete;
  }

  static void ensureLog(Connection c, Hash mechanism, PgShelf shelf, Origin log, boolean own)
      throws SQLException {
    if (shelf.knows(log)) return;
    String sql =
        "insert into log (mechanism, origin, side, generation, stripe, own) values (?,?,?,?,?,?)"
            + " returning id";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      s.setString(2, log.toString());
      s.setString(3, log.side());
      s.setInt(4, log.generation());
      s.setInt(5, log.stripe());
      s.setBoolean(6, own);
      try (ResultSet r = s.executeQuery()) {
        r.next();
        shelf.know(
            new LogRow(r.getInt(1), log, own, Frontier.EMPTY, Optional.empty(), Optional.empty()));
      }
    }
  }

  static void saveStates(Connection c, PgShelf shelf, Judge judge) throws SQLException {
    String sql =
        "update log set held = ?, frontier = ?, judged = ?, height = ?, closed = ? where id = ?";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      for (LogRow row : shelf.rows()) {
        LogState state = judge.state(row.origin);
        if (row.added().isEmpty() && row.savedJudged == state.judged()) continue;
        row.savedJudged = state.judged();
        s.setLong(1, row.frontier.size());
        s.setBytes(2, bytes(row.frontier));
        s.setLong(3, state.judged());
        s.setLong(4, state.height());
        s.setLong(5, state.closed());
        s.setInt(6, row.id);
        s.addBatch();
      }
      s.executeBatch();
    }
  }

  /// Entries of a log.
  static List<byte[]> leaves(Connection c, int log, long from, long to) throws SQLException {
    List<byte[]> leaves = new ArrayList<>();
    try (PreparedStatement s =
        c.prepareStatement(
            "select leaf from entry where log = ? and idx >= ? and idx < ? order by idx")) {
      s.setInt(1, log);
      s.setLong(2, from);
      s.setLong(3, to);
      s.setFetchSize(1_000);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) leaves.add(r.getBytes(1));
      }
    }
    return leaves;
  }

  /// The dossiers that were opened in a stripe; the founding one is in stripe 0.
  private static final String OPENED =
      "(select e.hash from entry e join log l on l.id = e.log where l.mechanism = ? and l.stripe = ?"
          + " and e.kind = 'act' and e.verdict = 1 and e.dossier = e.hash)";

  /// Empties what is derived from the logs of one stripe.
  static void emptyDerived(Connection c, Charter charter, int stripe, List<Projection> projections)
      throws SQLException {
    Hash mechanism = charter.hash();
    boolean all = charter.stripes() == 1;
    for (Projection projection : projections) {
      for (String table : projection.tables()) {
        if (all) update(c, "delete from " + table + " where mechanism = ?", mechanism);
        else emptied(c, table, "dossier", mechanism, stripe);
      }
    }
    if (all) {
      update(
          c,
          "delete from wait where dossier in (select id from dossier where mechanism = ?)",
          mechanism);
      update(c, "delete from dossier where mechanism = ?", mechanism);
    } else {
      emptied(c, "wait", "dossier", mechanism, stripe);
      emptied(c, "dossier", "id", mechanism, stripe);
    }
    update(
        c,
        "update entry set verdict = 0, reason = null, height = null, kind = null, act_id = null,"
            + " dossier = null where log in (select id from log where mechanism = ? and stripe = "
            + stripe
            + ")",
        mechanism);
    update(
        c,
        "update log set judged = 0, height = 0, closed = -1 where mechanism = ? and stripe = "
            + stripe,
        mechanism);
  }

  private static void emptied(Connection c, String table, String column, Hash mechanism, int stripe)
      throws SQLException {
    String founding = stripe == 0 ? " or " + column + " = ?" : "";
    String sql = "delete from " + table + " where " + column + " in " + OPENED + founding;
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      s.setInt(2, stripe);
      if (stripe == 0) s.setBytes(3, mechanism.bytes());
      s.executeUpdate();
    }
  }

  private static void update(Connection c, String sql, Hash mechanism) throws SQLException {
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      s.executeUpdate();
    }
  }

  static Frontier frontier(long size, byte[] bytes) {
    List<Hash> hashes = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += Hash.BYTES) hashes.add(Hash.at(bytes, at));
    return new Frontier(size, hashes);
  }

  static byte[] bytes(Frontier frontier) {
    ByteBuffer out = ByteBuffer.allocate(frontier.hashes().size() * Hash.BYTES);
    frontier.hashes().forEach(h -> out.put(h.bytes()));
    return out.array();
  }
}
