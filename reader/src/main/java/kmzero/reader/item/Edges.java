package kmzero.reader.item;

import java.util.List;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;

/// Where the words of a clause begin and end, once signs, joiners and connectives are left out.
final class Edges {
  private static final List<String> JOINERS =
      List.of("och ", "and ", "và ", "dan ", "va ", "serta ", "samt ");
  private static final List<String> ABBREVIATIONS = List.of("...", "dsb.", "dll.", "etc.", "v.v.");

  private final Report report;

  Edges(Report report) {
    this.report = report;
  }

  /// Past blanks, commas, dashes, opening quotation marks and one joiner.
  int begin(int from, int end) {
    int at = from;
    while (at < end && " ,，:：-–\"“".indexOf(report.chars().charAt(at)) >= 0) at++;
    if (report.isHan() && at + 1 < end && report.chars().charAt(at) == '并') return at + 1;
    for (String joiner : JOINERS) {
      if (report.folded().startsWith(joiner, at) && at + joiner.length() < end)
        return at + joiner.length();
    }
    return at;
  }

  /// Before closing stops and quotation marks.
  int end(int start, int to) {
    int end = to;
    while (end > start
        && " .,;:，；。、/?？\n\"”“".indexOf(report.chars().charAt(end - 1)) >= 0
        && !isAbbreviation(end)) end--;
    return end;
  }

  /// The place of the last character before `to` that is no blank.
  int last(int to) {
    int at = to - 1;
    while (at > 0 && report.chars().charAt(at) == ' ') at--;
    return at;
  }

  private boolean isAbbreviation(int end) {
    return ABBREVIATIONS.stream()
        .anyMatch(word -> report.chars().startsWith(word, end - word.length()));
  }

  /// Past connectives and `both sides`.
  int afterSubject(int from, int end) {
    int at = begin(from, end);
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Hit hit : report.hitsAt(at)) {
        boolean subject = hit.is("both") && isBeforeVerb(hit.end(), end);
        if ((isConnective(hit) || subject) && hit.end() < end) {
          at = begin(hit.end(), end);
          moved = true;
          break;
        }
      }
    }
    return at;
  }

  /// `first, …` leads on; `first aid` does not.
  boolean isConnective(Hit hit) {
    if (!hit.is("next")) return false;
    boolean counts =
        report.hitsAt(hit.start()).stream()
            .anyMatch(h -> h.is("ordinal") && h.value().isEmpty() && h.end() == hit.end());
    return !counts
        || (hit.end() < report.chars().length()
            && ",:，：、".indexOf(report.chars().charAt(hit.end())) >= 0);
  }

  /// Whether a doing, or what leads to one, stands right there: `hai trường` is whole before `sẽ`,
  /// and not before `nghề`.
  boolean isBeforeVerb(int from, int end) {
    int at = from;
    while (at < end && " ,，:：".indexOf(report.chars().charAt(at)) >= 0) at++;
    return at >= end || at > from + 1 || report.hitsAt(at).stream().anyMatch(Edges::isVerb);
  }

  private static boolean isVerb(Hit hit) {
    return hit.is("need")
        || hit.is("marker")
        || hit.is("action")
        || hit.is("doing")
        || hit.is("also")
        || hit.is("lead-in")
        || hit.is("when")
        || hit.is("past")
        || hit.is("agree")
        || hit.is("propose")
        || hit.is("hope")
        || hit.is("pledge");
  }

  /// The first colon with words after it; -1 where there is none.
  int colon(int start, int end) {
    for (int i = start; i < end - 3; i++) {
      char c = report.chars().charAt(i);
      if (c == ':' || c == '：') return i;
    }
    return -1;
  }

  /// Letters and digits parted by others.
  int words(int start, int end) {
    int n = 0;
    boolean in = false;
    for (int i = start; i < end; i++) {
      boolean letter = Character.isLetterOrDigit(report.chars().charAt(i));
      if (letter && (!in || report.isHan())) n++;
      in = letter;
    }
    return n;
  }
}
