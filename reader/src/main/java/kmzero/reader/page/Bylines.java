package kmzero.reader.page;

import java.util.Locale;
import java.util.regex.Pattern;

/// Lines beside a title that give the day, the paper or the agency of a report.
final class Bylines {
  private static final Pattern ADDRESS =
      Pattern.compile("https?://|www\\.|[a-z0-9]\\.(?:vn|com|cn|org|net|se|my|id)\\b");
  private static final Pattern DATE =
      Pattern.compile(
          "\\d{1,2}[/.-]\\d{1,2}[/.-](?:19|20)\\d\\d|(?:19|20)\\d\\d[/.-]\\d{1,2}[/.-]\\d{1,2}|(?:19|20)\\d\\d"
              + " ?年|\\d{1,2}:\\d\\d");

  /// `6 november 2026`, `April 15, 2026`, `10月14日` at the end of a line.
  private static final Pattern WORDED_DATE =
      Pattern.compile(
          "\\d{1,2}(?:st|nd|rd|th|\\.)? (?:MONTH)\\p{L}*\\.?,? (?:19|20)\\d\\d|(?:MONTH)\\p{L}*\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d\\d|\\d{1,2}月\\d{1,2}日$"
              .replace(
                  "MONTH",
                  "jan|feb|mar|apr|ma[yj]|mei|mac|jun|jul|aug|agu|agt|ogo|sep|o[ck]t|nov|de[cs]|dis"),
          Pattern.CASE_INSENSITIVE);

  /// `NANNING, July 1 (Agency)` on a line of its own.
  private static final Pattern DATELINE =
      Pattern.compile(
          "\\p{Lu}{2}[\\p{Lu} .'-]{1,30},? \\p{L}{0,12}\\.? ?\\d{1,2}(?: (?:tháng )?\\p{L}{3,12}| tháng"
              + " \\d{1,2})?(?:,?(?: năm)? (?:19|20)\\d\\d)? ?\\([^()]{2,40}\\)(?: ?[-–—]{1,2})?");

  /// `Nr 3, september 2026`, `Số 12 năm 2025`, `〔2025〕第12期`: an issue, with its year.
  private static final Pattern ISSUE =
      Pattern.compile(
          "(?:nr|no|issue|vol|volume|number|số|bil|bilangan|edisi|nomor|utgåva|årgång|nummer)\\.? ?\\d{1,4}\\b.{0,40}(?<!\\d)20\\d\\d(?!\\d).{0,40}"
              + "|.{0,16}20\\d\\d.{0,3}第 ?\\d{1,3} ?期.{0,10}",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /// `时间：2025年12月17日上午`, `Thời gian: sáng 5/3/2026`: minutes that say when, no line of a page.
  private static final Pattern HELD =
      Pattern.compile(
          "(?:(?:会谈|会议|会晤)?时 ?间|thời gian|time|when|tid|masa|waktu) ?[:：].{0,40}"
              + "(?:上午|下午|晚上|星期|周[一二三四五六日]|sáng|chiều|tối|morning|afternoon|evening|förmiddag|eftermiddag|kväll|pagi|petang|sore|malam|\\d ?giờ|\\d ?[ap]\\.?m\\b|\\d ?[时点]).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Bylines() {}

  /// Whether a line has the address of a site.
  static boolean hasAddress(String words) {
    return ADDRESS.matcher(words).find();
  }

  /// A short line below a title with a day whose month is a word: no second title.
  static boolean isDated(String words) {
    return letters(words) < 60 && WORDED_DATE.matcher(words).find() && !endsWithStop(words);
  }

  private static int letters(String words) {
    return (int) words.chars().filter(Character::isLetter).count();
  }

  /// Whether a line says who wrote the report, or when.
  static boolean isSource(String words) {
    int letters = letters(words);
    if (words.length() < 80 && HELD.matcher(words).matches()) return false;
    if (words.length() < 80 && ISSUE.matcher(words).matches()) return true;
    if (letters < 60
        && DATE.matcher(words).find()
        && ".。".indexOf(words.charAt(words.length() - 1)) < 0) return true;
    if (words.length() > 160) return false;
    if (words.length() < 110 && DATELINE.matcher(words).matches()) return true;
    return Markers.namesSource(words)
        && (ADDRESS.matcher(words.toLowerCase(Locale.ROOT)).find()
            || (letters < 60 && !endsWithStop(words)));
  }

  private static boolean endsWithStop(String words) {
    char c = words.charAt(words.length() - 1);
    return (c == '.' && words.indexOf(' ') > 0 && words.length() > 50) || c == '。';
  }
}
