package kmzero.ledger.json;

import java.math.BigDecimal;

/// A number that is not a [JsonInteger]. Only outside vectors and test files hold such; no entry
/// does.
///
/// @param exact the number as it was written, so that 64-bit integers of others keep their last
///   digits; within the range of a double
public record JsonNumber(BigDecimal exact) implements Json {
  public JsonNumber {
    if (!Double.isFinite(exact.doubleValue())) {
      throw new IllegalArgumentException("beyond the range of a double");
    }
  }

  /// The nearest double, which is what canonical JSON writes.
  public double value() {
    return exact.doubleValue();
  }
}
