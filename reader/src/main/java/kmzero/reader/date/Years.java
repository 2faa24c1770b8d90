package kmzero.reader.date;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import kmzero.reader.date.Written.Grain;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Where a year that is not written comes from, in this order: the publication; a programme named
/// with its year in the same sentence; what the report tells as past, within the terms of those who
/// meet; those terms; the weekday; the only year of the report; the issue it stands in. Where no
/// rule gives one there is none. A month that is not written (`5日`) comes from the publication or
/// the date before.
final class Years {
  private static final int FIRST = 2008;
  private static final int LAST = 2035;

  private final Report report;
  private final List<Written> all;
  private final Published published;
  private final Bearings bearings;
  private final Anchors anchors;
  private final @Nullable Issue issue;

  /// The year that a sentence names as a whole.
  private final Map<Sentence, Integer> wholeYears = new HashMap<>();

  /// The year of the first day that the report gives whole, else the only year it names, else 0.
  private int toldYear;

  /// The only year it names, 0 where it names none or more.
  private final int onlyYear;

  Years(
      Report report,
      List<Written> all,
      Published published,
      Bearings bearings,
      @Nullable Issue issue) {
    this.report = report;
    this.all = all;
    this.published = published;
    this.bearings = bearings;
    this.issue = issue;
    anchors = Anchors.of(all, bearings);
    for (Written date : all) {
      Sentence sentence = report.sentenceAt(date.start());
      if (sentence != null && date.year() > 0 && date.grain() == Grain.YEAR)
        wholeYears.putIfAbsent(sentence, date.year());
      if (toldYear == 0 && date.isDay()) toldYear = date.year();
    }
    onlyYear = onlyYear(all);
    if (toldYear == 0) toldYear = onlyYear;
  }

  Dated dated(Written written, Sentence sentence, IntPredicate inOffice) {
    if (written.month() == 0 && written.hasShift() && written.grain() != Grain.YEAR)
      return shifted(written);
    if (written.isDay() && written.month() == 0) return monthless(written, sentence, inOffice);
    Dated dated = yeared(written, sentence, inOffice);
    return written.lunar() && dated.iso() != null
        ? dated.but("reckoned from the lunar calendar", 0.8)
        : dated;
  }

  private Dated yeared(Written written, Sentence sentence, IntPredicate inOffice) {
    if (written.year() > 0) {
      if (written.lunar() && !Lunar.has(written.year())) return unknown(written);
      return written.by().isEmpty()
          ? new Dated(written, written.iso(written.year()), "written", 0.97)
          : new Dated(written, written.iso(written.year()), written.by(), 0.9);
    }
    LocalDate day = published.day();
    if (written.hasShift()) {
      int base = day != null ? day.getYear() : toldYear;
      if (base == 0) return unknown(written);
      return new Dated(
          written,
          written.iso(base + written.shift()),
          "counted from the year of the report",
          day != null ? 0.9 : 0.6);
    }
    if (day != null) return byPublication(written, day);
    int programme = programmeYear(sentence);
    if (programme > 0)
      return new Dated(written, written.iso(programme), "year named in the same sentence", 0.9);
    return byContext(written, inOffice);
  }

  private Dated byPublication(Written written, LocalDate day) {
    int year = day.getYear();
    String how = published.byLine() ? "year of the publication line" : "year of the dateline";
    LocalDate first = firstDay(year, written);
    // What is told has happened; a day months ahead is the one of last year.
    boolean planned = bearings.isAhead(written);
    LocalDate latest = planned ? day.plusMonths(9) : day.plusDays(1);
    if (first != null && first.isAfter(latest)) year--;
    DayOfWeek weekday = weekday(written);
    LocalDate found = firstDay(year, written);
    if (weekday != null && found != null && found.getDayOfWeek() != weekday)
      return new Dated(written, written.iso(year), how + "; the weekday is another", 0.6);
    return new Dated(written, written.iso(year), how, 0.93);
  }

  private Dated byContext(Written written, IntPredicate inOffice) {
    DayOfWeek weekday = weekday(written);
    var years = new TreeSet<Integer>();
    for (int year = FIRST; year <= LAST; year++) {
      LocalDate day = firstDay(year, written);
      boolean fits = weekday == null || day == null || day.getDayOfWeek() == weekday;
      if (inOffice.test(year) && fits) years.add(year);
    }
    boolean bounded = !years.isEmpty() && years.size() < 20;
    Dated ofIssue =
        issue != null && issue.ofPage() ? byIssue(written, bounded ? years : null) : null;
    if (ofIssue != null) return ofIssue;
    Anchors.Year told = anchors.of(year -> firstDay(year, written));
    if (told != null) {
      if (!bounded || years.contains(told.year()))
        return new Dated(
            written,
            written.iso(told.year()),
            bounded
                ? told.how()
                    + (weekday != null ? ", on that weekday" : ", within the terms of office")
                : told.how(),
            bounded ? 0.85 : 0.7);
      Integer next = years.ceiling(told.year());
      if (next != null)
        return new Dated(
            written, written.iso(next), weekday == null ? "terms of office" : "the weekday", 0.6);
    }
    if (bounded && years.size() == 1)
      return new Dated(
          written,
          written.iso(years.first()),
          weekday == null ? "terms of office" : "terms of office and weekday",
          0.8);
    int named = onlyYear;
    if (named > 0 && (!bounded || years.contains(named)))
      return new Dated(written, written.iso(named), "the only year the report names", 0.6);
    ofIssue = byIssue(written, bounded ? years : null);
    return ofIssue != null ? ofIssue : unknown(written);
  }

