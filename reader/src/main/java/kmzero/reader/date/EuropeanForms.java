package kmzero.reader.date;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kmzero.reader.lexicon.NumberWords;

/// How English, Swedish, Malay and Indonesian write dates; the names of months come from the word
/// list of the language, days in words from `numbers.txt`.
final class EuropeanForms {
  private static final String NTH = "(?:\\s?(?:st|nd|rd|th|hb|haribulan|:e|:a)\\b)?";
  private static final String OF = "\\s?(?:(?:day\\s)?of\\s|haribulan\\s|hb\\s|bulan\\s)?";
  private static final String THE = "(?:the\\s|den\\s|tanggal\\s|pada\\s)?";
  private static final String TO =
      "\\s?(?:-|till och med|till|to|until|through|hingga|sampai"
          + " dengan|sampai|s\\.d\\.|s/d|dan|and|och|samt|,)\\s?";
  private static final String THROUGH =
      "\\s?(?:-|–|till och med|till|to|until|through|hingga|sampai dengan|sampai)\\s?(?:den\\s)?";
  private static final String TOLD_YEAR =
      "this year|last year|next year|i år|i fjol|förra året|nästa år|tahun ini|tahun lalu|tahun"
          + " lepas|tahun depan|tahun hadapan";
  private static final String TOLD_MONTH =
      "this month|last month|next month|denna månad|förra månaden|nästa månad|bulan ini|bulan"
          + " lalu|bulan lepas|bulan depan|bulan hadapan|haribulan ini";
  private static final String YEAR =
      "(?:(?:,?\\s|/)(?:tahun\\s|år\\s|in\\s|of\\s|year\\s|in the year\\s|the year\\s)?(?<y>%)"
          + "|,?\\s(?<s>"
          + TOLD_YEAR
          + "))?";
  private static final String LAST_YEAR = YEAR.replace("<y>", "<Y>");
  private static final String QUARTER =
      "first|second|third|fourth|första|andra|tredje|fjärde|pertama|kedua|ketiga|keempat|i{1,3}|iv|[1-4]";

  private final String language;
  private final String names;
  private final String m;
  private final String end;
  private final String d = "(?<![\\d/.,])(?<d>#)" + NTH;
  private final String last = THE + "(?<D>#)" + NTH;
  private final Forms forms;

  private EuropeanForms(String language, Set<String> months) {
    this.language = language;
    names = any(months);
    m = "(?<m>" + names + ")(?![\\p{L}\\d])\\.?";
    end = m.replace("<m>", "<M>");
    List<String> nth = new ArrayList<>(NumberWords.of(language + " nth").keySet());
    forms =
        new Forms(
            nth.isEmpty() ? "\\d{1,2}" : "(?:\\d{1,2}|(?<!\\p{L})" + any(nth) + "(?!\\p{L}))");
  }

  static List<Pattern> patterns(String language, Set<String> months) {
    var european = new EuropeanForms(language, months);
    european.translated();
    european.dayFirst();
    if (language.equals("sv")) european.monthFirstOfMachines();
    else european.monthFirst();
    european.lunar();
    european.periods();
    european.figures();
    european.monthless();
    return european
        .forms
        .years()
        .add("(?<s>" + TOLD_YEAR + ")(?!\\p{L})")
        .add("(?<s>" + TOLD_MONTH + ")(?!\\p{L})")
        .patterns();
  }

  private static String any(Collection<String> words) {
    return words.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|", "(?:", ")"));
  }

  /// `5 to 7 March 2025`.
  private void dayFirst() {
    forms
        .iso()
        .add(d + OF + "\\s?" + m + "(?:,?\\s(?<y>%))?" + TO + last + OF + "\\s?" + end + LAST_YEAR)
        .add(d + "(?:,\\s?#)*" + TO + last + OF + "\\s?" + m + YEAR)
        .add(d + OF + "\\s?" + m + YEAR)
        // As machines translate: `2024 February 5`.
        .add("(?<y>%),?\\s" + m + "\\s(?<d>#)(?!\\d)");
  }

  /// `March 5 to 7, 2025`.
  private void monthFirst() {
    String begin = "\\b" + m + "\\s" + THE + "(?<d>#)" + NTH;
    forms
        .add(begin + "(?:,?\\s(?<y>%))?" + TO + end + "\\s" + last + "(?!\\d)" + LAST_YEAR)
        .add(begin + "(?:,\\s?#)*" + TO + last + "(?!\\d)" + YEAR)
        .add(begin + "(?![\\d/.:]\\d|\\d)" + YEAR);
  }

  /// `juni 9, 2026`: Swedish has the month behind the day.
  private void monthFirstOfMachines() {
    forms.add("\\b" + m + "\\s(?:den\\s)?(?<d>#)" + NTH + ",?\\s(?<y>%)(?!\\d)");
  }

  /// As machines spell a day out: `14 month 3 year 2026`, `day 14 month 3`, `2026 year 3 month 14
  /// day`, `morning 14-3`.
  private void translated() {
    String month = "\\s(?:month|månad|månaden|bulan)\\s(?<m>#)";
    String year = ",?\\s(?:of\\s)?(?:year\\s|år\\s|tahun\\s)?(?<y>%)(?!\\d)";
    String day = "(?<=\\b(?:day|date|dag|dagen|hari|tanggal|tarikh)\\s)(?<d>#)";
    forms
        .add(
            "(?<y>%)\\s(?:year|år|tahun),?\\s(?<m>#)\\s(?:month|månad|bulan),?\\s(?<d>#)(?:\\s(?:day|dag|hari)\\b)?")
        .add(d + month + year);
    forms.add(day + month + "(?![\\d\\p{L}])");
    forms.add(
        "(?<=\\b(?:day|date|morning|afternoon|evening|dagen|pagi|petang|sore|tanggal)(?:"
            + " of)?\\s)(?<d>#)\\s?-\\s?(?<m>#)(?![\\d\\p{L}/.-]|\\s-)");
  }

