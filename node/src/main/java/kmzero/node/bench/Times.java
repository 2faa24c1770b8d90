package kmzero.node.bench;

import java.util.Arrays;

/// How long something took, many times over.
///
/// @param nanos sorted, at least one
public record Times(long[] nanos) {

  public Times {
    if (nanos.length == 0) throw new IllegalArgumentException("nothing was measured");
    nanos = nanos.clone();
    Arrays.sort(nanos);
  }

  /// The time that so many of a hundred do not exceed.
  public double percentileMillis(double percent) {
    int at = (int) Math.ceil(percent / 100 * nanos.length) - 1;
    return nanos[Math.clamp(at, 0, nanos.length - 1)] / 1e6;
  }

  public double medianMillis() {
    return percentileMillis(50);
  }

  public double p99Millis() {
    return percentileMillis(99);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Times times && Arrays.equals(nanos, times.nanos);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(nanos);
  }

  @Override
  public String toString() {
    return "p50 %.1f ms, p99 %.1f ms of %d".formatted(medianMillis(), p99Millis(), nanos.length);
  }
}
