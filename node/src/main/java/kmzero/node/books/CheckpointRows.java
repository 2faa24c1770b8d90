package kmzero.node.books;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.note.SignatureLine;
import kmzero.ledger.note.SignedCheckpoint;

/// Checkpoints in their rows, each with every cosignature that is held. Each statement runs in the
/// caller's transaction.
final class CheckpointRows {

  private static final String SAVE =
      "insert into checkpoint (log, size, root, note) values (?,?,?,?)"
          + " on conflict (log, size) do update set note = excluded.note";

  /// What need not wait for the disk, since a crash that loses it loses nothing: the signature of
  /// an own log, of which all is on the disk and which is signed again over the same root; and
  /// others' cosignatures, which those who made them hold and show at the next start.
  private static final String SAVE_SOON = "set local synchronous_commit = off; " + SAVE;

  private CheckpointRows() {}

  /// Saves the checkpoint that an own log has just been signed with, durable with the next commit.
  static void saveSigned(Connection c, LogRow row, SignedCheckpoint checkpoint)
      throws SQLException {
    write(c, row, checkpoint, SAVE_SOON);
  }

  /// Saves a checkpoint of which everything is held; one of the same size and root takes in the new
  /// signatures.
  ///
  /// @return whether anything is new
  static boolean save(Connection c, LogRow row, SignedCheckpoint checkpoint) throws SQLException {
    Optional<SignedCheckpoint> held = find(c, row, checkpoint.checkpoint().size());
    if (held.isPresent()) return !merge(c, row, held.get(), checkpoint, SAVE).isEmpty();
    write(c, row, checkpoint, SAVE);
    return true;
  }

  /// Adds the signatures of `checkpoint` that the one held of the same size does not have, durable
  /// with the next commit.
  ///
  /// @return those that are new; none if none of that size and root is held
  static List<SignatureLine> merge(Connection c, LogRow row, SignedCheckpoint checkpoint)
      throws SQLException {
    Optional<SignedCheckpoint> held = find(c, row, checkpoint.checkpoint().size());
    return held.isPresent() ? merge(c, row, held.get(), checkpoint, SAVE_SOON) : List.of();
  }

  private static List<SignatureLine> merge(
      Connection c, LogRow row, SignedCheckpoint held, SignedCheckpoint checkpoint, String sql)
      throws SQLException {
    if (!held.checkpoint().equals(checkpoint.checkpoint())) return List.of();
    List<SignatureLine> there = held.signatures();
    List<SignatureLine> more =
        checkpoint.signatures().stream()
            .filter(l ->
                there.stream().noneMatch(t -> t.name().equals(l.name()) && t.keyId() == l.keyId()))
            .toList();
    if (!more.isEmpty()) write(c, row, held.with(more), sql);
    return more;
  }

  private static void write(Connection c, LogRow row, SignedCheckpoint checkpoint, String sql)
      throws SQLException {
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setInt(1, row.id);
      s.setLong(2, checkpoint.checkpoint().size());
      s.setBytes(3, checkpoint.checkpoint().root().bytes());
      s.setString(4, text(checkpoint));
      s.executeUpdate();
    }
    boolean newest = checkpoint.checkpoint().size() >= row.signedSize();
    if (newest || row.checkpoint(checkpoint.checkpoint().size()).isPresent()) row.saved(checkpoint);
  }

  private static Optional<SignedCheckpoint> find(Connection c, LogRow row, long size)
      throws SQLException {
    if (size > row.signedSize()) return Optional.empty();
    Optional<SignedCheckpoint> known = row.checkpoint(size);
    return known.isPresent()
        ? known
        : note(c, "select note from checkpoint where log = ? and size = ?", row.id, size);
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

  /// Remembers under which checkpoint of the owner the newest entries were stored. One of which all
  /// is held is among the log's checkpoints, which is enough.
  ///
  /// @param held entries of the log
  static void toward(Connection c, LogRow row, SignedCheckpoint checkpoint, long held)
      throws SQLException {
    if (!row.toward(checkpoint) || checkpoint.checkpoint().size() <= held) return;
    try (PreparedStatement s =
        c.prepareStatement("update log set toward = ?, toward_size = ? where id = ?")) {
      s.setString(1, text(checkpoint));
      s.setLong(2, checkpoint.checkpoint().size());
      s.setInt(3, row.id);
      s.executeUpdate();
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

  static String text(SignedCheckpoint checkpoint) {
    return new String(checkpoint.bytes(), StandardCharsets.UTF_8);
  }

  static SignedCheckpoint read(String note) {
    return SignedCheckpoint.parse(note.getBytes(StandardCharsets.UTF_8)).get();
  }
}
