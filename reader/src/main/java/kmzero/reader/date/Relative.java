package kmzero.reader.date;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Days told by a word: _this afternoon_ and _yesterday_ are counted from the publication, or from
/// the day last told where there is none; _the same day_ and _次日_ from the day last told; a weekday
/// is the last such day before the publication.
final class Relative {
  /// Words beside a weekday that make it a habit, not a day.
  private static final Set<String> HABITS =
      Set.of(
          "every",
          "each",
          "mỗi",
          "hằng",
          "hàng",
          "moi",
          "每",
          "varje",
          "setiap",
          "tiap",
          "đầu tiên",
          "first",
          "första",
          "pertama",
          "第一个",
          "mondays",
          "fridays");

  /// Kinds of words that tell a day.
  private static final Set<String> KINDS =
      Set.of("today", "sameday", "fromreport", "fromtold", "fromfirst", "weekend", "weekday");

  /// Between two weekdays.
  private static final Set<String> LINKS =
      Set.of("och", "and", "và", "va", "dan", "与", "和", "、", "至", "-", "–", "to", "till", "hingga");

  /// Those that count from the report itself.
  private static final Set<String> BY_REPORT = Set.of("today", "fromreport", "weekday");

  /// So many sentences before _the same day_ the day may stand.
  private static final int BACK = 12;

  /// Before _the following days_ and the like.
  private static final List<String> PLURALS =
      List.of("các ", "những ", "cac ", "nhung ", "beberapa ", "hari-", "alla ");

  /// Words after which a Vietnamese ordinal is a weekday.
  private static final List<String> VIETNAMESE_LEADS =
      List.of("hôm ", "sáng ", "chiều ", "tối ", "trưa ", "đêm ", "vào ");

  /// Behind _the day after_: the day is counted from something else.
  private static final List<String> OWNERS =
      List.of(" the ", " a ", " an ", " his ", " its ", " their ", " this ", " that ");

  private final Report report;
  private final Published published;
  private final IntFunction<@Nullable LocalDate> before;
  private final IntFunction<@Nullable LocalDate> began;
  private final IntPredicate isWritten;

  /// Days counted in words, by where their sentence begins.
  private final Map<Integer, List<Counted>> counted = new HashMap<>();

  /// @param before the last day told before a place of the text
  /// @param began the first of several days told last before a place
  /// @param isWritten whether a day stands in figures before a place
  Relative(
      Report report,
      Published published,
      IntFunction<@Nullable LocalDate> before,
      IntFunction<@Nullable LocalDate> began,
      IntPredicate isWritten) {
    this.isWritten = isWritten;
    this.report = report;
    this.published = published;
    this.before = before;
    this.began = began;
  }

  /// @param written the days of the sentence that stand in figures: a word beside one of them tells
  ///   nothing new
  List<Dated> in(Sentence sentence, List<Dated> written) {
    List<Dated> found = new ArrayList<>();
    for (Counted counted : counted(sentence)) {
      Dated day = counted(counted);
      if (day != null && isFree(day, written, found)) found.add(day);
    }
    List<Hit> hits = new ArrayList<>(report.hits(sentence.start(), sentence.end()));
    hits.removeIf(hit -> !KINDS.contains(hit.kind()));
    hits.sort(Comparator.comparingInt(Hit::start).thenComparing(Hit::end, (a, b) -> b - a));
    for (Hit hit : hits) {
      Dated day = isOther(hit) ? null : day(hit, sentence);
      if (day != null && isFree(day, written, found)) found.add(day);
    }
    return joined(found);
  }

  /// `i tisdags och onsdags`: two weekdays that follow each other are one span of days.
  private List<Dated> joined(List<Dated> found) {
    List<Dated> days = new ArrayList<>(found);
    days.sort(Comparator.comparingInt(Dated::start));
    for (int i = 0; i + 1 < days.size(); i++) {
      Dated one = days.get(i);
      Dated next = days.get(i + 1);
      LocalDate first = one.firstDay();
      LocalDate last = next.firstDay();
      if (first == null || last == null) continue;
      // `kelmarin petang, Khamis`: the weekday says which day it was.
      boolean named =
          one.how().startsWith("relative to the day of the report")
              && next.how().startsWith("last such weekday")
              && next.start() - one.end() <= 12;
      if (named) {
        Written day = Written.day(one.start(), next.end(), last);
        days.set(i, new Dated(day, last.toString(), next.how(), next.confidence()));
        days.remove(i + 1);
        continue;
      }
      if (!last.equals(first.plusDays(1))) continue;
      boolean linked =
          one.how().equals(next.how())
              && one.how().startsWith("last such weekday")
              && LINKS.contains(report.folded().substring(one.end(), next.start()).strip());
      if (!linked) continue;
      Written both = Written.days(one.start(), next.end(), first, last);
      days.set(i, new Dated(both, first + "/" + last, one.how(), one.confidence()));
      days.remove(i + 1);
    }
    return days;
  }

