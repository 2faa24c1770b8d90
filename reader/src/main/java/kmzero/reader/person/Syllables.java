package kmzero.reader.person;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.lexicon.Lexicon;

/// Which words can be parts of Chinese and Vietnamese names.
final class Syllables {
  private static final Pattern VIETNAMESE =
      Pattern.compile(
          "(?:ngh|ng|nh|th|tr|ch|gh|gi|kh|ph|qu|[bcdghklmnprstvx])?(?:[aeiouy]{1,3})(?:ng|nh|ch|[cmnpt])?");
  private static final String PINYIN =
      "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ong|ing|iao|ian|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|ve|a|o|e|i|u|v)";
  private static final Pattern CHINESE = Pattern.compile("(?:" + PINYIN + "){1,3}");

  private static final Set<String> surnames = new HashSet<>();
  private static final Set<String> marked = new HashSet<>();
  private static final Set<String> hanzi = new HashSet<>();

  static {
    for (String line : Lexicon.lines("surnames")) {
      String[] columns = line.split(" ");
      if (!columns[0].equals("-")) {
        hanzi.add(columns[0]);
        for (String pinyin : columns[1].split(","))
          surnames.add(pinyin.toLowerCase(java.util.Locale.ROOT));
      }
      for (String vietnamese : columns[2].split(",")) {
        surnames.add(Fold.bare(vietnamese.replace("-", " ")));
        marked.add(Fold.of(vietnamese.replace("-", " "), false));
      }
    }
  }

  private Syllables() {}

  /// A word without marks, in small letters.
  static boolean isSurname(String bare) {
    return surnames.contains(bare);
  }

  /// A word as it stands: with marks it has to be a family name with these marks.
  static boolean isSurnameAsWritten(String word) {
    String folded = Fold.of(word, false);
    String bare = Fold.bare(word);
    return folded.equals(bare) ? isSurname(bare) : marked.contains(folded);
  }

  static boolean isHanSurname(String word) {
    return hanzi.contains(word);
  }

  static boolean isName(String bare) {
    return bare.length() <= 14
        && bare.length() > 1
        && (VIETNAMESE.matcher(bare).matches() || CHINESE.matcher(bare).matches());
  }

  /// A run of pinyin syllables, at least two: no Vietnamese word is.
  static boolean isLongPinyin(String bare) {
    return bare.length() >= 4
        && CHINESE.matcher(bare).matches()
        && !VIETNAMESE.matcher(bare).matches();
  }
}
