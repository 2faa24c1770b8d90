package kmzero.node.reference;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.regex.Pattern;

/// A day, month or year, as far as the sources tell: `2016-02-22`, `2016-02` or `2016`.
///
/// Ordered by the first day it may mean, a wider date before a narrower one.
public record PartialDate(String text) implements Comparable<PartialDate> {
  private static final Pattern SHAPE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

  public PartialDate {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a date like 2016, 2016-02 or 2016-02-22".formatted(text));
    }
    try {
      first(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'%s' is not in the calendar".formatted(text), e);
    }
  }

  /// The first day that the date may mean.
  public LocalDate earliest() {
    return first(text);
  }

  /// The last day that the date may mean.
  public LocalDate latest() {
    return switch (text.length()) {
      case 4 -> earliest().withDayOfYear(earliest().lengthOfYear());
      case 7 -> YearMonth.parse(text).atEndOfMonth();
      default -> earliest();
    };
  }

  /// Whether the date names one day.
  public boolean isDay() {
    return text.length() == 10;
  }

  @Override
  public int compareTo(PartialDate other) {
    int byDay = earliest().compareTo(other.earliest());
    return byDay != 0 ? byDay : Integer.compare(text.length(), other.text.length());
  }

  @Override
  public String toString() {
    return text;
  }

  private static LocalDate first(String text) {
    return switch (text.length()) {
      case 4 -> Year.parse(text).atDay(1);
      case 7 -> YearMonth.parse(text).atDay(1);
      default -> LocalDate.parse(text);
    };
  }
}
