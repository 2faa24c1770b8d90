package kmzero.node.link;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import kmzero.ledger.entry.Origin;

/// Counts what is taken in of each log on one day (UTC), from all peers together, so that one
/// member cannot fill another's disk over night. Safe for many threads.
final class Quota {

  private final InstantSource clock;
  private final long entriesMax;
  private final long bytesMax;
  private final Map<Origin, Taken> taken = new HashMap<>(); // guarded by this
  private LocalDate day; // guarded by this

  private static final class Taken {
    long entries;
    long bytes;
  }

  Quota(InstantSource clock, LinkLimits limits) {
    this.clock = clock;
    this.entriesMax = limits.dailyEntries();
    this.bytesMax = limits.dailyBytes();
    this.day = today();
  }

  /// Whether so much more of `log` may be taken in today; if so it counts as taken.
  synchronized boolean take(Origin log, long entries, long bytes) {
    LocalDate now = today();
    if (!now.equals(day)) {
      taken.clear();
      day = now;
    }
    Taken so = taken.computeIfAbsent(log, l -> new Taken());
    if (so.entries + entries > entriesMax || so.bytes + bytes > bytesMax) return false;
    so.entries += entries;
    so.bytes += bytes;
    return true;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
