package kmzero.reader.date;

/// A date as a text writes it.
///
/// @param year 0 where it is not written
/// @param month 0 where it is not written, as in `2025`
/// @param day 0 where it is not written
/// @param lastMonth of a range, else as `month`
/// @param lastDay of a range, else as `day`
public record Written(
    int start, int end, int year, int month, int day, int lastMonth, int lastDay) {

  boolean isDay() {
    return day > 0;
  }

  boolean isRange() {
    return day > 0 && (lastDay != day || lastMonth != month);
  }

  Written from(int newStart) {
    return new Written(newStart, end, year, month, day, lastMonth, lastDay);
  }

  /// ISO: a day, a month, or `from/to`; empty without a year.
  String iso(int inYear) {
    if (month == 0) return "%04d".formatted(inYear);
    if (day == 0) return "%04d-%02d".formatted(inYear, month);
    String first = "%04d-%02d-%02d".formatted(inYear, month, day);
    if (!isRange()) return first;
    int lastYear = lastMonth < month ? inYear + 1 : inYear;
    return first + "/%04d-%02d-%02d".formatted(lastYear, lastMonth, lastDay);
  }
}
