package kmzero.reader.date;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.page.Paragraph;
import kmzero.reader.page.Role;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// When a report was published: by a line of the page, else by the dateline of its first sentence
/// (`NANNING, March 5 (Xinhua) --`, `新华社南宁3月5日电`).
///
/// @param day null when nothing says so
/// @param at start and end of the words that say so
/// @param dateline the date of the dateline, whose day is where the despatch was sent from and not
///   yet what it tells
record Published(
    @Nullable LocalDate day, int @Nullable [] at, @Nullable Written dateline, boolean byLine) {

  /// Lines with these give the day of a licence, not of the report.
  private static final Set<String> OTHERS =
      Set.of(
          "giấy phép", "bản quyền", "©", "copyright", "licen", "版权", "许可", "备案", "lesen", "izin");

  /// So far into its first sentence a despatch has said when it was sent.
  private static final int REACH = 70;

  /// Behind the day: `讯`, `电`, `报道`, `（记者 …）`.
  private static final Pattern HAN_DESPATCH =
      Pattern.compile("\\s?(?:电|讯|报道|消息|[（(](?:见习|通讯|特约|全媒体)*(?:记者|通讯员))");

  /// Behind the day, in letters: a dash, `(Xinhua)`, what machines make of 电, `tin:`.
  private static final Pattern DESPATCH =
      Pattern.compile(
          "\\)?,?\\s?(?:\\([^)]{2,40}\\)\\s?(?:-|--|–|—|:)"
              + "|\\(\\s?(?:phóng viên|ký giả|pv|reporter|correspondent|wartawan)[^)]{0,50}\\)"
              + "|(?:(?:điện|dien|telegram|telegraph|electricity|el)\\s?)?"
              + "(?:--|-\\s|–\\s|—|:\\s|\\((?:phóng viên|ký giả|reporter|correspondent|wartawan))"
              + "|(?:điện tin|điện|tin|đưa tin|telegraferade|dispatch|report|news|nyheter|nyhet|berita)\\s?[:(,])");

  /// Small words that stand in the name of a paper or lead its day in.
  private static final Set<String> OPENERS =
      Set.of(
          "tin",
          "ngày",
          "hôm",
          "báo",
          "mạng",
          "theo",
          "đài",
          "tờ",
          "từ",
          "of",
          "the",
          "on",
          "from",
          "news",
          "agency",
          "net",
          "daily",
          "online",
          "den",
          "tidning",
          "tidningen",
          "dagligen",
          "dagblad",
          "dagbladet",
          "nyheter",
          "nyhetsbyrå",
          "nyhetsbyrån",
          "nät",
          "från",
          "på",
          "pada",
          "berita",
          "akhbar",
          "kantor",
          "agensi",
          "harian",
          "kabar",
          "tanggal",
          "reporter");

  static Published of(Report report, Grammar grammar, List<Written> body) {
    Written dateline = dateline(report, body);
    List<Paragraph> lines = new ArrayList<>();
    for (Role role : List.of(Role.SOURCE, Role.FURNITURE)) {
      for (Paragraph paragraph : report.paragraphs())
        if (paragraph.role() == role && paragraph.end() - paragraph.start() <= 300)
          lines.add(paragraph);
    }
    for (Paragraph line : lines) {
      String folded = Fold.of(report.words(line.start(), line.end()), false);
      if (OTHERS.stream().anyMatch(folded::contains)) continue;
      for (Written date : grammar.in(folded, 0, folded.length())) {
        if (date.year() == 0 || !date.isDay() || date.isRange() || date.lunar()) continue;
        LocalDate day = LocalDate.of(date.year(), date.month(), date.day());
        return new Published(
            day,
            new int[] {line.start() + date.start(), line.start() + date.end()},
            dateline,
            true);
      }
    }
    Published yearless = yearless(report, grammar, body, dateline);
    if (yearless != null) return yearless;
    Published despatch = dateline == null ? despatch(report, grammar, Years.onlyYear(body)) : null;
    if (despatch != null) return despatch;
    if (dateline == null || dateline.year() == 0 || dateline.month() == 0)
      return new Published(null, null, dateline, false);
    try {
      LocalDate day = LocalDate.of(dateline.year(), dateline.month(), dateline.day());
      return new Published(day, new int[] {dateline.start(), dateline.end()}, dateline, false);
    } catch (DateTimeException impossible) {
      return new Published(null, null, dateline, false);
    }
  }

  /// A line beside the title that gives day and month: in the year of the first day that the report
  /// gives whole, or in the next where it would be months before that day.
  private static @Nullable Published yearless(
      Report report, Grammar grammar, List<Written> body, @Nullable Written dateline) {
    Written told =
        body.stream().filter(d -> d.isDay() && d.year() > 0 && !d.lunar()).findFirst().orElse(null);
    if (told == null || dateline != null) return null;
    LocalDate first = Years.day(told.year(), told.month(), told.day());
    for (Paragraph line : report.paragraphs()) {
      if (line.role() != Role.SOURCE || line.end() - line.start() > 100) continue;
      String folded = Fold.of(report.words(line.start(), line.end()), false);
      for (Written date : grammar.in(folded, 0, folded.length())) {
        if (date.year() > 0 || date.month() == 0 || !date.isDay() || date.isRange()) continue;
        LocalDate day = Years.day(told.year(), date.month(), date.day());
        if (day.isBefore(first.minusMonths(6))) day = day.plusYears(1);
        if (day.isBefore(first)) continue;
        return new Published(
            day, new int[] {line.start() + date.start(), line.start() + date.end()}, null, false);
      }
    }
    return null;
  }

  /// `右江日报 1月6日讯` in a line of its own, in the only year that the report names.
  private static @Nullable Published despatch(Report report, Grammar grammar, int year) {
    if (!report.isHan() || year == 0) return null;
    for (Paragraph line : report.paragraphs()) {
      boolean around = line.role() == Role.SOURCE || line.role() == Role.FURNITURE;
      if (!around || line.end() - line.start() > 300) continue;
      String words = Fold.of(report.words(line.start(), line.end()), false);
      for (Written date : grammar.in(words, 0, words.length())) {
        boolean marked = words.startsWith("讯", date.end()) || words.startsWith("电", date.end());
        if (!marked || date.year() > 0 || !date.isDay() || date.isRange() || date.lunar()) continue;
        if (date.month() == 0) continue;
        return new Published(
            Years.day(year, date.month(), date.day()),
            new int[] {line.start() + date.start(), line.start() + date.end()},
            null,
            true);
      }
    }
    return null;
  }

  /// The day that words such as _today_ count from: of the despatch, which the page may print the
  /// day after.
  @Nullable LocalDate sent() {
    LocalDate page = day;
    if (page == null || dateline == null || dateline.month() == 0) return page;
    LocalDate sent = Years.day(page.getYear(), dateline.month(), dateline.day());
    return sent.isAfter(page) || sent.isBefore(page.minusDays(7)) ? page : sent;
  }

  /// `Friday 14 August 2026 —`: the weekday of the dateline itself.
  boolean isOfDateline(Dated told) {
    return dateline != null
        && told.how().startsWith("last such weekday")
        && told.end() <= dateline.start()
        && dateline.start() - told.end() <= 8;
  }

  boolean isDateline(Written date) {
    return dateline != null && dateline.start() == date.start();
  }

  /// A day among the first words of the body, with the mark of a despatch behind it.
  private static @Nullable Written dateline(Report report, List<Written> body) {
    for (Sentence sentence : report.sentences()) {
      if (sentence.caption()) continue;
      if (report.paragraphs().get(sentence.paragraph()).role() == Role.TITLE) continue;
      for (Written date : body) {
        if (!sentence.holds(date.start()) || !date.isDay() || date.isRange()) continue;
        if (date.start() - sentence.start() > REACH) return null;
        boolean bracketed =
            date.start() - sentence.start() == 1
                && "(（".indexOf(report.chars().charAt(sentence.start())) >= 0
                && (isAt(date.end(), ")", report) || isAt(date.end(), "）", report));
        if (bracketed) return date;
        return isDespatch(report, sentence, date) && isOpening(report, sentence, date)
            ? date
            : null;
      }
      return null;
    }
    return null;
  }

  private static boolean isAt(int place, String words, Report report) {
    return report.chars().startsWith(words, place);
  }

  private static boolean isDespatch(Report report, Sentence sentence, Written date) {
    String after = report.folded().substring(date.end(), Math.min(sentence.end(), date.end() + 70));
    if (report.isHan()) return HAN_DESPATCH.matcher(after).lookingAt();
    return DESPATCH.matcher(after).lookingAt()
        // `HA LONG, 15 October 2026.`
        || (date.year() > 0 && (after.strip().equals(".") || after.isBlank()));
  }

  /// Only a place, an agency and brackets stand before it.
  private static boolean isOpening(Report report, Sentence sentence, Written date) {
    if (report.isHan()) return date.start() - sentence.start() <= 40;
    String before = report.words(sentence.start(), date.start());
    for (String word : before.split("[\\s,()/–—.:-]+")) {
      if (word.isEmpty() || Character.isUpperCase(word.charAt(0))) continue;
      boolean weekday =
          word.length() > 4 && !report.hits("weekday", sentence.start(), date.start()).isEmpty();
      if (!OPENERS.contains(word) && !weekday) return false;
    }
    return true;
  }
}
