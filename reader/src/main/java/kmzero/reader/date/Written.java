package kmzero.reader.date;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/// A date as a text writes it.
///
/// @param grain how much of the calendar it names
/// @param year 0 where it is not written
/// @param shift `last year` is -1, `this year` 0, `next year` 1; where a month is not written it
///   counts months; [#NONE] where nothing of that kind is written
/// @param month 0 where it is not written, as in `2025` or `5日`
/// @param day 0 where it is not written
/// @param lastYear of a range, else as `year`
/// @param lastMonth of a range, else as `month`
/// @param lastDay of a range, else as `day`
/// @param lunar whether month and day are those of the lunar calendar
/// @param by how the year is read where it is not written in four figures; else empty
public record Written(
    int start,
    int end,
    Grain grain,
    int year,
    int shift,
    int month,
    int day,
    int lastYear,
    int lastMonth,
    int lastDay,
    boolean lunar,
    String by) {

  /// No word such as `last year` beside it.
  static final int NONE = Integer.MIN_VALUE;

  /// How much of the calendar a date names.
  public enum Grain {
    DAY,
    MONTH,
    /// A quarter or a half of a year, a span of years.
    PERIOD,
    YEAR
  }

  static Written day(int start, int end, LocalDate day) {
    return days(start, end, day, day);
  }

  static Written days(int start, int end, LocalDate day, LocalDate last) {
    return new Written(
        start,
        end,
        Grain.DAY,
        day.getYear(),
        NONE,
        day.getMonthValue(),
        day.getDayOfMonth(),
        last.getYear(),
        last.getMonthValue(),
        last.getDayOfMonth(),
        false,
        "");
  }

  boolean isDay() {
    return grain == Grain.DAY;
  }

  boolean isRange() {
    return grain == Grain.PERIOD || (isDay() && (lastDay != day || lastMonth != month));
  }

  boolean hasShift() {
    return shift != NONE;
  }

  Written from(int newStart) {
    return at(newStart, end);
  }

  /// The same in other words.
  Written at(int newStart, int newEnd) {
    return new Written(
        newStart, newEnd, grain, year, shift, month, day, lastYear, lastMonth, lastDay, lunar, by);
  }

  /// The same in a month that stands elsewhere: `the 5th`, `5日`.
  Written inMonth(int known) {
    return new Written(
        start, end, grain, year, NONE, known, day, lastYear, known, lastDay, lunar, by);
  }

  /// How many of dates in order begin before a place.
  static int before(List<Written> dates, int place) {
    int low = 0;
    int high = dates.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (dates.get(middle).start < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /// ISO: a day, a month, a year, or `from/to`.
  ///
  /// @param inYear the year of its beginning
  String iso(int inYear) {
    return switch (grain) {
      case YEAR -> "%04d".formatted(inYear);
      case MONTH -> "%04d-%02d".formatted(inYear, month);
      case DAY, PERIOD -> {
        int until = lastYear > year && year > 0 ? lastYear : inYear;
        if (lastMonth < month && until == inYear) until++;
        String first = iso(inYear, month, day);
        yield isRange() ? first + "/" + iso(until, lastMonth, lastDay) : first;
      }
    };
  }

  private String iso(int inYear, int ofMonth, int ofDay) {
    if (lunar) return Lunar.solar(inYear, ofMonth, ofDay).toString();
    int longest = YearMonth.of(inYear, ofMonth).lengthOfMonth();
    return padded(inYear, 4) + "-" + padded(ofMonth, 2) + "-" + padded(Math.min(longest, ofDay), 2);
  }

  /// As `%04d`, which takes ten times as long.
  private static String padded(int number, int figures) {
    String written = Integer.toString(number);
    return "0".repeat(Math.max(0, figures - written.length())) + written;
  }
}
