package kmzero.reader.date;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import kmzero.reader.date.Written.Grain;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// The dates of a report: written ones, with their years, and days told by words such as _this
/// afternoon_, _on Thursday_, _次日_.
///
/// What a date does not say itself comes by the rules of [Years] and [Relative], and says which.
/// Nothing of captions or other articles counts, but that a caption may date what the text does
/// not.
public final class Dates {
  private static final List<String> LEADS =
      List.of("ngày", "ngay", "pada", "den", "tanggal", "on", "hari", "từ", "from");

  /// Between a day and the same day of the lunar calendar.
  private static final Pattern GLOSS =
      Pattern.compile(
          "[\\s,]*(?:[(（,]\\s*(?:tức"
              + " là|tức|nhằm|tuc|nham|即|农历)?|tức|nhằm|即)\\s*(?:ngày|ngay)?\\s*");

  /// So many days before its report a thing is fresh.
  private static final int FRESH = 14;

  /// So many days before its report a thing is no news beside a fresh one.
  private static final int FORMER = 75;

  private final Report report;
  private final List<Written> all = new ArrayList<>();
  private final Published published;
  private final Bearings bearings;
  private final Years years;
  private final Relative relative;

  /// Whether a day shortly before the publication is told; null until asked.
  private @Nullable Boolean fresh;

  public Dates(Report report) {
    this.report = report;
    Grammar grammar = Grammar.of(report.language());
    for (Sentence sentence : report.sentences()) {
      if (sentence.caption()) continue;
      all.addAll(grammar.in(report.folded(), sentence.start(), sentence.end()));
    }
    all.removeIf(this::isVerb);
    joinGlosses();
    published = Published.of(report, grammar, all);
    bearings = new Bearings(report);
    years = new Years(report, all, published, bearings, Issue.of(report, grammar));
    relative = new Relative(report, published, this::before, this::began, this::isWritten);
  }

  /// The day the page says it was published, or that stands before its first sentence; null when
  /// neither does.
  public @Nullable LocalDate published() {
    return published.day();
  }

  /// The words that say so; null when none do.
  public int @Nullable [] publishedAt() {
    return published.at();
  }

  /// The days told in a sentence, in order, years found. The place and day from which a despatch
  /// was sent is none of them.
  ///
  /// @param inOffice whether those who meet can all have been in office in a year, by the register
  public List<Dated> in(Sentence sentence, IntPredicate inOffice) {
    List<Dated> found = new ArrayList<>();
    for (Written written : within(sentence)) {
      if (!written.isDay() || published.isDateline(written)) continue;
      found.add(years.dated(opened(written, sentence), sentence, inOffice));
    }
    for (Dated told : relative.in(sentence, found))
      if (!published.isOfDateline(told)) found.add(told);
    found.sort(Comparator.comparingInt(Dated::start));
    return found;
  }

  /// The months, quarters and years named in a sentence.
  public List<Dated> coarse(Sentence sentence, IntPredicate inOffice) {
    return within(sentence).stream()
        .filter(written -> !written.isDay())
        .map(written -> years.dated(written, sentence, inOffice))
        .toList();
  }

  /// The days of captions, for what the text itself does not date.
  public List<Dated> ofCaptions(IntPredicate inOffice) {
    Grammar grammar = Grammar.of(report.language());
    List<Dated> found = new ArrayList<>();
    for (Sentence sentence : report.sentences()) {
      if (!sentence.caption()) continue;
      for (Written written : grammar.in(report.folded(), sentence.start(), sentence.end()))
        if (written.isDay())
          found.add(years.dated(written, sentence, inOffice).but("stands in a caption", 0.7));
    }
    return found;
  }

  /// The day of the dateline, as the day of what the despatch tells; null when there is none.
  public @Nullable Dated dateline() {
    Written written = published.dateline();
    if (written == null) return null;
    LocalDate day = published.day();
    int year = written.year() > 0 ? written.year() : day == null ? 0 : day.getYear();
    return year == 0 || written.month() == 0
        ? new Dated(written, null, "no year in the report", 0)
        : new Dated(written, written.iso(year), "day of the dateline", 0.7);
  }

  /// Every date of the report in text order, days told by words included.
  public List<Dated> all(IntPredicate inOffice) {
    List<Dated> found = new ArrayList<>();
    for (Sentence sentence : report.sentences()) {
      if (sentence.caption()) continue;
      found.addAll(in(sentence, inOffice));
      found.addAll(coarse(sentence, inOffice));
    }
    Dated dateline = dateline();
    if (dateline != null) found.add(dateline);
    found.sort(Comparator.comparingInt(Dated::start));
    return found;
  }

  /// Years that the body names as a whole, such as `in 2023`.
  public List<Written> wholeYears() {
    return all.stream()
        .filter(date -> date.year() > 0 && date.grain() == Grain.YEAR && !date.hasShift())
        .toList();
  }

  /// What the words around a day make of it, and days of the same report that are far younger.
  public Bearing bearing(Dated date) {
    Bearing bearing = bearings.of(date.written());
    return bearing == Bearing.TOLD && isFormer(date) ? Bearing.BACKGROUND : bearing;
  }

