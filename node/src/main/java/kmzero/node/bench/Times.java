package kmzero.node.bench;

import java.util.Arrays;

/// How long something took, many times over.
public final class Times {

  private final long[] sorted;

  /// @param nanos at least one, in any order
  public Times(long[] nanos) {
    if (nanos.length == 0) throw new IllegalArgumentException("nothing was measured");
    sorted = nanos.clone();
    Arrays.sort(sorted);
  }

  /// The time that so many of a hundred do not exceed.
  public double percentileMillis(double percent) {
    int at = (int) Math.ceil(percent / 100 * sorted.length) - 1;
    return sorted[Math.clamp(at, 0, sorted.length - 1)] / 1e6;
  }

  /// How often it was measured.
  public int count() {
    return sorted.length;
  }

  public double medianMillis() {
    return percentileMillis(50);
  }

  public double p99Millis() {
    return percentileMillis(99);
  }

  @Override
  public String toString() {
    return "p50 %.1f ms, p99 %.1f ms of %d".formatted(medianMillis(), p99Millis(), sorted.length);
  }
}
