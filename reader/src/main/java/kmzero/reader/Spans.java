package kmzero.reader;

import kmzero.reader.source.Text;

/// Makes spans of the file out of places in its clean text.
final class Spans {
  private final Text text;
  private final boolean verbatim;

  Spans(Text text, String format) {
    this.text = text;
    this.verbatim = !format.equals("html");
  }

  /// The words are the file's own characters; of a page, whose markup stands between them, the
  /// clean ones.
  Reading.Span of(int start, int end) {
    int from = text.rawStart(start);
    int to = text.rawEnd(end);
    String words = verbatim ? slice(from, to) : text.chars().substring(start, end);
    return new Reading.Span(words, from, to);
  }

  private String slice(int from, int to) {
    String raw = text.raw();
    if (raw.length() == text.rawLength()) return raw.substring(from, to);
    int start = raw.offsetByCodePoints(0, from);
    return raw.substring(start, raw.offsetByCodePoints(start, to - from));
  }
}
