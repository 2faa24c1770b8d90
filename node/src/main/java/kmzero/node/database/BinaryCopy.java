package kmzero.node.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/// Rows for PostgreSQL's bulk door in its binary form: `COPY … FROM STDIN (FORMAT binary)`, part of
/// the connection's transaction. A row is begun with [#row], then each column in its order.
///
/// Form: signature, two empty words, for each row the number of columns and each value behind its
/// length, −1 for null; −1 ends it. Source: PostgreSQL's manual, COPY, *Binary Format*.
///
/// One thread; nothing is written before [#end], or a piece of 64 KiB is full.
public final class BinaryCopy {

  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int PIECE_BYTES = 1 << 16;

  /// Most transactions of a node at rest have few rows.
  private static final int FIRST_BYTES = 1 << 12;

  private final CopyIn copy;
  private ByteBuffer piece = ByteBuffer.allocate(FIRST_BYTES);

  private BinaryCopy(CopyIn copy) {
    this.copy = copy;
  }

  /// Begins to fill `columns` of a table, written as `table (a, b)`.
  public static BinaryCopy into(Connection connection, String columns) throws SQLException {
    String sql = "copy " + columns + " from stdin with (format binary)";
    BinaryCopy rows = new BinaryCopy(Database.copy(connection).copyIn(sql));
    rows.piece.put(SIGNATURE).putInt(0).putInt(0);
    return rows;
  }

  /// Begins a row of so many columns.
  public void row(int columns) throws SQLException {
    room(2).putShort((short) columns);
  }

  /// A `smallint`.
  public void int2(int value) throws SQLException {
    room(6).putInt(2).putShort((short) value);
  }

  /// An `int`.
  public void int4(int value) throws SQLException {
    room(8).putInt(4).putInt(value);
  }

  /// A `bigint`.
  public void int8(long value) throws SQLException {
    room(12).putInt(8).putLong(value);
  }

  /// A `bytea`; null for none.
  public void bytes(byte @Nullable [] value) throws SQLException {
    if (value == null) {
      none();
      return;
    }
    room(4).putInt(value.length);
    room(value.length).put(value);
  }

  /// A `text`; null for none.
  public void text(@Nullable String value) throws SQLException {
    bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  /// Null of any type.
  public void none() throws SQLException {
    room(4).putInt(-1);
  }

  private ByteBuffer room(int bytes) throws SQLException {
    if (piece.remaining() >= bytes) return piece;
    if (piece.position() + bytes <= PIECE_BYTES) return grown(piece.position() + bytes);
    send();
    if (piece.capacity() < bytes) piece = ByteBuffer.allocate(bytes);
    return piece;
  }

  /// A larger piece with the same content.
  private ByteBuffer grown(int least) {
    int capacity = Math.clamp(4L * piece.capacity(), least, PIECE_BYTES);
    piece = ByteBuffer.allocate(capacity).put(piece.flip());
    return piece;
  }

  private void send() throws SQLException {
    copy.writeToCopy(piece.array(), 0, piece.position());
    piece.clear();
  }

  /// Ends it.
  ///
  /// @return how many rows the table has taken
  public long end() throws SQLException {
    room(2).putShort((short) -1);
    send();
    return copy.endCopy();
  }
}
