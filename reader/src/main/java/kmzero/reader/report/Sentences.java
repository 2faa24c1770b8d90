package kmzero.reader.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Cuts paragraphs into sentences.
final class Sentences {
  private static final Set<String> SHORT =
      Set.of(
          "tp", "mr", "mrs", "ms", "dr", "gs", "ts", "pgs", "ths", "st", "no", "jr", "prof", "gen",
          "col", "lt", "sgt", "kl", "bl", "s.k", "s.d", "ca", "t.ex", "nr", "tel", "vol", "art",
          "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "okt", "nov",
          "dec", "des", "dis", "gov", "approx");

  private static final int LONGEST = 2_000;

  /// A Han character says as much as three letters, and what is read out of a sentence costs by the
  /// square of its words.
  private static final int LONGEST_HAN = 700;

  private Sentences() {}

  static List<Sentence> of(String chars, int start, int end, int paragraph, boolean caption) {
    List<Sentence> found = new ArrayList<>();
    int from = start;
    for (int i = start; i < end; i++) {
      char c = chars.charAt(i);
      boolean han = c == '。' || c == '！' || c == '？';
      boolean stop = c == '.' || c == '!' || c == '?' || c == '…';
      if (!han && !stop) continue;
      int after = i + 1;
      while (after < end && ".!?…。！？".indexOf(chars.charAt(after)) >= 0) after++;
      while (after < end && "\"”’»)）]」』/".indexOf(chars.charAt(after)) >= 0) after++;
      if (after < end && stop && !han) {
        if (chars.charAt(after) != ' ' && !isHan(chars.charAt(after))) {
          i = after - 1;
          continue;
        }
        int next = after;
        while (next < end && chars.charAt(next) == ' ') next++;
        boolean opens =
            next >= end
                || (!Character.isLowerCase(chars.charAt(next))
                    && (!Character.isDigit(chars.charAt(next))
                        || after - i > 1
                        || !isNumberBefore(chars, i, from)));
        if (!opens || (c == '.' && isShort(chars, from, i))) {
          i = after - 1;
          continue;
        }
      }
      add(found, chars, from, after, paragraph, caption);
      from = after;
      i = after - 1;
    }
    add(found, chars, from, end, paragraph, caption);
    return found;
  }

  private static boolean isNumberBefore(String chars, int dot, int from) {
    return dot > from && Character.isDigit(chars.charAt(dot - 1));
  }

  /// `Mr.`, `TP.`, an initial.
  private static boolean isShort(String chars, int from, int dot) {
    int begin = dot;
    while (begin > from
        && (Character.isLetter(chars.charAt(begin - 1)) || chars.charAt(begin - 1) == '.')) begin--;
    if (begin == dot) return false;
    String word = chars.substring(begin, dot).toLowerCase(Locale.ROOT);
    return (word.length() == 1 && Character.isUpperCase(chars.charAt(begin)))
        || SHORT.contains(word);
  }

  private static boolean isHan(char c) {
    return c >= 0x3000 && c < 0xa000;
  }

  private static void add(
      List<Sentence> found, String chars, int start, int end, int paragraph, boolean caption) {
    int from = start;
    int to = end;
    while (from < to && chars.charAt(from) == ' ') from++;
    while (to > from && chars.charAt(to - 1) == ' ') to--;
    // No sentence is that long: rather cut than slow.
    int longest = to > from && isHan(chars.charAt(from)) ? LONGEST_HAN : LONGEST;
    while (to - from > longest) {
      int cut = from + longest;
      while (cut < to && cut - from < 2 * longest && " ,;，；".indexOf(chars.charAt(cut)) < 0) cut++;
      found.add(new Sentence(from, cut, paragraph, caption));
      from = cut;
    }
    if (to > from) found.add(new Sentence(from, to, paragraph, caption));
  }
}
