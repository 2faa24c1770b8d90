package kmzero.ledger.bundle;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import kmzero.ledger.entry.Origin;

/// Where entries of a frame belong: origin behind its length (two bytes), then start, end and the
/// size of the checkpoint that their proof leads to (eight bytes each); big end first.
///
/// @param log the log
/// @param start index of the first entry
/// @param end index behind the last, of the same block
/// @param size at least `end`
record Place(Origin log, long start, long end, long size) {

  static final int BYTES_MAX = 2 + 255 + 3 * 8;

  Place {
    boolean block = start >= 0 && end > start && end <= EntryPackage.end(start, Long.MAX_VALUE);
    if (!block || size < end) {
      throw new IllegalArgumentException("[%d, %d) of %d".formatted(start, end, size));
    }
  }

  int count() {
    return (int) (end - start);
  }

  void write(DataOutputStream out) throws IOException {
    byte[] origin = log.toString().getBytes(StandardCharsets.UTF_8);
    out.writeShort(origin.length);
    out.write(origin);
    out.writeLong(start);
    out.writeLong(end);
    out.writeLong(size);
  }

  /// How many bytes the place takes that `content` begins with.
  static int length(byte[] content) {
    return 2 + (((content[0] & 0xff) << 8) | (content[1] & 0xff)) + 3 * Long.BYTES;
  }

  /// Reads a place.
  ///
  /// @throws IllegalArgumentException if it is none
  static Place read(DataInputStream in) throws IOException {
    int length = in.readUnsignedShort();
    if (length > 255) throw new IllegalArgumentException("an origin of " + length + " bytes");
    byte[] origin = new byte[length];
    in.readFully(origin);
    Origin log = Origin.of(new String(origin, StandardCharsets.UTF_8));
    return new Place(log, in.readLong(), in.readLong(), in.readLong());
  }
}
