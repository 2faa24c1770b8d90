package kmzero.reader.date;

import java.util.List;
import java.util.regex.Pattern;

/// How Chinese writes dates, in figures and in Hanzi.
final class ChineseForms {
  private static final String H = "〇零○一二三四五六七八九十廿卅";
  private static final String N = "(?:\\d{1,2}|[" + H + "]{1,3})";
  private static final String Y =
      "(?:(?:(?<y>%|[二一][" + H + "]{3})\\s?年|(?<s>今年|去年|前年|明年|本年))\\s?)?";
  private static final String TO = "\\s?(?:至|到|-|~|～|、|和|及|与)\\s?";
  private static final String NOT = "(?<![\\d" + H + "])";

  /// Of a lunar date the year may stand before `农历` or behind it, in figures or by its name.
  private static final String LUNAR = lunarYear("") + "\\s?(?<L>农历|阴历)\\s?" + lunarYear("2");

  /// Months that are lunar without that word.
  private static final String LUNAR_MONTH = lunarYear("") + "\\s?(?<m>正|腊|冬)月";

  private static final String MONTH = "(?<s>本月|当月|上月|上个月|下月|下个月)";

  /// No figure, and no word that counts things.
  private static final String OF_THINGS =
      "(?![\\d/]|[.,-]\\d|\\s?[余多]?[人元名公米吨亩个件辆次户平兆千万亿家株头册份套条台斤只])";

  private ChineseForms() {}

  static List<Pattern> patterns() {
    String day = "\\s?[日号]";
    return new Forms(N)
        .iso()
        .add(
            Y
                + NOT
                + "(?<m>#)\\s?月\\s?(?<d>#)(?:\\s?[日号])?"
                + TO
                + "(?:(?<Y>%)\\s?年\\s?)?(?<M>#)\\s?月\\s?(?<D>#)"
                + day)
        .add(Y + NOT + "(?<m>#)\\s?月\\s?(?<d>#)(?:\\s?[日号])?(?:、#[日号]?)*" + TO + "(?<D>#)" + day)
        .add(LUNAR + "(?<m>#|正|腊|冬)月初?(?<d>#)日?")
        .add(LUNAR_MONTH + "初?(?<d>#)")
        .add(lunarYear("") + "\\s?(?<L>大年|正月)初(?<d>[" + H + "]{1,2})")
        .add(Y + NOT + "(?<m>#)\\s?月\\s?(?<d>#)" + day)
        .add(Y.substring(0, Y.length() - 1) + "第?(?<q>[一二三四1-4])季度")
        .add(Y.substring(0, Y.length() - 1) + "(?<h>上半年|下半年)")
        .add(Y + NOT + "(?<m>#)\\s?月?\\s?(?:至|到|-)\\s?(?<M>#)\\s?月(?:份)?(?!\\d|[" + H + "])")
        .add(Y.substring(0, Y.length() - 1) + NOT + "(?<m>#)\\s?月(?:份)?(?!\\d|[" + H + "])")
        .add(MONTH + "(?<d>#)\\s?日?\\s?(?:至|到|-)\\s?(?<D>#)\\s?[日号]")
        .add(MONTH + "(?<d>#)\\s?[日号]")
        .add(MONTH + "(?![\\d" + H + "初中底])")
        .add("(?<![\\d月年])(?<d>#)\\s?日?\\s?(?:至|到|-|~)\\s?(?<D>#)\\s?日(?![元本常均电报程])")
        .add("(?<![\\d/月年第期近满超])(?<d>#)日(?![元本常均报程内后间游]|夜(?![间里晚])|以)")
        .add(NOT + "(?<m>#)\\s?月(?:份)?(?!\\d|[" + H + "])")
        .office("")
        .add("(?<!\\d)(?<y>%)[./-](?<m>#)[./-](?<d>#)(?!\\d)")
        .add("(?<![\\d/])(?<d>#)/(?<m>#)/(?<y>%)(?![\\d/])")
        // As machines leave it: `22-12-2025`, `从30/3到1/4`, `15/4上午`, `19/5日`, `从6到8/7`.
        .add("(?<![\\d/.-])(?<d>#)[./-](?<m>#)[./-](?<y>%)(?![\\d/-])")
        .add(
            "(?<![\\d/.])(?<d>\\d{1,2})\\s?/\\s?(?<m>\\d{1,2})\\s?(?:到|至|-|–)\\s?(?<D>\\d{1,2})\\s?/\\s?(?<M>\\d{1,2})(?:\\s?/\\s?(?<Y>%))?(?![\\d/])")
        .add("(?<![\\d/.])(?<d>\\d{1,2})\\s?/\\s?(?<m>\\d{1,2})\\s?[日号]")
        .add(
            "(?<![\\d/.])(?<d>\\d{1,2})\\s?日?\\s?(?:到|至|-|–)\\s?(?<D>\\d{1,2})\\s?/\\s?(?<m>\\d{1,2})(?![\\d/])")
        .add("(?<=[在于从自（(]\\s?)(?<d>\\d{1,2})/(?<m>\\d{1,2})(?![\\d/]|\\s?的)")
        .add("(?<=上午|下午|早上|晚上|中午|今天|昨天)\\s?(?<d>\\d{1,2})[/-](?<m>\\d{1,2})(?![\\d/-])")
        .add("(?<![\\d/.])(?<d>\\d{1,2})/(?<m>\\d{1,2})(?=\\s?(?:上午|下午|晚|早|中午|凌晨|当天|，|）))")
        // 2000人次 is no year.
        .add("(?<![\\d./-])(?<y>20[0-4]\\d)\\s?[-~至到]\\s?(?<Y>20[0-4]\\d)" + OF_THINGS)
        .add("(?<![\\d./-])(?<y>20[0-4]\\d)" + OF_THINGS)
        .add("(?<y>二[" + H + "]{3})年")
        .add("(?<s>今年|去年|前年|明年)")
        .patterns();
  }

  private static String lunarYear(String number) {
    String told = number.isEmpty() ? "(?<s>今年|去年|明年)|" : "";
    return "(?:"
        + told
        + "(?:(?<y"
        + number
        + ">%|[二一]["
        + H
        + "]{3})|(?<c"
        + number
        + ">"
        + CyclicYears.CHINESE
        + "))年)?";
  }
}
