package kmzero.reader.date;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The forms in which a language writes dates, as patterns over folded text, the fuller before the
/// shorter. Named groups: `y m d` of the beginning, `Y M D` of the end of a range, a digit behind
/// where a group stands in two places; `q` a quarter, `h` a half of a year, `s` a word for last,
/// this or next year, `L` words of the lunar calendar.
final class Forms {
  private static final String YEAR = "(?:19|20)\\d\\d";

  /// Months in Roman figures.
  static final String ROMAN = "(?:viii|vii|vi|iv|iii|ii|ix|xii|xi|x|v|i)";

  /// Those that are no word where blanks stand around them.
  private static final String ROMAN_PLAIN = "(?:viii|vii|iii|ii|xii|xi|ix)";

  private final List<Pattern> patterns = new ArrayList<>();
  private final String number;

  Forms() {
    this("\\d{1,2}");
  }

  /// @param number how a day or month is written
  Forms(String number) {
    this.number = number;
  }

  /// @param pattern in which `%` stands for a year, `#` for a day or month
  Forms add(String pattern) {
    patterns.add(Pattern.compile(pattern.replace("%", YEAR).replace("#", number)));
    return this;
  }

  List<Pattern> patterns() {
    return List.copyOf(patterns);
  }

  /// `2024-02-05`, in every language.
  Forms iso() {
    return add("(?<![\\d-])(?<y>%)-(?<m>[01]\\d)-(?<d>[0-3]\\d)(?!\\d)");
  }

  /// `2024/02/05`, `5-Feb-2024`, `5.II.2024`, `5/2/24`: what offices write, in every language.
  Forms office(String months) {
    add("(?<![\\d/.-])(?<y>%)([/.])(?<m>#)\\2(?<d>#)(?![\\d/])");
    if (!months.isEmpty()) add("(?<![\\d/.-])(?<d>#)-(?<m>" + months + ")-(?<y>%)(?!\\d)");
    add("(?<![\\d/.-])(?<d>\\d{1,2})\\s?([./-])\\s?(?<m>" + ROMAN + ")\\s?\\2\\s?(?<y>%)(?!\\d)");
    add("(?<![\\d/.-])(?<d>\\d{1,2})\\s(?<m>" + ROMAN_PLAIN + ")\\s(?<y>%)(?!\\d)");
    return add("(?<![\\d/.-])(?<d>\\d{1,2})/(?<m>\\d{1,2})/'?(?<y>[0-3]\\d)(?![\\d/])");
  }

  /// Figures alone: `5/2/2024`, `28/2 - 2/3/2024`, `5-7.2.2024`, `2/2024`; the day first.
  Forms figures(String to) {
    add(
        "(?<![\\d/.])(?<d>#)\\s?/\\s?(?<m>#)(?:\\s?/\\s?(?<y>%))?"
            + to
            + "(?<D>#)\\s?/\\s?(?<M>#)\\s?/\\s?(?<Y>%)(?![\\d/])");
    add("(?<![\\d/.])(?<d>#)" + to + "(?<D>#)\\s?[/.]\\s?(?<m>#)\\s?[/.]\\s?(?<y>%)(?![\\d/])");
    add("(?<![\\d/.-])(?<d>#)\\s?[/.-]\\s?(?<m>#)\\s?[/.-]\\s?(?<y>%)(?![\\d/])");
    return add("(?<![\\d/.,-])(?<m>#)\\s?[/-]\\s?(?<y>%)(?![\\d/]|-\\d)");
  }

  /// `2021-2025`, and a year alone.
  Forms years() {
    add("(?<![\\d./-])(?<y>20[0-4]\\d)\\s?[-~至到]\\s?(?<Y>20[0-4]\\d)(?![\\d./-])");
    return add("(?<![\\d./-])(?<y>20[0-4]\\d)(?![\\d/]|[.,-]\\d)");
  }
}
