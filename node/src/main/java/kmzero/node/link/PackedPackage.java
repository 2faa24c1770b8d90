package kmzero.node.link;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import kmzero.ledger.bundle.EntryPackage;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Proofs;

/// A package of entries made shorter for the line: `spec/link.md`, _Packed_. Nothing rests on the
/// form: what comes out is proved like any other package.
///
/// On the wire: the length of the package (four bytes, big end first), the length of what follows
/// (four), the package deflated (RFC 1951, nothing around it). Both lengths are looked at before
/// anything is taken, so that a few bytes of a hostile peer never become more than one package.
final class PackedPackage {

  /// Shorter packages go as they are: one act alone is mostly hashes and ids.
  private static final int WORTH_BYTES = 1_024;

  private PackedPackage() {}

  /// Packs a package at zlib's quickest level. Cost: some 2 µs a kibibyte.
  ///
  /// @return empty if that would save less than an eighth
  static Optional<byte[]> pack(byte[] plain) {
    if (plain.length < WORTH_BYTES) return Optional.empty();
    byte[] packed = new byte[plain.length - plain.length / 8];
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      int length = deflater.deflate(packed);
      return deflater.finished() ? Optional.of(Arrays.copyOf(packed, length)) : Optional.empty();
    } finally {
      deflater.end();
    }
  }

  /// Writes what [#pack] gave.
  static void write(int plainLength, byte[] packed, DataOutputStream out) throws IOException {
    out.writeInt(plainLength);
    out.writeInt(packed.length);
    out.write(packed);
  }

  /// Reads the package `[start, end)`. Cost: as much memory as the longest such package, whatever
  /// comes.
  ///
  /// @throws Nonsense if it is not what it is said to be
  /// @throws IOException if `in` fails or ends too early
  static EntryPackage.Reading read(DataInputStream in, long start, long end)
      throws IOException, Nonsense {
    long plainLength = Integer.toUnsignedLong(in.readInt());
    long packedLength = Integer.toUnsignedLong(in.readInt());
    long most = (end - start) * (2 + Entry.MAX_BYTES) + 1 + Proofs.HASHES_MAX * Hash.BYTES;
    if (plainLength > most) throw new Nonsense("packed: %d bytes".formatted(plainLength));
    if (packedLength >= plainLength) {
      throw new Nonsense("packed: %d bytes in %d".formatted(plainLength, packedLength));
    }
    byte[] packed = in.readNBytes((int) packedLength);
    if (packed.length < packedLength) throw new Nonsense("packed: ends too early");
    var plain = new ByteArrayInputStream(unpack(packed, (int) plainLength));
    EntryPackage.Reading reading = EntryPackage.read(plain, start, end);
    if (reading instanceof EntryPackage.Reading.Read && plain.available() > 0) {
      throw new Nonsense("packed: more than the package");
    }
    return reading;
  }

  private static byte[] unpack(byte[] packed, int length) throws Nonsense {
    byte[] plain = new byte[length];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      int there = inflater.inflate(plain);
      if (there == length && !inflater.finished() && inflater.inflate(new byte[1]) > 0) {
        throw new Nonsense("packed: more than %d bytes".formatted(length));
      }
      if (there < length || !inflater.finished() || inflater.getRemaining() > 0) {
        throw new Nonsense("packed: not %d bytes".formatted(length));
      }
      return plain;
    } catch (DataFormatException e) {
      throw new Nonsense("packed: not deflated");
    } finally {
      inflater.end();
    }
  }
}
