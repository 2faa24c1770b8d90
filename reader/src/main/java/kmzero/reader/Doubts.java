package kmzero.reader;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kmzero.reader.date.Dated;
import kmzero.reader.date.Dates;
import kmzero.reader.date.Written;
import kmzero.reader.event.Event;
import kmzero.reader.event.Terms;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.lexicon.Lexicon;
import kmzero.reader.person.Person;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

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
    for (Event event : events) date(event, dates, warnings);
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

  private void date(Event event, Dates dates, List<Reading.Warning> warnings) {
    Dated date = event.date();
    if (date == null) return;
    Reading.Span span = spans.of(date.start(), date.end());
    if (date.iso() == null) {
      warnings.add(new Reading.Warning("no-year", "No rule gives the year of this date.", span));
      return;
    }
    if (date.isInferred()) {
      warnings.add(
          new Reading.Warning(
              "year-inferred",
              "The date is read as %s: %s.".formatted(date.iso(), date.how()),
              span));
    }
    LocalDate day = date.firstDay();
    if (day == null) return;
    for (Dated other : event.others()) {
      warnings.add(
          new Reading.Warning(
              "dates-contradict",
              "The report gives %s for this and elsewhere %s; both are kept."
                  .formatted(date.iso(), other.iso()),
              spans.of(other.start(), other.end())));
    }
    DayOfWeek weekday = dates.contradicting(date);
    if (weekday != null) {
      warnings.add(
          new Reading.Warning(
              "date-doubtful",
              "The date says %s, which is no %s; both are kept."
                  .formatted(day, weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH)),
              span));
    }
    LocalDate published = dates.published();
    if (published != null && !date.isInferred() && day.isAfter(published.plusDays(1))) {
      warnings.add(
          new Reading.Warning(
              "date-doubtful",
              "The date says %s, yet the report was published on %s; both are kept."
                  .formatted(day, published),
              span));
    }
    for (Written year : dates.wholeYears()) {
      if (!date.isInferred()
          && year.year() == day.getYear()
          && day.getMonthValue() <= 6
          && isReviewed(year)) {
        warnings.add(
            new Reading.Warning(
                "date-doubtful",
                "The date says %s, yet the report looks back on the results of %d: perhaps %s; both are kept."
                    .formatted(day, year.year(), day.plusYears(1)),
                span));
        break;
      }
      if (year.year() > day.getYear() + 1) {
        warnings.add(
            new Reading.Warning(
                "date-doubtful",
                "The date says %s, yet the report names the year %d; both are kept."
                    .formatted(day, year.year()),
                span));
        break;
      }
    }
    for (Person person : event.heads()) {
      if (!Terms.mayServe(person, day.minusDays(3), day.plusDays(3))) {
        warnings.add(
            new Reading.Warning(
                "date-and-office-disagree",
                "By the register %s was not in that office on %s.".formatted(person.name(), day),
                span));
      }
    }
  }

  /// Whether a year is named where results are told.
  private boolean isReviewed(Written year) {
    Sentence sentence = report.sentenceAt(year.start());
    if (sentence == null || !isSpan(year)) return false;
    return report.hits(sentence.start(), sentence.end()).stream()
        .anyMatch(hit -> hit.is("past") || hit.is("aside"));
  }

  /// `in 2023`, `trong năm 2023`: a time, not part of a programme's name.
  private boolean isSpan(Written year) {
    if (report.isHan()) return report.chars().startsWith("年", year.end());
    String before =
        report.folded().substring(Math.max(0, year.start() - 10), year.start()).stripTrailing();
    for (String word :
        List.of("năm", "nam", "in", "during", "tahun", "under", "år", "i", "of", "throughout")) {
      if (before.endsWith(" " + word)) return true;
    }
    return false;
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
