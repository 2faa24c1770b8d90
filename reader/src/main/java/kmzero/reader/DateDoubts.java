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
import kmzero.reader.person.Person;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// What speaks against the date of an event: other days of the report, a weekday, the publication,
/// years that it looks back on, terms of office; and what of it was inferred. Nothing is put right
/// here, both stand.
final class DateDoubts {
  /// A report appears so soon after what it tells.
  private static final int NEWS_DAYS = 31;

  private final Report report;
  private final Spans spans;
  private final Dates dates;

  DateDoubts(Report report, Spans spans, Dates dates) {
    this.report = report;
    this.spans = spans;
    this.dates = dates;
  }

  List<Reading.Warning> of(Event event) {
    Dated date = event.date();
    if (date == null) return List.of();
    Reading.Span span = spans.of(date.start(), date.end());
    if (date.iso() == null)
      return List.of(new Reading.Warning("no-year", "No rule gives the year of this date.", span));
    List<Reading.Warning> warnings = new ArrayList<>();
    if (date.isInferred())
      warnings.add(
          new Reading.Warning(
              "year-inferred",
              "The date is read as %s: %s.".formatted(date.iso(), date.how()),
              span));
    LocalDate day = date.firstDay();
    if (day == null) return warnings;
    for (Dated other : event.others())
      warnings.add(
          new Reading.Warning(
              "dates-contradict",
              "The report gives %s for this and elsewhere %s; both are kept."
                  .formatted(date.iso(), other.iso()),
              spans.of(other.start(), other.end())));
    for (String doubt : doubts(date, day))
      warnings.add(new Reading.Warning("date-doubtful", doubt + "; both are kept.", span));
    for (Person person : event.heads())
      if (!Terms.mayServe(person, day.minusDays(3), day.plusDays(3)))
        warnings.add(
            new Reading.Warning(
                "date-and-office-disagree",
                "By the register %s was not in that office on %s.".formatted(person.name(), day),
                span));
    return warnings;
  }

  private List<String> doubts(Dated date, LocalDate day) {
    List<String> doubts = new ArrayList<>();
    DayOfWeek weekday = dates.contradicting(date);
    if (weekday != null)
      doubts.add(
          "The date says %s, which is no %s"
              .formatted(day, weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
    if (date.isInferred()) return doubts;
    LocalDate published = dates.published();
    if (published != null && day.isAfter(published.plusDays(1)))
      doubts.add("The date says %s, yet the report was published on %s".formatted(day, published));
    if (published != null && isYearsOld(day, published))
      doubts.add(
          "The date says %s, yet the report was published on %s, soon after that day of another year"
              .formatted(day, published));
    years(day, doubts);
    return doubts;
  }

  /// The typing slip of January: the day is news, its year is not.
  private static boolean isYearsOld(LocalDate day, LocalDate published) {
    LocalDate sameYear = day.withYear(published.getYear());
    if (sameYear.isAfter(published)) sameYear = sameYear.minusYears(1);
    return sameYear.isAfter(day) && !sameYear.plusDays(NEWS_DAYS).isBefore(published);
  }

  private void years(LocalDate day, List<String> doubts) {
    for (Written year : dates.wholeYears()) {
      if (year.year() == day.getYear() && day.getMonthValue() <= 6 && isReviewed(year)) {
        doubts.add(
            "The date says %s, yet the report looks back on the results of %d: perhaps %s"
                .formatted(day, year.year(), day.plusYears(1)));
        return;
      }
      if (year.year() > day.getYear() + 1 && !dates.isDeadline(year)) {
        doubts.add(
            "The date says %s, yet the report names the year %d".formatted(day, year.year()));
        return;
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
}
