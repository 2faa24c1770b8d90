package kmzero.node.link;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// A peer's answer that may neither stand still nor go on for ever: it is closed under the reader
/// when it does, and reading it fails. One reader.
final class Guarded extends FilterInputStream {

  private final long stallNanos;
  private final long endNanos;
  private final ScheduledFuture<?> watch;
  private volatile long lastNanos = System.nanoTime();
  private volatile boolean tooSlow;

  Guarded(InputStream in, LinkLimits limits, ScheduledExecutorService watchdog) {
    super(in);
    stallNanos = limits.stall().toNanos();
    endNanos = System.nanoTime() + limits.whole().toNanos();
    long every = Math.min(stallNanos, Duration.ofSeconds(2).toNanos()) / 2;
    watch = watchdog.scheduleWithFixedDelay(this::look, every, every, TimeUnit.NANOSECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    if (now - lastNanos < stallNanos && now - endNanos < 0) return;
    tooSlow = true;
    watch.cancel(false);
    try {
      in.close();
    } catch (IOException alreadyGone) {
      // the reader learns it
    }
  }

  private int heard(int n) throws IOException {
    if (tooSlow) throw new IOException("slow");
    lastNanos = System.nanoTime();
    return n;
  }

  @Override
  public int read() throws IOException {
    try {
      return heard(in.read());
    } catch (IOException e) {
      throw tooSlow ? new IOException("slow", e) : e;
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return heard(in.read(bytes, offset, length));
    } catch (IOException e) {
      throw tooSlow ? new IOException("slow", e) : e;
    }
  }

  @Override
  public void close() throws IOException {
    watch.cancel(false);
    in.close();
  }
}
