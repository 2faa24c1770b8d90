package kmzero.reader.person;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Reads the office that stands before or after a name: a rank, its body, its place.
///
/// The words of an office are ranks, bodies, places, the lists' other office words and words with a
/// capital; the first other word ends it. A comma belongs to it when another rank follows.
final class Offices {
  private static final int RANK = 1;
  private static final int WORD = 2;
  private static final int PLACE = 4;
  private static final int HONOUR = 8;
  private static final int STOP = 16;
  private static final int NAME = 32;

  /// Verbs and what else no office goes over when it is followed further than its known words.
  private static final int LINK = 64;

  /// Characters that end the words of an office to its left in Chinese.
  private static final String HAN_BEFORE = "与同和及由向对请把让为是有到从给在的了率携偕并经应于被将以，。、；：（）“”《》";

  /// `Sở Văn hóa, Thể thao và Du lịch`, `Department of Culture, Sports and Tourism`.
  private static final Pattern BODY_OF_SEVERAL =
      Pattern.compile(
          "(?iu)(?:Sở|Bộ|Cục|Department of|Ministry of|Bureau of|Jabatan|Dinas|Biro|(?:departementet|byrån|ministeriet)"
              + " för) \\p{L}{3,16}(?: \\p{L}{1,12}){0,3}, \\p{L}{3,16}(?: \\p{L}{1,12}){0,2},?"
              + " (?:và|and|dan|och) \\p{L}{2,16}");

  private static final int FURTHEST = 70;

  /// No office in apposition has more Hanzi.
  private static final int LONGEST_HAN = 46;

  /// What ends a Chinese office behind a name.
  private static final String HAN_ENDS = "。；：;:）)（(“”！？";

  private static final Set<String> JOINERS =
      Set.of("và", "va", "och", "and", "dan", "serta", "和", "与", "同", "及");

  /// Words between somebody's office and another name.
  private static final Set<String> PARTING =
      Set.of("và", "với", "cùng", "och", "samt", "med", "and", "with", "dan", "dengan", "serta");

  private static final Set<String> LEADING =
      Set.of(
          "of",
          "the",
          "for",
          "and",
          "to",
          "in",
          "för",
          "av",
          "i",
          "till",
          "den",
          "det",
          "de",
          "och",
          "di",
          "ke",
          "bagi",
          "untuk",
          "kepada",
          "dan",
          "của",
          "tại",
          "các",
          "và",
          "的",
          "和",
          "va",
          "cua",
          "tai",
          "cac",
          "with",
          "by",
          "med",
          "samtidigt");

  private final Report report;
  private final byte[] cover;
  private final int from;
  private final int to;

  Offices(Report report, Sentence sentence) {
    this.report = report;
    this.from = sentence.start();
    this.to = sentence.end();
    this.cover = new byte[to - from + 1];
    for (Hit hit : report.hits(from, to)) {
      int bit =
          switch (hit.kind()) {
            case "rank" -> RANK;
            case "body", "officeword" -> WORD;
            case "honour" -> HONOUR;
            case "speech", "agree", "propose", "hope", "attend" -> STOP;
            case "event", "pledge", "aside", "sign", "relative", "lead" -> LINK;
            default -> 0;
          };
      if (bit != 0) mark(hit.start(), hit.end(), bit);
    }
    for (Place place : report.places(from, to)) mark(place.start(), place.end(), PLACE);
    if (report.isHan()) return;
    Matcher body = BODY_OF_SEVERAL.matcher(report.chars()).region(from, to);
    while (body.find()) mark(body.start(), body.end(), WORD);
  }

  /// Whether a comma stands in the name of a body.
  private boolean isInBody(int comma) {
    return report.chars().charAt(comma) == ',' && is(comma, WORD);
  }

  private void mark(int start, int end, int bit) {
    for (int i = start; i < end; i++) cover[i - from] |= (byte) bit;
  }

  /// Tells that somebody's name stands there: no office goes beyond it.
  void bar(int start, int end) {
    mark(start, end, NAME);
  }

  private boolean is(int at, int bits) {
    return at >= from && at < to && (cover[at - from] & bits) != 0;
  }

  /// Whether a form of address stands right before a place.
  boolean isAddressed(int start) {
    int at = backOverBlanks(start);
    return at > from && is(at - 1, HONOUR);
  }

