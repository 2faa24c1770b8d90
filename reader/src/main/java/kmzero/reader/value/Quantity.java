package kmzero.reader.value;

import java.math.BigDecimal;

/// A number with its unit.
///
/// @param kind `money`, `length`, `share` …, as `units.txt` has it
/// @param unit `USD`, `km`, `%`, `vehicles` …
public record Quantity(String kind, BigDecimal value, String unit, int start, int end) {}
