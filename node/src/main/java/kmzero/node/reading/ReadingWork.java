package kmzero.node.reading;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kmzero.node.papers.MarkingCheck;
import kmzero.reader.Reader;
import kmzero.reader.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads reports in the background, one at a time, each within the time that [Reader] gives it: a
/// bad one never stops the rest. What was waiting when the node stopped is read when it starts.
public final class ReadingWork implements AutoCloseable {

  /// A page that is longer is searched for other reports only so far.
  private static final int LINKS_WITHIN = 3_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(ReadingWork.class);

  private final Readings readings;
  private final Reader reader = new Reader();
  private final Set<String> queued = ConcurrentHashMap.newKeySet();
  private final ExecutorService queue =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("reading").daemon().factory());

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
    Reading reading = reader.read(source.content(), source.name());
    if (Thread.currentThread().isInterrupted()) return; // the node stops: read when it starts
    try {
      if (reading.failed()) {
        readings.failed(id, reading.warnings().getFirst().code(), true);
      } else if (MarkingCheck.find(reading.text()).isPresent()) {
        readings.failed(id, "marked", true);
      } else {
        boolean markup = isMarkup(source, reading.text());
        Sheet sheet =
            Sheet.of(
                reading, markup, Others.of(reading, markup ? head(reading) : "", source.name()));
        readings.read(id, sheet, (int) reading.millis());
      }
    } catch (RuntimeException | StackOverflowError e) {
      LOG.warn("a report broke the reading room", e);
      readings.failed(id, "broken", true);
    }
  }

  private static String head(Reading reading) {
    return reading.text().substring(0, Math.min(LINKS_WITHIN, reading.text().length()));
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
  }
}