  /// Whether the words of a rank stand right before a place: `Bí thư Đàm`.
  boolean isTitled(int start) {
    int at = backOverBlanks(start);
    return at > from && at < start && is(at - 1, RANK);
  }

  private int backOverBlanks(int at) {
    int i = at;
    while (i > from && report.chars().charAt(i - 1) == ' ') i--;
    return i;
  }

  /// The office that ends where a name begins.
  @Nullable Office before(int name) {
    String chars = report.chars();
    int at = backOverBlanks(name);
    // `Mr.`: the stop is a form of address too, and no word.
    while (at > from && is(at - 1, HONOUR) && !is(at - 1, RANK))
      at = backOverBlanks(Math.min(at - 1, wordStart(at)));
    if (at > from && chars.charAt(at - 1) == ',' && !report.language().equals("vi"))
      at = backOverBlanks(at - 1);
    int end = at;
    int start = at;
    while (at > from) {
      char c = chars.charAt(at - 1);
      if (c == ' ' || c == '-' || c == '\'' || c == '’' || c == '·') {
        at--;
        continue;
      }
      if (c == ')' || c == '）') {
        int open = Math.max(chars.lastIndexOf('(', at - 1), chars.lastIndexOf('（', at - 1));
        if (open < from || at - open > 40 || placeAt(open + 1) == null) break;
        at = open;
        continue;
      }
      if (isInBody(at - 1)) {
        at--;
        continue;
      }
      if (c == ',' || c == '、') {
        // In Chinese a rank stands last: 省委常委、副主席.
        boolean before = report.isHan() && c == '、' && start < end && is(at - 2, RANK);
        if (!beginsRank(start) && !before) break;
        at--;
        continue;
      }
      int word = wordStart(at);
      if (word == at || is(word, NAME) || !isOfficeWord(word, at)) break;
      String folded = report.folded().substring(word, at);
      if (JOINERS.contains(folded) && (beginsRank(start) || end == start || isBehindName(word)))
        break;
      at = word;
      start = word;
    }
    if (start >= end) start = end;
    // `A, director of X and B`: it is A's.
    if (start == end && PARTING.contains(report.folded().substring(wordStart(end), end)))
      return null;
    start = further(start, end);
    if (start >= end) return null;
    int rank = firstRank(start, end);
    if (rank < 0) return null;
    // `A, secretary of X, B`: it is A's.
    int left = backOverBlanks(start);
    boolean parted = end < name && chars.substring(end, name).indexOf(',') >= 0;
    if (parted
        && left > from
        && chars.charAt(left - 1) == ','
        && is(backOverBlanks(left - 1) - 1, NAME)) return null;
    int begin = rank;
    if (report.isHan() || report.language().equals("en") || report.language().equals("sv")) {
      begin = premodified(start, rank);
    }
    return read(begin, end);
  }

  /// `A, dan naib pengarah …`: somebody's name stands before the word that joins.
  private boolean isBehindName(int word) {
    int at = backOverBlanks(word);
    if (at > from && report.chars().charAt(at - 1) == ',') at = backOverBlanks(at - 1);
    return at > from && at < word && is(at - 1, NAME);
  }

  /// Over words that no list has, back to where the office begins: `水产引育种中心|副主任`, `Giám đốc Cảng vụ
  /// hàng hải| Hà Nội`.
  private int further(int start, int end) {
    String chars = report.chars();
    if (report.isHan()) {
      if (firstRank(start, end) < 0) return start;
      int at = start;
      while (at > from
          && start - at < 16
          && isHan(chars.charAt(at - 1))
          && HAN_BEFORE.indexOf(chars.charAt(at - 1)) < 0
          && !is(at - 1, STOP | LINK | NAME)
          && !isDayPart(at)) at--;
      boolean whole = start - at < 16;
      return whole ? at : start;
    }
    if (firstRank(start, end) >= 0) return start;
    List<Hit> ranks = report.hits("rank", Math.max(from, end - FURTHEST), end);
    for (int i = ranks.size() - 1; i >= 0; i--) {
      int rank = ranks.get(i).start();
      // `Deputy director`, not the director in it.
      for (Hit longer : ranks)
        if (longer.start() < rank && longer.end() >= ranks.get(i).end()) rank = longer.start();
      boolean open = true;
      for (int k = ranks.get(i).end(); k < end; k++)
        if (",;:(".indexOf(chars.charAt(k)) >= 0 || is(k, STOP | LINK | NAME | HONOUR))
          open = false;
      return open ? rank : start;
    }
    return start;
  }

