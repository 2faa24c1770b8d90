package kmzero.node.books;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.judge.Cut;
import kmzero.ledger.judge.Judge;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.LogState;
import kmzero.ledger.note.SignatureLine;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.Proofs;

/// Statements over the tables of one mechanism, each in the caller's transaction.
final class Rows {

  private Rows() {}

  /// Reads every log of the mechanism onto the shelf.
  ///
  /// @return how far each was judged
  static List<LogState> load(Connection c, Hash mechanism, PgShelf shelf) throws SQLException {
    shelf.begin(c);
    List<LogState> states = new ArrayList<>();
    String sql =
        "select id, origin, own, held, frontier, judged, height, closed from log where mechanism ="
            + " ? order by origin collate \"C\"";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          Origin origin = Origin.of(r.getString(2));
          shelf.know(
              new PgShelf.Row(
                  r.getInt(1), origin, r.getBoolean(3), frontier(r.getLong(4), r.getBytes(5))));
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
      pin.ifPresent(end -> shelf.row(end.origin()).end = end.size());
      complete.add(
          new LogState(
              state.log(), state.held(), state.judged(), state.height(), cut, state.closed(), pin));
    }
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
        shelf.know(new PgShelf.Row(r.getInt(1), log, own, Frontier.EMPTY));
      }
    }
  }

  static void saveStates(Connection c, PgShelf shelf, Judge judge) throws SQLException {
    String sql =
        "update log set held = ?, frontier = ?, judged = ?, height = ?, closed = ? where id = ? and"
            + " (held <> ? or judged <> ?)";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      for (PgShelf.Row row : shelf.rows()) {
        LogState state = judge.state(row.origin);
        s.setLong(1, row.frontier.size());
        s.setBytes(2, bytes(row.frontier));
        s.setLong(3, state.judged());
        s.setLong(4, state.height());
        s.setLong(5, state.closed());
        s.setInt(6, row.id);
        s.setLong(7, row.frontier.size());
        s.setLong(8, state.judged());
        s.addBatch();
      }
      s.executeBatch();
    }
  }

  /// Is given what was read back.
  interface ReadBack {
    void take(PgShelf.Row row, long from, List<byte[]> leaves);
  }

  /// Reads what was committed to own logs and hashes it again, before anything is signed.
  ///
  /// @param to is given what reads back as it was written
  static void readBack(Connection c, PgShelf shelf, List<Judged> wrote, ReadBack to)
      throws SQLException {
    Map<PgShelf.Row, List<Judged>> own = new LinkedHashMap<>();
    for (Judged j : wrote) {
      PgShelf.Row row = shelf.row(j.log());
      if (row.own) own.computeIfAbsent(row, r -> new ArrayList<>()).add(j);
    }
    for (Map.Entry<PgShelf.Row, List<Judged>> each : own.entrySet()) {
      List<byte[]> leaves = readBack(c, each.getKey(), each.getValue());
      to.take(each.getKey(), each.getValue().getFirst().index(), leaves);
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

  /// Reads again what is stored of an own log from `from` on, and sees that it is what the log's
  /// frontier stands for: what a failure left unsigned is not signed unseen.
  static void readBack(Connection c, PgShelf.Row row, long from) throws SQLException {
    String sql = "select leaf, hash from entry where log = ? and idx >= ? order by idx";
    long at = from;
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setInt(1, row.id);
      s.setLong(2, from);
      s.setFetchSize(1_000);
      try (ResultSet r = s.executeQuery()) {
        for (; r.next(); at++) {
          if (!Merkle.leaf(r.getBytes(1)).equals(Hash.of(r.getBytes(2)))) throw differs(row, at);
        }
      }
    }
    long size = row.frontier.size();
    if (at != size || !Proofs.root(size, new LogTree(c, row.id)).equals(row.frontier.root())) {
      throw differs(row, at);
    }
    row.readBack = size;
  }

  private static IllegalStateException differs(PgShelf.Row row, long index) {
    return new IllegalStateException(
        "entry %d of %s reads back differently: the disk cannot be trusted"
            .formatted(index, row.origin));
  }

  /// @param wrote of one log, one behind the other
  private static List<byte[]> readBack(Connection c, PgShelf.Row row, List<Judged> wrote)
      throws SQLException {
    List<byte[]> leaves = new ArrayList<>(wrote.size());
    String sql = "select idx, leaf from entry where log = ? and idx between ? and ? order by idx";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setInt(1, row.id);
      s.setLong(2, wrote.getFirst().index());
      s.setLong(3, wrote.getLast().index());
      s.setFetchSize(1_000);
      try (ResultSet r = s.executeQuery()) {
        for (Judged j : wrote) {
          if (!r.next() || r.getLong(1) != j.index()) throw differs(row, j.index());
          byte[] leaf = r.getBytes(2);
          if (!Merkle.leaf(leaf).equals(j.hash())) throw differs(row, j.index());
          leaves.add(leaf);
        }
      }
    }
    if (row.readBack == wrote.getFirst().index()) row.readBack = wrote.getLast().index() + 1;
    return leaves;
  }

  static long signedSize(Connection c, int log) throws SQLException {
    try (PreparedStatement s =
        c.prepareStatement("select coalesce(max(size), 0) from checkpoint where log = ?")) {
      s.setInt(1, log);
      try (ResultSet r = s.executeQuery()) {
        r.next();
        return r.getLong(1);
      }
    }
  }

  /// Saves a checkpoint; one of the same size and root takes in the new signatures.
  ///
  /// @return whether anything is new
  static boolean saveCheckpoint(Connection c, int log, SignedCheckpoint checkpoint)
      throws SQLException {
    if (find(c, log, checkpoint.checkpoint().size()).isPresent()) return merge(c, log, checkpoint);
    try (PreparedStatement s =
        c.prepareStatement("insert into checkpoint (log, size, root, note) values (?,?,?,?)")) {
      s.setInt(1, log);
      s.setLong(2, checkpoint.checkpoint().size());
      s.setBytes(3, checkpoint.checkpoint().root().bytes());
      s.setString(4, text(checkpoint));
      s.executeUpdate();
    }
    return true;
  }

  /// Adds the signatures of `checkpoint` that the one held of the same size does not have.
  ///
  /// @return whether anything is new; false too if none of that size and root is held
  static boolean merge(Connection c, int log, SignedCheckpoint checkpoint) throws SQLException {
    Optional<SignedCheckpoint> held = find(c, log, checkpoint.checkpoint().size());
    if (held.isEmpty() || !held.get().checkpoint().equals(checkpoint.checkpoint())) return false;
    List<SignatureLine> there = held.get().signatures();
    List<SignatureLine> more =
        checkpoint.signatures().stream()
            .filter(l ->
                there.stream().noneMatch(t -> t.name().equals(l.name()) && t.keyId() == l.keyId()))
            .toList();
    if (more.isEmpty()) return false;
    SignedCheckpoint merged = held.get().with(more);
    try (PreparedStatement s =
        c.prepareStatement("update checkpoint set note = ? where log = ? and size = ?")) {
      s.setString(1, text(merged));
      s.setInt(2, log);
      s.setLong(3, checkpoint.checkpoint().size());
      s.executeUpdate();
    }
    return true;
  }

  static Optional<SignedCheckpoint> find(Connection c, int log, long size) throws SQLException {
    return note(c, "select note from checkpoint where log = ? and size = ?", log, size);
  }

  /// The newest checkpoint of which everything is held.
  static Optional<SignedCheckpoint> newest(Connection c, int log) throws SQLException {
    return note(
        c,
        "select note from checkpoint where log = ? and size <= ? order by size desc limit 1",
        log,
        Long.MAX_VALUE);
  }

  /// The checkpoints behind the `keys` entries of a log, smaller ones first.
  static List<SignedCheckpoint> turns(Connection c, int log) throws SQLException {
    String sql =
        "select c.note from key_entry k join checkpoint c on c.log = k.log and c.size = k.idx + 1"
            + " where k.log = ? order by k.idx";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setInt(1, log);
      List<SignedCheckpoint> turns = new ArrayList<>();
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) turns.add(read(r.getString(1)));
      }
      return turns;
    }
  }

  private static Optional<SignedCheckpoint> note(Connection c, String sql, int log, long size)
      throws SQLException {
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setInt(1, log);
      s.setLong(2, size);
      try (ResultSet r = s.executeQuery()) {
        return r.next() ? Optional.of(read(r.getString(1))) : Optional.empty();
      }
    }
  }

  /// Remembers under which checkpoint of the owner the newest entries were stored.
  static void toward(Connection c, int log, SignedCheckpoint checkpoint) throws SQLException {
    try (PreparedStatement s =
        c.prepareStatement(
            "update log set toward = ? where id = ? and (toward is null or toward_size <= ?)")) {
      s.setString(1, text(checkpoint));
      s.setInt(2, log);
      s.setLong(3, checkpoint.checkpoint().size());
      s.executeUpdate();
    }
    try (PreparedStatement s =
        c.prepareStatement("update log set toward_size = greatest(toward_size, ?) where id = ?")) {
      s.setLong(1, checkpoint.checkpoint().size());
      s.setInt(2, log);
      s.executeUpdate();
    }
  }

  /// What [#toward] remembers.
  static Optional<SignedCheckpoint> findToward(Connection c, int log) throws SQLException {
    return note(c, "select toward from log where id = ? and toward is not null and ? >= 0", log, 0);
  }

  /// The most contradictions that are kept of a log; one would be enough.
  private static final int CONTRADICTIONS_MAX = 50;

  static void contradiction(
      Connection c, int log, SignedCheckpoint mine, SignedCheckpoint theirs, String way)
      throws SQLException {
    String sql =
        "insert into contradiction (log, mine, theirs, way, size, root) select ?,?,?,?,?,? where"
            + " (select count(*) from contradiction where log = ?) < ? on conflict do nothing";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setInt(1, log);
      s.setString(2, text(mine));
      s.setString(3, text(theirs));
      s.setString(4, way);
      s.setLong(5, theirs.checkpoint().size());
      s.setBytes(6, theirs.checkpoint().root().bytes());
      s.setInt(7, log);
      s.setInt(8, CONTRADICTIONS_MAX);
      s.executeUpdate();
    }
  }

  /// Empties what is derived from the logs of one mechanism.
  static void emptyDerived(Connection c, Hash mechanism, List<Projection> projections)
      throws SQLException {
    for (Projection projection : projections) {
      for (String table : projection.tables())
        update(c, "delete from " + table + " where mechanism = ?", mechanism);
    }
    update(c, "delete from dossier where mechanism = ?", mechanism);
    update(
        c,
        "update entry set verdict = 0, reason = null, height = null, kind = null, act_id = null,"
            + " dossier = null where log in (select id from log where mechanism = ?)",
        mechanism);
    update(c, "update log set judged = 0, height = 0, closed = -1 where mechanism = ?", mechanism);
  }

  private static void update(Connection c, String sql, Hash mechanism) throws SQLException {
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      s.executeUpdate();
    }
  }

  private static String text(SignedCheckpoint checkpoint) {
    return new String(checkpoint.bytes(), StandardCharsets.UTF_8);
  }

  static SignedCheckpoint read(String note) {
    return SignedCheckpoint.parse(note.getBytes(StandardCharsets.UTF_8)).get();
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
