package kmzero.reader.date;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.reader.date.Written.Grain;
import kmzero.reader.lexicon.Lexicon;
import kmzero.reader.lexicon.NumberWords;
import org.jspecify.annotations.Nullable;

/// Finds written dates in folded text, by the [Forms] of a language.
final class Grammar {
  private static final String HAN = "〇零○一二三四五六七八九";
  private static final Set<String> NEXT =
      Set.of(
          "năm sau",
          "nam sau",
          "năm tới",
          "nam toi",
          "sau",
          "tới",
          "toi",
          "tới đây",
          "toi day",
          "tháng sau",
          "tháng tới",
          "thang toi",
          "明年",
          "下月",
          "下个月",
          "next year",
          "next month",
          "nästa år",
          "nästa månad",
          "tahun depan",
          "tahun hadapan",
          "bulan depan",
          "bulan hadapan");
  private static final Set<String> THIS =
      Set.of(
          "năm nay",
          "nam nay",
          "nay",
          "này",
          "tháng này",
          "thang nay",
          "今年",
          "本年",
          "本月",
          "当月",
          "this year",
          "this month",
          "i år",
          "denna månad",
          "tahun ini",
          "bulan ini",
          "haribulan ini",
          "ini");
  private static final List<String> MONTH_WORDS =
      List.of("tháng", "thang", "月", "month", "månad", "bulan");
  private static final List<String> ROMAN =
      List.of("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii");

  /// Words of which each makes a date lunar.
  private static final List<String> LUNAR =
      List.of("giêng", "gieng", "chạp", "rằm", "正月", "腊月", "冬月");

  private static final Map<String, Grammar> loaded = new ConcurrentHashMap<>();

  private final Map<String, Integer> numbers = new HashMap<>(VietnameseForms.NUMBERS);
  private final Finder finder;
  private final List<Map<String, Integer>> groups;
  private final Set<String> monthNames;

  private Grammar(String language) {
    monthNames = months(language);
    List<Pattern> patterns =
        switch (language) {
          case "vi" -> VietnameseForms.patterns();
          case "zh" -> ChineseForms.patterns();
          default -> EuropeanForms.patterns(language, monthNames);
        };
    finder = new Finder(patterns);
    groups = patterns.stream().map(Pattern::namedGroups).toList();
    for (String word : List.of("first", "första", "pertama", "上半年")) numbers.put(word, 1);
    for (String word : List.of("second", "andra", "kedua", "下半年")) numbers.put(word, 2);
    for (String word : List.of("third", "tredje", "ketiga")) numbers.put(word, 3);
    for (String word : List.of("fourth", "fjärde", "keempat")) numbers.put(word, 4);
    for (String half : List.of("paruh ", "separuh ", "semester ")) {
      numbers.put(half + "pertama", 1);
      numbers.put(half + "kedua", 2);
    }
    for (int i = 0; i < ROMAN.size(); i++) numbers.put(ROMAN.get(i), i + 1);
    NumberWords.of(language + " nth").forEach((word, n) -> numbers.put(word, n.intValue()));
    numbers.put("正", 1);
    numbers.put("冬", 11);
    numbers.put("腊", 12);
  }

  static Grammar of(String language) {
    String name = language.equals("id") ? "ms" : language;
    return loaded.computeIfAbsent(name, Grammar::new);
  }

  /// The names of months, also known by number afterwards.
  private Set<String> months(String language) {
    Set<String> names = new java.util.HashSet<>();
    int month = 0;
    for (String line : Lexicon.lines(language)) {
      if (line.startsWith("[")) {
        month =
            line.startsWith("[month ") ? Integer.parseInt(line.substring(7, line.length() - 1)) : 0;
      } else if (month > 0) {
        for (String name : line.split("\\|")) {
          names.add(name.strip());
          numbers.put(name.strip(), month);
        }
      }
    }
    return names;
  }

  /// The dates of folded text from `start` to `end`, in order; where two overlap the first rule's.
  List<Written> in(String folded, int start, int end) {
    List<Written> found = new ArrayList<>();
    if (!mayHold(folded, start, end)) return found;
    finder.find(
        folded,
        start,
        end,
        (matcher, number) -> {
          Written date = read(matcher, groups.get(number), folded);
          if (date == null) return;
          boolean taken =
              found.stream()
                  .anyMatch(other -> other.start() < date.end() && date.start() < other.end());
          if (!taken) found.add(date);
        });
    found.sort(Comparator.comparingInt(Written::start));
    return found;
  }

