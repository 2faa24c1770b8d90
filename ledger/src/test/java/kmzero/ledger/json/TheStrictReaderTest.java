package kmzero.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import kmzero.ledger.json.JsonReader.Result.Malformed;
import kmzero.ledger.json.JsonReader.Result.Read;
import org.junit.jupiter.api.Test;

class TheStrictReaderTest {
  private static JsonReader.Result read(String text) {
    return JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String why(String text) {
    return switch (read(text)) {
      case Read(var json) -> "read " + json;
      case Malformed(var why, var offset) -> why + " @" + offset;
    };
  }

  @Test
  void an_object_is_read_whole_with_its_members_in_canonical_order() {
    assertThat(
            read(
                " {\"zh\": \"会谈\", \"size\": 2,\n"
                    + "\"vi\": \"Biên bản\\nhội đàm\", \"ok\": [true, null, {}]} "))
        .isEqualTo(
            new Read(
                JsonObject.of(
                    "ok",
                    JsonArray.of(true, JsonNull.NULL, JsonObject.EMPTY),
                    "size",
                    2,
                    "vi",
                    "Biên bản\nhội đàm",
                    "zh",
                    "会谈")));
  }

  @Test
  void what_is_not_json_is_named_with_its_place() {
    assertThat(why("")).isEqualTo("ends too early @0");
    assertThat(why("{\"a\":1,}")).isEqualTo("a member name is expected @7");
    assertThat(why("[1,]")).isEqualTo("no JSON value begins so @3");
    assertThat(why("[1 2]")).isEqualTo("a comma or ] is expected @3");
    assertThat(why("{\"a\" 1}")).isEqualTo("a colon is expected @5");
    assertThat(why("\"Lạng")).isEqualTo("a text does not end @0");
    assertThat(why("{} {}")).isEqualTo("bytes after the value @3");
    assertThat(why("\"Hữu Nghị\" x")).isEqualTo("bytes after the value @15");
    assertThat(why("tru")).isEqualTo("no JSON value begins so @0");
    assertThat(why("\"\\x\"")).isEqualTo("unknown escape @1");
    assertThat(why("\"\\u12\"")).isEqualTo("\\u without four hexadecimal digits @1");
    assertThat(why("\"\\u٠٠٠٠\"")).isEqualTo("\\u without four hexadecimal digits @1");
    assertThat(why("\uFEFF{}")).isEqualTo("no JSON value begins so @0");
    assertThat(why("\"a\nb\"")).isEqualTo("bare control character in a text @2");
  }

  @Test
  void numbers_are_integers_that_every_library_holds_exactly() {
    assertThat(why("9007199254740991")).isEqualTo("read JsonInteger[value=9007199254740991]");
    assertThat(why("-9007199254740991")).isEqualTo("read JsonInteger[value=-9007199254740991]");
    String beyond = "integer beyond ±(2^53−1) or minus zero @0";
    assertThat(why("9007199254740992")).isEqualTo(beyond);
    assertThat(why("-9007199254740992")).isEqualTo(beyond);
    assertThat(why("1" + "0".repeat(400))).isEqualTo(beyond);
    assertThat(why("-0")).isEqualTo(beyond);
    assertThat(why("1.0")).isEqualTo("fraction or exponent @0");
    assertThat(why("1e2")).isEqualTo("fraction or exponent @0");
    assertThat(why("01")).isEqualTo("a number begins with 0 @0");
    assertThat(why("00000000000000000001")).isEqualTo("a number begins with 0 @0");
    assertThat(why("-")).isEqualTo("a digit is expected @1");
    assertThat(why("+1")).isEqualTo("no JSON value begins so @0");
    assertThat(why("NaN")).isEqualTo("no JSON value begins so @0");
  }

  @Test
  void a_name_stands_once_however_it_is_spelled() {
    assertThat(why("{\"a\":1,\"b\":2,\"\\u0061\":3}")).isEqualTo("member name twice @13");
    assertThat(why("{\"a\":{\"a\":1}}")).startsWith("read");
  }

  @Test
  void texts_have_one_look_and_one_form() {
    assertThat(why("\"L\u1EA1ng S\u01A1n\"")).startsWith("read"); // composed
    assertThat(why("\"La\u0323ng So\u031Bn\"")).isEqualTo("text not in NFC @0");
    assertThat(why("\"a\\u0301\"")).isEqualTo("text not in NFC @0");
    assertThat(why("\"友谊关\uD840\uDC0B\"")).startsWith("read"); // beyond the basic plane
    assertThat(why("\"\\ud840\\udc0b\"")).startsWith("read");
    assertThat(why("\"\\ud840\"")).isEqualTo("unpaired surrogate @0");
    assertThat(why("\"\\udc0b\\ud840\"")).isEqualTo("unpaired surrogate @0");
    assertThat(why("\"\\n\"")).startsWith("read");
    assertThat(why("\"\\t\"")).isEqualTo("control character U+0009 @0");
    assertThat(why("\"\\r\\n\"")).isEqualTo("control character U+000D @0");
    assertThat(why("\"\\u0000\"")).isEqualTo("control character U+0000 @0");
    assertThat(why("\"\u007f\"")).isEqualTo("control character U+007F @0");
    assertThat(why("\"\u0085\"")).isEqualTo("control character U+0085 @0");
    assertThat(why("\"\u202e\"")).isEqualTo("bidirectional control U+202E @0");
    assertThat(why("\"\u2066\"")).isEqualTo("bidirectional control U+2066 @0");
    assertThat(why("\"\uFFFF\"")).isEqualTo("noncharacter U+FFFF @0");
    assertThat(why("\"\uFDD0\"")).isEqualTo("noncharacter U+FDD0 @0");
    assertThat(why("\"\u0378\"")).isEqualTo("unassigned code point U+0378 @0");
    assertThat(why("{\"a\\nb\":1}")).isEqualTo("control character U+000A @1"); // no lines in names
  }

  @Test
  void a_long_text_is_looked_at_although_one_before_it_was_sound() {
    String sound = "Hữu Nghị 友谊关 ".repeat(5);
    assertThat(why("\"" + sound + "\"")).startsWith("read");
    assertThat(new JsonText(sound).value()).isEqualTo(sound);
    for (String bad : new String[] {sound + "\ud840", "\udc0b" + sound}) {
      assertThatThrownBy(() -> new JsonText(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /// Texts of these alone are not looked at again: each has one form, beside whatever other.
  @Test
  void plain_code_points_are_in_nfc_beside_each_other() {
    int[] plain =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Texts::isPlain).toArray();
    assertThat(plain).hasSizeGreaterThan(21_000).doesNotContain(0x301, 0x3099, 0x1100, 0xd800);
    var random = new Random(16);
    for (int c : plain) {
      var text = new StringBuilder().appendCodePoint(c);
      for (int i = 0; i < 20; i++) text.appendCodePoint(plain[random.nextInt(plain.length)]);
      text.append("aAeoơâ").appendCodePoint(c).appendCodePoint(c);
      assertThat(Normalizer.normalize(text, Normalizer.Form.NFC)).isEqualTo(text.toString());
    }
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused_where_they_stand() {
    for (String hex : new String[] {"22c08022", "22eda08022", "22f490808022", "22ff22", "22e1ba"}) {
      assertThat(JsonReader.read(HexFormat.of().parseHex(hex)))
          .as(hex)
          .isIn(new Malformed("not UTF-8", 1), new Malformed("a text does not end", 0));
    }
  }

  @Test
  void depth_ends_at_32_and_length_at_65535_bytes() {
    assertThat(why("[".repeat(32) + "]".repeat(32))).startsWith("read");
    assertThat(why("[".repeat(33) + "]".repeat(33))).isEqualTo("nested deeper than 32 @32");
    assertThat(why("[".repeat(60_000))).isEqualTo("nested deeper than 32 @32");
    assertThat(why("\"" + "a".repeat(65_533) + "\"")).startsWith("read");
    assertThat(why("\"" + "a".repeat(65_534) + "\"")).isEqualTo("65536 bytes, at most 65535 @0");
    assertThat(JsonReader.read("[12]".getBytes(StandardCharsets.UTF_8), 3))
        .isEqualTo(new Malformed("4 bytes, at most 3", 0));
  }

  @Test
  void canonical_bytes_are_read_and_any_other_spelling_of_them_is_not() {
    var canonical = "{\"a\":[1,\"Hữu Nghị\\n\"],\"b\":null}".getBytes(StandardCharsets.UTF_8);
    assertThat(JsonReader.readCanonical(canonical)).isEqualTo(JsonReader.read(canonical));
    for (String other :
        new String[] {"{\"b\":1,\"a\":2}", "[1, 2]", "[\"\\u0061\"]", "[1]\n", "[\"\\/\"]"}) {
      assertThat(JsonReader.readCanonical(other.getBytes(StandardCharsets.UTF_8)))
          .as(other)
          .isInstanceOfSatisfying(
              Malformed.class, m -> assertThat(m.why()).isEqualTo("not in canonical form"));
    }
  }

  /// A newer JDK brings a newer Unicode, under which texts now refused are read: two nodes would
  /// then judge one entry differently. If this fails after a new JDK, hold the reader to the old
  /// tables before taking it.
  @Test
  void the_unicode_tables_are_those_of_the_first_release() throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) continue;
      boolean assigned = Character.getType(c) != Character.UNASSIGNED;
      boolean normal = Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFC);
      boolean behindA = Normalizer.isNormalized("a" + Character.toString(c), Normalizer.Form.NFC);
      digest.update((byte) ((assigned ? 1 : 0) | (normal ? 2 : 0) | (behindA ? 4 : 0)));
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("0c00a3a5ae72855dfc7f0654ef2db04e9c8df6832d5db2894a34809dcd610e86");
  }
}
