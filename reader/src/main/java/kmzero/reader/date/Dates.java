package kmzero.reader.date;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.page.Paragraph;
import kmzero.reader.page.Role;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// The dates of a report, with their years.
///
/// A year that is not written comes from, in this order: the line that says when it was published;
/// a programme named with its year in the same sentence; the terms of those who meet, together with
/// what the report tells as past; other dates of the report. Nothing of captions or other articles
/// counts. Where no rule gives one there is none.
public final class Dates {
  private final Report report;
  private final Grammar grammar;
  private final List<Written> all = new ArrayList<>();
  private final @Nullable LocalDate published;

  public Dates(Report report) {
    this.report = report;
    this.grammar = Grammar.of(report.language());
    for (Sentence sentence : report.sentences()) {
      if (!sentence.caption())
        all.addAll(grammar.in(report.folded(), sentence.start(), sentence.end()));
    }
    published = publication();
  }

  /// The day the page says it was published; null when it does not.
  public @Nullable LocalDate published() {
    return published;
  }

  private @Nullable LocalDate publication() {
    for (Paragraph paragraph : report.paragraphs()) {
      if (paragraph.role() != Role.SOURCE && paragraph.role() != Role.FURNITURE) continue;
      if (paragraph.end() - paragraph.start() > 300) continue;
      String line = Fold.of(report.words(paragraph.start(), paragraph.end()), false);
      for (Written date : grammar.in(line, 0, line.length())) {
        if (date.year() > 0 && date.isDay())
          return LocalDate.of(date.year(), date.month(), date.day());
      }
    }
    return null;
  }

  /// The days written in a sentence, years found.
  ///
  /// @param inOffice whether those who meet can all have been in office in a year, by the register
  public List<Dated> in(Sentence sentence, IntPredicate inOffice) {
    List<Dated> found = new ArrayList<>();
    for (Written written : all) {
      if (!sentence.holds(written.start()) || !written.isDay() || written.month() == 0) continue;
      found.add(dated(opened(written, sentence), sentence, inOffice));
    }
    return found;
  }

  /// The span begins with the part of the day and what leads the date in.
  private Written opened(Written written, Sentence sentence) {
    int start = written.start();
    boolean moved = true;
    while (moved) {
      moved = false;
      int at = start;
      while (at > sentence.start() && report.chars().charAt(at - 1) == ' ') at--;
      for (Hit hit : report.hits("daypart", Math.max(sentence.start(), at - 24), at)) {
        if (hit.end() == at) {
          start = hit.start();
          moved = true;
        }
      }
      for (String lead : List.of("ngày", "ngay", "pada", "den", "tanggal", "on")) {
        int from = at - lead.length();
        if (from >= sentence.start()
            && report.folded().startsWith(lead, from)
            && (from == sentence.start() || !Character.isLetter(report.chars().charAt(from - 1)))) {
          start = from;
          moved = true;
        }
      }
    }
    return written.from(start);
  }

  private Dated dated(Written written, Sentence sentence, IntPredicate inOffice) {
    if (written.year() > 0) return new Dated(written, written.iso(written.year()), "written", 0.97);
    if (published != null) {
      int year = published.getYear();
      LocalDate day = day(year, written);
      if (day != null && day.isAfter(published.plusDays(1))) year--;
      return new Dated(written, written.iso(year), "year of the publication line", 0.93);
    }
    int programme = programmeYear(sentence);
    if (programme > 0)
      return new Dated(written, written.iso(programme), "year named in the same sentence", 0.9);
    LocalDate after = latestPast(written);
    var years = new TreeSet<Integer>();
    for (int year = 2008; year <= 2035; year++) if (inOffice.test(year)) years.add(year);
    boolean bounded = !years.isEmpty() && years.size() < 20;
    if (after != null) {
      int year = after.getYear();
      LocalDate day = day(year, written);
      if (day != null && day.isBefore(after)) year++;
      boolean agrees = !bounded || years.contains(year);
      if (agrees) {
        return new Dated(
            written,
            written.iso(year),
            bounded
                ? "first such day after what is told as past, within the terms of office"
                : "first such day after what is told as past",
            bounded ? 0.85 : 0.7);
      }
      Integer next = years.ceiling(year);
      if (next != null) return new Dated(written, written.iso(next), "terms of office", 0.6);
    }
    if (bounded && years.size() == 1)
      return new Dated(written, written.iso(years.first()), "terms of office", 0.8);
    int named = onlyYear();
    if (named > 0 && (!bounded || years.contains(named)))
      return new Dated(written, written.iso(named), "the only year the report names", 0.6);
    return new Dated(written, null, "no year in the report", 0);
  }

  private static @Nullable LocalDate day(int year, Written written) {
    int longest = java.time.YearMonth.of(year, written.month()).lengthOfMonth();
    return LocalDate.of(year, written.month(), Math.min(longest, written.day()));
  }

  private int programmeYear(Sentence sentence) {
    for (Written other : all) {
      if (sentence.holds(other.start()) && other.year() > 0 && other.month() == 0)
        return other.year();
    }
    return 0;
  }

  /// The latest month or day with a year that stands elsewhere in the report.
  private @Nullable LocalDate latestPast(Written written) {
    LocalDate latest = null;
    for (Written other : all) {
      if (other.year() == 0 || other.month() == 0 || other.start() == written.start()) continue;
      LocalDate day =
          LocalDate.of(other.year(), other.month(), Math.max(1, Math.min(28, other.day())));
      if (latest == null || day.isAfter(latest)) latest = day;
    }
    return latest;
  }

  private int onlyYear() {
    int year = 0;
    for (Written other : all) {
      if (other.year() == 0) continue;
      if (year != 0 && year != other.year()) return 0;
      year = other.year();
    }
    return year;
  }

  /// Years that the body names as a whole, such as `in 2023`.
  public List<Written> wholeYears() {
    return all.stream().filter(date -> date.year() > 0 && date.month() == 0).toList();
  }
}
