package kmzero.ledger.bundle;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Works on frames of a file on all processors, a few ahead of the one that is asked for. What was
/// begun and not asked for yet is bounded in bytes: beyond them the oldest is dropped, and begun
/// anew if it is asked for after all. One thread asks.
///
/// @param <T> what becomes of a frame
final class Ahead<T> implements AutoCloseable {

  private static final int FRAMES = 6;
  private static final long BYTES_MOST = 8L << 20;

  /// What is done with a frame, on any thread.
  interface Work<T> {
    T on(BundleIndex.Placed frame) throws IOException;
  }

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("ahead-", 0).daemon(true).factory());
  private final Work<T> work;
  private final Map<BundleIndex.Placed, Future<T>> begun = new LinkedHashMap<>();
  private long bytes; // of these frames

  Ahead(Work<T> work) {
    this.work = work;
  }

  /// What becomes of `frames[at]`; those behind it are likely to be asked for next.
  T get(List<BundleIndex.Placed> frames, int at) throws IOException {
    BundleIndex.Placed wanted = frames.get(at);
    Future<T> result = begun.remove(wanted);
    if (result == null) result = begin(wanted);
    else bytes -= wanted.at().length();
    for (BundleIndex.Placed next :
        frames.subList(at + 1, Math.min(frames.size(), at + 1 + FRAMES))) {
      if (!begun.containsKey(next)) keep(next, begin(next));
    }
    return await(result);
  }

  /// Takes back what was asked for and is not done with.
  void giveBack(BundleIndex.Placed frame, T result) {
    if (!begun.containsKey(frame)) keep(frame, CompletableFuture.completedFuture(result));
  }

  private Future<T> begin(BundleIndex.Placed frame) {
    return threads.submit(() -> work.on(frame));
  }

  private void keep(BundleIndex.Placed frame, Future<T> result) {
    begun.put(frame, result);
    bytes += frame.at().length();
    for (BundleIndex.Placed oldest : new ArrayList<>(begun.keySet())) {
      if (bytes <= BYTES_MOST) break;
      Future<T> dropped = begun.remove(oldest);
      bytes -= oldest.at().length();
      if (dropped != null) dropped.cancel(false);
    }
  }

  private static <T> T await(Future<T> result) throws IOException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) throw failed;
      throw new IllegalStateException("reading ahead", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("while a file was read");
    }
  }

  /// Nobody is interrupted: an interrupted reader closes its file for everybody.
  @Override
  public void close() {
    begun.values().forEach(result -> result.cancel(false));
    threads.shutdown();
  }
}
