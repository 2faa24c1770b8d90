package kmzero.reader.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import kmzero.reader.language.Languages;
import kmzero.reader.language.Languages.Guess;
import kmzero.reader.source.Line;
import kmzero.reader.source.Line.Hint;
import kmzero.reader.source.Source;
import org.jspecify.annotations.Nullable;

/// Tells the report from what stands around it.
///
/// A report is a run of long lines with sentences. What precedes it is title, source or site; what
/// follows a marker such as _same topic_ is other articles, whole sentences though they be; a line
/// between that is no sentence is a caption or a subheading. Markup, where there is any, counts
/// more.
public final class Layout {
  private static final Pattern NUMBERED_PICTURE =
      Pattern.compile(
          "(?:ảnh|hình|photo|picture|foto|bild|gambar|image|图)\\s?\\d{1,2}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Set<Hint> NOT_REPORT =
      Set.of(Hint.FURNITURE, Hint.RELATED, Hint.COMMENTS, Hint.TITLE);

  private final String chars;
  private final List<Line> lines;
  private final Role[] roles;
  private final boolean[] isLong;

  /// What was found of a line; null where it was not asked yet.
  private final @Nullable Boolean[] caption;

  private Guess language = new Guess("und", false, 0);

  private Layout(Source.Readable source) {
    chars = source.text().chars();
    lines = source.lines();
    roles = new Role[lines.size()];
    isLong = new boolean[lines.size()];
    caption = new Boolean[lines.size()];
  }

  /// @param paragraphs all lines in order, each with its role
  /// @param language of the report
  public record Page(List<Paragraph> paragraphs, Guess language) {
    public Page {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /// The roles of the lines of a source.
  public static Page of(Source.Readable source) {
    return new Layout(source).page();
  }

  private Page page() {
    byMarkup();
    markLong();
    int first = firstLong();
    int last = lastLong();
    int tail = tail(first);
    if (tail <= last) last = lastLongBefore(tail);
    language = languageOf(first, Math.min(tail, last + 1));
    for (int i = 0; i < lines.size(); i++) {
      if (roles[i] != null) continue;
      if (i >= tail) roles[i] = Role.RELATED;
      else if (i < first) roles[i] = before(i);
      else if (i > last) roles[i] = after(i);
      else roles[i] = within(i);
    }
    keepLists(last, tail);
    List<Paragraph> paragraphs = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      Guess own = isTelling(line) ? Languages.of(chars, line.start(), line.end()) : language;
      if (own.code().equals("und") || !isSure(own)) own = language;
      paragraphs.add(new Paragraph(line.start(), line.end(), roles[i], own, isItem(i)));
    }
    return new Page(paragraphs, language);
  }

  /// What the markup settles by itself.
  private void byMarkup() {
    long article = 0;
    long all = 0;
    for (Line line : lines) {
      all += line.length();
      if (line.hints().contains(Hint.ARTICLE)
          && NOT_REPORT.stream().noneMatch(line.hints()::contains)) article += line.length();
    }
    boolean hasArticle = article * 5 > all;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.hints().contains(Hint.RELATED) || line.hints().contains(Hint.COMMENTS))
        roles[i] = Role.RELATED;
      else if (line.hints().contains(Hint.FURNITURE) || line.hints().contains(Hint.TITLE))
        roles[i] = Role.FURNITURE;
      else if (line.hints().contains(Hint.CAPTION)) roles[i] = Role.CAPTION;
      else if (line.hints().contains(Hint.META) && line.length() < 200) roles[i] = Role.SOURCE;
      else if (line.links() > 0.6 && line.length() < 250) roles[i] = Role.FURNITURE;
      else if (hasArticle
          && !line.hints().contains(Hint.ARTICLE)
          && !line.hints().contains(Hint.HEADING)) roles[i] = Role.FURNITURE;
      else if (!hasLetters(line)) roles[i] = Role.FURNITURE;
    }
  }

  private boolean hasLetters(Line line) {
    for (int i = line.start(); i < line.end(); i++)
      if (Character.isLetter(chars.charAt(i))) return true;
    return false;
  }

