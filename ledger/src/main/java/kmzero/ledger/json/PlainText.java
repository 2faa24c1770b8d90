package kmzero.ledger.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds the end of what stands for itself in a JSON text, eight bytes at a time: printable ASCII
/// without quotation mark and backslash. Most of an entry is such text.
final class PlainText {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = ONES << 7;

  private PlainText() {}

  /// Where the first byte that is not plain stands in `bytes[from, end)`; `end` if all are.
  static int end(byte[] bytes, int from, int end) {
    int at = from;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      long other = other((long) EIGHT.get(bytes, at));
      if (other != 0) return at + Long.numberOfTrailingZeros(other) / Byte.SIZE;
    }
    while (at < end && isPlain(bytes[at])) at++;
    return at;
  }

  private static boolean isPlain(byte b) {
    return b >= 0x20 && b != '"' && b != '\\' && b != 0x7f;
  }

  /// The highest bit of the first byte that is not plain is set, and none before it; those behind
  /// it say nothing, for taking away may borrow from them.
  private static long other(long eight) {
    long control = (eight - ONES * 0x20) & ~eight;
    long marks =
        zeros(eight ^ ONES * '"') | zeros(eight ^ ONES * '\\') | zeros(eight ^ ONES * 0x7f);
    return (eight | control | marks) & HIGHS;
  }

  private static long zeros(long eight) {
    return (eight - ONES) & ~eight;
  }
}
