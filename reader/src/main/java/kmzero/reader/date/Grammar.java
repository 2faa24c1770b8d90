package kmzero.reader.date;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.reader.lexicon.Lexicon;

/// Finds written dates in folded text. A grammar a language; month names come from its word list.
final class Grammar {
  private static final String SEP =
      "\\s?(?:-|đến hết|đến ngày|đến|den ngay|den|hingga|sampai dengan|sampai|till och med|till|to|until|through|至|到|and|dan|och|và)\\s?";
  private static final Map<String, Grammar> loaded = new ConcurrentHashMap<>();

  private final Map<String, Integer> months = new HashMap<>();
  private final List<Rule> rules = new ArrayList<>();

  /// Named groups: y m d, and M D of the end of a range.
  private record Rule(Pattern pattern) {}

  private Grammar(String language) {
    switch (language) {
      case "vi" -> vietnamese();
      case "zh" -> chinese();
      default -> {
        named(language);
        european(language);
      }
    }
    rule("(?<![\\d-])(?<y>(?:19|20)\\d\\d)-(?<m>[01]\\d)-(?<d>[0-3]\\d)(?!\\d)");
    if (!language.equals("zh")) {
      rule(
          "(?<![\\d/])(?<d>\\d{1,2})/(?<m>\\d{1,2})"
              + SEP
              + "(?<D>\\d{1,2})/(?<M>\\d{1,2})/(?<y>(?:19|20)\\d\\d)(?![\\d/])");
      rule(
          "(?<![\\d/.-])(?<d>\\d{1,2})"
              + SEP
              + "(?<D>\\d{1,2})[/.](?<m>\\d{1,2})[/.](?<y>(?:19|20)\\d\\d)(?!\\d)");
      rule("(?<![\\d/.-])(?<d>\\d{1,2})[/.-](?<m>\\d{1,2})[/.-](?<y>(?:19|20)\\d\\d)(?!\\d)");
      rule("(?<![\\d/.-])(?<m>\\d{1,2})/(?<y>(?:19|20)\\d\\d)(?!\\d)");
    }
    rule("(?<![\\d./-])(?<y>20[0-4]\\d)(?![\\d./]|-\\d)");
  }

  static Grammar of(String language) {
    String name = language.equals("id") ? "ms" : language;
    return loaded.computeIfAbsent(name, Grammar::new);
  }

  private void rule(String pattern) {
    rules.add(new Rule(Pattern.compile(pattern)));
  }

  private void vietnamese() {
    String month = "(?:tháng|thang)";
    String day = "(?:(?:ngày|ngay|mùng|mồng|mung)\\s)?";
    String year = "(?:(?:,)?\\s(?:năm|nam)\\s(?<y>(?:19|20)\\d\\d)|/(?<y2>(?:19|20)\\d\\d))?";
    rule(
        day
            + "(?<!\\d)(?<d>\\d{1,2})"
            + SEP
            + day
            + "(?<D>\\d{1,2})\\s"
            + month
            + "\\s(?<m>\\d{1,2})"
            + year);
    rule(day + "(?<!\\d)(?<d>\\d{1,2})\\s" + month + "\\s(?<m>\\d{1,2})" + year);
    rule(
        "(?<![\\d/])(?<d>\\d{1,2})/(?<m>\\d{1,2})"
            + SEP
            + day
            + "(?<D>\\d{1,2})/(?<M>\\d{1,2})(?:/(?<y>(?:19|20)\\d\\d))?(?![\\d/])");
    rule(
        "(?<![\\d/])(?<d>\\d{1,2})"
            + SEP
            + day
            + "(?<D>\\d{1,2})/(?<m>\\d{1,2})(?:/(?<y>(?:19|20)\\d\\d))?(?![\\d/])");
    rule("(?<![\\d/])(?<d>\\d{1,2})/(?<m>\\d{1,2})(?![\\d/])");
    rule("(?<![\\d/])(?<d>\\d{1,2})-(?<m>\\d{1,2})(?![\\d/-])");
    rule(
        month
            + "\\s(?<m>\\d{1,2})(?:/|\\s(?:năm|nam)\\s|,\\s?(?:năm|nam)\\s|-)(?<y>(?:19|20)\\d\\d)");
  }

  private void chinese() {
    String year = "(?:(?<y>(?:19|20)\\d\\d)\\s?年\\s?)?";
    rule(
        year
            + "(?<!\\d)(?<m>\\d{1,2})\\s?月\\s?(?<d>\\d{1,2})\\s?[日号]?\\s?(?:至|到|-|—|~|、)\\s?(?:(?<M>\\d{1,2})\\s?月\\s?)?(?<D>\\d{1,2})\\s?[日号]");
    rule(year + "(?<!\\d)(?<m>\\d{1,2})\\s?月\\s?(?<d>\\d{1,2})\\s?[日号]");
    rule("(?<y>(?:19|20)\\d\\d)\\s?年\\s?(?<m>\\d{1,2})\\s?月(?!\\d)");
    rule("(?<![\\d月])(?<d>\\d{1,2})日(?=[，,上下晚在至当，])");
    rule("(?<!\\d)(?<y>(?:19|20)\\d\\d)[./-](?<m>\\d{1,2})[./-](?<d>\\d{1,2})(?!\\d)");
  }

