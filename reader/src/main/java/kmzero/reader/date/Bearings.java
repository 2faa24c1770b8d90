package kmzero.reader.date;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// What the words around a day make of it.
final class Bearings {
  /// Before a day these say that it is still to come.
  private static final Set<String> PLANS =
      Set.of("pledge", "planned", "propose", "tocome", "agree");

  /// So far before a day a word for what is planned counts.
  private static final int PLAN_REACH = 60;

  /// Meetings and visits last no longer.
  private static final int LONGEST_DAYS = 31;

  /// Behind a Chinese day.
  private static final List<String> DEADLINES =
      List.of("前", "之前", "以前", "底前", "为止", "年底前", "年前", "年内", "年底之前", "年末前");

  private final Report report;

  Bearings(Report report) {
    this.report = report;
  }

  Bearing of(Written date) {
    if (isLong(date)) return Bearing.BACKGROUND;
    Sentence sentence = report.sentenceAt(date.start());
    if (sentence == null) return Bearing.TOLD;
    if (isLedBy("occasion", date, sentence, report.isHan() ? 30 : 100)) return Bearing.OCCASION;
    if (isBackground(date, sentence) || isLedBy("document", date, sentence, 40))
      return Bearing.BACKGROUND;
    return isPlanned(date, sentence) ? Bearing.PLANNED : Bearing.TOLD;
  }

  private static boolean isLong(Written date) {
    if (!date.isDay() || !date.isRange() || date.lunar()) return false;
    int year = date.year() == 0 ? 2023 : date.year();
    int last = date.lastYear() == 0 ? year : date.lastYear();
    return date.month() > 0
        && ChronoUnit.DAYS.between(
                Years.day(year, date.month(), date.day()),
                Years.day(last, date.lastMonth(), date.lastDay()))
            > LONGEST_DAYS;
  }

  /// A word before the day, with nothing between that ends a clause.
  private boolean isLedBy(String kind, Written date, Sentence sentence, int reach) {
    int from = Math.max(sentence.start(), date.start() - reach);
    for (Hit hit : report.hits(kind, from, date.start())) {
      if (isFinite(hit)) continue;
      String between = report.words(hit.end(), date.start());
      if (between.chars().noneMatch(c -> ",;，；、".indexOf(c) >= 0)) return true;
    }
    return false;
  }

  /// `was signed in Dongxing on …`: the signing itself is told, no paper of that day.
  private boolean isFinite(Hit hit) {
    return hit.is("document")
        && report.hits("sign", Math.max(0, hit.start() - 6), hit.end()).stream()
            .anyMatch(sign -> sign.start() < hit.start() && sign.end() > hit.start());
  }

  /// After words such as _since_, _that began on_, _by_.
  private boolean isBackground(Written date, Sentence sentence) {
    int from = Math.max(sentence.start(), date.start() - (report.isHan() ? 10 : 40));
    int gap = report.isHan() ? 3 : 16;
    for (Hit hit : report.hits("background", from, date.end()))
      if (hit.start() < date.start() && date.start() - hit.end() <= gap && !isParted(hit, date))
        return true;
    return isDeadline(date);
  }

  /// Whether something is to be done before it: `12月31日前`, `by 30 June`, `trước ngày 30/6`.
  boolean isDeadline(Written date) {
    Sentence sentence = report.sentenceAt(date.start());
    if (sentence == null) return false;
    if (report.isHan()) {
      int end = Math.min(sentence.end(), date.end() + 4);
      String after = report.folded().substring(date.end(), end);
      return DEADLINES.stream().anyMatch(after::startsWith);
    }
    int from = Math.max(sentence.start(), date.start() - 30);
    return report.hits("deadline", from, date.end()).stream()
        .anyMatch(hit ->
            hit.start() < date.start()
                && date.start() - hit.end() <= 8
                && !isDayBefore(hit)
                && !isParted(hit, date));
  }

  /// `chiều hôm trước (26/8)`: the day before.
  private boolean isDayBefore(Hit hit) {
    String before = report.folded().substring(Math.max(0, hit.start() - 4), hit.start());
    return report.language().equals("vi") && before.equals("hôm ");
  }

  /// `Before that, on 27 October`: a comma between.
  private boolean isParted(Hit hit, Written date) {
    return !report.isHan()
        && hit.end() <= date.start()
        && report.chars().substring(hit.end(), date.start()).indexOf(',') >= 0;
  }

  /// Whether something is to happen on it or until it.
  boolean isAhead(Written date) {
    Sentence sentence = report.sentenceAt(date.start());
    return sentence != null && (isPlanned(date, sentence) || isDeadline(date));
  }

  private boolean isPlanned(Written date, Sentence sentence) {
    int from = Math.max(sentence.start(), date.start() - PLAN_REACH);
    return report.hits(from, date.start()).stream()
        .anyMatch(hit ->
            PLANS.contains(hit.kind())
                && !isDone(hit, date)
                && !isFar(hit, date)
                && !isInvitation(hit, sentence));
  }

  /// `led by its president, on 4 November`: a word before a deadline that is not this day's.
  private boolean isFar(Hit hit, Written date) {
    return date.start() - hit.end() > 8
        && report.hitsAt(hit.start()).stream()
            .anyMatch(other -> other.is("deadline") && other.end() == hit.end());
  }

  /// `应凭祥市邀请，7月4日`: at whose invitation somebody came.
  private boolean isInvitation(Hit hit, Sentence sentence) {
    if (!report.chars().startsWith("应", sentence.start())) return false;
    int invited = report.chars().indexOf("邀请，", sentence.start());
    return hit.start() >= invited && invited >= 0 && hit.end() <= invited + 2;
  }

  /// `approved in October 2024`: the day of the consent itself.
  private boolean isDone(Hit hit, Written date) {
    return hit.is("agree")
        && report.words(hit.end(), date.start()).strip().length() <= (report.isHan() ? 1 : 4);
  }
}
