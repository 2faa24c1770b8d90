package kmzero.reader.date;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How English, Swedish, Malay and Indonesian write dates; the names of months come from the word
/// list of the language.
final class EuropeanForms {
  private static final String NTH = "(?:\\s?(?:st|nd|rd|th|hb|haribulan|:e|:a)\\b)?";
  private static final String OF = "\\s?(?:of\\s|haribulan\\s|hb\\s|bulan\\s)?";
  private static final String THE = "(?:the\\s|den\\s|tanggal\\s|pada\\s)?";
  private static final String TO =
      "\\s?(?:-|till och med|till|to|until|through|hingga|sampai dengan|sampai|dan|and|och|samt|,)\\s?";
  private static final String YEAR =
      "(?:,?\\s(?:tahun\\s|år\\s|in\\s|of\\s)?(?<y>%)|,?\\s(?<s>this year|last year|next year|i år|i fjol|förra året|nästa år|tahun ini|tahun lalu|tahun lepas|tahun depan|tahun hadapan))?";
  private static final String LAST_YEAR = YEAR.replace("<y>", "<Y>");
  private static final String QUARTER =
      "first|second|third|fourth|första|andra|tredje|fjärde|pertama|kedua|ketiga|keempat|i{1,3}|iv|[1-4]";

  private EuropeanForms() {}

  static List<Pattern> patterns(String language, Set<String> months) {
    String names =
        months.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?:", ")"));
    String m = "(?<m>" + names + ")(?![\\p{L}\\d])\\.?";
    String end = "(?<M>" + names + ")(?![\\p{L}\\d])\\.?";
    String d = "(?<![\\d/.,])(?<d>#)" + NTH;
    String last = THE + "(?<D>#)" + NTH;
    var forms =
        new Forms()
            .iso()
            .add(
                d
                    + OF
                    + "\\s?"
                    + m
                    + "(?:,?\\s(?<y>%))?"
                    + TO
                    + last
                    + OF
                    + "\\s?"
                    + end
                    + LAST_YEAR)
            .add(d + "(?:,\\s?#)*" + TO + last + OF + "\\s?" + m + YEAR)
            .add(d + OF + "\\s?" + m + YEAR)
            // As machines translate: `2024 February 5`.
            .add("(?<y>%),?\\s" + m + "\\s(?<d>#)(?!\\d)");
    if (!language.equals("sv")) {
      forms
          .add(
              "\\b"
                  + m
                  + "\\s"
                  + THE
                  + "(?<d>#)"
                  + NTH
                  + "(?:,?\\s(?<y>%))?"
                  + TO
                  + end
                  + "\\s"
                  + last
                  + "(?!\\d)"
                  + LAST_YEAR)
          .add(
              "\\b"
                  + m
                  + "\\s"
                  + THE
                  + "(?<d>#)"
                  + NTH
                  + "(?:,\\s?#)*"
                  + TO
                  + last
                  + "(?!\\d)"
                  + YEAR)
          .add("\\b" + m + "\\s" + THE + "(?<d>#)" + NTH + "(?![\\d/.:]\\d|\\d)" + YEAR);
    }
    forms
        .add(
            "(?<q>"
                + QUARTER
                + ")\\s(?:quarter|kvartalet)(?:\\s(?:of|av)|,)?\\s(?:(?<y>%)|(?<s>this year|last year|next year|i år|i fjol|nästa år))")
        .add("\\bq(?<q>[1-4])\\s?[/,-]?\\s?(?<y>%)")
        .add(
            "(?:suku tahun|suku|kuartal|triwulan)\\s(?:ke-?)?(?<q>"
                + QUARTER
                + ")(?:\\stahun)?,?\\s(?:(?<y>%)|(?<s>tahun ini|tahun lalu|tahun lepas|tahun depan|ini))")
        .add("(?<h>first|second) half of\\s(?:(?<y>%)|(?<s>this year|last year|next year))")
        .add("(?<h>första|andra) halvåret\\s(?<y>%)")
        .add(
            "(?<h>paruh pertama|paruh kedua|separuh pertama|separuh kedua|semester pertama|semester kedua)(?:\\stahun)?\\s(?<y>%)")
        .add(
            "\\b"
                + m
                + "(?:\\sof|\\stahun|,)?\\s(?:(?<y>%)|(?<s>this year|last year|next year|i år|i fjol|förra året|nästa år|tahun ini|tahun lalu|tahun lepas|tahun depan|tahun hadapan))(?!\\d)")
        .figures(TO)
        // A month before the day, where it cannot be otherwise: `2/15/2024`.
        .add("(?<![\\d/.-])(?<m>#)/(?<d>#)/(?<y>%)(?!\\d)")
        .add("(?<![\\d/.,])(?<d>#)/(?<m>#)(?:\\s(?<y>%))?(?![\\d/])")
        .add(
            "(?<=\\b(?:in|by|until|since|during|early|late|mid|i|under|sedan|maj|juni|pada|bulan|sejak|hingga|awal|akhir|pertengahan|dalam)[\\s-])"
                + m);
    if (language.equals("sv"))
      forms.add("(?<=\\bden\\s)(?<d>#)(?::e|:a)?(?=\\s(?!\\p{L}*(?:juridisk|gemensam))|[,.;)])");
    if (language.equals("en")) forms.add("(?<=\\bon the\\s)(?<d>#)(?:st|nd|rd|th)\\b");
    if (language.equals("ms"))
      forms.add("(?<=\\b(?:pada|tanggal)\\s)(?<d>#)\\s?(?:hb|haribulan)\\b");
    return forms
        .years()
        .add(
            "(?<s>this year|last year|next year|i år|i fjol|förra året|nästa år|tahun ini|tahun lalu|tahun lepas|tahun depan|tahun hadapan)(?!\\p{L})")
        .patterns();
  }
}
