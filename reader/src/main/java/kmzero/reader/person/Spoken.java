package kmzero.reader.person;

import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// Whether the words beside a name show that somebody speaks or acts there.
final class Spoken {
  /// Words before the one who did it.
  private static final Set<String> AGENTS =
      Set.of("by", "av", "oleh", "bởi", "boi", "do", "menurut", "enligt", "theo");

  private final Report report;

  Spoken(Report report) {
    this.report = report;
  }

  /// Whether a verb of speech or meeting follows at once.
  boolean speaks(int end, Sentence sentence) {
    int at = end;
    int skipped = 0;
    while (at < sentence.end() && skipped < 3) {
      while (at < sentence.end() && report.chars().charAt(at) == ' ') at++;
      for (Hit hit : report.hitsAt(at)) {
        if (hit.is("speech")
            || hit.is("event")
            || hit.is("hope")
            || hit.is("propose")
            || hit.is("agree")
            || hit.is("pledge")
            || hit.is("aside")
            || hit.is("attend")
            || hit.is("lead")
            || hit.is("sign")) return true;
      }
      int word = at;
      while (word < sentence.end() && Character.isLetter(report.chars().charAt(word))) word++;
      if (word == at) return false;
      at = word;
      skipped++;
    }
    return false;
  }

  /// `said Fang`, `kata Fang`, `oleh Fang`: a verb of speech or `by` right before.
  boolean isSpokenOf(int start, Sentence sentence) {
    int end = start;
    while (end > sentence.start() && report.chars().charAt(end - 1) == ' ') end--;
    int from = end;
    while (from > sentence.start() && Character.isLetter(report.chars().charAt(from - 1))) from--;
    if (AGENTS.contains(report.folded().substring(from, end))) return true;
    for (Hit hit : report.hits("speech", Math.max(sentence.start(), start - 24), start))
      if (report.chars().substring(hit.end(), start).isBlank()) return true;
    return false;
  }

  boolean speaksAtOnce(int end, Sentence sentence) {
    int at = end;
    while (at < sentence.end() && report.chars().charAt(at) == ' ') at++;
    return report.hitsAt(at).stream()
        .anyMatch(hit ->
            hit.is("speech")
                || hit.is("hope")
                || hit.is("propose")
                || hit.is("agree")
                || hit.is("pledge"));
  }
}
