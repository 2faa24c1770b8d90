package kmzero.reader.item;

import java.util.ArrayList;
import java.util.List;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.page.Enumerated;
import kmzero.reader.page.Role;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// The sentences in which something may be said, without title and captions. A number that stands
/// alone goes with what it counts, and a question in quotation marks with who asked it.
final class Utterances {
  private final Report report;

  private Utterances(Report report) {
    this.report = report;
  }

  static List<Sentence> of(Report report) {
    return new Utterances(report).all();
  }

  private List<Sentence> all() {
    List<Sentence> found = new ArrayList<>();
    for (Sentence sentence : report.sentences()) {
      boolean title = report.paragraphs().get(sentence.paragraph()).role() == Role.TITLE;
      if (sentence.caption() || title) continue;
      Sentence last = found.isEmpty() ? null : found.getLast();
      if (last != null && last.paragraph() == sentence.paragraph() && goTogether(last, sentence))
        found.set(
            found.size() - 1,
            new Sentence(last.start(), sentence.end(), last.paragraph(), last.caption()));
      else found.add(sentence);
    }
    return found;
  }

  private boolean goTogether(Sentence first, Sentence second) {
    if (Enumerated.past(report.chars(), first.start(), first.end()) == first.end()) return true;
    String folded = report.folded();
    boolean quoted = folded.charAt(first.end() - 1) == '"' && folded.charAt(first.start()) == '"';
    if (!quoted || second.end() - second.start() > (report.isHan() ? 24 : 90)) return false;
    return folded.charAt(second.start()) != '"'
        && report.hits(second.start(), second.end()).stream().anyMatch(Utterances::says);
  }

  private static boolean says(Hit hit) {
    return hit.is("speech") || hit.is("reply") || hit.is("asks");
  }
}
