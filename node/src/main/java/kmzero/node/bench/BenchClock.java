package kmzero.node.bench;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A clock that the bench sets, so that what it lays down is spread over years; then the real one.
final class BenchClock extends Clock {

  private final AtomicReference<@Nullable Instant> set = new AtomicReference<>();

  /// Stands still at that moment.
  void stand(Instant at) {
    set.set(at);
  }

  /// Goes with the world again.
  void go() {
    set.set(null);
  }

  @Override
  public Instant instant() {
    Instant at = set.get();
    return at == null ? Instant.now() : at;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
