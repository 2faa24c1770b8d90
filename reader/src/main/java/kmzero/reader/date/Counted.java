package kmzero.reader.date;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kmzero.reader.lexicon.NumberWords;

/// Days counted in words: `two days ago` from the report, `two days later` from the day told
/// before.
///
/// @param days before (negative) or after
/// @param fromReport else from the day told before
record Counted(int start, int end, int days, boolean fromReport) {

  /// Further away nobody counts in days.
  private static final int MOST = 31;

  private static final Map<String, Ways> WAYS = new ConcurrentHashMap<>();

  /// One way to say it.
  private record Form(Pattern pattern, int sign, boolean fromReport) {}

  /// All ways of a language.
  private record Ways(List<Form> all, Finder finder) {}

  /// How a language says it: `N` stands for the number, `U` for the unit.
  private record Words(
      String day, String week, List<String> ago, List<String> later, List<String> earlier) {}

  private static final Map<String, Words> WORDS =
      Map.of(
          "vi",
          new Words(
              "ngày|ngay|hôm",
              "tuần|tuan",
              List.of("(?:cách đây|cach day) N U", "N U (?:trước|truoc)(?!\\s\\p{L})"),
              List.of("N U (?:sau đó|sau do|sau(?!\\s(?:khi|ngày)))", "(?:sau đó|sau do) N U"),
              List.of("N U (?:trước đó|truoc do)", "(?:trước đó|truoc do) N U")),
          "zh",
          new Words(
              "天|日",
              "周|个?星期",
              List.of("(?<![第每月])NU(?:之|以)?前(?![往后来夕])"),
              List.of("(?<![第每月])NU(?:之|以)?后(?![天方])"),
              List.of()),
          "en",
          new Words(
              "days?",
              "weeks?",
              List.of("N U ago"),
              List.of("N U (?:later|after that|afterwards)"),
              List.of("N U (?:earlier|before that|previously)")),
          "sv",
          new Words(
              "dagar|dag|dygn",
              "veckor|vecka",
              List.of("för N U sedan"),
              List.of("N U (?:senare|efteråt|därefter)"),
              List.of("N U (?:tidigare|dessförinnan|innan(?!\\s\\p{L}))")),
          "ms",
          new Words(
              "hari",
              "minggu|pekan",
              List.of("N U (?:yang )?(?:lalu|lepas|silam)"),
              List.of("N U (?:kemudian|selepas itu|setelah itu|setelahnya|sesudahnya)"),
              List.of("N U (?:sebelumnya|sebelum itu)")));

  /// Those of folded text from `start` to `end`, in order.
  static List<Counted> in(String folded, int start, int end, String language) {
    Words words = WORDS.get(language.equals("id") ? "ms" : language);
    if (words == null) return List.of();
    List<Counted> found = new ArrayList<>();
    Ways ways = WAYS.computeIfAbsent(language, of -> ways(words, of));
    ways.finder.find(
        folded,
        start,
        end,
        (at, which) -> {
          Form form = ways.all.get(which);
          int number = number(at.group("n"), language);
          int days = at.group("w") == null ? number : number * 7;
          boolean taken = found.stream().anyMatch(o -> o.start < at.end() && at.start() < o.end);
          if (days > 0 && days <= MOST && !taken)
            found.add(new Counted(at.start(), at.end(), form.sign * days, form.fromReport));
        });
    found.sort(Comparator.comparingInt(Counted::start));
    return found;
  }

  private static Ways ways(Words words, String language) {
    List<Form> forms = new ArrayList<>();
    for (String later : words.later) forms.add(form(later, words, language, 1, false));
    for (String earlier : words.earlier) forms.add(form(earlier, words, language, -1, false));
    for (String ago : words.ago) forms.add(form(ago, words, language, -1, true));
    return new Ways(forms, new Finder(forms.stream().map(Form::pattern).toList()));
  }

  private static Form form(
      String written, Words words, String language, int sign, boolean fromReport) {
    String number =
        NUMBERS.computeIfAbsent(language, Counted::numbers).keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?<![\\d\\p{L}&&[^\\p{IsHan}]])(?<n>\\d{1,2}|", ")"));
    String unit = "(?:(?:" + words.day + ")|(?<w>" + words.week + "))";
    String end = language.equals("zh") ? "" : "(?![\\p{L}\\d])";
    Pattern pattern = Pattern.compile(written.replace("N", number).replace("U", unit) + end);
    return new Form(pattern, sign, fromReport);
  }

  private static final Map<String, Map<String, Integer>> NUMBERS = new ConcurrentHashMap<>();

  private static int number(String written, String language) {
    return Character.isDigit(written.charAt(0))
        ? Integer.parseInt(written)
        : NUMBERS.computeIfAbsent(language, Counted::numbers).getOrDefault(written, 0);
  }

  /// Numbers in words that can count days.
  private static Map<String, Integer> numbers(String language) {
    Map<String, Integer> numbers = new HashMap<>();
    NumberWords.of(language.equals("id") ? "ms" : language)
        .forEach((word, value) -> {
          if (value.compareTo(BigDecimal.valueOf(MOST)) <= 0) numbers.put(word, value.intValue());
        });
    String han = "一二三四五六七八九十";
    if (language.equals("zh")) {
      for (int i = 0; i < han.length(); i++) numbers.put(han.substring(i, i + 1), i + 1);
      numbers.put("两", 2);
    }
    for (String one : List.of("a", "en", "ett", "one")) numbers.put(one, 1);
    return numbers;
  }
}
