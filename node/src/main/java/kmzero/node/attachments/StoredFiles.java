package kmzero.node.attachments;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.books.Select;

/// Files in the node's database, in pieces of [#PIECE_BYTES]; whoever reads or writes one has a
/// piece of it in memory, never all. What a file is and whose, other tables say. Safe for many
/// threads.
public final class StoredFiles {

  /// Bytes of every piece of a file but the last.
  public static final int PIECE_BYTES = 256 << 10;

  /// Longest file, in bytes.
  public static final int BYTES_MOST = 20 << 20;

  private final DataSource database;

  public StoredFiles(DataSource database) {
    this.database = database;
  }

  /// A new file of which nothing is here yet.
  ///
  /// @param size its whole length
  public UUID begin(long size) {
    return Select.rows(
            database,
            "beginning a file",
            "insert into stored_file (size) values (?) returning id",
            row -> row.getObject(1, UUID.class),
            size)
        .getFirst();
  }

  /// Keeps the next piece, if it is the next one: what two bring at once is kept once.
  ///
  /// @param from how many bytes come before it
  /// @return whether it was kept
  public boolean add(UUID file, long from, byte[] piece) {
    try (Connection c = database.getConnection()) {
      c.setAutoCommit(false);
      try {
        boolean next = advance(c, file, from, piece.length);
        if (next) put(c, file, from, piece);
        c.commit();
        return next;
      } catch (SQLException e) {
        c.rollback();
        throw e;
      } finally {
        c.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new BooksUnavailable("keeping a piece of a file", e);
    }
  }

  private static boolean advance(Connection c, UUID file, long from, int bytes)
      throws SQLException {
    String sql =
        "update stored_file set got = got + ? where id = ? and got = ? and got + ? <= size";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      Select.fill(c, s, (long) bytes, file, from, (long) bytes);
      return s.executeUpdate() == 1;
    }
  }

  private static void put(Connection c, UUID file, long from, byte[] piece) throws SQLException {
    String sql = "insert into file_piece (file, start, bytes) values (?,?,?)";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      Select.fill(c, s, file, from, piece);
      s.executeUpdate();
    }
  }

  /// The bytes from `from` on, as far as the piece goes that they are in; empty at the end, and
  /// where there is no such file.
  public Optional<byte[]> piece(UUID file, long from) {
    if (from < 0 || from > BYTES_MOST) return Optional.empty();
    long start = from - from % PIECE_BYTES;
    return Select.rows(
            database,
            "reading a piece of a file",
            "select substring(bytes from ?) from file_piece where file = ? and start = ? and"
                + " start + length(bytes) > ?",
            row -> row.getBytes(1),
            (int) (from - start) + 1,
            file,
            start,
            from)
        .stream()
        .findFirst();
  }

  /// Gives the whole file, piece after piece.
  public void each(UUID file, Consumer<byte[]> reader) {
    long from = 0;
    for (Optional<byte[]> piece = piece(file, from); piece.isPresent(); piece = piece(file, from)) {
      reader.accept(piece.get());
      from += piece.get().length;
    }
  }

  /// SHA-256 of what is here of it.
  public Hash sha256(UUID file) {
    MessageDigest sha256 = Hash.newDigest();
    each(file, sha256::update);
    return Hash.of(sha256.digest());
  }

  /// Removes it, if nothing refers to it any more.
  public void remove(UUID file) {
    Select.update(database, "removing a file", "delete from stored_file where id = ?", file);
  }

  /// Removes it within a transaction of the books'.
  public static void remove(Connection c, UUID file) throws SQLException {
    try (PreparedStatement s = c.prepareStatement("delete from stored_file where id = ?")) {
      s.setObject(1, file);
      s.executeUpdate();
    }
  }

  /// How many bytes of it are here.
  public long got(UUID file) {
    return Select.rows(
            database,
            "looking at a file",
            "select got from stored_file where id = ?",
            (ResultSet row) -> row.getLong(1),
            file)
        .stream()
        .findFirst()
        .orElse(0L);
  }
}
