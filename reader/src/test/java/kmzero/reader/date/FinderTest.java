package kmzero.reader.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Trying a pattern only where it can begin finds what trying it everywhere finds.
class FinderTest {
  private static final List<String> PIECES =
      List.of(
          "ngày ",
          "mùng ",
          "tháng ",
          "năm ",
          "tháng tư",
          "2025",
          "5",
          "12",
          "31",
          "/",
          "-",
          ".",
          ", ",
          " ",
          "(",
          "lịch",
          "tết ",
          "quý ",
          "đến ",
          "và ",
          "n",
          "m",
          "hai ",
          "ngày",
          "\n",
          "年",
          "月",
          "日",
          "号",
          "今年",
          "农历",
          "正月初",
          "二〇二四",
          "十五",
          "至",
          "第",
          "季度",
          "may ",
          "march ",
          "to ",
          "the ",
          "on ",
          "5th",
          "of ",
          "last month",
          "this year",
          "q1 ",
          "den ",
          "i fjol ",
          "bulan ",
          "tahun ini",
          "ii",
          "\ud83d\ude00",
          "é",
          "x");

  @Test
  void what_is_found_is_what_each_pattern_finds_by_itself() {
    List<List<Pattern>> all =
        List.of(
            VietnameseForms.patterns(),
            ChineseForms.patterns(),
            EuropeanForms.patterns("en", Set.of("march", "may")),
            EuropeanForms.patterns("sv", Set.of("mars", "maj")),
            EuropeanForms.patterns("ms", Set.of("mac", "mei")));
    var random = new Random(20260517);
    int matches = 0;
    for (List<Pattern> patterns : all) {
      var finder = new Finder(patterns);
      for (int round = 0; round < 3_000; round++) {
        var text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--)
          text.append(PIECES.get(random.nextInt(PIECES.size())));
        String words = text.toString();
        int start = random.nextInt(words.length());
        int end = start + random.nextInt(words.length() - start + 1);
        List<String> found = new ArrayList<>();
        finder.find(words, start, end, (at, number) -> found.add(told(number, at)));
        assertThat(found).as(words).isEqualTo(everywhere(patterns, words, start, end));
        matches += found.size();
      }
    }
    assertThat(matches).isGreaterThan(2_000);
  }

  @Test
  void words_that_must_stand_before_are_only_taken_at_the_beginning_of_a_pattern() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Finder(List.of(Pattern.compile("a(?<=a)b"))))
        .withMessageContaining("a(?<=a)b");
  }

  private static List<String> everywhere(List<Pattern> patterns, String words, int start, int end) {
    List<String> found = new ArrayList<>();
    for (int number = 0; number < patterns.size(); number++) {
      Matcher at = patterns.get(number).matcher(words).region(start, end);
      at.useTransparentBounds(true);
      while (at.find()) found.add(told(number, at));
    }
    return found;
  }

  private static String told(int number, Matcher at) {
    return "%d: %d-%d %s".formatted(number, at.start(), at.end(), at.group());
  }
}
