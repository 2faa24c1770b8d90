package kmzero.ledger.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Objects;

/// One run of the parser over the bytes of one text, which need not be UTF-8: see [#isSurelyUtf8].
/// The text may stand among other bytes; places are told from its beginning. Recursive descent;
/// depth bounds the recursion.
///
/// On its way it takes note of everything that canonical JSON would write otherwise: white space,
/// members out of order, an escape that need not be.
final class JsonParser {
  private static final int LAX_DEPTH = 256;
  private static final int LAX_NUMBER =
      1_000; // characters: long ones cost the square of their length
  private final byte[] text;
  private final int start;
  private final int end;
  private final boolean strict;
  private int at;
  private boolean canonical = true;
  private boolean surelyUtf8 = true;

  /// @param start where the text begins in `text`
  /// @param end where it ends
  JsonParser(byte[] text, int start, int end, boolean strict) {
    this.text = text;
    this.start = Objects.checkFromToIndex(start, end, text.length);
    this.end = end;
    this.at = start;
    this.strict = strict;
  }

  /// Whether what was read so far stands in canonical form; strict reading only. Where this is
  /// false it still may: who asks has to compare.
  boolean isCanonical() {
    return canonical;
  }

  /// Whether nothing that was read can have been other bytes than UTF-8. Where this is false, or
  /// the parse stopped, who asks has to look: that reason goes before any other.
  boolean isSurelyUtf8() {
    return surelyUtf8;
  }

  /// Ends the parse with its reason; never leaves the package.
  static final class Stop extends Exception {
    private static final long serialVersionUID = 1;
    final String why;
    final int at;

    Stop(String why, int at) {
      super(why, null, false, false);
      this.why = why;
      this.at = at;
    }
  }

  private Stop stop(String why, int place) {
    return new Stop(why, place - start);
  }

  Json whole() throws Stop {
    skipSpace();
    Json json = value(0);
    skipSpace();
    if (at < end) throw stop("bytes after the value", at);
    return json;
  }

