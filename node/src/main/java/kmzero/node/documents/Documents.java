package kmzero.node.documents;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kmzero.ledger.note.Bytes;
import org.jspecify.annotations.Nullable;

/// Makes documents into files, a few at a time, each within bounds. Safe for many threads.
///
/// A two-page PDF takes some hundred milliseconds once the fonts are read.
public final class Documents {

  /// Most characters of a document.
  static final int CHARACTERS_MOST = 300_000;

  /// Most pages of a PDF.
  static final int PAGES_MOST = 150;

  private static final int AT_ONCE = 2;
  private static final int WAIT_SECONDS = 10;

  private final Semaphore room = new Semaphore(AT_ONCE, true);
  private volatile @Nullable Fonts fonts;

  /// Makes `document` into a file.
  public Making make(Document document, Format format) {
    List<String> texts = document.texts();
    if (texts.stream().mapToInt(String::length).sum() > CHARACTERS_MOST)
      return new Making.TooLong(Making.TooLong.What.CHARACTERS, CHARACTERS_MOST);
    if (!enter()) return new Making.Busy();
    try {
      return switch (format) {
        case PDF -> pdf(document, texts);
        case DOCX -> new Making.Made(format, Bytes.of(PaperWord.make(document)));
      };
    } finally {
      room.release();
    }
  }

  private Making pdf(Document document, List<String> texts) {
    BitSet letters = new BitSet();
    texts.forEach(text -> Text.of(text).plain().codePoints().forEach(letters::set));
    Text.of(document.running()).plain().codePoints().forEach(letters::set);
    BitSet missing = fonts().missing(letters);
    return missing.isEmpty()
        ? PaperPdf.make(document, fonts().facesFor(letters), PAGES_MOST)
        : new Making.Unprintable(missing.stream().limit(10).mapToObj(Character::toString).toList());
  }

  private boolean enter() {
    try {
      return room.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Fonts fonts() {
    Fonts read = fonts;
    if (read == null) {
      read = Fonts.load(); // two threads may both read them, to the same end
      fonts = read;
    }
    return read;
  }
}
