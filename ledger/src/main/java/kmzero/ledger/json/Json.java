package kmzero.ledger.json;

import java.util.List;

/// A JSON value, immutable. [JsonNumber] appears only where outside vectors are read leniently; an
/// entry never holds one.
public sealed interface Json
    permits JsonObject, JsonArray, JsonText, JsonInteger, JsonNumber, JsonBoolean, JsonNull {

  /// The JSON value of a Java value: a [Json] as it is, a `String`, an `Integer` or `Long`, a
  /// `Boolean`, or a `List` of such.
  ///
  /// @throws IllegalArgumentException for any other class, naming it; for an integer beyond
  ///   ±(2^53−1) and for an unpaired surrogate
  static Json of(Object value) {
    return switch (value) {
      case Json json -> json;
      case String text -> new JsonText(text);
      case Integer number -> new JsonInteger(number);
      case Long number -> new JsonInteger(number);
      case Boolean truth -> JsonBoolean.of(truth);
      case List<?> items -> new JsonArray(items.stream().map(item -> of((Object) item)).toList());
      default -> throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
    };
  }
}
