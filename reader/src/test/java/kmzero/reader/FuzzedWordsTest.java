package kmzero.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kmzero.reader.lexicon.Lexicon;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Words of a language's lists, names, places, days and stops in any order: what no report has and
/// a machine's translation may. Each is read to its end.
///
/// The seed is printed; `-Dkmzero.fuzz.seed=N` plays it again.
class FuzzedWordsTest {
  private static final List<String> OTHERS =
      List.of(
          ".",
          ". ",
          ",",
          ", ",
          "; ",
          ": ",
          " (",
          ")",
          "\"",
          "“",
          "”",
          "、",
          "，",
          "。",
          "；",
          "《",
          "》",
          "\n",
          "\n\n",
          " - ",
          " – ",
          "'s ",
          "’",
          "1.",
          "(a)",
          " 2/9",
          " 14-15 ",
          " 2026 ",
          "8 月 27 日",
          " April ",
          "Tuesday",
          "Mr.",
          "Tran Cuong",
          "Chen Gang",
          "Đặng Mingkui",
          "陈刚",
          "黄氏翠柳",
          "Nguyễn",
          "Lang Son",
          "Quảng Tây",
          "凭祥市",
          "Pu Zhai",
          "%",
          "12.5",
          " tấn ");

  @ParameterizedTest
  @ValueSource(strings = {"vi", "zh", "en", "sv", "ms"})
  void are_read_to_their_end(String language) {
    play(language, Long.getLong("kmzero.fuzz.seed", 20260922), Duration.ofMillis(700));
  }

  @Tag("thorough")
  @ParameterizedTest
  @ValueSource(strings = {"vi", "zh", "en", "sv", "ms"})
  void for_a_minute_from_a_fresh_seed(String language) {
    play(language, Long.getLong("kmzero.fuzz.seed", System.nanoTime()), Duration.ofSeconds(60));
  }

  private static void play(String language, long seed, Duration time) {
    List<String> words = words(language);
    var random = new Random(seed);
    var reader = new Reader();
    int rounds = 0;
    long end = System.nanoTime() + time.toNanos();
    while (rounds < 20 || System.nanoTime() < end) {
      String report = report(words, language.equals("zh") ? "" : " ", random);
      Reading reading = reader.read(report.getBytes(StandardCharsets.UTF_8), "words.txt");
      assertThat(reading.failed())
          .as("seed %d, round %d: %s: %s", seed, rounds, reading.warnings(), report)
          .isFalse();
      rounds++;
    }
    System.out.printf("fuzzing words of %s: seed %d, %d texts%n", language, seed, rounds);
  }

  private static String report(List<String> words, String blank, Random random) {
    var report = new StringBuilder();
    for (int left = 20 + random.nextInt(200); left > 0; left--) {
      List<String> from = random.nextInt(3) == 0 ? OTHERS : words;
      String word = from.get(random.nextInt(from.size()));
      if (random.nextInt(4) == 0 && !word.isEmpty())
        word = Character.toUpperCase(word.charAt(0)) + word.substring(1);
      report.append(word);
      if (random.nextInt(8) > 0) report.append(blank);
    }
    return report.toString();
  }

  private static List<String> words(String language) {
    List<String> words = new ArrayList<>();
    for (String line : Lexicon.lines(language)) {
      if (line.startsWith("[")) continue;
      for (String word : line.split("\\|")) words.add(word.replace("*", "").strip());
    }
    return words;
  }
}
