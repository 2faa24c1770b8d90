package kmzero.reader.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Tells the language of a text by its script, its letters and its common words.
///
/// The six languages of the reports are told from each other and from some twenty others, which are
/// only named. Malay and Indonesian are near; single words such as `sempadan` and `perbatasan`
/// decide between them. Cost: one pass over at most 20,000 characters.
public final class Languages {

  private static final int LONGEST = 20_000;

  private static final List<String> names = new ArrayList<>();
  private static final Map<String, float[]> weights = load();
  private static final int VI_BARE = names.indexOf("vi-bare");
  private static final int VI = names.indexOf("vi");

  private Languages() {}

  /// A language and how it came out.
  ///
  /// @param code BCP 47, `und` when nothing speaks for any
  /// @param bare whether it is Vietnamese written without its marks
  /// @param share how many of its words are common ones of that language, 0 to 1
  public record Guess(String code, boolean bare, double share) {
    static final Guess NONE = new Guess("und", false, 0);
  }

  /// The language of the characters of `text` from `start` to `end`.
  public static Guess of(CharSequence text, int start, int end) {
    int to = Math.min(end, start + LONGEST);
    int[] scripts = new int[Script.values().length];
    int vietnamese = 0;
    int latin = 0;
    for (int i = start; i < to; i++) {
      char c = text.charAt(i);
      Script script = Script.of(c);
      if (script != null) scripts[script.ordinal()]++;
      if (script == Script.LATIN) {
        latin++;
        if (isVietnamese(c)) vietnamese++;
      }
    }
    int kana = scripts[Script.KANA.ordinal()];
    int han = scripts[Script.HAN.ordinal()];
    int best = 0;
    // A Han character says as much as three letters.
    scripts[Script.HAN.ordinal()] = han * 3;
    for (int i = 1; i < scripts.length; i++) if (scripts[i] > scripts[best]) best = i;
    if (scripts[best] == 0) return Guess.NONE;
    Script script = Script.values()[best];
    if (kana * 10 > han && kana > 2) return new Guess("ja", false, 1);
    if (script != Script.LATIN) return new Guess(script.language, false, 1);
    if (latin < 3) return Guess.NONE;
    return ofLatin(text, start, to, vietnamese, latin);
  }

  public static Guess of(String text) {
    return of(text, 0, text.length());
  }

  private static Guess ofLatin(CharSequence text, int start, int end, int vietnamese, int latin) {
    float[] scores = new float[names.size()];
    int[] hits = new int[names.size()];
    int words = 0;
    int at = start;
    int[] letters = new int[256];
    while (at < end) {
      char c = text.charAt(at);
      if (!Character.isLetter(c)) {
        at++;
        continue;
      }
      int from = at;
      while (at < end
          && (Character.isLetter(text.charAt(at))
              || (text.charAt(at) == '-'
                  && at + 1 < end
                  && Character.isLetter(text.charAt(at + 1))))) {
        char l = text.charAt(at);
        if (l < 256) letters[Character.toLowerCase(l)]++;
        at++;
      }
      words++;
      if (at - from > 20) continue;
      String word = text.subSequence(from, at).toString().toLowerCase(java.util.Locale.ROOT);
      float[] weight = weights.get(word);
      if (weight == null) continue;
      for (int i = 0; i < weight.length; i++) {
        if (weight[i] > 0) {
          scores[i] += weight[i];
          hits[i]++;
        }
      }
    }
    if (words == 0) return Guess.NONE;
    // Letters that only some languages write.
    scores[VI] += vietnamese * 0.35f;
    if (vietnamese * 12 > latin) scores[VI] += words;
    add(scores, "sv", (letters['å'] + letters['ä'] + letters['ö']) * 0.12f);
    add(scores, "da", (letters['å'] + letters['æ'] + letters['ø']) * 0.12f);
    add(scores, "no", (letters['å'] + letters['æ'] + letters['ø']) * 0.12f);
    add(scores, "fi", (letters['ä'] + letters['ö']) * 0.06f);
    add(scores, "de", (letters['ä'] + letters['ö'] + letters['ü'] + letters['ß'] * 4) * 0.1f);
    add(scores, "fr", (letters['é'] + letters['è'] + letters['ç'] + letters['ê']) * 0.08f);
    add(scores, "es", (letters['ñ'] * 3 + letters['ó'] + letters['í'] + letters['á']) * 0.08f);
    add(scores, "pt", (letters['ã'] * 3 + letters['õ'] * 3 + letters['ç']) * 0.1f);
    int best = 0;
    for (int i = 1; i < scores.length; i++) if (scores[i] > scores[best]) best = i;
    if (scores[best] < 0.3f || scores[best] / words < 0.02f) return Guess.NONE;
    boolean bare = best == VI_BARE;
    double share = Math.min(1, (double) hits[best] / words);
    return new Guess(bare ? "vi" : names.get(best), bare, share);
  }

