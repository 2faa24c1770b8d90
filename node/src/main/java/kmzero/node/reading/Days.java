package kmzero.node.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From a first day to a last, as a report gives them. Pure.
public record Days(LocalDate from, LocalDate to) {

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?:(\\d{1,2})\\s*[-–]\\s*)?(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})\\s*[/.-]\\s*((?:19|20)\\d{2})");
  private static final Pattern CHINESE =
      Pattern.compile(
          "((?:19|20)\\d{2})年(\\d{1,2})月(\\d{1,2})日(?:\\s*(?:至|到|[-–—])\\s*(?:(\\d{1,2})月)?(\\d{1,2})日)?");
  private static final Pattern VIETNAMESE =
      Pattern.compile(
          "(?:(\\d{1,2})\\s*[-–]\\s*)?(\\d{1,2})\\s+tháng\\s+(\\d{1,2})\\s+năm\\s+((?:19|20)\\d{2})");
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?:(\\d{1,2})\\s*[-–]\\s*)?(\\d{1,2})\\s+([A-Za-z]{3,9})\\s+((?:19|20)\\d{2})");
  private static final Pattern AMERICAN =
      Pattern.compile(
          "([A-Za-z]{3,9})\\s+(\\d{1,2})(?:\\s*[-–]\\s*(\\d{1,2}))?,?\\s+((?:19|20)\\d{2})");

  public Days {
    if (to.isBefore(from)) throw new IllegalArgumentException(to + " is before " + from);
  }

  /// The days of `2026-01-15`, `2026-01` or `2026-01-14/2026-01-16`.
  public static Optional<Days> parse(String iso) {
    try {
      String[] ends = iso.strip().split("/", 2);
      if (ends.length == 2) {
        Days first = single(ends[0]);
        Days last = single(ends[1]);
        return last.to.isBefore(first.from)
            ? Optional.empty()
            : Optional.of(new Days(first.from, last.to));
      }
      return Optional.of(single(ends[0]));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Days single(String iso) {
    if (iso.length() == 7) {
      YearMonth month = YearMonth.parse(iso);
      return new Days(month.atDay(1), month.atEndOfMonth());
    }
    LocalDate day = LocalDate.parse(iso);
    return new Days(day, day);
  }

  /// The days that a source writes with day, month and year; empty when one of them is missing.
  public static Optional<Days> written(String text) {
    Matcher m = NUMBERS.matcher(text);
    if (m.find()) return days(m.group(4), m.group(3), m.group(1), m.group(2));
    m = VIETNAMESE.matcher(text);
    if (m.find()) return days(m.group(4), m.group(3), m.group(1), m.group(2));
    m = CHINESE.matcher(text);
    if (m.find()) {
      Optional<Days> first = days(m.group(1), m.group(2), null, m.group(3));
      if (m.group(5) == null) return first;
      Optional<Days> last =
          days(m.group(1), m.group(4) == null ? m.group(2) : m.group(4), null, m.group(5));
      return first.flatMap(
          a -> last.filter(b -> !b.to.isBefore(a.from)).map(b -> new Days(a.from, b.to)));
    }
    m = ENGLISH.matcher(text);
    if (m.find() && month(m.group(3)) > 0)
      return days(m.group(4), "" + month(m.group(3)), m.group(1), m.group(2));
    m = AMERICAN.matcher(text);
    if (m.find() && month(m.group(1)) > 0)
      return m.group(3) == null
          ? days(m.group(4), "" + month(m.group(1)), null, m.group(2))
          : days(m.group(4), "" + month(m.group(1)), m.group(2), m.group(3));
    return Optional.empty();
  }

  private static int month(String word) {
    return MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
  }

  private static Optional<Days> days(
      String year, String month, @org.jspecify.annotations.Nullable String first, String last) {
    try {
      int y = Integer.parseInt(year);
      int m = Integer.parseInt(month);
      LocalDate to = LocalDate.of(y, m, Integer.parseInt(last));
      LocalDate from = first == null ? to : LocalDate.of(y, m, Integer.parseInt(first));
      return to.isBefore(from) ? Optional.empty() : Optional.of(new Days(from, to));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Whether both can be true: they share a day.
  public boolean agrees(Days other) {
    return !from.isAfter(other.to) && !other.from.isAfter(to);
  }

  /// Days between the two; 0 when they share one.
  public long apart(Days other) {
    if (agrees(other)) return 0;
    return from.isAfter(other.to)
        ? java.time.temporal.ChronoUnit.DAYS.between(other.to, from)
        : java.time.temporal.ChronoUnit.DAYS.between(to, other.from);
  }

  /// Whether they are the same days of different years.
  public boolean otherYear(Days other) {
    return from.getYear() != other.from.getYear()
        && new Days(from.withYear(2000), to.withYear(2000 + to.getYear() - from.getYear()))
            .agrees(
                new Days(
                    other.from.withYear(2000),
                    other.to.withYear(2000 + other.to.getYear() - other.from.getYear())));
  }

  /// `2026-01-15` or `2026-01-14/2026-01-16`.
  public String iso() {
    return from.equals(to) ? from.toString() : from + "/" + to;
  }
}
