package kmzero.ledger.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// Writes the one byte form of a value: RFC 8785 (JCS). Members by UTF-16 code units, no white
/// space, numbers as ECMAScript prints them.
public final class CanonicalJson {
  private CanonicalJson() {}

  /// An act of a few sentences has no more.
  private static final int ACT_CHARACTERS = 1_024;

  /// Canonical bytes of `json`, UTF-8. Cost: one pass; members are kept sorted by [JsonObject].
  public static byte[] write(Json json) {
    var out = new StringBuilder(ACT_CHARACTERS);
    write(json, out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Canonical form of `json` as a string.
  public static String text(Json json) {
    var out = new StringBuilder();
    write(json, out);
    return out.toString();
  }

  private static void write(Json json, StringBuilder out) {
    switch (json) {
      case JsonObject object -> {
        out.append('{');
        boolean first = true;
        for (var member : object.members().entrySet()) {
          if (!first) out.append(',');
          first = false;
          quote(member.getKey(), out);
          out.append(':');
          write(member.getValue(), out);
        }
        out.append('}');
      }
      case JsonArray array -> {
        out.append('[');
        boolean first = true;
        for (var item : array.items()) {
          if (!first) out.append(',');
          first = false;
          write(item, out);
        }
        out.append(']');
      }
      case JsonText text -> quote(text.value(), out);
      case JsonInteger integer -> out.append(integer.value());
      case JsonNumber number -> out.append(number(number.value()));
      case JsonBoolean truth -> out.append(truth.value());
      case JsonNull _ -> out.append("null");
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    int plain = 0; // what stands as it is begins here
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c != '"' && c != '\\') continue;
      out.append(text, plain, i);
      plain = i + 1;
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default ->
            out.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 15, 16));
      }
    }
    out.append(text, plain, text.length()).append('"');
  }

  /// A finite double as ECMAScript's `Number::toString` prints it: the shortest digits that read
  /// back the same, the nearest of those.
  ///
  /// Source: RFC 8785 §3.2.2.3; 10,000 published values in the tests.
  ///
  /// @throws IllegalArgumentException for infinities and not-a-number
  public static String number(double value) {
    if (!Double.isFinite(value)) throw new IllegalArgumentException(value + " has no JSON form");
    if (value == 0) return "0"; // minus zero too
    if (value < 0) return "-" + number(-value);
    var shortest = shortest(value);
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale(); // value = 0.digits × 10^point
    int count = digits.length();
    if (count <= point && point <= 21) return digits + "0".repeat(point - count);
    if (0 < point && point <= 21) return digits.substring(0, point) + "." + digits.substring(point);
    if (-6 < point && point <= 0) return "0." + "0".repeat(-point) + digits;
    int exponent = point - 1;
    String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }

  /// `Double.toString` is shortest from two digits on; where it prints two, one may do (4.9E-324 is
  /// 5e-324 in ECMAScript).
  private static BigDecimal shortest(double value) {
    var two = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (two.precision() != 2) return two;
    var exact = new BigDecimal(value);
    var step = BigDecimal.ONE.scaleByPowerOfTen(1 - two.scale());
    var below = two.subtract(two.remainder(step));
    var above = below.add(step);
    boolean belowReads = below.signum() > 0 && below.doubleValue() == value;
    boolean aboveReads = above.doubleValue() == value;
    if (belowReads && aboveReads) {
      boolean nearer = exact.subtract(below).compareTo(above.subtract(exact)) <= 0;
      return (nearer ? below : above).stripTrailingZeros();
    }
    if (belowReads) return below.stripTrailingZeros();
    return aboveReads ? above.stripTrailingZeros() : two;
  }
}
