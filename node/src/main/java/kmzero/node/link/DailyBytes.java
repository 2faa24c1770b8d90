package kmzero.node.link;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Counts the bytes of files that are taken in from one peer and mechanism on one day (UTC), so
/// that no member fills another's disk over night. Used by one thread.
final class DailyBytes {

  /// What a node takes in unless it says otherwise.
  static final long USUAL = 1L << 30;

  private final InstantSource clock;
  private final long most;
  private LocalDate day = LocalDate.EPOCH;
  private long taken;

  DailyBytes(InstantSource clock, long most) {
    this.clock = clock;
    this.most = most;
  }

  /// Whether nothing more is to be taken in today.
  boolean isFull() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      taken = 0;
    }
    return taken >= most;
  }

  void took(long bytes) {
    taken += bytes;
  }
}
