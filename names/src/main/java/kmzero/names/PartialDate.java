package kmzero.names;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A day, a month or a year, as far as a source tells it.
///
/// @param month 1 to 12, or 0 where only the year is known
/// @param day 1 to 31, or 0 where the day is not known
public record PartialDate(int year, int month, int day) implements Comparable<PartialDate> {
  private static final Pattern ISO = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

  public PartialDate {
    if (day != 0 && month == 0) throw new DateTimeException("a day without a month");
    LocalDate.of(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
  }

  /// Reads `2024`, `2024-05` or `2024-05-31`.
  ///
  /// @throws DateTimeException if it is none of these, or no such day
  public static PartialDate parse(String text) {
    Matcher iso = ISO.matcher(text);
    if (!iso.matches()) {
      throw new DateTimeException(
          "%s is no date; write 2024, 2024-05 or 2024-05-31".formatted(text));
    }
    return new PartialDate(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)));
  }

  public LocalDate earliest() {
    return LocalDate.of(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
  }

  public LocalDate latest() {
    if (month == 0) return LocalDate.of(year, 12, 31);
    return day == 0 ? YearMonth.of(year, month).atEndOfMonth() : LocalDate.of(year, month, day);
  }

  @Override
  public int compareTo(PartialDate other) {
    return earliest().compareTo(other.earliest());
  }

  @Override
  public String toString() {
    String text = "%04d".formatted(year);
    if (month != 0) text += "-%02d".formatted(month);
    return day == 0 ? text : text + "-%02d".formatted(day);
  }

  @SuppressWarnings("NullAway") // a group that took no part is null
  private static int number(String group) {
    return group == null ? 0 : Integer.parseInt(group);
  }
}