  /// `The third session was held in Dongxing on 14 August 2025`, in a report of a session of this
  /// week: news tells what is fresh, and what is months older than the freshest day was before.
  private boolean isFormer(Dated date) {
    LocalDate page = published.day();
    LocalDate day = date.firstDay();
    if (page == null || day == null || date.isByWord()) return false;
    return day.isBefore(page.minusDays(FORMER)) && hasFresh(page);
  }

  /// Whether the report tells of a day shortly before it was published.
  private boolean hasFresh(LocalDate page) {
    if (fresh == null) {
      int[] at = published.at();
      fresh =
          report.sentences().stream()
              .filter(sentence -> !sentence.caption())
              .flatMap(sentence -> in(sentence, year -> true).stream())
              .filter(told -> at == null || told.end() <= at[0] || told.start() >= at[1])
              .filter(told -> bearings.of(told.written()) == Bearing.TOLD)
              .map(Dated::firstDay)
              .anyMatch(told ->
                  told != null && !told.isAfter(page) && !told.isBefore(page.minusDays(FRESH)));
    }
    return fresh;
  }

  /// Whether something is to be done until it.
  public boolean isDeadline(Written date) {
    return bearings.isDeadline(date);
  }

  /// The weekday written beside a day, where it is another than that day's; null where both agree
  /// or none is written.
  public @Nullable DayOfWeek contradicting(Dated date) {
    DayOfWeek written = years.weekday(date.written());
    LocalDate day = date.firstDay();
    return written == null || day == null || day.getDayOfWeek() == written ? null : written;
  }

  /// Of `7/2/2025 (mùng 10 tháng Giêng)` only the day of our calendar is left, in the words of
  /// both.
  private void joinGlosses() {
    for (int i = 0; i + 1 < all.size(); i++) {
      Written one = all.get(i);
      Written next = all.get(i + 1);
      if (!one.isDay() || !next.isDay() || one.lunar() == next.lunar()) continue;
      String between = report.folded().substring(Math.min(one.end(), next.start()), next.start());
      if (!GLOSS.matcher(between).matches()) continue;
      all.set(i, (one.lunar() ? next : one).at(one.start(), next.end()));
      all.remove(i + 1);
    }
  }

  /// English `may`, which is a month only with a capital.
  private boolean isVerb(Written date) {
    if (!report.language().equals("en")) return false;
    int may = report.folded().substring(date.start(), date.end()).indexOf("may");
    return may >= 0 && report.chars().charAt(date.start() + may) == 'm';
  }

  /// The last day told before a place.
  private @Nullable LocalDate before(int place) {
    for (int i = Written.before(all, place) - 1; i >= 0; i--) {
      Written written = all.get(i);
      if (!written.isDay()) continue;
      Sentence sentence = report.sentenceAt(written.start());
      if (sentence == null) continue;
      // `3 and 4 November … The next day`: after the last of them.
      String iso = years.dated(written, sentence, year -> true).iso();
      LocalDate day =
          iso == null || iso.length() < 10
              ? null
              : LocalDate.parse(iso.substring(iso.length() - 10));
      LocalDate page = published.day();
      // What is to be done by a day to come is not what was told.
      if (day != null && (page == null || !day.isAfter(page))) return day;
    }
    return null;
  }

  /// Whether a day stands in figures before a place, no day to come and not the dateline.
  private boolean isWritten(int place) {
    LocalDate page = published.day();
    return all.subList(0, Written.before(all, place)).stream()
        .filter(written -> written.isDay() && !published.isDateline(written))
        .anyMatch(written -> {
          Sentence sentence = report.sentenceAt(written.start());
          LocalDate day =
              sentence == null ? null : years.dated(written, sentence, year -> true).firstDay();
          return day != null && (page == null || !day.isAfter(page));
        });
  }

  /// The first of several days told last before a place: `from 31 March to 1 April … the second
  /// day`.
  private @Nullable LocalDate began(int place) {
    for (int i = Written.before(all, place) - 1; i >= 0; i--) {
      Written written = all.get(i);
      Sentence sentence = report.sentenceAt(written.start());
      if (!written.isDay() || !written.isRange() || sentence == null) continue;
      String iso = years.dated(written, sentence, year -> true).iso();
      return iso == null || iso.length() < 10 ? null : LocalDate.parse(iso.substring(0, 10));
    }
    return null;
  }

  private List<Written> within(Sentence sentence) {
    return all.subList(Written.before(all, sentence.start()), Written.before(all, sentence.end()));
  }

  /// The span begins with the part of the day and what leads the date in.
  private Written opened(Written written, Sentence sentence) {
    int start = written.start();
    boolean moved = true;
    while (moved) {
      moved = false;
      int at = start;
      while (at > sentence.start() && " ,".indexOf(report.chars().charAt(at - 1)) >= 0) at--;
      for (Hit hit : report.hits(Math.max(sentence.start(), at - 24), at)) {
        if (hit.end() == at && (hit.is("daypart") || hit.is("weekday")) && hit.start() < start) {
          start = hit.start();
          moved = true;
        }
      }
      while (at > sentence.start() && report.chars().charAt(at - 1) == ',') at--;
      for (String lead : LEADS) {
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
}
