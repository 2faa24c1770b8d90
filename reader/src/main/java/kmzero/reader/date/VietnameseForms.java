package kmzero.reader.date;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// How Vietnamese writes dates, with marks and without.
final class VietnameseForms {
  private static final String DAY =
      "(?:(?:ngày|ngay|hôm|hom)\\s+)?(?:(?:mùng|mung|mồng|mong)\\s+)?";
  private static final String WORD =
      "một|mot|hai|ba|bốn|bon|năm|nam|sáu|sau|bảy|bay|tám|tam|chín|chin|mười|muoi";

  /// Days from eleven on in words, the longer first.
  private static final String TEENS =
      "(?:ba|hai) mươi (?:mốt|hai|ba|tư|bốn|lăm|năm|sáu|bảy|tám|chín)|(?:ba|hai) mươi"
          + "|mười (?:một|hai|ba|bốn|lăm|năm|sáu|bảy|tám|chín)";

  private static final String MONTH = "(?:tháng|thang)\\s+";
  private static final String NAMED =
      "#|giêng|gieng|mười hai|muoi hai|mười một|muoi"
          + " mot|mười|muoi|(?:một|mot)(?!\\s+(?:lần|lan|kỳ|ky|lượt|phiên))|hai|ba|tư|tu|bốn|bon"
          + "|năm(?=\\s+năm|\\s*[,.;)])|sáu|sau(?=\\s+nam)|bảy|bay|tám|tam(?=\\s+nam)|chín|chin|chạp|chap|"
          + Forms.ROMAN
          + "(?!\\p{L})";
  private static final String TO = "\\s?(?:-|đến hết|den het|đến|den|tới|toi|và|va|,)\\s?";

  /// `đến 17 giờ 30 phút ngày`: an hour before the day at which something ends.
  private static final String HOUR =
      "(?:\\d{1,2}\\s?(?:h|giờ|gio|:)\\s?(?:\\d{2})?(?:\\s?phút)?,?\\s+)?";

  private static final String YEAR =
      "(?:\\s*,?\\s*(?:năm|nam)\\s+(?<y>%)|\\s*[/,-]\\s*(?<y2>%)|\\s*,?\\s*(?<s>năm nay|nam nay|năm"
          + " ngoái|nam ngoai|năm trước|nam truoc|năm sau|nam sau|năm tới|nam toi|tới đây|toi"
          + " day))?";
  private static final String LAST_YEAR = YEAR.replace("<y>", "<Y>").replace("<y2>", "<Y2>");
  private static final String CYCLIC = "(?<c>" + CyclicYears.VIETNAMESE + ")";
  private static final String LUNAR =
      "(?:\\s*(?<L>\\(?(?:âm lịch|am"
          + " lich)\\)?)(?:\\s*,?\\s*(?:năm|nam)\\s+(?<y4>%))?|\\s*,?\\s*(?:năm|nam)\\s+"
          + CYCLIC
          + ")?";

  private static final Map<String, Integer> SMALL =
      Map.ofEntries(
          Map.entry("giêng", 1),
          Map.entry("gieng", 1),
          Map.entry("một", 1),
          Map.entry("mot", 1),
          Map.entry("hai", 2),
          Map.entry("ba", 3),
          Map.entry("tư", 4),
          Map.entry("tu", 4),
          Map.entry("bốn", 4),
          Map.entry("bon", 4),
          Map.entry("năm", 5),
          Map.entry("nam", 5),
          Map.entry("sáu", 6),
          Map.entry("sau", 6),
          Map.entry("bảy", 7),
          Map.entry("bay", 7),
          Map.entry("tám", 8),
          Map.entry("tam", 8),
          Map.entry("chín", 9),
          Map.entry("chin", 9),
          Map.entry("mười", 10),
          Map.entry("muoi", 10),
          Map.entry("mười một", 11),
          Map.entry("muoi mot", 11),
          Map.entry("mười hai", 12),
          Map.entry("muoi hai", 12),
          Map.entry("chạp", 12),
          Map.entry("chap", 12),
          Map.entry("đầu", 1),
          Map.entry("dau", 1),
          Map.entry("rằm", 15),
          Map.entry("ram", 15),
          Map.entry("cuối", 2),
          Map.entry("cuoi", 2));

  static final Map<String, Integer> NUMBERS = numbers();

  private VietnameseForms() {}