  private List<Counted> counted(Sentence sentence) {
    return counted.computeIfAbsent(
        sentence.start(),
        start -> Counted.in(report.folded(), start, sentence.end(), report.language()));
  }

  private boolean isFree(Dated day, List<Dated> written, List<Dated> found) {
    boolean beside =
        written.stream()
            .anyMatch(date ->
                day.end() >= date.start() - 8
                    && day.start() <= date.end() + 4
                    && !isBehindBracket(day, date));
    return !beside
        && found.stream().noneMatch(o -> day.start() < o.end() + 2 && o.start() < day.end() + 2);
  }

  /// `within a visit (from 15 to 17 April), today the delegation …`: the day in figures is of
  /// something else, whose bracket ends before the word.
  private boolean isBehindBracket(Dated day, Dated written) {
    if (day.start() < written.end()) return false;
    String between = report.chars().substring(written.end(), day.start()).strip();
    return between.equals("),") || between.equals("），") || between.equals(")，");
  }

  /// A part of another word (`不同日期`), or of several days (`các ngày tiếp theo`).
  private boolean isOther(Hit hit) {
    int from = Math.max(0, hit.start() - 12);
    boolean part =
        report.hits("notday", from, Math.min(report.chars().length(), hit.end() + 12)).stream()
            .anyMatch(other -> other.start() < hit.end() && hit.start() < other.end());
    if (part || !hit.is("fromtold")) return part;
    String before = report.folded().substring(from, hit.start());
    if (PLURALS.stream().anyMatch(before::endsWith)) return true;
    String after =
        report.folded().substring(hit.end(), Math.min(report.chars().length(), hit.end() + 6));
    return OWNERS.stream().anyMatch(after::startsWith);
  }

  private @Nullable Dated counted(Counted counted) {
    LocalDate base = counted.fromReport() ? published.day() : before.apply(counted.start());
    if (base == null) return null;
    return of(counted.start(), counted.end(), base, counted.days(), counted.fromReport(), 0.55);
  }

  private @Nullable Dated day(Hit hit, Sentence sentence) {
    LocalDate page = published.sent();
    return switch (hit.kind()) {
      case "today" -> today(hit, page);
      case "sameday" -> {
        LocalDate last = told(hit.start());
        yield of(hit, last != null ? last : page, 0, last == null, 0.75);
      }
      case "fromreport" -> of(hit, page, Integer.parseInt(hit.value()), true, 0.7);
      case "fromtold" -> {
        int days = Integer.parseInt(hit.value());
        yield of(hit, told(hit.start()), days, false, 0.7);
      }
      case "fromfirst" ->
          of(hit, began.apply(hit.start()), Integer.parseInt(hit.value()), false, 0.6);
      case "weekend" -> page == null ? null : weekend(hit, page);
      case "weekday" -> isDay(hit, sentence) ? weekday(hit, page, sentence) : null;
      default -> null;
    };
  }

  /// The day told last before a place: in figures, or where none is by a word such as _yesterday_.
  private @Nullable LocalDate told(int place) {
    Sentence here = report.sentenceAt(place);
    int at = here == null ? -1 : report.sentences().indexOf(here);
    for (int i = at; i >= Math.max(0, at - BACK) && !isWritten.test(place); i--) {
      Sentence sentence = report.sentences().get(i);
      if (sentence.caption()) continue;
      Dated last = null;
      for (Hit hit : report.hits(sentence.start(), Math.min(place, sentence.end()))) {
        Dated day = !BY_REPORT.contains(hit.kind()) || isOther(hit) ? null : day(hit, sentence);
        if (day != null && (last == null || day.start() >= last.start())) last = day;
      }
      if (last != null) return last.firstDay();
    }
    return before.apply(place);
  }