  private boolean isDayPart(int end) {
    return report.hits(Math.max(from, end - 4), end).stream()
        .anyMatch(
            hit -> hit.end() == end && (hit.is("daypart") || hit.is("today") || hit.is("sameday")));
  }

  /// The end of an apposition between commas: all of it is the office.
  private int apposition(int end) {
    String chars = report.chars();
    int at = end;
    while (at < to && at - end < FURTHEST && ",;.，；:)".indexOf(chars.charAt(at)) < 0) {
      if (is(at, STOP | LINK | NAME) || (is(at, HONOUR) && !is(at, RANK | WORD))) return end;
      at++;
    }
    boolean closed = at >= to || at - end < FURTHEST;
    return closed ? at : end;
  }

  /// `黄文禄，高平省边防部队指挥部政治委员，`: the end of clauses of which each ends with a rank, in words that no
  /// list need have; `start` where there is none.
  private int hanApposition(int start) {
    String chars = report.chars();
    int found = start;
    int at = start;
    while (at < to && at - found < LONGEST_HAN && HAN_ENDS.indexOf(chars.charAt(at)) < 0) {
      if (is(at, STOP | LINK | NAME)) return found;
      at++;
      if (at < to && "，,".indexOf(chars.charAt(at)) >= 0) {
        if (!endsWithRank(found, at)) return found;
        found = at;
        at++;
        if (at < to && HAN_BEFORE.indexOf(chars.charAt(at)) >= 0) return found;
      }
    }
    boolean closed = at < to && at - found < LONGEST_HAN;
    return closed && at > found && endsWithRank(found, at) ? at : found;
  }

  private boolean endsWithRank(int from, int end) {
    return end > from
        && report.hits("rank", Math.max(from, end - 8), end).stream()
            .anyMatch(rank -> rank.end() == end);
  }

  /// The office in apposition after a name.
  @Nullable Office after(int name) {
    String chars = report.chars();
    int at = name;
    while (at < to && chars.charAt(at) == ' ') at++;
    // `魏志坚先生，…`
    if (report.isHan())
      while (at < to && (is(at, HONOUR) || chars.charAt(at) == ' ') && !is(at, RANK | WORD)) at++;
    if (at >= to) return null;
    // `Wei Taos besök, ordförande för …`: what follows the thing that is theirs.
    if (at == name
        && (chars.charAt(at) == 's' || chars.startsWith("'s", at) || chars.startsWith("’s", at))) {
      int comma = chars.indexOf(',', at);
      if (comma < 0 || comma - at > 40 || comma >= to || !beginsRank(comma + 2)) return null;
      at = comma;
    }
    char mark = chars.charAt(at);
    if (",，(（-–".indexOf(mark) < 0) return null;
    at++;
    while (at < to && (chars.charAt(at) == ' ' || (is(at, HONOUR) && !is(at, RANK | WORD)))) at++;
    int start = at;
    if (report.isHan()) {
      int whole = hanApposition(start);
      if (whole > start) return read(start, whole);
    }
    int end = at;
    int comma = -1;
    if (JOINERS.contains(report.folded().substring(at, wordEnd(at)))) return null;
    while (at < to) {
      char c = chars.charAt(at);
      if (c == ' ' || c == '-' || c == '–' || c == '\'' || c == '’' || c == '"') {
        at++;
        continue;
      }
      if (isInBody(at)) {
        at++;
        continue;
      }
      if (c == ',' || c == '，') {
        int next = at + 1;
        while (next < to && chars.charAt(next) == ' ') next++;
        if (beginsRank(next)) {
          comma = end;
          at = next;
          continue;
        }
        Place country = placeAt(next);
        if (country != null
            && (country.kind().equals("country") || country.kind().equals("province"))
            && end > start) {
          at = country.end();
          end = at;
          continue;
        }
        break;
      }
      if (c == '(' && placeAt(at + 1) != null) {
        int close = chars.indexOf(')', at);
        if (close < 0 || close - at > 40 || close >= to) break;
        at = close + 1;
        end = at;
        continue;
      }
      int word = wordEnd(at);
      if (is(at, NAME) && at - end <= 1) {
        // The last of them is the next person's.
        if (comma < 0) return null;
        end = comma;
        break;
      }
      if (word == at || is(at, NAME) || !isOfficeWord(at, word)) break;
      if (is(at, HONOUR) && !is(at, RANK | WORD)) break;
      if (JOINERS.contains(report.folded().substring(at, word))) {
        int next = word;
        while (next < to && chars.charAt(next) == ' ') next++;
        if (is(next, HONOUR) || (next < to && !is(next, RANK | WORD | PLACE))) break;
        if (beginsRank(next) && report.language().equals("vi")) break;
      } else {
        end = word;
      }
      at = word;
    }
    if (end <= start) return null;
    int rank = firstRank(start, end);
    if (rank < 0 || rank - start > 60) return null;
    if (!report.isHan() && (mark == ',' || mark == '，') && comma < 0) end = apposition(end);
    return read(start, end);
  }

