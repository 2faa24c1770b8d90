package kmzero.node.reading;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kmzero.node.papers.MarkingCheck;
import kmzero.reader.Reader;
import kmzero.reader.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads reports in the background, one at a time, each within [#SECONDS_MOST]. What was waiting
/// when the node stopped is read when it starts.
public final class ReadingWork implements AutoCloseable {

  /// A report that takes longer is given up.
  static final int SECONDS_MOST = 30;

  private static final Logger LOG = LoggerFactory.getLogger(ReadingWork.class);

  private final Readings readings;
  private final Reader reader = new Reader();
  private final Set<String> queued = ConcurrentHashMap.newKeySet();
  private final ExecutorService queue =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("reading").daemon().factory());
  private final ExecutorService hands =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("reader-", 0).daemon().factory());

  ReadingWork(Readings readings) {
    this.readings = readings;
  }

  /// Takes up what was left waiting.
  void resume() {
    queue.execute(() -> {
      for (String id : readings.pending()) {
        var unused = put(id);
      }
    });
  }

  /// Has a reading read when its turn comes.
  ///
  /// @return done when it was read or given up
  Future<?> put(String id) {
    if (!queued.add(id)) return queue.submit(() -> {});
    return queue.submit(() -> {
      try {
        readings.begin(id).ifPresent(source -> read(id, source));
      } catch (RuntimeException e) {
        LOG.warn("a report was not read: {}", e.toString());
      } finally {
        queued.remove(id);
      }
    });
  }

  private void read(String id, Readings.Source source) {
    Future<Reading> work = hands.submit(() -> reader.read(source.content(), source.name()));
    try {
      Reading reading = work.get(SECONDS_MOST, TimeUnit.SECONDS);
      if (reading.failed()) {
        readings.failed(id, reading.warnings().getFirst().code(), true);
      } else if (MarkingCheck.find(reading.text()).isPresent()) {
        readings.failed(id, "marked", true);
      } else {
        boolean markup = isMarkup(source, reading.text());
        Sheet sheet =
            Sheet.of(
                reading, markup, Others.of(reading, markup ? reading.text() : "", source.name()));
        readings.read(id, sheet, (int) reading.millis());
      }
    } catch (TimeoutException e) {
      work.cancel(true);
      readings.failed(id, "too-slow", true);
    } catch (java.util.concurrent.ExecutionException e) {
      LOG.warn("a report broke the reader", e);
      readings.failed(id, "broken", true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether the text is HTML source: by the rule of the library.
  private static boolean isMarkup(Readings.Source source, String text) {
    byte[] raw = source.content();
    if (raw.length > 4 && ((raw[0] == '%' && raw[1] == 'P') || (raw[0] == 'P' && raw[1] == 'K')))
      return false;
    String head = text.substring(0, Math.min(text.length(), 4096)).toLowerCase(Locale.ROOT);
    return head.contains("<html")
        || head.contains("<!doctype html")
        || head.contains("<body")
        || source.name().toLowerCase(Locale.ROOT).matches(".*\\.x?html?")
        || (head.stripLeading().startsWith("<") && (head.contains("<p>") || head.contains("<div")));
  }

  @Override
  public void close() {
    queue.shutdownNow();
    hands.shutdownNow();
  }
}