  /// A figure, a number in Hanzi, or a word for a month or a year.
  private boolean mayHold(String folded, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = folded.charAt(i);
      if ((c >= '0' && c <= '9') || c == '月' || c == '年' || c == '初') return true;
    }
    String words = folded.substring(start, end);
    return words.contains("năm ")
        || words.contains("nam ")
        || words.contains("tháng ")
        || words.contains("year")
        || words.contains("år")
        || words.contains("tahun")
        || words.contains("month")
        || words.contains("månad")
        || words.contains("bulan")
        || monthNames.stream().anyMatch(words::contains);
  }

  private @Nullable Written read(Matcher at, Map<String, Integer> groups, String folded) {
    int year = number(at, groups, "y");
    int quarter = number(at, groups, "q");
    int half = number(at, groups, "h");
    int shift = shift(at, groups);
    int lastYear = number(at, groups, "Y");
    String by = "";
    if (year > 0 && year < 100) {
      year += 2000;
      by = "year in two figures";
    }
    String cyclic = group(at, groups, "c");
    if (cyclic != null) {
      year = CyclicYears.year(cyclic);
      by = "year by its name in the cycle of sixty";
    }
    if (quarter > 0 || half > 0) {
      if (year == 0 && shift == Written.NONE && half == 0 && !groups.containsKey("s")) return null;
      int first = quarter > 0 ? quarter * 3 - 2 : half * 6 - 5;
      return period(at, year, shift, first, year, first + (quarter > 0 ? 2 : 5));
    }
    int month = number(at, groups, "m");
    int day = number(at, groups, "d");
    int lastMonth = number(at, groups, "M");
    int lastDay = number(at, groups, "D");
    // Of `30 December to 2 January 2025` the year is the end's.
    if (year == 0 && lastYear > 0)
      year = lastMonth > 0 && lastMonth < month ? lastYear - 1 : lastYear;
    boolean lunar = groups.containsKey("L") && at.group("L") != null;
    if (cyclic != null) lunar = true;
    if (groups.containsKey("L") && month == 0 && day > 0) {
      month = 1;
      lunar = true;
    }
    String words = at.group();
    if (LUNAR.stream().anyMatch(words::contains)) lunar = true;
    if (day > 12 && month > 12) return null;
    if (day == 0 && month > 0 && lastMonth > 0) {
      if (month > 12 || lastMonth > 12 || (month >= lastMonth && year >= lastYear)) return null;
      return period(at, year, shift, month, Math.max(year, lastYear), lastMonth);
    }
    if (lastDay == 0) lastDay = day;
    if (lastMonth == 0) lastMonth = month;
    if (year > 0 && lastYear > 0 && month == 0 && day == 0) {
      if (lastYear <= year || lastYear - year > 30) return null;
      return new Written(
          at.start(), at.end(), Grain.PERIOD, year, shift, 1, 1, lastYear, 12, 31, false, "");
    }
    if (month == 0 && day == 0 && year == 0 && shift == Written.NONE) return null;
    if (!isPossible(year, month, day, lastMonth, lastDay, lunar)) return null;
    if (isFigureOnly(at, year, folded)) return null;
    boolean ofMonth = month > 0 || (year == 0 && isMonth(group(at, groups, "s")));
    Grain grain = day > 0 ? Grain.DAY : ofMonth ? Grain.MONTH : Grain.YEAR;
    if (lastYear == 0) lastYear = year;
    return new Written(
        at.start(),
        at.end(),
        grain,
        year,
        shift,
        month,
        day,
        lastYear,
        lastMonth,
        lastDay,
        lunar,
        by);
  }

  private static boolean isPossible(
      int year, int month, int day, int lastMonth, int lastDay, boolean lunar) {
    if (month > 12 || lastMonth > 12 || day > 31 || lastDay > 31) return false;
    if (lunar) return day <= 30 && (year == 0 || Lunar.has(year));
    if (day == 0) return true;
    int leap = year == 0 ? 2024 : year;
    if (month > 0 && day > YearMonth.of(leap, month).lengthOfMonth()) return false;
    if (lastMonth > 0 && lastDay > YearMonth.of(leap, lastMonth).lengthOfMonth()) return false;
    return lastMonth != month || lastDay >= day;
  }

  /// Words before a figure that make it a number of something: `km 12/3`, `mốc 820/1`.
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?:(?<!\\p{L})(?:km|mốc|moc|số|so|lộ|lo|marker|no\\.|nr|stone|sten|batu|nombor|nomor)|号|碑)$");

  /// `24/7`, `2/3 of`, `1/2`: figures that are no day, unless a word for a day leads them in.
  private static boolean isFigureOnly(Matcher at, int year, String folded) {
    String words = at.group();
    if (year > 0 || !words.matches("\\d{1,2}\\s?/\\s?\\d{1,2}")) return false;
    String before = folded.substring(Math.max(0, at.start() - 12), at.start()).stripTrailing();
    if (NUMBERED.matcher(before).find()) return true;
    for (String lead :
        List.of(
            "ngày", "ngay", "sáng", "chiều", "tối", "trưa", "đêm", "hôm", "sang", "chieu", "toi",
            "trua", "mùng", "den", "on", "pada", "tanggal", "(", "từ", "đến", "tu", "den"))
      if (before.endsWith(lead)) return false;
    if (words.equals("24/7")) return true;
    int slash = words.indexOf('/');
    int over = Integer.parseInt(words.substring(0, slash).strip());
    int under = Integer.parseInt(words.substring(slash + 1).strip());
    boolean goesOn = at.end() < folded.length() && folded.charAt(at.end()) == ' ';
    return over < under && under <= 5 && goesOn;
  }

  /// From the first day of a month to the last of another.
  private static Written period(
      Matcher at, int year, int shift, int month, int lastYear, int lastMonth) {
    int lastDay = YearMonth.of(lastYear == 0 ? 2023 : lastYear, lastMonth).lengthOfMonth();
    return new Written(
        at.start(),
        at.end(),
        Grain.PERIOD,
        year,
        shift,
        month,
        1,
        lastYear,
        lastMonth,
        lastDay,
        false,
        "");
  }

  /// `last month`, `上个月`.
  private static boolean isMonth(@Nullable String told) {
    return told != null && MONTH_WORDS.stream().anyMatch(told::contains);
  }

  private static int shift(Matcher at, Map<String, Integer> groups) {
    String words = group(at, groups, "s");
    if (words == null) return Written.NONE;
    if (words.equals("前年")) return -2;
    return NEXT.contains(words) ? 1 : THIS.contains(words) ? 0 : -1;
  }

  /// A number under a name; 0 where there is none.
  private int number(Matcher at, Map<String, Integer> groups, String name) {
    String words = group(at, groups, name);
    if (words == null || words.isEmpty()) return 0;
    if (Character.isDigit(words.charAt(0))) return Integer.parseInt(words);
    Integer named = numbers.get(words);
    return named != null ? named : han(words);
  }

  /// What stands under a name, or under the name and a digit; null where nothing does.
  private static @Nullable String group(Matcher at, Map<String, Integer> groups, String name) {
    for (String group : List.of(name, name + "2", name + "3", name + "4")) {
      if (!groups.containsKey(group)) continue;
      String words = at.group(group);
      if (words != null && !words.isEmpty()) return words;
    }
    return null;
  }

  /// `二〇二四`, `十五`, `二十三`, `廿三`.
  private static int han(String words) {
    if (words.length() == 4 && words.indexOf('十') < 0) {
      int year = 0;
      for (int i = 0; i < 4; i++) year = year * 10 + digit(words.charAt(i));
      return year;
    }
    int value = 0;
    int digit = 0;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '十') {
        value += (digit == 0 ? 1 : digit) * 10;
        digit = 0;
      } else if (c == '廿' || c == '卅') {
        value += c == '廿' ? 20 : 30;
      } else {
        digit = digit(c);
      }
    }
    return value + digit;
  }

  private static int digit(char c) {
    int at = HAN.indexOf(c);
    return at < 0 ? 0 : Math.max(0, at - 2);
  }
}
