package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.SignatureLine;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;

/// Two trees of one log, both signed by its owner, of which neither continues the other: proof that
/// the owner showed different books to different people, or lost some and went on.
///
/// @param log the log
/// @param mine what this node holds of it
/// @param theirs what it was shown; nothing of it is stored
/// @param way who showed it: the address of a peer, or a file; empty where that was not noted
/// @param at when this node found it
public record Contradiction(
    Origin log, SignedCheckpoint mine, SignedCheckpoint theirs, String way, Instant at) {

  /// The most contradictions that are kept of a log; one would be enough.
  private static final int CONTRADICTIONS_MAX = 50;

  /// The most checkpoints that are looked through for one that others hold.
  private static final int LOOKED_THROUGH = 1_000;

  private static final String HOLDS = "/holds";

  /// How much of a log, as this node holds it, others have confirmed that they hold: where it may
  /// be ended if its keys were stolen.
  ///
  /// @param size of the greatest checkpoint with a cosignature of theirs
  /// @param sides who has cosigned it
  public record LastHeld(long size, List<String> sides) {
    public LastHeld {
      sides = List.copyOf(sides);
    }
  }

  /// How much of `log` members elsewhere hold; empty if none of the newest thousand checkpoints has
  /// a cosignature of theirs.
  ///
  /// @param own sides of this node: who has its keys can cosign for them too
  public static Optional<LastHeld> lastHeld(DataSource database, Origin log, Set<String> own) {
    String sql =
        "select c.note from checkpoint c join log l on l.id = c.log where l.origin = ?"
            + " order by c.size desc limit ?";
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, log.toString());
      s.setInt(2, LOOKED_THROUGH);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          SignedCheckpoint signed = CheckpointRows.read(r.getString(1));
          List<String> sides =
              signed.signatures().stream()
                  .map(SignatureLine::name)
                  .filter(name -> name.endsWith(HOLDS))
                  .map(name -> name.substring(0, name.length() - HOLDS.length()))
                  .filter(side -> !side.equals(log.side()) && !own.contains(side))
                  .distinct()
                  .sorted()
                  .toList();
          if (!sides.isEmpty()) return Optional.of(new LastHeld(signed.checkpoint().size(), sides));
        }
      }
      return Optional.empty();
    } catch (SQLException e) {
      throw new BooksUnavailable("reading the books", e);
    }
  }

  /// Keeps two checkpoints of a log that contradict each other, in the caller's transaction.
  static void keep(
      Connection c, int log, SignedCheckpoint mine, SignedCheckpoint theirs, String way)
      throws SQLException {
    String sql =
        "insert into contradiction (log, mine, theirs, way, size, root) select ?,?,?,?,?,? where"
            + " (select count(*) from contradiction where log = ?) < ? on conflict do nothing";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setInt(1, log);
      s.setString(2, CheckpointRows.text(mine));
      s.setString(3, CheckpointRows.text(theirs));
      s.setString(4, way);
      s.setLong(5, theirs.checkpoint().size());
      s.setBytes(6, theirs.checkpoint().root().bytes());
      s.setInt(7, log);
      s.setInt(8, CONTRADICTIONS_MAX);
      s.executeUpdate();
    }
  }

  /// Those of a mechanism, first ones first; at most 100.
  public static List<Contradiction> all(DataSource database, Hash mechanism) {
    String sql =
        "select l.origin, x.mine, x.theirs, x.way, x.at from contradiction x join log l on l.id ="
            + " x.log where l.mechanism = ? order by x.at, l.origin collate \"C\" limit 100";
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      List<Contradiction> all = new ArrayList<>();
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          all.add(
              new Contradiction(
                  Origin.of(r.getString(1)),
                  CheckpointRows.read(r.getString(2)),
                  CheckpointRows.read(r.getString(3)),
                  r.getString(4),
                  r.getObject(5, OffsetDateTime.class).toInstant()));
        }
      }
      return all;
    } catch (SQLException e) {
      throw new BooksUnavailable("reading the books", e);
    }
  }
}
