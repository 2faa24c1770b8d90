package kmzero.node.link;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// As much of DER (X.690) as a certificate needs: each method answers the whole element, tag and
/// length included.
final class Der {

  private static final DateTimeFormatter GENERALIZED =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Instant YEAR_2050 = Instant.parse("2050-01-01T00:00:00Z");

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return element(0x30, parts);
  }

  static byte[] set(byte[] part) {
    return element(0x31, part);
  }

  /// A context-specific constructed element `[number]`.
  static byte[] explicit(int number, byte[]... parts) {
    return element(0xA0 | number, parts);
  }

  static byte[] integer(BigInteger value) {
    return element(0x02, value.toByteArray());
  }

  static byte[] truth() {
    return element(0x01, new byte[] {(byte) 0xFF});
  }

  static byte[] octets(byte[] content) {
    return element(0x04, content);
  }

  /// A bit string of whole octets, or of the octets without their last `unused` bits.
  static byte[] bits(int unused, byte[] content) {
    return element(0x03, new byte[] {(byte) unused}, content);
  }

  static byte[] utf8(String text) {
    return element(0x0C, text.getBytes(StandardCharsets.UTF_8));
  }

  /// UTCTime until 2049, GeneralizedTime after, as RFC 5280 §4.1.2.5 wants it.
  static byte[] time(Instant at) {
    boolean early = at.isBefore(YEAR_2050);
    String text = (early ? UTC : GENERALIZED).format(at);
    return element(early ? 0x17 : 0x18, text.getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] oid(int... arcs) {
    var out = new ByteArrayOutputStream();
    base128(out, arcs[0] * 40 + arcs[1]);
    for (int i = 2; i < arcs.length; i++) base128(out, arcs[i]);
    return element(0x06, out.toByteArray());
  }

  private static void base128(ByteArrayOutputStream out, int value) {
    for (int shift = 28; shift > 0; shift -= 7) {
      if (value >>> shift != 0) out.write((value >>> shift & 0x7F) | 0x80);
    }
    out.write(value & 0x7F);
  }

  private static byte[] element(int tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) length += part.length;
    var out = new ByteArrayOutputStream(length + 6);
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else {
      int count = (39 - Integer.numberOfLeadingZeros(length)) / 8;
      out.write(0x80 | count);
      for (int i = count - 1; i >= 0; i--) out.write(length >>> (8 * i));
    }
    for (byte[] part : parts) out.writeBytes(part);
    return out.toByteArray();
  }
}
