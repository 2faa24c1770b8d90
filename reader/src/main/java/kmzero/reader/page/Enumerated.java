package kmzero.reader.page;

/// The signs that open an item of a list: a dash, a bullet, `a)`, `(2)`, `3.`, `（一）`, `四、`, `⑤`.
public final class Enumerated {
  private static final String BULLETS = "-–—•·▪●◆■○►✓*+‣*";
  private static final String HAN = "一二三四五六七八九十";
  private static final String ROMAN = "ivx";

  private Enumerated() {}

  /// Where the words of an item begin that opens at `start`; `start` itself when none opens there.
  public static int past(String chars, int start, int end) {
    if (start >= end) return start;
    char c = chars.charAt(start);
    int at = start;
    if (BULLETS.indexOf(c) >= 0 || (c >= '①' && c <= '⑳')) at = start + 1;
    else if (c == '(' || c == '（' || c == '[') at = bracketed(chars, start, end);
    else at = numbered(chars, start, end);
    if (at <= start) return start;
    while (at < end && " \u3000".indexOf(chars.charAt(at)) >= 0) at++;
    return at;
  }

  /// Whether a sign with a number or letter stands there, which may stand within a sentence too.
  public static boolean isNumbered(String chars, int start, int end) {
    return BULLETS.indexOf(chars.charAt(start)) < 0 && past(chars, start, end) > start;
  }

  private static int bracketed(String chars, int start, int end) {
    int close = label(chars, start + 1, end);
    if (close <= start + 1 || close >= end) return start;
    return ")）]".indexOf(chars.charAt(close)) >= 0 ? close + 1 : start;
  }

  private static int numbered(String chars, int start, int end) {
    int close = label(chars, start, end);
    if (close <= start || close >= end) return start;
    char c = chars.charAt(close);
    if (")）、．\u3000\t|".indexOf(c) >= 0) return close + 1;
    if (".:/：".indexOf(c) < 0) return start;
    boolean apart = close + 1 >= end || chars.charAt(close + 1) == ' ';
    boolean han = close + 1 < end && chars.charAt(close + 1) >= 0x3000;
    boolean figure = Character.isDigit(chars.charAt(start));
    return apart || (han && figure && c == '.') ? close + 1 : start;
  }

  /// The end of a figure of at most two places, a letter, or a Roman or Chinese number.
  private static int label(String chars, int start, int end) {
    int at = start;
    while (at < end && at - start < 3 && Character.isDigit(chars.charAt(at))) at++;
    if (at > start) return at - start <= 2 ? at : start;
    while (at < end && HAN.indexOf(chars.charAt(at)) >= 0) at++;
    if (at > start) return at - start <= 3 ? at : start;
    while (at < end && ROMAN.indexOf(chars.charAt(at)) >= 0) at++;
    if (at - start > 1) return at - start <= 4 ? at : start;
    char c = start < end ? Character.toLowerCase(chars.charAt(start)) : ' ';
    boolean letter = (c >= 'a' && c <= 'z') || c == 'đ';
    return letter ? start + 1 : start;
  }
}
