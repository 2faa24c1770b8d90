package kmzero.reader.date;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A date of the report with its year, and how that is known.
///
/// @param iso day, month, year or `from/to`; null when the year is not to be had
/// @param how `written`, or the rule that gave what is not written
/// @param confidence 0 to 1
public record Dated(Written written, @Nullable String iso, String how, double confidence) {
  public int start() {
    return written.start();
  }

  public int end() {
    return written.end();
  }

  /// Whether something of it is another's word than the date's own.
  public boolean isInferred() {
    return !how.equals("written");
  }

  /// Whether it names days, not a month or a year as a whole.
  public boolean isDay() {
    return written.isDay();
  }

  /// Whether it is more days than one.
  public boolean isRange() {
    return written.isRange();
  }

  /// Whether a word such as _yesterday_ or _on Monday_ tells it, no figures.
  public boolean isByWord() {
    return how.contains("relative to")
        || how.contains("such weekday")
        || how.contains("that weekday of");
  }

  /// Whether it is the day from which a despatch was sent.
  public boolean isOfDateline() {
    return how.startsWith("day of the dateline");
  }

  /// Its first day, where it has a year and a day.
  public @Nullable LocalDate firstDay() {
    return iso == null || written.day() == 0 ? null : LocalDate.parse(iso.substring(0, 10));
  }

  /// The same with one more reason to doubt.
  Dated but(String reason, double share) {
    return new Dated(written, iso, isInferred() ? how + "; " + reason : reason, confidence * share);
  }
}
