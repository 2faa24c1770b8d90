package kmzero.ledger.json;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The strict rules of [JsonReader] once more, as plainly as they can be written: decodes the whole
/// text first, then goes from character to character. Shares nothing with the parser.
final class SlowReader {

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
  }

  private final String text;
  private int at;

  private SlowReader(String text) {
    this.text = text;
  }

  /// The value that `bytes` are, if they are one.
  static Optional<Json> read(byte[] bytes) {
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      var reader = new SlowReader(decoder.decode(ByteBuffer.wrap(bytes)).toString());
      Json json = reader.value(0);
      reader.space();
      return reader.at == reader.text.length() ? Optional.of(json) : Optional.empty();
    } catch (CharacterCodingException | Refused no) {
      return Optional.empty();
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void space() {
    while (" \n\r\t".indexOf(peek()) >= 0 && at < text.length()) at++;
  }

  private boolean skip(String word) {
    if (!text.startsWith(word, at)) return false;
    at += word.length();
    return true;
  }

  private void hold(boolean condition) throws Refused {
    if (!condition) throw new Refused();
  }

  private Json value(int depth) throws Refused {
    space();
    if (skip("true")) return JsonBoolean.TRUE;
    if (skip("false")) return JsonBoolean.FALSE;
    if (skip("null")) return JsonNull.NULL;
    if (peek() == '"') return new JsonText(string(true));
    hold(depth < 32 || (peek() != '[' && peek() != '{'));
    if (skip("[")) return array(depth + 1);
    if (skip("{")) return object(depth + 1);
    return integer();
  }

  private Json array(int depth) throws Refused {
    List<Json> items = new ArrayList<>();
    space();
    if (skip("]")) return new JsonArray(items);
    while (true) {
      items.add(value(depth));
      space();
      if (skip("]")) return new JsonArray(items);
      hold(skip(","));
    }
  }

  private Json object(int depth) throws Refused {
    var members = new TreeMap<String, Json>();
    space();
    if (skip("}")) return JsonObject.EMPTY;
    while (true) {
      space();
      hold(peek() == '"');
      String name = string(false);
      space();
      hold(skip(":"));
      hold(members.put(name, value(depth)) == null);
      space();
      if (skip("}")) return new JsonObject(members);
      hold(skip(","));
    }
  }

  private Json integer() throws Refused {
    int start = at;
    while ("+-.eE0123456789".indexOf(peek()) >= 0 && at < text.length()) at++;
    String number = text.substring(start, at);
    hold(number.matches("0|-?[1-9][0-9]*"));
    var value = new BigInteger(number);
    hold(value.abs().bitLength() <= 53);
    return new JsonInteger(value.longValueExact());
  }

  private String string(boolean lines) throws Refused {
    var out = new StringBuilder();
    at++;
    while (!skip("\"")) {
      hold(at < text.length() && peek() >= 0x20);
      char c = text.charAt(at++);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      int plain = "\"\\/bfnrt".indexOf(peek());
      if (plain >= 0 && at < text.length()) {
        out.append("\"\\/\b\f\n\r\t".charAt(plain));
        at++;
        continue;
      }
      hold(skip("u") && at + 4 <= text.length());
      String hex = text.substring(at, at + 4);
      hold(hex.matches("[0-9a-fA-F]{4}"));
      out.append((char) Integer.parseInt(hex, 16));
      at += 4;
    }
    hold(out.codePoints().allMatch(c -> mayStand(c, lines)));
    hold(Normalizer.isNormalized(out, Normalizer.Form.NFC));
    return out.toString();
  }

  private static boolean mayStand(int c, boolean lines) {
    boolean control = Character.isISOControl(c) && !(lines && c == '\n');
    boolean bidirectional = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    boolean nobody =
        switch (Character.getType(c)) {
          case Character.SURROGATE, Character.UNASSIGNED -> true;
          default -> false;
        };
    return !control && !bidirectional && !nobody;
  }
}