  private Json value(int depth) throws Stop {
    if (at == end) throw stop("ends too early", at);
    byte c = text[at];
    return switch (c) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> new JsonText(string(true));
      case 't' -> word("true", JsonBoolean.TRUE);
      case 'f' -> word("false", JsonBoolean.FALSE);
      case 'n' -> word("null", JsonNull.NULL);
      default -> {
        if (c == '-' || isDigit(c)) yield number();
        throw stop("no JSON value begins so", at);
      }
    };
  }

  private JsonObject object(int depth) throws Stop {
    holdDepth(depth);
    at++;
    skipSpace();
    if (next('}')) return JsonObject.EMPTY;
    var members = new Members.Collected();
    while (true) {
      int begins = at;
      if (at == end || text[at] != '"') throw stop("a member name is expected", at);
      String name = string(false);
      skipSpace();
      if (!next(':')) throw stop("a colon is expected", at);
      skipSpace();
      if (members.has(name)) throw stop("member name twice", begins);
      members.put(name, value(depth));
      skipSpace();
      if (next('}')) {
        canonical &= members.cameInOrder();
        return new JsonObject(members.done());
      }
      if (!next(',')) throw stop("a comma or } is expected", at);
      skipSpace();
    }
  }

  private JsonArray array(int depth) throws Stop {
    holdDepth(depth);
    var items = new ArrayList<Json>();
    at++;
    skipSpace();
    if (next(']')) return new JsonArray(items);
    while (true) {
      items.add(value(depth));
      skipSpace();
      if (next(']')) return new JsonArray(items);
      if (!next(',')) throw stop("a comma or ] is expected", at);
      skipSpace();
    }
  }

  private void holdDepth(int depth) throws Stop {
    int most = strict ? JsonReader.DEPTH : LAX_DEPTH;
    if (depth > most) throw stop("nested deeper than %d".formatted(most), at);
  }

  private String string(boolean isValue) throws Stop {
    int begins = at++;
    int from = at;
    at = PlainText.end(text, from, end);
    if (next('"')) return ShortTexts.of(text, from, at - 1 - from);
    StringBuilder unescaped = null;
    while (true) {
      if (at == end) throw stop("a text does not end", begins);
      byte c = text[at];
      if (c == '"') break;
      if (c == '\\') {
        if (unescaped == null) unescaped = new StringBuilder();
        unescaped.append(decoded(from));
        unescaped.append(escape());
        from = at;
      } else {
        if (c >= 0 && c < 0x20) throw stop("bare control character in a text", at);
        at++;
      }
    }
    String last = decoded(from);
    String whole = unescaped == null ? last : unescaped.append(last).toString();
    at++;
    if (Texts.unpairedSurrogate(whole) >= 0) throw stop("unpaired surrogate", begins);
    if (strict) {
      var objection = Texts.objection(whole, isValue);
      if (objection.isPresent()) throw stop(objection.get(), begins);
    }
    return whole;
  }

  /// What stands from `from` to here; bytes that are not UTF-8 become U+FFFD.
  private String decoded(int from) {
    String decoded = new String(text, from, at - from, StandardCharsets.UTF_8);
    if (decoded.indexOf('\uFFFD') >= 0) surelyUtf8 = false;
    return decoded;
  }

  private char escape() throws Stop {
    int begins = at++;
    if (at == end) throw stop("a text does not end", begins);
    byte c = text[at++];
    canonical &= c == '"' || c == '\\' || c == 'n'; // of all others strict texts have none
    return switch (c) {
      case '"', '\\', '/' -> (char) c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int unit = 0;
        for (int i = 0; i < 4; i++, at++) {
          int digit = at < end ? hex(text[at]) : -1;
          if (digit < 0) throw stop("\\u without four hexadecimal digits", begins);
          unit = (unit << 4) | digit;
        }
        yield (char) unit;
      }
      default -> throw stop("unknown escape", begins);
    };
  }

  private static int hex(byte c) {
    if (isDigit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  }

  private Json number() throws Stop {
    int begins = at;
    next('-');
    if (at == end || !isDigit(text[at])) throw stop("a digit is expected", at);
    boolean leadingZero = text[at] == '0';
    int digits = digits();
    if (leadingZero && digits > 1) throw stop("a number begins with 0", begins);
    boolean whole = true;
    if (next('.')) {
      whole = false;
      if (digits() == 0) throw stop("a digit is expected", at);
    }
    if (at < end && (text[at] == 'e' || text[at] == 'E')) {
      whole = false;
      at++;
      if (!next('+')) next('-');
      if (digits() == 0) throw stop("a digit is expected", at);
    }
    String literal = new String(text, begins, at - begins, StandardCharsets.US_ASCII);
    if (whole && digits <= 16 && !literal.equals("-0")) {
      long value = Long.parseLong(literal);
      if (value <= JsonInteger.MAX && value >= -JsonInteger.MAX) return new JsonInteger(value);
    }
    if (strict) {
      throw stop(whole ? "integer beyond ±(2^53−1) or minus zero" : "fraction or exponent", begins);
    }
    if (literal.length() > LAX_NUMBER) throw stop("number too long", begins);
    if (Double.isInfinite(Double.parseDouble(literal))) throw stop("number too large", begins);
    return new JsonNumber(new BigDecimal(literal));
  }

  private int digits() {
    int begins = at;
    while (at < end && isDigit(text[at])) at++;
    return at - begins;
  }

  private Json word(String word, Json json) throws Stop {
    boolean there = word.length() <= end - at;
    for (int i = 0; there && i < word.length(); i++) there = text[at + i] == word.charAt(i);
    if (!there) throw stop("no JSON value begins so", at);
    at += word.length();
    return json;
  }

  private boolean next(char c) {
    if (at == end || text[at] != c) return false;
    at++;
    return true;
  }

  private void skipSpace() {
    while (at < end
        && text[at] <= ' '
        && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r')) {
      canonical = false;
      at++;
    }
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