  /// @param possible the years that terms and weekday leave, null when all
  private @Nullable Dated byIssue(Written written, @Nullable TreeSet<Integer> possible) {
    if (issue == null) return null;
    int year = issue.year(inYear -> firstDay(inYear, written));
    if (possible != null && !possible.contains(year)) return null;
    return new Dated(written, written.iso(year), "year of the issue", issue.ofPage() ? 0.8 : 0.6);
  }

  /// `5日`, `den 5:e`: the month of the date before it, else of the publication.
  private Dated monthless(Written written, Sentence sentence, IntPredicate inOffice) {
    LocalDate day = published.day();
    Written before = null;
    for (Written other : all.subList(0, Written.before(all, written.start())).reversed()) {
      if (other.month() == 0 || other.lunar() || !other.isDay()) continue;
      before = other;
      break;
    }
    if (before != null) {
      int month = before.lastMonth();
      // `新华社3月1日电 … 28日`: the month before.
      if (published.isDateline(before) && written.day() > before.day())
        month = month == 1 ? 12 : month - 1;
      if (written.lastDay() > YearMonth.of(2024, month).lengthOfMonth()) return unknown(written);
      Written full = written.inMonth(month);
      if (before.year() > 0 && before.grain() == Grain.DAY) {
        int year = month > before.lastMonth() ? before.year() - 1 : before.year();
        return new Dated(full, full.iso(year), "month of the date before it", 0.85);
      }
      return yeared(full, sentence, inOffice).but("month of the date before it", 0.9);
    }
    if (day == null) return unknown(written);
    LocalDate month = written.day() > day.getDayOfMonth() + 1 ? day.minusMonths(1) : day;
    if (written.lastDay() > month.lengthOfMonth()) return unknown(written);
    Written full = written.inMonth(month.getMonthValue());
    return new Dated(full, full.iso(month.getYear()), "month of the publication", 0.85);
  }

  /// `last month`, `本月5日`.
  private Dated shifted(Written written) {
    LocalDate day = published.day();
    if (day == null) return unknown(written);
    YearMonth month = YearMonth.from(day).plusMonths(written.shift());
    if (written.lastDay() > month.lengthOfMonth()) return unknown(written);
    return new Dated(
        written,
        written.inMonth(month.getMonthValue()).iso(month.getYear()),
        "counted from the month of the report",
        0.9);
  }

  private static Dated unknown(Written written) {
    return new Dated(written, null, "no year in the report", 0);
  }

  private static @Nullable LocalDate firstDay(int year, Written written) {
    if (written.month() == 0) return null;
    if (written.lunar())
      return Lunar.has(year) ? Lunar.solar(year, written.month(), written.day()) : null;
    return day(year, written.month(), written.day());
  }

  /// A day of a month, its last where the month is shorter.
  static LocalDate day(int year, int month, int day) {
    int longest = YearMonth.of(year, month).lengthOfMonth();
    return LocalDate.of(year, month, Math.min(longest, Math.max(1, day)));
  }

  /// The weekday written beside a day; null when none is.
  @Nullable DayOfWeek weekday(Written written) {
    if (!written.isDay() || written.isRange()) return null;
    Sentence sentence = report.sentenceAt(written.start());
    if (sentence == null) return null;
    for (Hit hit :
        report.hits("weekday", Math.max(sentence.start(), written.start() - 24), sentence.end())) {
      boolean before =
          hit.end() <= written.start()
              || (hit.start() >= written.start() && hit.end() <= written.end());
      int gap = before ? written.start() - hit.end() : hit.start() - written.end();
      if (gap > 8) continue;
      String between =
          before
              ? report.folded().substring(Math.min(hit.end(), written.start()), written.start())
              : report.folded().substring(written.end(), Math.max(hit.start(), written.end()));
      if (between.chars().filter(Character::isLetter).count() > 4 || between.indexOf('.') >= 0)
        continue;
      return DayOfWeek.of(Integer.parseInt(hit.value()));
    }
    return null;
  }

  private int programmeYear(Sentence sentence) {
    return wholeYears.getOrDefault(sentence, 0);
  }

  static int onlyYear(List<Written> all) {
    int year = 0;
    for (Written other : all) {
      if (other.year() == 0 || other.grain() == Grain.PERIOD) continue;
      if (year != 0 && year != other.year()) return 0;
      year = other.year();
    }
    return year;
  }
}
