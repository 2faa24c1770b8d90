package kmzero.node.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A figure over time as a small line: where each point lies, what the highest and the newest are.
///
/// @param points `x,y` pairs for a polyline
/// @param lastX place of the newest point, `lastY` its height
/// @param targetY height of the target; empty where there is none
/// @param first label of the oldest point, `last` of the newest
public record Line(
    int width,
    int height,
    String points,
    String lastX,
    String lastY,
    Optional<String> targetY,
    String first,
    String last,
    int size) {

  private static final int WIDTH = 220;
  private static final int HEIGHT = 52;
  private static final int EDGE = 6;
  private static final int SHOWN = 24;
  private static final int LEAST = 12;

  /// The line of a series, months without a record counted as nought where months are summed, left
  /// out where they are averaged; empty where there is nothing to draw.
  public static Optional<Line> of(
      Figures.Series series, YearMonth now, Optional<BigDecimal> target) {
    if (series.points().isEmpty()) return Optional.empty();
    Map<YearMonth, BigDecimal> values = new TreeMap<>();
    YearMonth first = series.points().getFirst().month();
    if (first.isBefore(now.minusMonths(SHOWN - 1L))) first = now.minusMonths(SHOWN - 1L);
    if (series.measure().total() == Measures.Total.SUM) {
      if (first.isAfter(now.minusMonths(LEAST - 1L))) first = now.minusMonths(LEAST - 1L);
      for (YearMonth month = first; !month.isAfter(now); month = month.plusMonths(1)) {
        values.put(month, BigDecimal.ZERO);
      }
    }
    for (Figures.Point point : series.points()) {
      if (!point.month().isBefore(first)) values.put(point.month(), point.value());
    }
    List<String> labels = values.keySet().stream().map(YearMonth::toString).toList();
    return of(labels, List.copyOf(values.values()), target);
  }

  /// The line through `values`, evenly spaced; empty where there are none.
  public static Optional<Line> of(
      List<String> labels, List<BigDecimal> values, Optional<BigDecimal> target) {
    if (values.isEmpty()) return Optional.empty();
    BigDecimal high = BigDecimal.ONE;
    BigDecimal low = BigDecimal.ZERO;
    List<BigDecimal> all = new ArrayList<>(values);
    target.ifPresent(all::add);
    for (BigDecimal value : all) {
      high = high.max(value);
      low = low.min(value);
    }
    BigDecimal span = high.subtract(low);
    StringBuilder points = new StringBuilder();
    double x = EDGE;
    double step = values.size() == 1 ? 0 : (WIDTH - 2.0 * EDGE) / (values.size() - 1);
    for (BigDecimal value : values) {
      points.append(number(x)).append(',').append(y(value, low, span)).append(' ');
      x += step;
    }
    BigDecimal floor = low;
    return Optional.of(
        new Line(
            WIDTH,
            HEIGHT,
            points.toString().strip(),
            number(x - step),
            y(values.getLast(), low, span),
            target.map(value -> y(value, floor, span)),
            labels.getFirst(),
            labels.getLast(),
            values.size()));
  }

  private static String y(BigDecimal value, BigDecimal low, BigDecimal span) {
    double part = value.subtract(low).divide(span, 6, RoundingMode.HALF_EVEN).doubleValue();
    return number(HEIGHT - EDGE - part * (HEIGHT - 2.0 * EDGE));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
