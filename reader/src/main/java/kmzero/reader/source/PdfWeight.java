package kmzero.reader.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;

/// How much a PDF unpacks to, looked at before a library opens it: that one would hold it all in
/// memory. Streams packed more than once are looked at to the third time.
final class PdfWeight {

  /// All streams of a file together, in bytes. A report with large pictures stays below.
  private static final long MOST = 200_000_000;

  private static final int LAYERS = 3;
  private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};

  private final byte[] raw;
  private final byte[] buffer = new byte[1 << 16];
  private long left = MOST;

  private PdfWeight(byte[] raw) {
    this.raw = raw;
  }

  static boolean isTooLarge(byte[] raw) {
    return new PdfWeight(raw).isTooLarge();
  }

  private boolean isTooLarge() {
    for (int at = 0; at + STREAM.length + 2 < raw.length && left > 0; at++) {
      if (raw[at] != 's' || !isStream(at)) continue;
      int start = at + STREAM.length;
      if (raw[start] == '\r') start++;
      if (raw[start] == '\n') start++;
      unpack(start);
      at = start;
    }
    return left <= 0;
  }

  private boolean isStream(int at) {
    for (int i = 1; i < STREAM.length; i++) if (raw[at + i] != STREAM[i]) return false;
    return at < 1 || raw[at - 1] != 'd';
  }

  private void unpack(int start) {
    if ((raw[start] & 0x0f) != 8) return; // zlib's first byte names the method
    for (int layers = 1; layers <= LAYERS && left > 0; layers++) {
      InputStream in = new ByteArrayInputStream(raw, start, raw.length - start);
      for (int i = 0; i < layers; i++) in = new InflaterInputStream(in);
      if (!drain(in)) return;
    }
  }

  /// @return whether anything came of it
  private boolean drain(InputStream in) {
    long got = 0;
    try {
      for (int n = in.read(buffer); n > 0 && left > 0; n = in.read(buffer)) {
        GivenUp.check();
        got += n;
        left -= n;
      }
    } catch (IOException none) {
      return got > 0;
    }
    return got > 0;
  }
}
