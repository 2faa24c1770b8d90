package kmzero.node.attachments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Select;

/// The quarantine of files on their way from other nodes: what a break of the link, or a stop of
/// the node, leaves half is gone on with. Safe for many threads.
public final class Arrivals {

  private final DataSource database;
  private final StoredFiles files;

  public Arrivals(DataSource database) {
    this.database = database;
    this.files = new StoredFiles(database);
  }

  /// A file on its way.
  ///
  /// @param head what was said of a sealed one, see `spec/act.md`; empty bytes for others
  public record Arrival(UUID file, byte[] head) {}

  /// Begins to expect a file; what is expected already stays as it is.
  ///
  /// @param size its length as it was said, at most [StoredFiles#BYTES_MOST]
  public void expect(Hash digest, long size, byte[] head) {
    if (find(digest, size).isPresent()) return;
    UUID file = files.begin(size);
    int added =
        Select.update(
            database,
            "expecting a file",
            "insert into arrival (digest, size, file, head) values (?,?,?,?) on conflict do"
                + " nothing",
            digest,
            size,
            file,
            head);
    if (added == 0) files.remove(file);
  }

  /// What is here of a file that is expected.
  public Optional<Arrival> find(Hash digest, long size) {
    return Select.rows(
            database,
            "looking for a file on its way",
            "select file, head from arrival where digest = ? and size = ?",
            Arrivals::read,
            digest,
            size)
        .stream()
        .findFirst();
  }

  private static Arrival read(ResultSet row) throws SQLException {
    byte[] head = row.getBytes(2);
    return new Arrival(row.getObject(1, UUID.class), head == null ? new byte[0] : head);
  }

  /// How many bytes of a file are here.
  public long got(Hash digest, long size) {
    return find(digest, size).map(arrival -> files.got(arrival.file())).orElse(0L);
  }

  /// Keeps the next piece.
  ///
  /// @return the file, once all of it is here
  public Optional<Arrival> add(Hash digest, long size, long from, byte[] piece) {
    Optional<Arrival> arrival = find(digest, size);
    if (arrival.isEmpty()) return arrival;
    boolean kept =
        piece.length == 0
            ? files.got(arrival.get().file()) == from
            : files.add(arrival.get().file(), from, piece);
    return kept && from + piece.length == size ? arrival : Optional.empty();
  }

  /// Takes a file out of quarantine for good or ill; its bytes stay until they are removed.
  public void end(Hash digest, long size) {
    Select.update(
        database,
        "ending an arrival",
        "delete from arrival where digest = ? and size = ?",
        digest,
        size);
  }

  /// Throws away what is here of a file.
  public void drop(Hash digest, long size) {
    find(digest, size).ifPresent(arrival -> files.remove(arrival.file()));
  }
}
