package kmzero.node.indicators;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Language;

/// Months and days as a language writes them.
public final class Months {

  private Months() {}

  /// `07/2026`, `2026年7月`, `July 2026`.
  public static String text(YearMonth month, Language language) {
    return switch (language) {
      case VI -> DateTimeFormatter.ofPattern("MM/yyyy").format(month);
      case ZH -> DateTimeFormatter.ofPattern("yyyy年M月").format(month);
      case EN -> DateTimeFormatter.ofPattern("MMMM yyyy", language.locale()).format(month);
    };
  }

  /// A month or a day written in ISO 8601; anything else stays as it is.
  public static String text(String iso, Language language) {
    try {
      return iso.length() == 7
          ? text(YearMonth.parse(iso), language)
          : Clocks.day(java.time.LocalDate.parse(iso), language);
    } catch (DateTimeException e) {
      return iso;
    }
  }
}
