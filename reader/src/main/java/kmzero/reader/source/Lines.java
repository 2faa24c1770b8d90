package kmzero.reader.source;

import java.util.ArrayList;
import java.util.List;

/// Cuts clean text into lines, and joins lines that were cut at a width.
final class Lines {

  private Lines() {}

  /// The lines that are not blank.
  static List<Line> of(String chars) {
    List<Line> lines = new ArrayList<>();
    int start = 0;
    while (start < chars.length()) {
      int end = chars.indexOf('\n', start);
      if (end < 0) end = chars.length();
      int from = start;
      int to = end;
      while (from < to && chars.charAt(from) == ' ') from++;
      while (to > from && chars.charAt(to - 1) == ' ') to--;
      if (from < to) lines.add(new Line(from, to));
      start = end + 1;
    }
    return lines;
  }

  /// Joins lines that follow each other without an empty line between, where most lines of the file
  /// are about equally long and end inside a sentence. A file whose lines are paragraphs stays as
  /// it is.
  static List<Line> joinWrapped(String chars, List<Line> lines) {
    if (lines.size() < 4) return lines;
    int longest = 0;
    for (Line line : lines) longest = Math.max(longest, line.length());
    int full = 0;
    int open = 0;
    for (int i = 0; i + 1 < lines.size(); i++) {
      Line line = lines.get(i);
      if (!adjoin(chars, line, lines.get(i + 1))) continue;
      if (line.length() >= longest * 0.7) full++;
      if (line.length() >= longest * 0.7 && !ends(chars.charAt(line.end() - 1))) open++;
    }
    boolean wrapped = longest <= 140 && full >= 3 && open * 2 > full && full * 4 > lines.size();
    if (!wrapped) return lines;
    List<Line> joined = new ArrayList<>();
    int start = lines.getFirst().start();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean goesOn =
          i + 1 < lines.size()
              && adjoin(chars, line, lines.get(i + 1))
              && line.length() >= longest * 0.6
              && !(ends(chars.charAt(line.end() - 1)) && line.length() < longest * 0.85);
      if (!goesOn) {
        joined.add(new Line(start, line.end()));
        if (i + 1 < lines.size()) start = lines.get(i + 1).start();
      }
    }
    return joined;
  }

  /// The same text with line feeds inside a line made blanks, between Han characters nothing.
  static Source.Readable readable(
      String format, Text text, List<Line> lines, List<Source.Note> notes) {
    String chars = text.chars();
    boolean wrapped = false;
    for (Line line : lines) {
      int feed = chars.indexOf('\n', line.start());
      if (feed >= 0 && feed < line.end()) wrapped = true;
    }
    if (!wrapped) return new Source.Readable(format, text, lines, notes);
    var joined = new Text.Builder(chars.length());
    List<Line> moved = new ArrayList<>(lines.size());
    int at = 0;
    for (Line line : lines) {
      at = copy(text, at, line.start(), false, joined);
      int start = joined.length();
      at = copy(text, at, line.end(), true, joined);
      moved.add(new Line(start, joined.length(), line.hints(), line.links()));
    }
    copy(text, at, chars.length(), false, joined);
    return new Source.Readable(format, joined.build(text.raw()), moved, notes);
  }

  private static int copy(Text text, int from, int to, boolean inside, Text.Builder into) {
    String chars = text.chars();
    for (int i = from; i < to; i++) {
      char c = chars.charAt(i);
      if (inside && c == '\n') {
        if (into.last() == ' '
            || (isHan(into.last()) && i + 1 < to && isHan(chars.charAt(i + 1)))) {
          continue;
        }
        c = ' ';
      }
      into.put(c, text.rawStart(i), text.rawEnd(i + 1));
    }
    return to;
  }

  private static boolean isHan(char c) {
    return (c >= 0x3001 && c <= 0x9fff) || (c >= 0xff00 && c <= 0xff65);
  }

  private static boolean adjoin(String chars, Line one, Line next) {
    int breaks = 0;
    for (int i = one.end(); i < next.start(); i++) if (chars.charAt(i) == '\n') breaks++;
    return breaks == 1;
  }

  private static boolean ends(char c) {
    return ".!?。！？:：;；\"”»)]".indexOf(c) >= 0;
  }
}
