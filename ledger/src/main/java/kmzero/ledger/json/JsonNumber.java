package kmzero.ledger.json;

/// A finite number that is not a [JsonInteger]. Only outside vectors and test files hold such; no
/// entry does.
public record JsonNumber(double value) implements Json {
  public JsonNumber {
    if (!Double.isFinite(value))
      throw new IllegalArgumentException(value + " is not a JSON number");
  }
}
