package kmzero.reader.date;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A date of the report with its year, and how that is known.
///
/// @param iso day, month or `from/to`; null when the year is not to be had
/// @param how `written`, or the rule that gave the year
/// @param confidence 0 to 1
public record Dated(Written written, @Nullable String iso, String how, double confidence) {
  public int start() {
    return written.start();
  }

  public int end() {
    return written.end();
  }

  /// Whether the year is another's word than the date's own.
  public boolean isInferred() {
    return !how.equals("written");
  }

  /// Its first day, where it has a year and a day.
  public @Nullable LocalDate firstDay() {
    return iso == null || written.day() == 0 ? null : LocalDate.parse(iso.substring(0, 10));
  }
}
