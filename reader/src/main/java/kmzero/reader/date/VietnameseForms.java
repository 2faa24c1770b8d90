package kmzero.reader.date;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// How Vietnamese writes dates, with marks and without.
final class VietnameseForms {
  private static final String DAY =
      "(?:(?:ngày|ngay|hôm|hom)\\s+)?(?:(?:mùng|mung|mồng|mong)\\s+)?";
  private static final String MONTH = "(?:tháng|thang)\\s+";
  private static final String NAMED =
      "#|giêng|gieng|mười hai|muoi hai|mười một|muoi mot|mười|muoi|một|mot|hai|ba|tư|tu|bốn|bon"
          + "|năm(?=\\s+năm|\\s*[,.;)])|sáu|sau(?=\\s+nam)|bảy|bay|tám|tam(?=\\s+nam)|chín|chin|chạp|chap";
  private static final String TO = "\\s?(?:-|đến hết|den het|đến|den|tới|toi|và|va|,)\\s?";
  private static final String YEAR =
      "(?:\\s*,?\\s*(?:năm|nam)\\s+(?<y>%)|\\s*[/,-]\\s*(?<y2>%)|\\s*,?\\s*(?<s>năm nay|nam nay|năm ngoái|nam ngoai|năm trước|nam truoc|năm sau|nam sau|năm tới|nam toi|tới đây|toi day))?";
  private static final String LAST_YEAR = YEAR.replace("<y>", "<Y>").replace("<y2>", "<Y2>");
  private static final String LUNAR =
      "(?:\\s*(?<L>\\(?(?:âm lịch|am lich)\\)?|năm\\s+(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\\s+\\p{L}+))?";

  static final Map<String, Integer> NUMBERS =
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
          Map.entry("i", 1),
          Map.entry("ii", 2),
          Map.entry("iii", 3),
          Map.entry("iv", 4),
          Map.entry("cuối", 2),
          Map.entry("cuoi", 2));

  private VietnameseForms() {}

  static List<Pattern> patterns() {
    String d = "(?<![\\d/.,])(?<d>#)";
    String last = "(?<D>#)";
    String m = MONTH + "(?<m>" + NAMED + ")(?!\\d)";
    String end = MONTH + "(?<M>" + NAMED + ")(?!\\d)";
    return new Forms()
        .iso()
        .add(
            DAY
                + d
                + "\\s+"
                + m
                + "(?:\\s+(?:năm|nam)\\s+(?<y>%))?"
                + TO
                + DAY
                + last
                + "\\s+"
                + end
                + LAST_YEAR)
        .add(DAY + d + "(?:,\\s?#)*" + TO + DAY + last + "\\s+" + m + YEAR)
        .add(DAY + d + "\\s+" + m + YEAR + LUNAR)
        // As machines translate: `2025 năm 5 tháng 22 ngày`, `tháng 5 ngày 22`, `Tháng Hai 5,
        // 2024`.
        .add(
            "(?<y>%)\\s+(?:năm|nam)\\s+(?<m>#)\\s+(?:tháng|thang)\\s+(?<d>#)(?:\\s+(?:ngày|ngay))?")
        .add(
            "(?:(?:năm|nam)\\s+(?<y>%)\\s*,?\\s+)?"
                + m
                + "\\s*,?\\s+(?:ngày|ngay)\\s+(?<d>#)(?![\\d/])(?:\\s*,?\\s+(?:năm|nam)\\s+(?<y2>%))?")
        .add(MONTH + "(?<m>" + NAMED + ")\\s+(?<d>#),\\s+(?<y>%)")
        .add(
            "(?<![\\d/.,])(?<d>#)\\s?/\\s?(?<m>#)(?:/(?<y>%))?"
                + TO
                + DAY
                + "(?<D>#)\\s?/\\s?(?<M>#)(?:\\s?/\\s?(?<Y>%))?(?![\\d/])")
        .add(
            "(?<![\\d/.,])(?<d>#)(?:,\\s?#)*"
                + TO
                + DAY
                + "(?<D>#)\\s?/\\s?(?<m>#)(?:\\s?/\\s?(?<y>%))?(?![\\d/])")
        .figures(TO)
        .add("(?<![\\d/.,-])(?<d>#)\\s?/\\s?(?<m>#)(?![\\d/])" + LUNAR)
        .add(
            "(?<=(?:ngày|ngay|sáng|sang|chiều|chieu|tối|toi|trưa|trua)\\s)(?<d>#)[-.](?<m>#)(?![\\d/.-]\\d)")
        .add("(?:mùng|mung|mồng|mong)\\s+(?<d>#)\\s+(?<L>tết|tet)(?:\\s+(?:năm\\s+)?(?<y>%))?")
        .add(
            "(?:quý|quy)\\s+(?<q>iii|ii|iv|i|[1-4]|một|hai|ba|tư|đầu)(?:\\s*[/-]\\s*|\\s*,?\\s+(?:năm|nam)\\s+)(?:(?<y>%)|(?<s>nay|ngoái|trước|sau|tới|truoc|toi))")
        .add(
            "(?:6|sáu|sau) (?:tháng|thang) (?<h>đầu|dau|cuối|cuoi) (?:năm|nam)\\s+(?:(?<y>%)|(?<s>nay|ngoái|trước|sau|tới))")
        .add(
            MONTH
                + "(?<m>"
                + NAMED
                + ")(?:\\s*[/-]\\s*|\\s*,?\\s*(?:năm|nam)\\s+)(?:(?<y>%)|(?<s>nay|ngoái|ngoai|trước|truoc|sau|tới|toi))(?![\\d/])")
        .add("(?:tháng|thang)\\s?(?<m>#)(?![\\d/.,-]\\d|\\d)")
        .years()
        .add("(?<s>năm nay|năm ngoái|năm sau|năm tới|nam nay|nam ngoai|nam sau|nam toi)")
        .patterns();
  }
}