  private void named(String language) {
    for (String line : sectionLines(language)) {
      String[] parts = line.split("\t");
      for (String name : parts[1].split("\\|"))
        months.put(name.strip(), Integer.parseInt(parts[0]));
    }
  }

  private static List<String> sectionLines(String language) {
    List<String> found = new ArrayList<>();
    String month = "";
    for (String line : Lexicon.lines(language)) {
      if (line.startsWith("["))
        month = line.startsWith("[month ") ? line.substring(7, line.length() - 1) : "";
      else if (!month.isEmpty()) found.add(month + "\t" + line);
    }
    return found;
  }

  private void european(String language) {
    String name =
        "(?<n>"
            + String.join(
                "|",
                months.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .toList())
            + ")";
    String month = name + "\\b\\.?";
    String other = name.replace("<n>", "<N>") + "\\b\\.?";
    String nth = "(?:st|nd|rd|th|:e)?";
    String year = "(?:,?\\s(?:tahun\\s|år\\s)?(?<y>(?:19|20)\\d\\d))?";
    String of = "\\s(?:of\\s|haribulan\\s)?";
    rule(
        "(?<![\\d/])(?<d>\\d{1,2})"
            + nth
            + of
            + month
            + SEP
            + "(?<D>\\d{1,2})"
            + nth
            + of
            + other
            + year);
    rule("(?<![\\d/])(?<d>\\d{1,2})" + nth + SEP + "(?<D>\\d{1,2})" + nth + of + month + year);
    rule("(?<![\\d/])(?<d>\\d{1,2})" + nth + of + month + year);
    if (language.equals("en")) {
      rule(month + "\\s(?<d>\\d{1,2})" + nth + SEP + "(?<D>\\d{1,2})" + nth + "(?!\\d)" + year);
      rule(month + "\\s(?<d>\\d{1,2})" + nth + "(?!\\d)" + year);
    }
    rule("\\b" + month + "\\s(?:tahun\\s)?(?<y>(?:19|20)\\d\\d)");
    rule("(?<![\\d/])(?<d>\\d{1,2})/(?<m>\\d{1,2})(?![\\d/])");
  }

  /// The dates of folded text from `start` to `end`, in order; where two overlap the first rule's.
  List<Written> in(String folded, int start, int end) {
    List<Written> found = new ArrayList<>();
    boolean digits = false;
    for (int i = start; i < end && !digits; i++)
      digits = folded.charAt(i) >= '0' && folded.charAt(i) <= '9';
    if (!digits) return found;
    for (Rule rule : rules) {
      Matcher matcher = rule.pattern.matcher(folded).region(start, end).useTransparentBounds(true);
      while (matcher.find()) {
        Written date = read(matcher);
        if (date == null) continue;
        boolean taken =
            found.stream()
                .anyMatch(other -> other.start() < date.end() && date.start() < other.end());
        if (!taken) found.add(date);
      }
    }
    found.sort(Comparator.comparingInt(Written::start));
    return found;
  }

  private @org.jspecify.annotations.Nullable Written read(Matcher matcher) {
    Map<String, Integer> groups = matcher.namedGroups();
    int year = number(matcher, groups, "y");
    if (year == 0) year = number(matcher, groups, "y2");
    int month = number(matcher, groups, "m");
    if (month == 0 && groups.containsKey("n")) month = months.getOrDefault(matcher.group("n"), 0);
    int day = number(matcher, groups, "d");
    int lastMonth = number(matcher, groups, "M");
    if (groups.containsKey("N")) {
      // `14 December to 2 January`: the first name is the beginning's.
      lastMonth = months.getOrDefault(matcher.group("N"), 0);
    }
    int lastDay = number(matcher, groups, "D");
    if (lastDay == 0) lastDay = day;
    if (lastMonth == 0) lastMonth = month;
    if (month > 12 || lastMonth > 12 || day > 31 || lastDay > 31) return null;
    if (month == 0 && day == 0 && year == 0) return null;
    if (month > 0 && day > 0) {
      int longest = YearMonth.of(year == 0 ? 2024 : year, month).lengthOfMonth();
      if (day > longest) return null;
      if (lastDay > YearMonth.of(year == 0 ? 2024 : year, lastMonth).lengthOfMonth()) return null;
      if (lastMonth == month && lastDay < day) return null;
    }
    return new Written(matcher.start(), matcher.end(), year, month, day, lastMonth, lastDay);
  }

  private static int number(Matcher matcher, Map<String, Integer> groups, String name) {
    if (!groups.containsKey(name)) return 0;
    String words = matcher.group(name);
    return words == null ? 0 : Integer.parseInt(words);
  }
}