  /// Those of the words above, and days of the month in words.
  private static Map<String, Integer> numbers() {
    Map<String, Integer> all = new HashMap<>(SMALL);
    List<String> ones = List.of("", "một", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín");
    for (int one = 0; one < ones.size(); one++) {
      String word = one == 0 ? "" : " " + ones.get(one);
      all.put("mười" + word, 10 + one);
      all.put("hai mươi" + word, 20 + one);
      all.put("ba mươi" + word, 30 + one);
    }
    all.put("mười năm", 15);
    for (int ten = 2; ten < 4; ten++) {
      String tens = ten == 2 ? "hai mươi " : "ba mươi ";
      all.put(tens + "mốt", 10 * ten + 1);
      all.put(tens + "tư", 10 * ten + 4);
      all.put(tens + "năm", 10 * ten + 5);
    }
    return Map.copyOf(all);
  }

  static List<Pattern> patterns() {
    String d = "(?<![\\d/.,])(?<d>#)";
    String last = "(?<D>#)";
    String m = MONTH + "(?<m>" + NAMED + ")(?!\\d)";
    String end = MONTH + "(?<M>" + NAMED + ")(?!\\d)";
    return new Forms()
        .iso()
        // As machines translate: `2025 năm 5 tháng 22 ngày`, `5 tháng 22 ngày`.
        .add(
            "(?<y>%)\\s+(?:năm|nam)\\s+(?<m>#)\\s+(?:tháng|thang)\\s+(?<d>#)(?:\\s+(?:ngày|ngay))?")
        .add(
            "(?<![\\d/.,-]|(?:ngày|ngay|năm|nam|mùng|trong|suốt)\\s)(?<m>#)\\s+(?:tháng|thang)\\s+(?<d>#)\\s+(?:ngày|ngay)(?!\\s\\d)")
        .add(
            "(?:đêm|dem|tối|toi)\\s+"
                + d
                + "\\s?,?\\s?(?:rạng sáng|rang sang|sáng|sang)\\s+"
                + DAY
                + last
                + "(?:\\s?/\\s?(?<m>#)(?:\\s?/\\s?(?<y>%))?|\\s+(?:tháng|thang)\\s+(?<m2>#)(?:\\s+(?:năm|nam)\\s+(?<y2>%))?)(?![\\d/])")
        .add(
            DAY
                + d
                + "\\s+"
                + m
                + "(?:\\s+(?:năm|nam)\\s+(?<y>%))?"
                + TO
                + HOUR
                + DAY
                + last
                + "\\s+"
                + end
                + LAST_YEAR)
        .add(DAY + d + "(?:,\\s?#)*" + TO + DAY + last + "\\s+" + m + YEAR)
        // `ngày 23 tháng 3 đến 25`, `từ 29 tháng 6 năm 2026 đến ngày 30`.
        .add(
            DAY
                + d
                + "\\s+"
                + m
                + "(?:\\s+(?:năm|nam)\\s+(?<y>%))?\\s+(?:đến|den|tới)\\s+(?:(?:ngày|ngay)\\s+)?"
                + "(?<D>\\d{1,2})(?=\\s?[,.;)])(?![.,]\\d)")
        .add(DAY + d + "\\s+" + m + YEAR + LUNAR)
        .add("(?:mùng|mung|mồng|mong)\\s+(?<d>" + WORD + ")\\s+" + m + YEAR + LUNAR)
        // As machines translate: `thứ Ba, mười tháng mười một`, `tháng chín ngày mười bảy`.
        .add(
            "(?<=(?:ngày|sáng|chiều|tối|vào|,) )(?<d>"
                + TEENS
                + "|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\\s+"
                + m
                + YEAR)
        .add(m + "\\s*,?\\s+ngày\\s+(?<d>" + TEENS + "|" + WORD + ")(?!\\p{L})" + YEAR)
        .add("(?:(?:ngày|ngay)\\s+)?(?<d>rằm|ram)\\s+" + m + LUNAR + YEAR)
        // As machines translate: `tháng 5 ngày 22`, `Tháng Hai 5, 2024`.
        .add(
            "(?:(?:năm|nam)\\s+(?<y>%)\\s*,?\\s+)?"
                + m
                + "\\s*,?\\s+(?:ngày|ngay)\\s+(?<d>#)(?![\\d/])(?:\\s*,?\\s+(?:năm|nam)\\s+(?<y2>%))?")
        .add(MONTH + "(?<m>" + NAMED + ")\\s+(?<d>#),\\s+(?<y>%)")
        .add(
            "(?<![\\d/.,])(?<d>#)\\s?/\\s?(?<m>#)(?:/(?<y>%))?"
                + TO
                + HOUR
                + DAY
                + "(?<D>#)\\s?/\\s?(?<M>#)(?:\\s?/\\s?(?<Y>%))?(?![\\d/])")
        .add(
            "(?<![\\d/.,])(?<d>#)(?:,\\s?#)*"
                + TO
                + DAY
                + "(?<D>#)\\s?/\\s?(?<m>#)(?:\\s?/\\s?(?<y>%))?(?![\\d/])")
        .figures(TO)
        .office("")
        .add("(?<![\\d/.,-])(?<d>#)\\s?/\\s?(?<m>#)(?![\\d/])" + LUNAR)
        .add(
            "(?<=(?:ngày|ngay|từ|tu)\\s)(?<d>#)\\s?(?:đến|den|tới|toi|và|va|,)\\s?"
                + DAY
                + "(?<D>#)[-.](?<m>#)(?![\\d/.-]\\d)(?:,?\\s(?:năm|nam)\\s(?<y>%))?")
        .add(
            "(?<=(?:ngày|ngay|sáng|sang|chiều|chieu|tối|toi|trưa|trua|đêm|dem|hôm|giờ của|vào|lúc)\\s)(?<d>#)[-.](?<m>#)(?![\\d/.-]\\d|\\d)(?:,?\\s(?:năm|nam)\\s(?<y>%))?")
        .add(
            "(?:mùng|mung|mồng|mong)\\s+(?<d>#|"
                + WORD
                + ")\\s+(?<L>tết|tet)(?:\\s+(?:nguyên đán|nguyen"
                + " dan))?(?:\\s+(?:(?:năm|nam)\\s+)?(?:(?<y>%)|"
                + CYCLIC
                + "))?")
        .add(
            "(?:quý|quy)\\s+(?<q>iii|ii|iv|i|[1-4]|một|hai|ba|tư|đầu)(?:\\s*[/-]\\s*|\\s*,?\\s+(?:năm|nam)\\s+)(?:(?<y>%)|(?<s>nay|ngoái|trước|sau|tới|truoc|toi))")
        .add(
            "(?:6|sáu|sau) (?:tháng|thang) (?<h>đầu|dau|cuối|cuoi)"
                + " (?:năm|nam)\\s+(?:(?<y>%)|(?<s>nay|ngoái|trước|sau|tới))")
        .add(
            "(?:từ|tu)\\s+"
                + MONTH
                + "(?<m>#)(?:\\s?/\\s?(?<y>%))?\\s+(?:đến|den|tới|toi)\\s+(?:hết\\s+)?"
                + MONTH
                + "(?<M>#)(?:\\s?/\\s?(?<Y>%)|\\s+(?:năm|nam)\\s+(?<Y2>%))(?![\\d/])")
        .add(
            MONTH
                + "(?<m>"
                + NAMED
                + ")(?:\\s*[/-]\\s*|\\s*,?\\s*(?:năm|nam)\\s+)(?:(?<y>%)|(?<s>nay|ngoái|ngoai|trước|truoc|sau|tới|toi))(?![\\d/])")
        .add("(?:tháng|thang)\\s?(?<m>#)(?![\\d/.,-]\\d|\\d)")
        // A day of this or the last month.
        .add(
            "(?<!(?:mỗi|moi|hàng|hang|hằng|bình quân|binh"
                + " quan)\\s)(?:ngày|ngay)\\s+(?<d>#)(?:\\s+(?:của\\s+|cua\\s+)?(?:tháng|thang)\\s+(?<s>này|nay|trước|truoc|tới|toi|sau)|(?=\\s*[,;.)]|\\s+(?:hai bên|hai ben|hai đoàn|hai phía|đôi bên|đoàn|tại|ở|ông|bà|đồng chí|lãnh đạo|phó)\\s|\\s+(?:vừa|vua|mới|moi)\\s+(?:qua|rồi|roi|đây|day)))(?!\\p{L})")
        .add(
            "(?<!(?:\\d|một|hai|ba|bốn|năm|sáu|vài|mấy|nhiều|các|những)\\s)(?<s>tháng này|tháng"
                + " trước|tháng tới|tháng sau|thang nay|thang truoc|thang toi)")
        .years()
        .add("(?<s>năm nay|năm ngoái|năm sau|năm tới|nam nay|nam ngoai|nam sau|nam toi)")
        .patterns();
  }
}
