package kmzero.ledger.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The door for JSON bytes of others. Strict unless a method says lax.
///
/// **Strict**: at most [#LIMIT_BYTES] bytes (or the limit given) of valid UTF-8 without byte-order
/// mark; one value, nothing after it but white space; depth at most [#DEPTH]; integers within
/// ±(2^53−1) and no minus zero, fraction or exponent; no name twice in an object; every text in
/// NFC, without unpaired surrogates, noncharacters, unassigned code points, bidirectional
/// embeddings, overrides or isolates (U+202A–202E, U+2066–2069) and without control characters (C0,
/// U+007F, C1), except that a value, not a name, may hold line breaks `\n`: minutes have lines.
/// Tabs and carriage returns are refused, so that a text has one look.
///
/// **Lax** is for outside vectors: RFC 8259 with paired surrogates and unique names, numbers as
/// doubles, depth at most 256.
///
/// Cost: linear in the bytes; never more than a few copies of them.
public final class JsonReader {
  /// The longest entry, 2^16−1 bytes: entry bundles prefix each entry with a 16-bit length.
  public static final int LIMIT_BYTES = 65_535;

  /// The deepest nesting of arrays and objects; a bare text has depth 0.
  public static final int DEPTH = 32;

  private JsonReader() {}

  /// What came of reading.
  public sealed interface Result {
    /// The value.
    record Read(Json json) implements Result {}

    /// Not JSON of ours: why, and the byte offset where it showed (0 when the whole is at fault).
    record Malformed(String why, int offset) implements Result {}
  }

  /// Reads strictly, at most [#LIMIT_BYTES].
  public static Result read(byte[] bytes) {
    return read(bytes, LIMIT_BYTES);
  }

  /// Reads strictly, at most `limitBytes`.
  public static Result read(byte[] bytes, int limitBytes) {
    return read(bytes, 0, bytes.length, limitBytes, true, false);
  }

  /// Reads strictly and also holds the bytes to the canonical form, so that value and bytes are one
  /// thing.
  public static Result readCanonical(byte[] bytes) {
    return readCanonical(bytes, LIMIT_BYTES);
  }

  /// As [#readCanonical(byte[])] of a text that stands among other bytes, from `from` to before
  /// `to`; places are told from its beginning.
  public static Result readCanonical(byte[] bytes, int from, int to) {
    return read(bytes, from, to, LIMIT_BYTES, true, true);
  }

  /// As [#readCanonical(byte[])] with another limit.
  public static Result readCanonical(byte[] bytes, int limitBytes) {
    return read(bytes, 0, bytes.length, limitBytes, true, true);
  }

  /// Reads any I-JSON, fractions included: for outside vectors only.
  public static Result readLax(byte[] bytes, int limitBytes) {
    return read(bytes, 0, bytes.length, limitBytes, false, false);
  }

  /// The value in bytes of our own writing.
  ///
  /// @throws IllegalArgumentException if they are not strict JSON
  public static Json get(byte[] bytes) {
    return switch (read(bytes)) {
      case Result.Read(var json) -> json;
      case Result.Malformed(var why, var offset) ->
          throw new IllegalArgumentException("%s at byte %d".formatted(why, offset));
    };
  }

  private static Result read(
      byte[] bytes, int from, int to, int limitBytes, boolean strict, boolean canonical) {
    if (to - from > limitBytes) {
      return new Result.Malformed("%d bytes, at most %d".formatted(to - from, limitBytes), 0);
    }
    var parser = new JsonParser(bytes, from, to, strict);
    Json json;
    try {
      json = parser.whole();
    } catch (JsonParser.Stop stop) {
      int bad = notUtf8(bytes, from, to);
      return bad >= 0
          ? new Result.Malformed("not UTF-8", bad)
          : new Result.Malformed(stop.why, stop.at);
    }
    int bad = parser.isSurelyUtf8() ? -1 : notUtf8(bytes, from, to);
    if (bad >= 0) return new Result.Malformed("not UTF-8", bad);
    if (!canonical || parser.isCanonical()) return new Result.Read(json);
    byte[] written = CanonicalJson.write(json);
    int difference = Arrays.mismatch(bytes, from, to, written, 0, written.length);
    return difference < 0
        ? new Result.Read(json)
        : new Result.Malformed("not in canonical form", difference);
  }

  /// Where bytes cease to be UTF-8, counted from `from`, or -1.
  private static int notUtf8(byte[] bytes, int from, int to) {
    var decoder = StandardCharsets.UTF_8.newDecoder(); // reports malformed input
    var in = ByteBuffer.wrap(bytes, from, to - from);
    return decoder.decode(in, CharBuffer.allocate(to - from + 1), true).isError()
        ? in.position() - from
        : -1;
  }
}
