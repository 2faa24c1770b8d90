package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kmzero.ledger.entry.Attachment;
import kmzero.ledger.entry.FileHead;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.procedure.Objection;

/// A file from this node's quarantine that goes with an act. With the act it leaves quarantine, in
/// one transaction.
public sealed interface Brought {

  /// What stands in the act.
  Attachment attachment();

  /// Where its bytes are.
  UUID file();

  /// One that every member keeps.
  record Kept(Attachment.Kept attachment, UUID file) implements Brought {}

  /// One that named offices read until it is erased.
  ///
  /// @param salt the random bytes under its digest
  record Sealed(Attachment.Sealed attachment, UUID file, Bytes salt, FileHead head)
      implements Brought {}

  /// One that is not in quarantine any more: no act carries it, but the id of an act that has may
  /// be sent again.
  record Gone(UUID file) implements Brought {
    @Override
    public Attachment attachment() {
      throw new IllegalStateException(file + " is not in quarantine");
    }
  }

  /// Why the files may not go along: one is not in quarantine, because another act has carried it
  /// or a day has passed.
  static Optional<Objection> missing(Connection c, List<Brought> all) {
    if (all.isEmpty()) return Optional.empty();
    // locked, so that an act of another mechanism does not take it meanwhile
    String sql =
        "select count(*) from (select 1 from upload where file = any(?) order by file for update)"
            + " found";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(1, c.createArrayOf("uuid", all.stream().map(Brought::file).toArray()));
      try (ResultSet r = s.executeQuery()) {
        return r.next() && r.getLong(1) == all.size()
            ? Optional.empty()
            : Optional.of(new Objection("attachment-unknown", List.of()));
      }
    } catch (SQLException e) {
      throw new BooksUnavailable("looking for files", e);
    }
  }

  /// Takes the files out of quarantine and keeps them beside the log.
  static void keep(Connection c, List<Brought> all) {
    for (Brought one : all) {
      try {
        if (update(c, "delete from upload where file = ?", one.file()) != 1)
          throw new IllegalStateException("a file has left quarantine under way");
        switch (one) {
          case Kept(Attachment.Kept attachment, UUID file) -> keep(c, attachment, file);
          case Gone gone -> throw new IllegalStateException(gone.toString());
          case Sealed(var attachment, UUID file, Bytes salt, FileHead head) ->
              update(
                  c,
                  "insert into sealed_value (digest, state, salt, value, file) values (?, 'held',"
                      + " ?, ?, ?)",
                  attachment.digest(),
                  salt.array(),
                  CanonicalJson.write(head.json()),
                  file);
        }
      } catch (SQLException e) {
        throw new BooksUnavailable("keeping a file", e);
      }
    }
  }

  /// The same bytes may be here already, by another act.
  private static void keep(Connection c, Attachment.Kept attachment, UUID file)
      throws SQLException {
    String sql =
        "insert into kept_file (digest, state, file) values (?, 'held', ?) on conflict (digest) do"
            + " update set state = 'held', file = excluded.file where kept_file.state <> 'held'";
    if (update(c, sql, attachment.digest(), file) == 0)
      update(c, "delete from stored_file where id = ?", file);
  }

  private static int update(Connection c, String sql, Object... values) throws SQLException {
    try (PreparedStatement s = c.prepareStatement(sql)) {
      Select.fill(c, s, values);
      return s.executeUpdate();
    }
  }
}
