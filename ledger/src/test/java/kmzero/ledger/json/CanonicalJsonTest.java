package kmzero.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  @Test
  void members_go_by_utf_16_code_units_not_by_code_points() {
    // U+1F602 is a surrogate pair and so sorts before U+FB33
    assertThat(
            CanonicalJson.text(
                JsonObject.of("\uFB33", 1, "\uD83D\uDE02", 2, "€", 3, "1", 4, "", 5)))
        .isEqualTo("{\"\":5,\"1\":4,\"€\":3,\"\uD83D\uDE02\":2,\"\uFB33\":1}");
  }

  @Test
  void texts_escape_only_what_they_must() {
    assertThat(CanonicalJson.text(new JsonText("\"\\/\b\t\n\f\r\u0001\u001f\u007fLạng Sơn</a>")))
        .isEqualTo("\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\\u001f\u007fLạng Sơn</a>\"");
  }

  @Test
  void numbers_print_as_ecmascript_prints_them() {
    assertThat(CanonicalJson.number(-0.0)).isEqualTo("0");
    assertThat(CanonicalJson.number(Double.MIN_VALUE)).isEqualTo("5e-324");
    assertThat(CanonicalJson.number(Double.MAX_VALUE)).isEqualTo("1.7976931348623157e+308");
    assertThat(CanonicalJson.number(1e21)).isEqualTo("1e+21");
    assertThat(CanonicalJson.number(1e20)).isEqualTo("100000000000000000000");
    assertThat(CanonicalJson.number(1e-6)).isEqualTo("0.000001");
    assertThat(CanonicalJson.number(1e-7)).isEqualTo("1e-7");
    assertThat(CanonicalJson.number(Double.parseDouble("-333333333.33333329")))
        .isEqualTo("-333333333.3333333");
    assertThat(CanonicalJson.number(Double.parseDouble("2e23"))).isEqualTo("2e+23");
    assertThat(CanonicalJson.number(4.35)).isEqualTo("4.35");
    assertThatThrownBy(() -> CanonicalJson.number(Double.NaN)).hasMessage("NaN has no JSON form");
  }

  @Test
  void every_number_reads_back_as_itself() {
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (!Double.isFinite(value)) continue;
      assertThat(Double.parseDouble(CanonicalJson.number(value))).isEqualTo(value);
    }
  }

  @Test
  void what_is_written_is_read_as_canonical() {
    var object =
        JsonObject.of(
            "office",
            "customs",
            "size",
            -7L,
            "open",
            false,
            "lines",
            JsonArray.of("Hữu Nghị", "友谊关"));
    assertThat(JsonReader.readCanonical(CanonicalJson.write(object)))
        .isEqualTo(new JsonReader.Result.Read(object));
  }
}
