package kmzero.node.register;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.node.books.Bodies;

/// The figures of an indicator.
final class Indicators {

  private static final BigDecimal MOST = BigDecimal.valueOf(99_999);

  private Indicators() {}

  /// How much of the way from baseline to target `now` has gone, in thousandths; a missing baseline
  /// is nought. Empty without a target, or where baseline and target are one.
  static Optional<Integer> reached(JsonObject indicator, Optional<String> now) {
    Optional<BigDecimal> target = Bodies.text(indicator, "target").flatMap(Indicators::number);
    Optional<BigDecimal> value = now.flatMap(Indicators::number);
    if (target.isEmpty() || value.isEmpty()) return Optional.empty();
    BigDecimal from =
        Bodies.text(indicator, "baseline").flatMap(Indicators::number).orElse(BigDecimal.ZERO);
    BigDecimal way = target.get().subtract(from);
    if (way.signum() == 0) return Optional.empty();
    BigDecimal part =
        value.get().subtract(from).movePointRight(3).divide(way, 0, RoundingMode.HALF_EVEN);
    return Optional.of(part.max(MOST.negate()).min(MOST).intValue());
  }

  /// A decimal as acts write it.
  static Optional<BigDecimal> number(String written) {
    if (written.length() > 40) return Optional.empty();
    try {
      BigDecimal number = new BigDecimal(written);
      return Math.abs(number.scale()) > 40 ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
