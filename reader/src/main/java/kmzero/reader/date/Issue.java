package kmzero.reader.date;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.page.Paragraph;
import kmzero.reader.page.Role;
import kmzero.reader.report.Report;
import org.jspecify.annotations.Nullable;

/// The time of the page that a report stands in, where no day of publication is given: an issue
/// (`No. 4, April 2024`), a season (`Winter 2024–25`), a year in the headline of another article.
///
/// @param last the last day of that time; what is told in figures without a year is not after it
/// @param ofPage whether a line around the report says so, not its own text or another article
record Issue(LocalDate last, boolean ofPage) {
  /// Two years that follow each other, as seasons are written.
  private static final Pattern SEASON =
      Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)\\s?[-–—/]\\s?((?:(?:19|20))?\\d\\d)(?![\\d/-])");

  /// A line with these gives the year of a licence or an address.
  private static final Pattern ALIEN =
      Pattern.compile("©|copyright|licen|giấy phép|bản quyền|版权|许可|备案|lesen|izin|https?:|www\\.");

  private static final Pattern YEAR = Pattern.compile("(?<![\\d/.-])(20\\d\\d)(?![\\d/-])");

  /// Of the lines around the report first, then of its titles and captions, then of other articles:
  /// what all lines of one kind that name a time agree in; null where they do not or none names
  /// one.
  static @Nullable Issue of(Report report, Grammar grammar) {
    for (List<Role> roles :
        List.of(
            List.of(Role.SOURCE, Role.FURNITURE),
            List.of(Role.TITLE, Role.BODY),
            List.of(Role.CAPTION),
            List.of(Role.RELATED))) {
      LocalDate last = null;
      boolean one = true;
      for (Paragraph line : report.paragraphs()) {
        if (!roles.contains(line.role()) || line.end() - line.start() > 300) continue;
        String words = Fold.of(report.words(line.start(), line.end()), false);
        LocalDate end = last(words, line, grammar);
        if (end == null || ALIEN.matcher(words).find()) continue;
        one &= last == null || last.equals(end);
        last = end;
      }
      if (last != null) return one ? new Issue(last, roles.contains(Role.SOURCE)) : null;
    }
    return null;
  }

  /// The year of the last such day that is not after the issue.
  int year(IntFunction<@Nullable LocalDate> inYear) {
    LocalDate day = inYear.apply(last.getYear());
    return day != null && day.isAfter(last) ? last.getYear() - 1 : last.getYear();
  }

  private static @Nullable LocalDate last(String line, Paragraph paragraph, Grammar grammar) {
    Matcher season = SEASON.matcher(line);
    while (season.find()) {
      int next = Integer.parseInt(season.group(1)) + 1;
      if (season.group(2).equals("%02d".formatted(next % 100))
          || season.group(2).equals(Integer.toString(next))) return LocalDate.of(next, 6, 30);
    }
    // The text itself names years of plans and of what was before.
    if (paragraph.role() == Role.BODY) return null;
    for (Written date : grammar.in(line, 0, line.length()))
      if (date.year() > 0 && date.grain() == Written.Grain.MONTH)
        return Years.day(date.year(), date.month(), 31);
    LocalDate found = null;
    Matcher year = YEAR.matcher(line);
    while (year.find()) {
      LocalDate end = LocalDate.of(Integer.parseInt(year.group(1)), 12, 31);
      if (found != null && !found.equals(end)) return null;
      found = end;
    }
    return found;
  }
}