  private @Nullable Dated today(Hit hit, @Nullable LocalDate page) {
    return page != null
        ? of(hit, page, 0, true, 0.7)
        : of(hit, before.apply(hit.start()), 0, false, 0.7);
  }

  private static @Nullable Dated of(
      Hit hit, @Nullable LocalDate base, int days, boolean ofPage, double confidence) {
    return base == null ? null : of(hit.start(), hit.end(), base, days, ofPage, confidence);
  }

  private static Dated of(
      int start, int end, LocalDate base, int days, boolean ofPage, double confidence) {
    LocalDate day = base.plusDays(days);
    String how = ofPage ? "relative to the day of the report" : "relative to the day told before";
    return new Dated(Written.day(start, end, day), day.toString(), how, confidence);
  }

  /// The Saturday and Sunday that were over last.
  private static Dated weekend(Hit hit, LocalDate page) {
    LocalDate sunday = page.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
    LocalDate saturday = sunday.minusDays(1);
    return new Dated(
        Written.days(hit.start(), hit.end(), saturday, sunday),
        saturday + "/" + sunday,
        "last weekend relative to the day of the report",
        0.5);
  }

  private @Nullable Dated weekday(Hit hit, @Nullable LocalDate page, Sentence sentence) {
    if (page == null) return null;
    DayOfWeek wanted = DayOfWeek.of(Integer.parseInt(hit.value()));
    LocalDate monday = page.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    if (isBeside("lastweek", hit, sentence))
      return of(
          hit,
          monday.minusDays(7).with(TemporalAdjusters.nextOrSame(wanted)),
          "that weekday of the week before the publication",
          0.55);
    if (isBeside("nextweek", hit, sentence) || isPlanned(hit, sentence))
      return of(
          hit,
          page.with(TemporalAdjusters.next(wanted)),
          "next such weekday after the publication",
          0.5);
    return of(
        hit,
        isBeside("last", hit, sentence)
            ? page.with(TemporalAdjusters.previous(wanted))
            : page.with(TemporalAdjusters.previousOrSame(wanted)),
        "last such weekday before the publication",
        0.65);
  }

  private static Dated of(Hit hit, LocalDate day, String how, double confidence) {
    return new Dated(Written.day(hit.start(), hit.end(), day), day.toString(), how, confidence);
  }

  /// Whether a word such as _last week_ touches a weekday.
  private boolean isBeside(String kind, Hit hit, Sentence sentence) {
    int from = Math.max(sentence.start(), hit.start() - 16);
    int to = Math.min(sentence.end(), hit.end() + 14);
    return report.hits(kind, from, to).stream()
        .anyMatch(week -> week.start() <= hit.end() + 1 && week.end() >= hit.start() - 1);
  }

  /// Whether the sentence says before the weekday that something is still to come.
  private boolean isPlanned(Hit hit, Sentence sentence) {
    int from = Math.max(sentence.start(), hit.start() - 40);
    return report.hits("tocome", from, hit.start()).size() > 0;
  }

  /// Not `every Monday`; and in Vietnamese `Thứ Hai`, which is also _second_, only with a capital.
  private boolean isDay(Hit hit, Sentence sentence) {
    int from = Math.max(sentence.start(), hit.start() - 12);
    int to = Math.min(sentence.end(), hit.end() + 12);
    String around = report.folded().substring(from, to);
    if (HABITS.stream().anyMatch(around::contains)) return false;
    // Indonesian `minggu` is a week too.
    if (report.hitsAt(hit.start()).stream()
        .anyMatch(other -> other.is("lastweek") || other.is("nextweek") || other.is("weekend")))
      return false;
    if (!report.language().equals("vi")) {
      return report.isHan()
          || report.language().equals("sv")
          || Character.isUpperCase(report.chars().charAt(hit.start()));
    }
    if (hit.value().equals("7")) return Character.isUpperCase(report.chars().charAt(hit.start()));
    int blank = report.chars().indexOf(' ', hit.start());
    boolean named =
        blank > 0
            && blank + 1 < hit.end()
            && Character.isUpperCase(report.chars().charAt(blank + 1));
    String before = report.folded().substring(from, hit.start());
    return named || VIETNAMESE_LEADS.stream().anyMatch(before::endsWith);
  }
}
