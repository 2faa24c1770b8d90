package kmzero.reader.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.reader.lexicon.NumberWords;
import org.jspecify.annotations.Nullable;

/// Numbers as the languages write them: in figures with their grouping (`1.240`, `3,870`, `3 870`),
/// in words (`hai mươi`, `fifteen`, `一千二百四十`), and with a multiplier (`3,2 tỷ`, `1.5万`).
final class Numbers {
  private static final Pattern FIGURES =
      Pattern.compile("\\d+(?:[.,\\u00a0 ]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:[.,]\\d+)?");
  private static final String HAN = "〇零一二两三四五六七八九十百千万亿";
  private static final Set<String> DECIMAL_POINT = Set.of("en", "zh", "ms");

  private final String language;
  private final Map<String, BigDecimal> words;
  private final Map<Character, List<String>> byFirst = new HashMap<>();
  private final Map<String, BigDecimal> multipliers;

  /// A number and where it stands.
  record Found(BigDecimal value, int start, int end) {}

  Numbers(String language) {
    this.language = language;
    words = NumberWords.of(language);
    for (String word : words.keySet())
      byFirst.computeIfAbsent(word.charAt(0), c -> new ArrayList<>()).add(word);
    multipliers = NumberWords.of(language + " times");
  }

  /// The numbers of folded text, in order, without overlaps.
  List<Found> in(String folded, int start, int end) {
    List<Found> found = new ArrayList<>();
    Matcher figures = FIGURES.matcher(folded).region(start, end);
    while (figures.find()) {
      int before = figures.start() - 1;
      boolean part =
          before >= start
              && ((Character.isLetterOrDigit(folded.charAt(before))
                      && folded.charAt(before) < 0x2e80)
                  || ("/-.".indexOf(folded.charAt(before)) >= 0
                      && before > start
                      && Character.isDigit(folded.charAt(before - 1))));
      boolean goesOn = figures.end() < end && folded.charAt(figures.end()) == '/';
      BigDecimal value = figures(figures.group());
      if (!part && !goesOn && value != null)
        found.add(multiplied(value, folded, figures.start(), figures.end(), end));
    }
    if (language.equals("zh")) han(folded, start, end, found);
    else words(folded, start, end, found);
    found.sort(java.util.Comparator.comparingInt(Found::start));
    return found;
  }

  private @Nullable BigDecimal figures(String written) {
    String compact = written.replace(" ", "").replace("\u00a0", "");
    boolean point = DECIMAL_POINT.contains(language);
    char group = point ? ',' : '.';
    char mark = point ? '.' : ',';
    // `1.240` in Vietnamese and `3,870` in English group; `1.5` and `1,5` part a fraction.
    boolean grouped = compact.matches("\\d{1,3}(?:[" + group + "]\\d{3})+(?:[" + mark + "]\\d+)?");
    if (grouped) compact = compact.replace(String.valueOf(group), "");
    compact = compact.replace(',', '.');
    if (compact.indexOf('.') != compact.lastIndexOf('.')) return null;
    return compact.length() > 18 ? null : new BigDecimal(compact);
  }

  private Found multiplied(BigDecimal value, String folded, int start, int at, int end) {
    int next = at;
    while (next < end && folded.charAt(next) == ' ') next++;
    String best = "";
    for (String word : multipliers.keySet()) {
      if (word.length() > best.length()
          && folded.startsWith(word, next)
          && next + word.length() <= end
          && endsWord(folded, next + word.length())) best = word;
    }
    if (best.isEmpty()) return new Found(value.stripTrailingZeros(), start, at);
    return multiplied(
        value.multiply(multipliers.get(best)), folded, start, next + best.length(), end);
  }

  private void words(String folded, int start, int end, List<Found> found) {
    int at = start;
    while (at < end) {
      if (!Character.isLetter(folded.charAt(at))
          || (at > start && Character.isLetterOrDigit(folded.charAt(at - 1)))) {
        at++;
        continue;
      }
      BigDecimal total = null;
      int from = at;
      int last = at;
      while (true) {
        String word = longest(folded, at, end);
        if (word == null) break;
        BigDecimal value = Objects.requireNonNull(words.get(word));
        total = total == null ? value : combined(total, value);
        at += word.length();
        last = at;
        while (at < end && (folded.charAt(at) == ' ' || folded.charAt(at) == '-')) at++;
      }
      if (total != null) {
        found.add(multiplied(total, folded, from, last, end));
        at = Math.max(at, last);
      } else {
        at++;
      }
    }
  }

  private @Nullable String longest(String folded, int at, int end) {
    if (at >= end) return null;
    String best = null;
    for (String word : byFirst.getOrDefault(folded.charAt(at), List.of()))
      if ((best == null || word.length() > best.length())
          && folded.startsWith(word, at)
          && at + word.length() <= end
          && endsWord(folded, at + word.length())) best = word;
    return best;
  }

  /// `twenty` `five`, `hai` `mươi`, `two` `hundred`.
  private static BigDecimal combined(BigDecimal total, BigDecimal next) {
    boolean scale = next.compareTo(BigDecimal.TEN) >= 0 && next.compareTo(total) > 0;
    return scale ? total.multiply(next) : total.add(next);
  }

  private boolean endsWord(String folded, int at) {
    return at >= folded.length()
        || language.equals("zh")
        || !Character.isLetterOrDigit(folded.charAt(at));
  }

  private static void han(String folded, int start, int end, List<Found> found) {
    for (int i = start; i < end; i++) {
      if (HAN.indexOf(folded.charAt(i)) < 0) continue;
      int last = i;
      while (last < end && HAN.indexOf(folded.charAt(last)) >= 0) last++;
      boolean led =
          i > start && (folded.charAt(i - 1) == '第' || Character.isDigit(folded.charAt(i - 1)));
      if (!led) found.add(new Found(BigDecimal.valueOf(han(folded.substring(i, last))), i, last));
      i = last;
    }
  }

  private static long han(String written) {
    long total = 0;
    long section = 0;
    long digit = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      int value = "零一二三四五六七八九".indexOf(c == '两' ? '二' : c == '〇' ? '零' : c);
      switch (c) {
        case '十' -> section += Math.max(1, digit) * 10;
        case '百' -> section += digit * 100;
        case '千' -> section += digit * 1000;
        case '万' -> total = (total + section + digit) * 10_000;
        case '亿' -> total = (total + section + digit) * 100_000_000;
        default -> digit = digit > 0 && section == 0 ? digit * 10 + value : value;
      }
      if ("十百千".indexOf(c) >= 0) digit = 0;
      if (c == '万' || c == '亿') {
        section = 0;
        digit = 0;
      }
    }
    return total + section + digit;
  }
}