  private static void add(float[] scores, String language, float more) {
    scores[names.indexOf(language)] += more;
  }

  /// Letters that hardly any other language in Latin script writes.
  private static boolean isVietnamese(char c) {
    return c == 'đ'
        || c == 'Đ'
        || c == 'ơ'
        || c == 'Ơ'
        || c == 'ư'
        || c == 'Ư'
        || c == 'ă'
        || c == 'Ă'
        || (c >= 0x1ea0 && c <= 0x1ef9);
  }

  private static Map<String, float[]> load() {
    Map<String, List<Integer>> found = new HashMap<>();
    try (InputStream in =
            Objects.requireNonNull(
                Languages.class.getResourceAsStream("/kmzero/reader/language/words.txt"));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.startsWith("#")) continue;
        int colon = line.indexOf(':');
        int index = names.size();
        names.add(line.substring(0, colon));
        for (String word : line.substring(colon + 1).strip().split(" +")) {
          List<Integer> of = found.computeIfAbsent(word, w -> new ArrayList<>());
          if (!of.contains(index)) of.add(index);
        }
      }
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
    Map<String, float[]> weights = new HashMap<>();
    found.forEach((word, languages) -> {
      float[] weight = new float[names.size()];
      for (int index : languages) weight[index] = 1f / languages.size();
      weights.put(word, weight);
    });
    return weights;
  }

  private enum Script {
    LATIN("und"),
    HAN("zh"),
    KANA("ja"),
    HANGUL("ko"),
    CYRILLIC("ru"),
    GREEK("el"),
    ARABIC("ar"),
    HEBREW("he"),
    DEVANAGARI("hi"),
    THAI("th"),
    LAO("lo"),
    KHMER("km"),
    MYANMAR("my"),
    TIBETAN("bo"),
    BENGALI("bn"),
    TAMIL("ta");

    private final String language;

    Script(String language) {
      this.language = language;
    }

    static @org.jspecify.annotations.Nullable Script of(char c) {
      if (c < 0x250) return Character.isLetter(c) ? LATIN : null;
      if (c >= 0x1e00 && c < 0x1f00) return LATIN;
      if (c < 0x370) return null;
      if (c < 0x400) return GREEK;
      if (c < 0x530) return CYRILLIC;
      if (c >= 0x590 && c < 0x600) return HEBREW;
      if (c >= 0x600 && c < 0x780) return ARABIC;
      if (c >= 0x900 && c < 0x980) return DEVANAGARI;
      if (c >= 0x980 && c < 0xa00) return BENGALI;
      if (c >= 0xb80 && c < 0xc00) return TAMIL;
      if (c >= 0xe00 && c < 0xe80) return THAI;
      if (c >= 0xe80 && c < 0xf00) return LAO;
      if (c >= 0xf00 && c < 0x1000) return TIBETAN;
      if (c >= 0x1000 && c < 0x10a0) return MYANMAR;
      if (c >= 0x1780 && c < 0x1800) return KHMER;
      if (c >= 0x3040 && c < 0x3100) return KANA;
      if (c >= 0x3400 && c < 0xa000) return HAN;
      if (c >= 0xac00 && c < 0xd7b0) return HANGUL;
      return null;
    }
  }
}
