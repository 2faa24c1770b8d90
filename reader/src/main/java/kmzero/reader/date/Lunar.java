package kmzero.reader.date;

import java.time.LocalDate;

/// The lunar calendar that China and Vietnam share, 2000 to 2039. The two differ by a day in few
/// years, so a day found with it is never more than probable.
final class Lunar {
  private static final int FIRST = 2000;

  /// New year's day of [#FIRST].
  private static final LocalDate NEW_YEAR = LocalDate.of(2000, 2, 5);

  /// A year: bits 4 to 15 whether a month has 30 days, the first month highest; bits 0 to 3 the
  /// month that comes twice, bit 16 whether the second has 30 days.
  private static final int[] YEARS = {
    0x0c960, 0x0d954, 0x0d4a0, 0x0da50, 0x07552, 0x056a0, 0x0abb7, 0x025d0, 0x092d0, 0x0cab5,
    0x0a950, 0x0b4a0, 0x0baa4, 0x0ad50, 0x055d9, 0x04ba0, 0x0a5b0, 0x15176, 0x052b0, 0x0a930,
    0x07954, 0x06aa0, 0x0ad50, 0x05b52, 0x04b60, 0x0a6e6, 0x0a4e0, 0x0d260, 0x0ea65, 0x0d530,
    0x05aa0, 0x076a3, 0x096d0, 0x04afb, 0x04ad0, 0x0a4d0, 0x1d0b6, 0x0d250, 0x0d520, 0x0dd45
  };

  private Lunar() {}

  static boolean has(int year) {
    return year >= FIRST && year < FIRST + YEARS.length;
  }

  /// The day of our calendar; a month that comes twice is taken the first time.
  ///
  /// @throws IllegalArgumentException for a year that the table has not
  static LocalDate solar(int year, int month, int day) {
    if (!has(year)) throw new IllegalArgumentException("no lunar year " + year);
    LocalDate date = NEW_YEAR;
    for (int y = FIRST; y < year; y++) date = date.plusDays(days(YEARS[y - FIRST]));
    int bits = YEARS[year - FIRST];
    int leap = bits & 15;
    for (int m = 1; m < month; m++) {
      date = date.plusDays(length(bits, m));
      if (m == leap) date = date.plusDays(leapLength(bits));
    }
    return date.plusDays(day - 1L);
  }

  private static int days(int bits) {
    int days = (bits & 15) == 0 ? 0 : leapLength(bits);
    for (int month = 1; month <= 12; month++) days += length(bits, month);
    return days;
  }

  private static int length(int bits, int month) {
    return (bits & (0x10000 >> month)) != 0 ? 30 : 29;
  }

  private static int leapLength(int bits) {
    return (bits & 0x10000) != 0 ? 30 : 29;
  }
}
