package kmzero.reader;

import java.util.ArrayList;
import java.util.List;
import kmzero.reader.date.Dates;
import kmzero.reader.event.Event;
import kmzero.reader.event.Terms;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.lexicon.Lexicon;
import kmzero.reader.person.Person;
import kmzero.reader.report.Report;

/// What a person should look at: years that were inferred, dates that contradict each other,
/// persons who are only probably the register's, words that are known mistranslations.
final class Doubts {
  private final Report report;
  private final Spans spans;

  Doubts(Report report, Spans spans) {
    this.report = report;
    this.spans = spans;
  }

  List<Reading.Warning> of(List<Person> persons, List<Event> events, Dates dates) {
    List<Reading.Warning> warnings = new ArrayList<>();
    var doubts = new DateDoubts(report, spans, dates);
    for (Event event : events) warnings.addAll(doubts.of(event));
    if (!events.isEmpty() && events.getFirst().date() == null) {
      warnings.add(
          new Reading.Warning(
              "no-date", "The report does not say when this was." + terms(events.getFirst())));
    }
    for (Person person : persons) {
      String resolved = person.resolved();
      if (resolved != null && resolved.startsWith("probably")) {
        var mention = person.mentions().getFirst();
        warnings.add(
            new Reading.Warning(
                "probably-same",
                "%s is probably %s (%s)."
                    .formatted(
                        report.words(mention.start(), mention.end()),
                        person.name(),
                        resolved.substring(10)),
                spans.of(mention.start(), mention.end())));
      }
    }
    mistranslations(warnings);
    return warnings;
  }

  private String terms(Event event) {
    int first = 0;
    int last = 0;
    for (int year = 2008; year <= 2035; year++) {
      if (!Terms.together(event.participants()).test(year)) continue;
      if (first == 0) first = year;
      last = year;
    }
    boolean bounded = first > 2008 || last < 2035;
    return first == 0 || !bounded
        ? ""
        : " By the register those named can have met from %d to %d.".formatted(first, last);
  }

  /// `mistranslations.txt`: language | words | what they probably mean.
  private void mistranslations(List<Reading.Warning> warnings) {
    for (String line : Lexicon.lines("mistranslations")) {
      String[] columns = line.split("\\|");
      if (!columns[0].strip().equals(report.language())) continue;
      String words = Fold.of(columns[1].strip(), false);
      int at = report.folded().indexOf(words);
      while (at >= 0 && report.sentenceAt(at) == null) at = report.folded().indexOf(words, at + 1);
      if (at < 0) continue;
      warnings.add(
          new Reading.Warning(
              "mistranslation",
              "Probably a mistranslation: %s.".formatted(columns[2].strip()),
              spans.of(at, at + words.length())));
    }
  }
}