  /// The canonical reading of the words of an office.
  Office read(int begin, int last) {
    int start = begin;
    int end = last;
    String chars = report.chars();
    boolean trimmed = true;
    while (trimmed && start < end) {
      trimmed = false;
      while (start < end && " ,-(".indexOf(chars.charAt(start)) >= 0) start++;
      int word = wordEnd(start);
      if (word > start
          && word < end
          && LEADING.contains(report.folded().substring(start, word))
          && !is(start, RANK)) {
        start = word;
        trimmed = true;
      }
    }
    trimmed = true;
    while (trimmed && start < end) {
      trimmed = false;
      while (end > start && " ,-(\"".indexOf(chars.charAt(end - 1)) >= 0) end--;
      int word = wordStart(end);
      if (word > start && word < end && LEADING.contains(report.folded().substring(word, end))) {
        end = word;
        trimmed = true;
      }
    }
    return OfficeSense.of(report, start, end);
  }

  private int firstRank(int start, int end) {
    List<Hit> ranks = report.hits("rank", start, end);
    return ranks.isEmpty() ? -1 : ranks.getFirst().start();
  }

  /// From the rank back over places and bodies that modify it: `Lang Sons provinsiella …`.
  private int premodified(int start, int rank) {
    String chars = report.chars();
    int begin = rank;
    int at = rank;
    while (at > start) {
      char c = chars.charAt(at - 1);
      if (c == ' ' || c == '-' || c == '\'' || c == '’') {
        at--;
        continue;
      }
      if (c == ',' || c == ')' || c == '、') break;
      int word = wordStart(at);
      if (word == at) break;
      at = word;
      begin = word;
    }
    return begin;
  }

  private boolean beginsRank(int at) {
    if (at >= to) return false;
    return report.hitsAt(at).stream().anyMatch(hit -> hit.is("rank"));
  }

  private @Nullable Place placeAt(int at) {
    if (at >= to) return null;
    List<Place> places = report.places(at, to);
    return !places.isEmpty() && places.getFirst().start() == at ? places.getFirst() : null;
  }

  private boolean isOfficeWord(int start, int end) {
    if (is(start, RANK | WORD | PLACE)) return true;
    if (report.isHan() || is(start, STOP)) return false;
    if (end - start == 1
        && start > from
        && report.folded().charAt(start) == 's'
        && report.folded().charAt(start - 1) == '\'') return true;
    char c = report.chars().charAt(start);
    return Character.isUpperCase(c) && end - start > 1;
  }

  private int wordStart(int at) {
    if (report.isHan() && at > from && isHan(report.chars().charAt(at - 1))) return at - 1;
    int i = at;
    while (i > from
        && Character.isLetterOrDigit(report.chars().charAt(i - 1))
        && !isHan(report.chars().charAt(i - 1))) i--;
    return i;
  }

  private int wordEnd(int at) {
    if (report.isHan() && at < to && isHan(report.chars().charAt(at))) return at + 1;
    int i = at;
    while (i < to
        && Character.isLetterOrDigit(report.chars().charAt(i))
        && !isHan(report.chars().charAt(i))) i++;
    return i;
  }

  private static boolean isHan(char c) {
    return c >= 0x3400 && c < 0xa000;
  }
}
