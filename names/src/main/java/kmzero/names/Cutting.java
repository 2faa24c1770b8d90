package kmzero.names;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Cuts a written name into syllables. Where letters can be cut in several ways (`Xian` is one
/// syllable or two) all are kept, [#LONGEST_LIST] at most; the comparison finds out which one fits.
final class Cutting {
  /// Longer texts are no name; code units.
  static final int LONGEST_TEXT = 120;

  /// A name has no more syllables.
  static final int MOST_SYLLABLES = 12;

  private static final int LONGEST_LIST = 48;
  private static final int MOST_PIECES = 4;
  private static final int MOST_KEPT = 4_096;

  /// Every run of letters that has the shape of a Vietnamese syllable without marks; more than
  /// exist.
  private static final Set<String> VIETNAMESE = vietnamese();

  private static final Set<String> TITLES =
      Set.of(
          "ông",
          "bà",
          "đồng chí",
          "đ/c",
          "ngài",
          "mr",
          "mr.",
          "mrs",
          "mrs.",
          "ms",
          "ms.",
          "madam",
          "comrade",
          "komrad",
          "kamrat",
          "herr",
          "fru",
          "encik",
          "tuan",
          "puan",
          "bapak",
          "ibu",
          "同志",
          "先生",
          "女士");

  private static Set<String> vietnamese() {
    String onsets = " b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x";
    String rhymes =
        "a ai ao au ay e eo eu i ia ie ieu iu o oa oai oay oe oi oo u ua uay ue ui uo uoi uou uu uy"
            + " uya uye uyu y ye yeu";
    Set<String> all = new HashSet<>();
    for (String onset : onsets.split(" ", -1)) {
      for (String rhyme : rhymes.split(" ")) {
        for (String coda : " c ch m n ng nh p t".split(" ", -1)) all.add(onset + rhyme + coda);
      }
    }
    return all;
  }

  private final Tables tables;

  /// Cuts of the last texts: a report names the same few people again and again.
  private final Map<String, List<Cut>> kept = new ConcurrentHashMap<>();

  Cutting(Tables tables) {
    this.tables = tables;
  }

  static boolean isVietnamese(String bare) {
    return VIETNAMESE.contains(bare);
  }

  /// All ways to cut `text`, most likely first; empty when it holds no letter, is longer than a
  /// name can be, or holds letters of other scripts.
  List<Cut> cut(String text) {
    if (text.length() > 4 * LONGEST_TEXT) return List.of(); // before it costs anything
    List<Cut> known = kept.get(text);
    if (known != null) return known;
    List<Cut> cuts = List.copyOf(make(text));
    if (kept.size() >= MOST_KEPT) kept.clear();
    kept.put(text, cuts);
    return cuts;
  }

  private List<Cut> make(String text) {
    String clean = Spelling.clean(text).strip();
    if (clean.isEmpty() || clean.length() > LONGEST_TEXT) return List.of();
    List<Cut> cuts = new ArrayList<>();
    for (String title : TITLES) {
      if (clean.length() <= title.length()) continue;
      if (isHan(title.codePointAt(0))) {
        int start = clean.length() - title.length();
        if (clean.endsWith(title)) {
          cuts.addAll(body(clean, 0, start, new Cut.Aside(title, start, Cut.Kind.TITLE)));
        }
      } else if (clean.regionMatches(true, 0, title, 0, title.length())
          && clean.charAt(title.length()) == ' ') {
        String written = clean.substring(0, title.length());
        cuts.addAll(
            body(clean, title.length(), clean.length(), new Cut.Aside(written, 0, Cut.Kind.TITLE)));
      }
    }
    cuts.addAll(body(clean, 0, clean.length(), null));
    return cuts;
  }

  /// What stands from `from` to `end`; `title` is what was left out of it.
  private List<Cut> body(String clean, int from, int end, Cut.@Nullable Aside title) {
    List<List<Syllable>> soFar = List.of(List.of());
    List<Cut.Aside> aside = new ArrayList<>();
    if (title != null) aside.add(title);
    int i = from;
    while (i < end) {
      int c = clean.codePointAt(i);
      int width = Character.charCount(c);
      if (isHan(c)) {
        soFar = times(soFar, List.of(List.of(Syllable.ofHanzi(clean.substring(i, i + width), i))));
      } else if (isLatin(c)) {
        int stop = i;
        while (stop < end && isInWord(clean, stop))
          stop += Character.charCount(clean.codePointAt(stop));
        soFar = times(soFar, word(clean.substring(i, stop), i, aside));
        width = stop - i;
      } else if (Character.isLetterOrDigit(c)) {
        return List.of();
      }
      i += width;
      if (soFar.getFirst().size() > MOST_SYLLABLES) return List.of();
    }
    return soFar.stream()
        .filter(syllables -> !syllables.isEmpty() && syllables.size() <= MOST_SYLLABLES)
        .map(syllables -> new Cut(syllables, aside, isMarked(syllables)))
        .toList();
  }

  /// The marks of toned pinyin (ǎ, ā) are none of Vietnamese.
  private static boolean isMarked(List<Syllable> syllables) {
    return syllables.stream().anyMatch(s -> s.marked() && s.vietnamese() && !isToned(s.text()));
  }

  private static boolean isToned(String text) {
    return text.codePoints().anyMatch(c -> "āēīōūǖǎěǐǒǔǚ".indexOf(Character.toLowerCase(c)) >= 0);
  }

  /// All cuts of one run of Latin letters with apostrophes.
  private List<List<Syllable>> word(String word, int start, List<Cut.Aside> aside) {
    String rest = word;
    int genitive = genitive(word);
    if (genitive > 0) {
      rest = word.substring(0, word.length() - genitive);
      aside.add(
          new Cut.Aside(word.substring(rest.length()), start + rest.length(), Cut.Kind.GENITIVE));
    }
    List<List<Syllable>> found = List.of(List.of());
    int from = 0;
    for (int i = 0; i <= rest.length(); i++) {
      if (i < rest.length() && !isApostrophe(rest.charAt(i))) continue;
      if (i > from) found = times(found, pieces(rest.substring(from, i), start + from));
      from = i + 1;
    }
    return found;
  }

  /// Length of a genitive ending: `s` where the letters before it are syllables and with it are
  /// none.
  private int genitive(String word) {
    int length = word.length();
    if (length < 3 || word.charAt(length - 1) != 's') return 0;
    int ending = isApostrophe(word.charAt(length - 2)) ? 2 : 1;
    String before = word.substring(0, length - ending);
    return splits(before, 0, true).isEmpty() && splits(before, 0, false).isEmpty() ? 0 : ending;
  }

  private List<List<Syllable>> pieces(String letters, int start) {
    List<List<Syllable>> found = new ArrayList<>();
    boolean one = isSyllable(letters, true) || isSyllable(letters, false);
    for (boolean pinyin : new boolean[] {true, false}) {
      if (one && !pinyin && isSyllable(letters, false)) {
        add(found, List.of(letters), start);
        continue;
      }
      for (List<String> split : splits(letters, one ? MOST_PIECES - 2 : 0, pinyin)) {
        // Xian may be Xi'an, but Hoang is never Ho-ang, nor Gaoping Ga-o-ping.
        if (one && split.size() > (pinyin ? 2 : 1)) continue;
        if (split.stream().skip(1).anyMatch(piece -> piece.length() == 1)) continue;
        add(found, split, start);
      }
    }
    if (found.isEmpty()) found.add(List.of(Syllable.ofLetters(letters, start, tables)));
    found.sort((a, b) -> Integer.compare(a.size(), b.size()));
    return found.size() > 12 ? found.subList(0, 12) : found;
  }

  private void add(List<List<Syllable>> found, List<String> split, int start) {
    List<Syllable> syllables = new ArrayList<>();
    int at = start;
    for (String piece : split) {
      syllables.add(Syllable.ofLetters(piece, at, tables));
      at += piece.length();
    }
    if (!found.contains(syllables)) found.add(syllables);
  }

  /// Splits into at most four syllables, all of them pinyin or all of them Vietnamese.
  private List<List<String>> splits(String letters, int depth, boolean pinyin) {
    List<List<String>> found = new ArrayList<>();
    if (isSyllable(letters, pinyin)) found.add(List.of(letters));
    if (depth + 1 >= MOST_PIECES) return found;
    for (int i = 1; i < letters.length() && i <= 7; i++) {
      String first = letters.substring(0, i);
      if (Character.getType(letters.charAt(i)) == Character.NON_SPACING_MARK
          || !isSyllable(first, pinyin)) continue;
      for (List<String> rest : splits(letters.substring(i), depth + 1, pinyin)) {
        List<String> all = new ArrayList<>();
        all.add(first);
        all.addAll(rest);
        found.add(all);
      }
    }
    return found;
  }

  private boolean isSyllable(String letters, boolean pinyin) {
    if (letters.length() > 9) return false;
    if (isPlain(letters)) {
      String small = letters.toLowerCase(Locale.ROOT);
      if (!pinyin)
        return VIETNAMESE.contains(small)
            || (small.startsWith("dz") && VIETNAMESE.contains(small.replace("dz", "d")));
      if (tables.pinyinSyllables().contains(small)) return true;
    }
    if (pinyin) return Pinyin.find(letters, tables.pinyinSyllables()).isPresent();
    return isVietnamese(Spelling.bare(Spelling.key(letters)));
  }

  private static boolean isPlain(String letters) {
    for (int i = 0; i < letters.length(); i++) if (letters.charAt(i) >= 128) return false;
    return true;
  }

  private static List<List<Syllable>> times(List<List<Syllable>> left, List<List<Syllable>> right) {
    List<List<Syllable>> all = new ArrayList<>();
    for (List<Syllable> a : left) {
      for (List<Syllable> b : right) {
        if (all.size() == LONGEST_LIST) return all;
        List<Syllable> both = new ArrayList<>(a);
        both.addAll(b);
        all.add(both);
      }
    }
    return all;
  }

  private static boolean isInWord(String text, int i) {
    int c = text.codePointAt(i);
    return isLatin(c)
        || (isApostrophe((char) c) && i + 1 < text.length() && isLatin(text.codePointAt(i + 1)));
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’' || c == '‘' || c == 'ʼ' || c == '`' || c == '´';
  }

  static boolean isHan(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN && Character.isLetter(c);
  }

  private static boolean isLatin(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
