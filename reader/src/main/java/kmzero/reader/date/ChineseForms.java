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
        .add(Y + NOT + "(?<m>#)\\s?月\\s?(?<d>#)(?:\\s?[日号])?" + TO + "(?<D>#)" + day)
        .add(Y + "(?<L>农历|阴历)?(?:(?<m>正|腊|冬)月)(?:初)?(?<d>#)")
        .add("(?<L>农历|阴历)\\s?(?:(?:(?<y>%)年)|[甲乙丙丁戊己庚辛壬癸].年)?(?<m>#)月(?:初)?(?<d>#)日?")
        .add("(?<L>大年|正月)初(?<d>[" + H + "]{1,2})")
        .add(Y + NOT + "(?<m>#)\\s?月\\s?(?<d>#)" + day)
        .add(Y.substring(0, Y.length() - 1) + "第?(?<q>[一二三四1-4])季度")
        .add(Y.substring(0, Y.length() - 1) + "(?<h>上半年|下半年)")
        .add(Y.substring(0, Y.length() - 1) + NOT + "(?<m>#)\\s?月(?:份)?(?!\\d|[" + H + "])")
        .add("(?<![\\d月年])(?<d>#)\\s?日?\\s?(?:至|到|-|~)\\s?(?<D>#)\\s?日(?![元本常均电报程])")
        .add("(?<![\\d月年第期近满超])(?<d>#)日(?![元本常均报程内后间游夜]|以)")
        .add(NOT + "(?<m>#)\\s?月(?:份)?(?!\\d|[" + H + "])")
        .add("(?<!\\d)(?<y>%)[./-](?<m>#)[./-](?<d>#)(?!\\d)")
        .years()
        .add("(?<y>二[" + H + "]{3})年")
        .add("(?<s>今年|去年|前年|明年)")
        .patterns();
  }
}
