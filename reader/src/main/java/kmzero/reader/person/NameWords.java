package kmzero.reader.person;

import java.util.ArrayList;
import java.util.List;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.report.Report;

/// The words of a text as names are made of them: an apostrophe in pinyin parts none.
final class NameWords {
  private final Report report;

  NameWords(Report report) {
    this.report = report;
  }

  /// @param bare in small letters without marks
  /// @param capital whether it begins with a capital and is no abbreviation in capitals
  record Word(int start, int end, String bare, boolean capital) {}

  List<Word> words(int start, int end) {
    List<Word> words = new ArrayList<>();
    String chars = report.chars();
    int at = start;
    while (at < end) {
      if (!Character.isLetter(chars.charAt(at))) {
        at++;
        continue;
      }
      int from = at;
      while (at < end
          && (Character.isLetter(chars.charAt(at)) || isInPinyin(from, at, end))
          && isHan(chars.charAt(at)) == isHan(chars.charAt(from))) at++;
      words.add(
          new Word(
              from,
              at,
              bare(from, at),
              Character.isUpperCase(chars.charAt(from)) && !isShouted(from, at)));
    }
    return words;
  }

  /// `由Shi Lin`: Hanzi and letters are no one word.
  private static boolean isHan(char c) {
    return c >= 0x3400 && c < 0xa000;
  }

  private String bare(int from, int to) {
    return report.plain().substring(from, to).replace("'", "").replace("’", "");
  }

  /// `Shi'an`: the apostrophe between two syllables.
  private boolean isInPinyin(int from, int at, int end) {
    char c = report.chars().charAt(at);
    return (c == '\'' || c == '’')
        && at - from > 1
        && at + 1 < end
        && "aeoAEO".indexOf(report.chars().charAt(at + 1)) >= 0;
  }

  /// `UBND`, `HĐND`: no part of a name, unless all the line is in capitals.
  private boolean isShouted(int from, int to) {
    if (to - from < 2) return false;
    for (int i = from; i < to; i++)
      if (!Character.isUpperCase(report.chars().charAt(i))) return false;
    return true;
  }

  String key(int start, int end) {
    return Fold.bare(report.chars().substring(start, end)).replaceAll("[ '’]", "");
  }

  boolean adjoin(Word one, Word next) {
    for (int i = one.end; i < next.start; i++) if (report.chars().charAt(i) != ' ') return false;
    return next.start - one.end <= 2;
  }
}