  /// `the 15th day of the first lunar month of 2025`.
  private void lunar() {
    String month =
        switch (language) {
          case "en" ->
              "(?:the\\s)?(?<m>#)(?:st|nd|rd|th)?\\s(?<L>lunar month|month of the lunar"
                  + " (?:calendar|year))";
          case "sv" ->
              "(?:den\\s)?(?<m>#)(?::e|:a)?\\s(?<L>månmånaden|månaden (?:i|enligt) månkalendern)";
          default -> "bulan\\s(?:ke-?)?(?<m>#)\\s(?<L>kalendar lunar|kalender lunar|imlek|lunar)";
        };
    forms.add(d + "\\s(?:day\\s|dagen\\s|hari\\s)?(?:of\\s|in\\s|i\\s)?" + month + YEAR);
  }

  private void periods() {
    forms
        .add(
            "(?<q>"
                + QUARTER
                + ")\\s(?:quarter|kvartalet)(?:\\s(?:of|av)|,)?\\s(?:(?<y>%)|(?<s>this year|last"
                + " year|next year|i år|i fjol|nästa år))")
        .add("\\bq(?<q>[1-4])\\s?[/,-]?\\s?(?<y>%)")
        .add(
            "(?:suku tahun|suku|kuartal|triwulan)\\s(?:ke-?)?(?<q>"
                + QUARTER
                + ")(?:\\stahun)?,?\\s(?:(?<y>%)|(?<s>tahun ini|tahun lalu|tahun lepas|tahun"
                + " depan|ini))")
        .add("(?<h>first|second) half of\\s(?:(?<y>%)|(?<s>this year|last year|next year))")
        .add("(?<h>första|andra) halvåret\\s(?<y>%)")
        .add(
            "(?<h>paruh pertama|paruh kedua|separuh pertama|separuh kedua|semester pertama|semester"
                + " kedua)(?:\\stahun)?\\s(?<y>%)")
        .add(
            "\\b"
                + m
                + "(?:\\s(?<y>%))?\\s?(?:-|to|till|hingga|sampai)\\s?"
                + end
                + "(?:,?\\s(?:tahun\\s)?(?<Y>%))")
        .add("\\b" + m + "(?:\\sof|\\stahun|,)?\\s(?:(?<y>%)|(?<s>" + TOLD_YEAR + "))(?!\\d)");
  }

  private void figures() {
    forms
        .figures(TO)
        .office(names)
        // `from 18 to 20/8`, `18/8 - 20/8`.
        .add("(?<![\\d/.,])(?<d>#)" + THROUGH + "(?<D>#)/(?<m>#)(?![\\d/])")
        .add("(?<![\\d/.,])(?<d>#)/(?<m>#)" + THROUGH + "(?<D>#)/(?<M>#)(?![\\d/])")
        // A month before the day, where it cannot be otherwise: `2/15/2024`.
        .add("(?<![\\d/.-])(?<m>#)/(?<d>#)/(?<y>%)(?!\\d)")
        .add("(?<![\\d/.,])(?<d>#)/(?<m>#)(?:\\s(?<y>%))?(?![\\d/])")
        .add(
            "(?<=\\b(?:in|by|until|since|during|early|late|mid|i|under|av|sedan|maj|juni|pada|bulan|sejak|hingga|awal|akhir|pertengahan|dalam)[\\s-])"
                + m);
  }

  /// `on the 5th`, `the 28th of last month`.
  private void monthless() {
    forms.add(
        "(?<![\\d/.,])(?<d>#)"
            + NTH
            + "\\s(?:day\\s|dagen\\s)?(?:of\\s|i\\s|av\\s)?(?<s>"
            + TOLD_MONTH
            + ")(?!\\p{L})");
    switch (language) {
      case "sv" ->
          forms
              // As written in Finland: `18.9.`, `18.–20.9.`, `30.9.–2.10.`.
              .add(
                  "(?<![\\d/.,])(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.?\\s?[-–]\\s?(?<D>\\d{1,2})\\.(?<M>\\d{1,2})\\.(?!\\d)")
              .add(
                  "(?<![\\d/.,])(?<d>\\d{1,2})\\.?\\s?[-–]\\s?(?<D>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?!\\d)")
              .add("(?<![\\d/.,–-])(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?!\\d)")
              .add(
                  "(?<=\\bden\\s)(?<d>\\d{1,2})(?::e|:a)?(?=\\s(?!\\p{L}*(?:juridisk|gemensam|kilometer|meter|km\\b|ton\\b|procent|år|hektar|mil\\b|person))|[,.;)])");
      case "en" ->
          forms.add(
              "(?<=(?:\\bon the|of the|\\bon|(?:morning|afternoon|evening) of|[.\\n]\\s?the)\\s)"
                  + "(?<d>\\d{1,2})(?:st|nd|rd|th)(?=\\s?[,.;)]|\\s(?:the|they|he|she|it|we|both|a|an|at|in|and|with|when|where|to|by|from|for|officials|two)\\b)");
      default ->
          forms
              .add("(?<=\\b(?:pada|tanggal)\\s)(?<d>\\d{1,2})\\s?(?:hb|haribulan)\\b")
              .add("(?<=\\btanggal\\s)(?<d>\\d{1,2})(?![\\d/.-]\\d|\\d|\\s\\d)");
    }
  }
}
