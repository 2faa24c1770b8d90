package kmzero.node.outside;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;

/// Writes one record of an [OutsideLog] in pieces, so that a batch of thousands of entries is not
/// in memory a second time.
final class RecordWriter {

  /// What a record has beside its content: a letter, the length, the sum.
  static final int BESIDE_BYTES = 1 + 4 + 4;

  private static final int PIECE_BYTES = 1 << 16;

  /// What stands in a record.
  interface Content {
    void put(RecordWriter record) throws IOException;
  }

  private final FileChannel to;
  private final ByteBuffer piece;
  private final CRC32 crc = new CRC32();
  private int length;

  private RecordWriter(FileChannel to, int bytes) {
    this.to = to;
    this.piece = ByteBuffer.allocate(Math.min(bytes, PIECE_BYTES));
  }

  /// Writes a record at the end of a file.
  ///
  /// @param length how many bytes `content` puts
  /// @throws IOException if the file cannot be written; some of the record may be there
  /// @throws IllegalArgumentException if `content` put another number; most of it is there
  static void write(FileChannel to, char type, int length, Content content) throws IOException {
    RecordWriter record = new RecordWriter(to, BESIDE_BYTES + length);
    record.raw(ByteBuffer.allocate(5).put((byte) type).putInt(length).array());
    content.put(record);
    if (record.length != length)
      throw new IllegalArgumentException(record.length + " bytes instead of " + length);
    record.raw(number((int) record.crc.getValue()));
    record.send();
  }

  void put(byte[] bytes) throws IOException {
    crc.update(bytes);
    length += bytes.length;
    raw(bytes);
  }

  void putInt(int value) throws IOException {
    put(number(value));
  }

  void putLong(long value) throws IOException {
    put(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private void raw(byte[] bytes) throws IOException {
    for (int at = 0; at < bytes.length; ) {
      if (!piece.hasRemaining()) send();
      int some = Math.min(piece.remaining(), bytes.length - at);
      piece.put(bytes, at, some);
      at += some;
    }
  }

  private void send() throws IOException {
    piece.flip();
    while (piece.hasRemaining()) to.write(piece);
    piece.clear();
  }

  /// The sum behind a record's content.
  static int crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }
}