  private void markLong() {
    int most = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (roles[i] != null) continue;
      isLong[i] = weight(lines.get(i)) >= 110 && hasSentence(lines.get(i)) && !isCaption(i);
      if (isLong[i]) most++;
    }
    if (most > 0) return;
    for (int i = 0; i < lines.size(); i++) {
      isLong[i] = roles[i] == null && weight(lines.get(i)) >= 30 && endsSentence(lines.get(i));
      if (isLong[i]) most++;
    }
    if (most > 0) return;
    int longest = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (roles[i] == null && (longest < 0 || lines.get(i).length() > lines.get(longest).length()))
        longest = i;
    }
    if (longest >= 0) isLong[longest] = true;
  }

  private int firstLong() {
    for (int i = 0; i < isLong.length; i++) if (isLong[i]) return i;
    return 0;
  }

  private int lastLong() {
    return lastLongBefore(isLong.length);
  }

  private int lastLongBefore(int end) {
    for (int i = end - 1; i >= 0; i--) if (isLong[i]) return i;
    return -1;
  }

  /// The first line of what follows the report.
  private int tail(int first) {
    int seen = 0;
    for (int i = first; i < lines.size(); i++) {
      if (isLong[i]) {
        seen++;
        continue;
      }
      Line line = lines.get(i);
      if (seen == 0 || weight(line) > 90 || roles[i] == Role.CAPTION) continue;
      String words = chars.substring(line.start(), line.end());
      if (!Markers.opensTail(words)) continue;
      if (isInline(words)) {
        roles[i] = Role.RELATED;
        continue;
      }
      return i;
    }
    return lines.size();
  }

  /// `Read more: another title`, within the report.
  private static boolean isInline(String words) {
    int colon = Math.max(words.indexOf(':'), words.indexOf('：'));
    return colon > 0 && colon < 24 && words.length() - colon > 15;
  }

  private Guess languageOf(int first, int end) {
    var report = new StringBuilder();
    for (int i = first; i < end && report.length() < 20_000; i++) {
      if (isLong[i]) report.append(chars, lines.get(i).start(), lines.get(i).end()).append('\n');
    }
    if (report.isEmpty()) report.append(chars, 0, Math.min(chars.length(), 20_000));
    return Languages.of(report, 0, report.length());
  }

  private Role before(int i) {
    Line line = lines.get(i);
    String words = chars.substring(line.start(), line.end());
    if (isCaption(i)) return Role.CAPTION;
    if (line.hints().contains(Hint.HEADING) && weight(line) >= 20) return Role.TITLE;
    if (Bylines.isSource(words)) return Role.SOURCE;
    if (words.indexOf('|') >= 0
        || (Markers.isSite(words) && weight(line) < 60)
        || Bylines.hasAddress(words)) return Role.FURNITURE;
    if (isForeign(line)) return Role.FURNITURE;
    if (isTitled(i)) {
      if (Bylines.isDated(words)) return Role.SOURCE;
      // A short first paragraph that tells a day or a number, and no second title.
      if (weight(line) >= 30
          && words.chars().anyMatch(Character::isDigit)
          && ".。".indexOf(words.charAt(words.length() - 1)) >= 0) return Role.BODY;
    }
    if (weight(line) < 24)
      return endsSentence(line) && weight(line) > 15 ? Role.BODY : Role.FURNITURE;
    return Role.TITLE;
  }

  private Role after(int i) {
    Line line = lines.get(i);
    String words = chars.substring(line.start(), line.end());
    if (isCaption(i)) return Role.CAPTION;
    if (Bylines.isSource(words)) return Role.SOURCE;
    if (isForeign(line) || words.indexOf('|') >= 0) return Role.FURNITURE;
    boolean sentence =
        endsSentence(line)
            && (weight(line) >= 30 || words.chars().filter(c -> c == ' ').count() >= 5);
    return sentence ? Role.BODY : Role.SOURCE;
  }

  private Role within(int i) {
    if (isLong[i]) return Role.BODY;
    Line line = lines.get(i);
    String words = chars.substring(line.start(), line.end());
    if (isCaption(i)) return Role.CAPTION;
    if (weight(line) < 120 && !isSigned(i) && Bylines.isSource(words)) return Role.SOURCE;
    if (isForeign(line)) return Role.CAPTION;
    if (line.hints().contains(Hint.HEADING)) return Role.BODY;
    char head = words.charAt(0);
    boolean item =
        line.hints().contains(Hint.LIST_ITEM)
            || (isCell(i) && !isCell(firstLong()))
            || "-–+•*·▪●◆■".indexOf(head) >= 0
            || Character.isDigit(head);
    if (item || endsSentence(line) || ":;：；,，".indexOf(words.charAt(words.length() - 1)) >= 0)
      return Role.BODY;
    boolean heading = weight(line) < 75 && words.indexOf(',') < 0 && words.indexOf('，') < 0;
    return heading ? Role.BODY : Role.CAPTION;
  }

  /// The list that ends a report: the line with a colon that opens it, and its items.
  private void keepLists(int last, int tail) {
    boolean runs = last >= 0;
    boolean table = runs && !isCell(last);
    boolean colon = runs && endsWithColon(last);
    for (int i = last + 1; i < tail; i++) {
      Line line = lines.get(i);
      boolean markup = line.links() > 0.6 || NOT_REPORT.stream().anyMatch(line.hints()::contains);
      boolean opens = !isItem(i) && endsWithColon(i) && i + 1 < tail && isItem(i + 1);
      boolean item =
          isItem(i)
              && (colon || isSigned(i) || line.hints().contains(Hint.ARTICLE))
              && (table || !isCell(i));
      if (roles[i] == Role.BODY || (runs && !markup && (opens || item))) {
        if (hasLetters(line) && !isForeign(line)) roles[i] = Role.BODY;
        colon = opens || (colon && isItem(i));
        table = isItem(i) ? table : !isCell(i);
        runs = true;
      } else if (!isItem(i)) {
        runs = false;
      }
    }
  }

  private boolean endsWithColon(int i) {
    return ":：".indexOf(chars.charAt(lines.get(i).end() - 1)) >= 0;
  }

  private boolean isCell(int i) {
    return lines.get(i).hints().contains(Hint.CELL);
  }

  /// Whether a dash, a letter or a number opens it.
  private boolean isSigned(int i) {
    Line line = lines.get(i);
    return Enumerated.past(chars, line.start(), line.end()) > line.start();
  }

  /// Whether it is an item of a list or a cell of a table.
  private boolean isItem(int i) {
    Line line = lines.get(i);
    return isSigned(i) || line.hints().contains(Hint.LIST_ITEM) || isCell(i);
  }

  private boolean isCaption(int i) {
    Boolean known = caption[i];
    if (known != null) return known;
    boolean found = looksLikeCaption(i);
    caption[i] = found;
    return found;
  }

  private boolean looksLikeCaption(int i) {
    Line line = lines.get(i);
    if (line.hints().contains(Hint.CAPTION)) return true;
    if (weight(line) > 600) return false;
    String words = chars.substring(line.start(), line.end());
    if ((isNumberedPicture(line) && weight(line) < 250) || Markers.isCaption(words)) return true;
    // What stands right under the name of a picture.
    if (i == 0 || weight(line) > 400 || blankLines(i) > 0) return false;
    Line above = lines.get(i - 1);
    return isNumberedPicture(above);
  }

  private boolean isNumberedPicture(Line line) {
    return line.end() > line.start()
        && Character.isDigit(chars.charAt(line.end() - 1))
        && NUMBERED_PICTURE.matcher(chars.substring(line.start(), line.end())).find();
  }

  private int blankLines(int i) {
    int feeds = 0;
    for (int k = lines.get(i - 1).end(); k < lines.get(i).start(); k++)
      if (chars.charAt(k) == '\n') feeds++;
    return feeds - 1;
  }

  /// Whether a title stands before a line.
  private boolean isTitled(int i) {
    for (int k = 0; k < i; k++) if (roles[k] == Role.TITLE) return true;
    return false;
  }

  /// Another language than the report's, and long enough to be sure.
  private boolean isForeign(Line line) {
    if (weight(line) < 24) return false;
    Guess own = Languages.of(chars, line.start(), line.end());
    if (own.code().equals("und") || own.code().equals(language.code())) return false;
    if (Set.of("ms", "id").containsAll(Arrays.asList(own.code(), language.code()))) return false;
    return own.code().equals("zh") || (own.code().equals("vi") && !own.bare()) || own.share() > 0.3;
  }

  /// A near language, or one told by few words, is taken for the report's own.
  private boolean isSure(Guess own) {
    if (own.code().equals(language.code())) return true;
    if (Set.of("da", "no", "sv").containsAll(List.of(own.code(), language.code()))) return false;
    if (Set.of("ms", "id", "tl").containsAll(List.of(own.code(), language.code()))) return false;
    return (own.share() > 0.3 && !own.bare())
        || (own.code().equals("vi") && !own.bare())
        || own.share() > 0.5;
  }

  private boolean isTelling(Line line) {
    return weight(line) >= 40;
  }

  /// Its length, a Han character counted as two and a half.
  private double weight(Line line) {
    double weight = 0;
    for (int i = line.start(); i < line.end(); i++)
      weight += chars.charAt(i) >= 0x2e80 && chars.charAt(i) < 0xfb00 ? 2.5 : 1;
    return weight;
  }

  private boolean hasSentence(Line line) {
    if (weight(line) > 250 || endsSentence(line)) return true;
    for (int i = line.start(); i < line.end(); i++)
      if ("。！？；;".indexOf(chars.charAt(i)) >= 0) return true;
    return false;
  }

  private boolean endsSentence(Line line) {
    int at = line.end() - 1;
    while (at > line.start() && "\"”’»)）]」』/ ".indexOf(chars.charAt(at)) >= 0) at--;
    char c = chars.charAt(at);
    return ".!?。！？…".indexOf(c) >= 0;
  }
}
