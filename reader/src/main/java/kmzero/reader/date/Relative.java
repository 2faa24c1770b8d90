package kmzero.reader.date;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
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

  private final Report report;
  private final Published published;
  private final IntFunction<@Nullable LocalDate> before;

  /// @param before the last day told before a place of the text
  Relative(Report report, Published published, IntFunction<@Nullable LocalDate> before) {
    this.report = report;
    this.published = published;
    this.before = before;
  }

  /// @param written the days of the sentence that stand in figures: a word beside one of them tells
  ///   nothing new
  List<Dated> in(Sentence sentence, List<Dated> written) {
    List<Dated> found = new ArrayList<>();
    for (Hit hit : report.hits(sentence.start(), sentence.end())) {
      boolean beside =
          written.stream()
              .anyMatch(date -> hit.end() >= date.start() - 8 && hit.start() <= date.end() + 4);
      boolean told =
          found.stream().anyMatch(o -> hit.start() < o.end() + 2 && o.start() < hit.end() + 2);
      if (beside || told) continue;
      Dated day = day(hit, sentence);
      if (day != null) found.add(day);
    }
    return found;
  }

  private @Nullable Dated day(Hit hit, Sentence sentence) {
    LocalDate last = before.apply(hit.start());
    LocalDate page = published.day();
    return switch (hit.kind()) {
      case "today" -> of(hit, page != null ? page : last, 0, page != null, 0.7);
      case "yesterday" -> of(hit, page, -1, true, 0.7);
      case "sameday" -> of(hit, last != null ? last : page, 0, last == null, 0.75);
      case "nextday" -> of(hit, last, 1, false, 0.7);
      case "weekday" -> isDay(hit, sentence) ? weekday(hit, page, sentence) : null;
      default -> null;
    };
  }

  private static @Nullable Dated of(
      Hit hit, @Nullable LocalDate base, int days, boolean ofPage, double confidence) {
    if (base == null) return null;
    LocalDate day = base.plusDays(days);
    String how = ofPage ? "relative to the day of the report" : "relative to the day told before";
    return new Dated(Written.day(hit.start(), hit.end(), day), day.toString(), how, confidence);
  }

  private @Nullable Dated weekday(Hit hit, @Nullable LocalDate page, Sentence sentence) {
    if (page == null) return null;
    DayOfWeek wanted = DayOfWeek.of(Integer.parseInt(hit.value()));
    LocalDate day = page.with(TemporalAdjusters.previousOrSame(wanted));
    int from = Math.max(sentence.start(), hit.start() - 16);
    int to = Math.min(sentence.end(), hit.end() + 14);
    boolean lastWeek =
        report.hits("lastweek", from, to).stream()
            .anyMatch(week -> week.start() <= hit.end() + 1 && week.end() >= hit.start() - 1);
    if (lastWeek)
      day =
          page.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
              .minusDays(7)
              .with(TemporalAdjusters.nextOrSame(wanted));
    return new Dated(
        Written.day(hit.start(), hit.end(), day),
        day.toString(),
        lastWeek
            ? "that weekday of the week before the publication"
            : "last such weekday before the publication",
        lastWeek ? 0.55 : 0.65);
  }

  /// Not `every Monday`; and in Vietnamese `Thứ Hai`, which is also _second_, only with a capital.
  private boolean isDay(Hit hit, Sentence sentence) {
    int from = Math.max(sentence.start(), hit.start() - 12);
    int to = Math.min(sentence.end(), hit.end() + 12);
    String around = report.folded().substring(from, to);
    if (HABITS.stream().anyMatch(around::contains)) return false;
    if (!report.language().equals("vi")) {
      return report.isHan()
          || report.language().equals("sv")
          || Character.isUpperCase(report.chars().charAt(hit.start()));
    }
    int blank = report.chars().indexOf(' ', hit.start());
    return blank > 0
        && blank + 1 < hit.end()
        && Character.isUpperCase(report.chars().charAt(blank + 1));
  }
}
