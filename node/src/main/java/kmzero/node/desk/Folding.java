package kmzero.node.desk;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text without marks and case, so that who types `cua khau` finds `Cửa khẩu`.
public final class Folding {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Folding() {}

  /// Lower case, Latin letters bare, one space between words; Chinese stays as it is.
  public static String fold(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return SPACE.matcher(bare.toLowerCase(Locale.ROOT).replace('đ', 'd')).replaceAll(" ").strip();
  }

  /// The first `most` code points of the folded text.
  public static String first(String text, int most) {
    String folded = fold(text);
    int length = folded.codePointCount(0, folded.length());
    return length <= most ? folded : folded.substring(0, folded.offsetByCodePoints(0, most));
  }
}
