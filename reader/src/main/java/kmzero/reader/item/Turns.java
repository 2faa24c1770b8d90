package kmzero.reader.item;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.page.Paragraph;
import kmzero.reader.person.Person;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// The turns of an interview: paragraphs that begin with who asks or answers and a colon. What is
/// asked is nobody's promise; _I_ and _we_ of an answer is who is asked.
final class Turns {
  private static final int LONGEST_LABEL = 90;

  private final Report report;
  private final Speakers speakers;
  private final Map<Integer, Turn> turns = new HashMap<>();

  /// @param person who answers; null in a question
  /// @param from where the words after the label begin
  record Turn(@Nullable Person person, int from) {
    boolean asks() {
      return person == null;
    }
  }

  Turns(Report report, Speakers speakers, List<Sentence> sentences) {
    this.report = report;
    this.speakers = speakers;
    Turn running = null;
    Person asked = null;
    boolean interview = false;
    int last = -1;
    for (Sentence sentence : sentences) {
      if (sentence.paragraph() == last) continue;
      last = sentence.paragraph();
      Paragraph paragraph = report.paragraphs().get(last);
      int colon = label(paragraph);
      if (colon < 0) {
        if (running != null && interview)
          turns.put(last, new Turn(running.person, paragraph.start()));
        continue;
      }
      String kind = kind(paragraph.start(), colon);
      Person named = speakers.named(paragraph.start(), paragraph.end());
      if (kind.equals("asker")) {
        interview = true;
        if (named != null) asked = named;
        running = new Turn(null, colon + 1);
      } else if (kind.equals("answerer")) {
        if (asked == null) asked = speakers.named(0, paragraph.start());
        running = asked == null ? null : new Turn(asked, colon + 1);
      } else {
        Person who = speakers.named(paragraph.start(), colon);
        if (who != null) asked = who;
        running = who == null ? null : new Turn(who, colon + 1);
      }
      if (running != null) turns.put(last, running);
    }
  }

  /// The turn a sentence stands in; null outside interviews.
  @Nullable Turn of(Sentence sentence) {
    return turns.get(sentence.paragraph());
  }

  /// The colon of a label; -1 where the paragraph begins with none.
  private int label(Paragraph paragraph) {
    int until = Math.min(paragraph.end(), paragraph.start() + LONGEST_LABEL);
    for (int i = paragraph.start(); i < until; i++) {
      char c = report.chars().charAt(i);
      if (c != ':' && c != '：') continue;
      return isLabel(paragraph.start(), i) ? i : -1;
    }
    return -1;
  }

  private boolean isLabel(int start, int colon) {
    if (!kind(start, colon).isEmpty()) return true;
    if (speakers.named(start, colon) == null) return false;
    for (int i = start; i < colon; i++)
      if (Character.isLetter(report.chars().charAt(i)) && !speakers.isNamed(i)) return false;
    return true;
  }

  private String kind(int start, int colon) {
    for (Hit hit : report.hitsAt(start)) {
      boolean whole = report.chars().substring(Math.min(hit.end(), colon), colon).isBlank();
      if (hit.is("turn") && whole) return hit.value();
    }
    return "";
  }
}
