package kmzero.reader.source;

import java.util.List;

/// A text file: its lines are its lines; lines that were wrapped at a width are joined.
final class PlainSource {

  private PlainSource() {}

  static Source open(String raw, List<Source.Note> notes) {
    var text = new Text.Builder(Math.min(raw.length(), Sources.LARGEST_TEXT) + 1);
    int limit = Math.min(raw.length(), Sources.LARGEST_TEXT);
    if (limit < raw.length() && Character.isLowSurrogate(raw.charAt(limit))) limit--;
    text.add(raw, 0, limit, 0);
    Sources.noteOf(text, notes);
    Text clean = text.build(raw);
    List<Line> lines = Lines.of(clean.chars());
    if (lines.isEmpty()) return new Source.Unreadable("empty", "The file has no words.");
    return Lines.readable("text", clean, Lines.joinWrapped(clean.chars(), lines), notes);
  }
}
