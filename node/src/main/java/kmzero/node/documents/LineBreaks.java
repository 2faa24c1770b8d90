package kmzero.node.documents;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a line may end: between Chinese characters as well as at spaces, but never within a time,
/// a date or a number with its unit, never before a mark that closes and never after one that
/// opens.
final class LineBreaks implements FSTextBreaker {

  private static final String CLOSING = "，。、；：？！…—）》」』】〕〉”’％·";
  private static final String OPENING = "（《「『【〔〈“‘";

  /// What stays on one line. At most some twenty characters each, so that no line grows empty.
  private static final Pattern WHOLE =
      Pattern.compile(
          String.join(
              "|",
              "\\d{1,2}:\\d{2}(?:\\s?[–-]\\s?\\d{1,2}:\\d{2})?(?:\\s\\((?:Hà Nội|Bắc"
                  + " Kinh|UTC[+]\\d|[A-Z]\\p{L}{2,8})\\))?",
              "\\d{1,2}[./]\\d{1,2}[./]\\d{4}",
              "\\d[\\d.,]*\\s(?:giờ|phút|tháng|tỷ|triệu|km|ha|%)(?:\\s\\d{1,2}(?!\\d))?",
              "(?:ngày|tháng|năm|Điều|khoản|lần thứ)\\s\\d+",
              "\\d{1,2}\\s(?:January|February|March|April|May|June|July|August|September|October|November|December)",
              "\\d+(?:[.,]\\d+)*\\s?[年月日时分个项万亿元公里次届名%％]",
              "第[一二三四五六七八九十百\\d]+[条款届次项章]"));

  private final BreakIterator everywhere;
  private String text = "";
  private boolean[] within = {};

  LineBreaks(Locale locale) {
    this.everywhere = BreakIterator.getLineInstance(locale);
  }

  @Override
  public void setText(String newText) {
    text = newText;
    everywhere.setText(newText);
    within = new boolean[newText.length() + 1];
    Matcher whole = WHOLE.matcher(newText);
    while (whole.find()) for (int at = whole.start() + 1; at < whole.end(); at++) within[at] = true;
  }

  @Override
  public int next() {
    int at = everywhere.next();
    while (at != BreakIterator.DONE && at < text.length() && !mayEnd(at)) at = everywhere.next();
    return at;
  }

  private boolean mayEnd(int at) {
    char before = text.charAt(at - 1);
    char after = text.charAt(at);
    if (within[at] || CLOSING.indexOf(after) >= 0 || OPENING.indexOf(before) >= 0) return false;
    return Character.isWhitespace(before)
        || isChinese(before)
        || isChinese(after)
        || ("-–—/".indexOf(before) >= 0 && Character.isLetterOrDigit(after));
  }

  private static boolean isChinese(char c) {
    return Character.isIdeographic(c) || (c >= 0x3000 && c < 0x3040) || c >= 0xFF00 || c == '”';
  }
}
