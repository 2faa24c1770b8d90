package kmzero.reader.date;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import kmzero.reader.date.Written.Grain;
import org.jspecify.annotations.Nullable;

/// The dates of a report that have their year: what gives those without one theirs.
final class Anchors {
  /// A day so near to one with a year is of that year.
  private static final int NEAR_DAYS = 31;

  /// A year and the rule that gave it.
  record Year(int year, String how) {}

  private final NavigableSet<LocalDate> days;
  private final @Nullable LocalDate past;
  private final @Nullable LocalDate plan;

  private Anchors(
      NavigableSet<LocalDate> days, @Nullable LocalDate past, @Nullable LocalDate plan) {
    this.days = days;
    this.past = past;
    this.plan = plan;
  }

  static Anchors of(List<Written> all, Bearings bearings) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    LocalDate past = null;
    LocalDate plan = null;
    for (Written date : all) {
      if (date.year() == 0 || date.lunar() || date.grain() == Grain.PERIOD) continue;
      if (date.grain() == Grain.YEAR) {
        LocalDate end = LocalDate.of(date.year(), 12, 31);
        if (bearings.isDeadline(date) && (plan == null || end.isBefore(plan))) plan = end;
        continue;
      }
      LocalDate day =
          Years.day(
              Math.max(date.year(), date.lastYear()),
              date.lastMonth(),
              date.isDay() ? date.lastDay() : 1);
      if (date.isDay()) days.add(day);
      // `18/1/1950 – 18/1/2025`: from the day remembered to its return.
      if (bearings.of(date) == Bearing.OCCASION
          || (date.isDay() && date.lastYear() > date.year() + 1)) continue;
      if (bearings.isAhead(date)) plan = plan == null || day.isBefore(plan) ? day : plan;
      else past = past == null || day.isAfter(past) ? day : past;
    }
    return new Anchors(days, past, plan);
  }

  /// The year of a day from the others: that of one near it, else the first such day after all that
  /// is past, else the last before all that is planned; null when there is none to go by.
  ///
  /// @param inYear the day in a year, null when that year has none
  @Nullable Year of(IntFunction<@Nullable LocalDate> inYear) {
    Year near = near(inYear);
    if (near != null) return near;
    if (past != null) {
      LocalDate day = inYear.apply(past.getYear());
      boolean earlier = day != null && day.isBefore(past);
      return new Year(
          earlier ? past.getYear() + 1 : past.getYear(),
          "first such day after what is told as past");
    }
    if (plan != null) {
      LocalDate day = inYear.apply(plan.getYear());
      boolean later = day != null && day.isAfter(plan);
      return new Year(
          later ? plan.getYear() - 1 : plan.getYear(), "last such day before what is planned");
    }
    return null;
  }

  private @Nullable Year near(IntFunction<@Nullable LocalDate> inYear) {
    if (days.isEmpty()) return null;
    Year nearest = null;
    long least = NEAR_DAYS + 1L;
    for (int year = days.first().getYear() - 1; year <= days.last().getYear() + 1; year++) {
      LocalDate day = inYear.apply(year);
      if (day == null) continue;
      for (LocalDate other : Arrays.asList(days.floor(day), days.ceiling(day))) {
        if (other == null) continue;
        long apart = Math.abs(ChronoUnit.DAYS.between(day, other));
        if (apart >= least) continue;
        least = apart;
        nearest = new Year(year, "year of a day told near it");
      }
    }
    return nearest;
  }
}
