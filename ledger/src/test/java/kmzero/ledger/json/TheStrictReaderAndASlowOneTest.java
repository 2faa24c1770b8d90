package kmzero.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The parser takes short ways; whatever the bytes, it reads what a slow reader reads.
class TheStrictReaderAndASlowOneTest {

  private static final long SEED = 20261122;
  private static final int TEXTS = 30_000;

  private static final String[] PIECES = {
    "a",
    "remark",
    "border-guard",
    "\"",
    "\\",
    "\n",
    "\u007f",
    "\u0085",
    "\t",
    "é",
    "Lạng Sơn",
    "La\u0323ng",
    "友谊关",
    "、。",
    "Ａ",
    "\uF900",
    "\u2126",
    "\u3099",
    "が",
    "か\u3099",
    "\uD83D\uDE00",
    "\u202e",
    "\uFDD0",
    "\u0378",
    "\u1E9B",
    "\u0301",
    "ﬁ",
    "각",
    "\u1100\u1161",
    "\u0958",
    "f460babd9e4905c6aef3d770eb700a670d35493e6b4ef13c3d99648b4b6b339e",
    " ",
    "/",
    "{",
    "0"
  };

  private static final String SIGNS = "\"\\{}[],:0-.eu \n\t\u007f";

  private final Random random = new Random(SEED);

  private String text() {
    var text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      // most texts may stand, or none of the larger ones would
      int among = random.nextInt(12) == 0 ? PIECES.length : 4;
      text.append(PIECES[random.nextInt(among)]);
      if (random.nextInt(4) == 0) text.append("Hữu Nghị 友谊关".substring(random.nextInt(8)));
    }
    return text.toString();
  }

  private Json value(int depth) {
    return switch (random.nextInt(depth > 4 ? 5 : 9)) {
      case 0 -> JsonNull.NULL;
      case 1 -> JsonBoolean.of(random.nextBoolean());
      case 2 -> new JsonInteger(random.nextLong() >> 11 + random.nextInt(53));
      case 3, 4 -> new JsonText(text());
      case 5, 6 -> {
        List<Json> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) items.add(value(depth + 1));
        yield new JsonArray(items);
      }
      default -> object(depth);
    };
  }

  private Json object(int depth) {
    JsonObject object = JsonObject.EMPTY;
    for (int i = random.nextInt(5); i > 0; i--) object = object.with(text(), value(depth + 1));
    return object;
  }

  /// One of the many spellings of a value.
  private String spelled(Json json) {
    String space = random.nextInt(20) == 0 ? " " : "";
    return switch (json) {
      case JsonObject object -> {
        List<String> members = new ArrayList<>();
        object
            .members()
            .forEach(
                (name, value) -> members.add(quoted(name) + space + ":" + space + spelled(value)));
        if (random.nextInt(10) == 0) Collections.shuffle(members, random);
        if (random.nextInt(60) == 0 && !members.isEmpty()) members.add(members.getFirst());
        yield "{" + String.join(space + ",", members) + "}";
      }
      case JsonArray array ->
          "[" + String.join("," + space, array.items().stream().map(this::spelled).toList()) + "]";
      case JsonText text -> quoted(text.value());
      default -> CanonicalJson.text(json);
    };
  }

  private String quoted(String text) {
    if (random.nextInt(20) != 0) return CanonicalJson.text(new JsonText(text));
    var out = new StringBuilder("\"");
    for (char c : text.toCharArray()) out.append("\\u%04x".formatted((int) c));
    return out.append('"').toString();
  }

  /// The same with something wrong, or not.
  private byte[] harmed(byte[] bytes) {
    if (random.nextInt(3) > 0 || bytes.length == 0) return bytes;
    int at = random.nextInt(bytes.length);
    byte[] harmed = bytes.clone();
    switch (random.nextInt(4)) {
      case 0 -> harmed[at] = (byte) random.nextInt(256);
      case 1 -> harmed[at] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
      case 2 -> harmed = Arrays.copyOf(bytes, at);
      default -> {
        var out = new ByteArrayOutputStream();
        int end = at + random.nextInt(bytes.length - at + 1);
        out.write(bytes, 0, end);
        out.write(bytes, at, bytes.length - at);
        harmed = out.toByteArray();
      }
    }
    return harmed;
  }

  private static Optional<Json> found(JsonReader.Result result) {
    return result instanceof JsonReader.Result.Read(Json json)
        ? Optional.of(json)
        : Optional.empty();
  }

  @Test
  void read_the_same_from_whatever_bytes() {
    int read = 0;
    int canonical = 0;
    for (int i = 0; i < TEXTS; i++) {
      byte[] bytes = harmed(spelled(value(0)).getBytes(StandardCharsets.UTF_8));
      String shown = new String(bytes, StandardCharsets.UTF_8);
      Optional<Json> slow = SlowReader.read(bytes);
      assertThat(found(JsonReader.read(bytes))).as(shown).isEqualTo(slow);
      boolean form = slow.isPresent() && Arrays.equals(bytes, CanonicalJson.write(slow.get()));
      var strict = JsonReader.readCanonical(bytes);
      assertThat(found(strict)).as(shown).isEqualTo(form ? slow : Optional.empty());
      read += slow.isPresent() ? 1 : 0;
      canonical += form ? 1 : 0;

      byte[] among = new byte[bytes.length + 40];
      random.nextBytes(among);
      System.arraycopy(bytes, 0, among, 17, bytes.length);
      assertThat(JsonReader.readCanonical(among, 17, 17 + bytes.length))
          .as("among other bytes: " + shown)
          .isEqualTo(strict);
    }
    assertThat(read).isBetween(TEXTS / 4, TEXTS - TEXTS / 10);
    assertThat(canonical).isBetween(TEXTS / 8, read - 100);
  }

  @Test
  void plain_text_ends_where_its_first_other_byte_stands() {
    byte[] bytes = new byte[64];
    for (int i = 0; i < 200_000; i++) {
      Arrays.fill(bytes, (byte) ('a' + random.nextInt(26)));
      for (int k = random.nextInt(4); k > 0; k--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      int from = random.nextInt(bytes.length);
      int end = from + random.nextInt(bytes.length - from + 1);
      int slow = from;
      while (slow < end && bytes[slow] >= 0x20 && "\"\\\u007f".indexOf(bytes[slow]) < 0) slow++;
      assertThat(PlainText.end(bytes, from, end)).as(Arrays.toString(bytes)).isEqualTo(slow);
    }
  }
}
