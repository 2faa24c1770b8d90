package kmzero.reader.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.page.Enumerated;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// Cuts a sentence into what it says: at semicolons, before verbs of speech, and at commas before
/// verbs of doing where the matter changes.
final class Segments {
  private static final Set<String> STRONG =
      Set.of("agree", "propose", "hope", "pledge", "aside", "speech");
  private static final Set<String> JOINERS =
      Set.of(
          "và",
          "va",
          "đồng thời",
          "dong thoi",
          "och",
          "and",
          "dan",
          "serta",
          "cũng",
          "cung",
          "cũng như",
          "also",
          "also,",
          "också",
          "samt",
          "juga",
          "turut",
          "但",
          "并",
          "同时",
          "也",
          "cùng",
          "đã",
          "as well as",
          "while",
          "samtidigt",
          "sambil",
          "seraya",
          "sembari",
          "lalu",
          "kemudian",
          "rồi",
          "roi",
          "sedan",
          "then");

  /// Words that only look like a doing.
  private static final Set<String> PREPOSITIONS =
      Set.of(
          "including",
          "regarding",
          "concerning",
          "following",
          "according",
          "during",
          "building",
          "beijing",
          "nanning",
          "training",
          "morning",
          "evening",
          "mengenai",
          "menurut",
          "melalui",
          "menjelang",
          "merupakan",
          "menteri",
          "berkaitan",
          "berdasarkan",
          "bersama",
          "berikut",
          "berhubung",
          "beberapa",
          "bersempena",
          "memandangkan",
          "meskipun",
          "berbanding",
          "berkenaan",
          "bertempat",
          "berbagai");

  private static final Set<String> INFINITIVE = Set.of("att", "untuk", "agar", "supaya");

  private final Report report;
  private final Cues cues;
  private final Fields fields;

  Segments(Report report, Cues cues, Fields fields) {
    this.report = report;
    this.cues = cues;
    this.fields = fields;
  }

  List<Segment> of(Sentence sentence) {
    List<Segment> found = new ArrayList<>();
    List<int[]> parts = atSemicolons(sentence.start(), sentence.end());
    boolean list = parts.size() > 1;
    for (int i = 0; i < parts.size(); i++) {
      List<Segment> spoken = beforeSpeech(parts.get(i)[0], parts.get(i)[1], i > 0);
      for (Segment segment : spoken) found.addAll(byMatter(segment, list));
    }
    return found;
  }

  /// Whether semicolons part what a sentence says.
  boolean isList(Sentence sentence) {
    return atSemicolons(sentence.start(), sentence.end()).size() > 1;
  }

  /// Cut at semicolons, and before `(2)` or `secondly,` where at least two such count.
  List<int[]> atSemicolons(int start, int end) {
    List<Integer> counted = counted(start, end);
    List<int[]> parts = new ArrayList<>();
    int from = start;
    int depth = 0;
    for (int i = start; i < end; i++) {
      char c = report.chars().charAt(i);
      if (counted.contains(i) && depth == 0) {
        if (i - from > 3) parts.add(new int[] {from, i});
        from = Enumerated.past(report.chars(), i, end);
      }
      if (c == '(' || c == '（') depth++;
      if (c == ')' || c == '）') depth = Math.max(0, depth - 1);
      if ((c == ';' || c == '；') && depth == 0) {
        parts.add(new int[] {from, i});
        from = i + 1;
      }
    }
    if (end - from > 3 || parts.isEmpty()) parts.add(new int[] {from, end});
    return parts;
  }

  /// Where the things that a sentence counts begin; empty when it counts none.
  private List<Integer> counted(int start, int end) {
    List<Integer> found = new ArrayList<>();
    for (int i = start; i < end; i++) {
      char c = report.chars().charAt(i);
      boolean sign = c == '(' || c == '（' || (c >= '①' && c <= '⑳') || isLabelled(i, start);
      if (sign && Enumerated.isNumbered(report.chars(), i, end)) found.add(i);
    }
    if (found.size() > 1) return found;
    found.clear();
    for (Hit hit : report.hits("ordinal", start, end)) {
      int before = hit.start() - 1;
      while (before > start && report.chars().charAt(before) == ' ') before--;
      boolean opens =
          before <= start || ",;:，；：、。.-–\"“".indexOf(report.chars().charAt(before)) >= 0;
      boolean closes =
          hit.value().equals("whole")
              || (hit.end() < end && ",:，：、".indexOf(report.chars().charAt(hit.end())) >= 0);
      if (opens && closes) found.add(hit.start());
    }
    return found.size() > 1 ? found : List.of();
  }

  /// `…, b) …`: a letter or figure with a bracket after it.
  private boolean isLabelled(int at, int start) {
    boolean apart = at == start || " ,;:，；：".indexOf(report.chars().charAt(at - 1)) >= 0;
    if (!apart || at + 2 >= report.chars().length()) return false;
    return Character.isLetterOrDigit(report.chars().charAt(at))
        && ")）".indexOf(report.chars().charAt(at + 1)) >= 0;
  }

  private List<Segment> beforeSpeech(int start, int end, boolean listed) {
    List<Segment> found = new ArrayList<>();
    int from = start;
    boolean first = listed;
    Hit last = null;
    for (Hit hit : cues.in(start, end)) {
      Hit before = last;
      last = hit;
      int contrast = contrastBefore(hit.start(), from);
      if (contrast > from) {
        found.add(new Segment(from, contrast, first));
        from = contrast;
        first = false;
      }
      if (!STRONG.contains(hit.kind()) || cues.isWeak(hit) || hit.start() <= from + 3) continue;
      // `promote and support …`: one more doing, nobody's word.
      if (listed && starts(hit.start(), "action")) continue;
      int cut = joinBefore(hit.start(), from);
      if (cut < 0 && !hit.is("speech")) cut = chunkBefore(hit.start(), from);
      if (cut <= from || (listed && !hit.is("speech") && !hit.is("propose") && !hit.is("agree")))
        continue;
      // `proposals, suggestions`: one thing said twice.
      if (before != null && before.is(hit.kind()) && hit.start() - before.end() < 4) continue;
      found.add(new Segment(from, cut, first));
      from = cut;
      first = false;
    }
    found.add(new Segment(from, end, first));
    return found;
  }

  /// `…, but the lane needs a decision`: a part of its own.
  private int contrastBefore(int verb, int from) {
    int cut = -1;
    for (Hit hit : report.hits("contrast", from + 1, verb)) {
      int at = hit.start();
      while (at > from && report.chars().charAt(at - 1) == ' ') at--;
      if (at > from && ",，;；".indexOf(report.chars().charAt(at - 1)) >= 0) cut = hit.start();
    }
    return cut;
  }

  /// `，并就下一步工作提出…`: a part that opens with a conjunction and has its verb further on.
  private int chunkBefore(int verb, int from) {
    int least = Math.max(from + 1, verb - (report.isHan() ? 16 : 48));
    for (int i = verb - 1; i >= least; i--) {
      char c = report.chars().charAt(i);
      if (c == ';' || c == '；') return -1;
      if (c != ',' && c != '，') continue;
      int next = overBlanks(i + 1, verb);
      return JOINERS.stream()
              .anyMatch(joiner ->
                  report.folded().startsWith(report.isHan() ? joiner : joiner + " ", next))
          ? i
          : -1;
    }
    return -1;
  }

  /// Where a verb that follows a comma or a conjunction begins its part; -1 when nothing parts it
  /// from what stands before.
  private int joinBefore(int verb, int from) {
    String folded = report.folded();
    int at = verb;
    for (int words = 0; words < 3; words++) {
      while (at > from && folded.charAt(at - 1) == ' ') at--;
      if (at <= from) return -1;
      char c = folded.charAt(at - 1);
      if (c == ',' || c == '，') return at;
      if (report.isHan()) {
        for (String joiner : JOINERS)
          if (folded.startsWith(joiner, at - joiner.length()) && at - joiner.length() > from)
            return at - joiner.length();
        return -1;
      }
      int word = at;
      while (word > from && Character.isLetter(folded.charAt(word - 1))) word--;
      String joiner = folded.substring(word, at);
      if (word == at || !JOINERS.contains(joiner)) return -1;
      boolean opens =
          !joiner.equals("cũng")
              && !joiner.equals("đã")
              && !joiner.equals("juga")
              && !joiner.equals("också")
              && !joiner.equals("also")
              && !joiner.equals("也")
              && !joiner.equals("turut");
      if (opens) {
        int comma = word;
        while (comma > from && folded.charAt(comma - 1) == ' ') comma--;
        return comma > from && folded.charAt(comma - 1) == ',' ? comma : word;
      }
      at = word;
    }
    return -1;
  }

  /// At commas before another doing, where both sides are clauses of their own.
  private List<Segment> byMatter(Segment segment, boolean list) {
    List<Segment> found = new ArrayList<>();
    int least = report.isHan() ? 6 : 28;
    int from = segment.start();
    boolean listed = segment.listed();
    for (int i = segment.start(); i < segment.end(); i++) {
      char c = report.chars().charAt(i);
      int next = -1;
      if (c == ',' || c == '，') next = overJoiner(overBlanks(i + 1, segment.end()), segment.end());
      else if (c == ' ') next = overAnd(i, segment.end());
      if (next < 0 || next >= segment.end()) continue;
      if (i - from < least || segment.end() - next < least) continue;
      boolean comma = c != ' ';
      boolean restart = comma && starts(next, "restart");
      boolean parallel = isParallel(segment.start(), i, next, segment.end());
      boolean action = comma && (starts(next, "action") || isMalayVerb(next, segment.end()));
      if (!action && !restart && !parallel) continue;
      boolean matter = restart || parallel || report.isHan();
      if (!matter && (list || sameMatter(from, i, next, segment.end()))) continue;
      if (!parallel && !hasAction(from, i) && !hasMalayVerb(from, i)) continue;
      found.add(new Segment(from, i, listed));
      from = next;
      listed = true;
    }
    found.add(new Segment(from, segment.end(), listed));
    return found;
  }

  private int overBlanks(int at, int end) {
    int next = at;
    while (next < end && report.chars().charAt(next) == ' ') next++;
    return next;
  }

  /// Past ` and `; -1 where none stands there.
  private int overAnd(int blank, int end) {
    String and =
        switch (report.language()) {
          case "en" -> " and ";
          case "sv" -> " och ";
          case "ms", "id" -> " dan ";
          default -> "\n";
        };
    if (!report.folded().startsWith(and, blank)) return -1;
    return blank + and.length() < end ? blank + and.length() : -1;
  }

  /// `proposed doubling …, sending … and testing …`, `agreed to meet …, and to keep …`: the form of
  /// the first doing comes again.
  private boolean isParallel(int from, int until, int next, int end) {
    String form = form(next, end);
    if (form.isEmpty()) return false;
    for (Hit cue : cues.in(from, until)) {
      int at = overBlanks(cue.end(), until);
      if (cue.is("speech") || cue.is("aside")) continue;
      for (int words = 0; words < 3 && at < until; words++) {
        if (form(at, until).equals(form)) return true;
        while (at < until && report.chars().charAt(at) != ' ') at++;
        at = overBlanks(at, until);
      }
    }
    int colon = report.folded().lastIndexOf(':', until);
    if (colon > from && form(overBlanks(colon + 1, until), until).equals(form)) return true;
    // In a list that already runs: `to extend …; and to help …, to keep …`.
    return form(overJoiner(overBlanks(from, until), until), until).equals(form);
  }

  /// `-ing`, `to`, `att` …; empty where it is none of these.
  private String form(int at, int end) {
    int word = at;
    while (word < end && Character.isLetter(report.chars().charAt(word))) word++;
    String first = report.folded().substring(at, word);
    boolean english = report.language().equals("en");
    if (english ? first.equals("to") : INFINITIVE.contains(first)) return first;
    if (!english) return "";
    return first.length() > 5 && first.endsWith("ing") && !PREPOSITIONS.contains(first)
        ? "-ing"
        : "";
  }

  private boolean isMalayVerb(int at, int end) {
    if (!report.language().equals("ms") && !report.language().equals("id")) return false;
    int word = at;
    while (word < end && Character.isLetter(report.chars().charAt(word))) word++;
    String first = report.folded().substring(at, word);
    return first.length() > 6
        && (first.startsWith("me") || first.startsWith("ber"))
        && !PREPOSITIONS.contains(first);
  }

  private boolean hasMalayVerb(int start, int end) {
    for (int i = start; i < end; i++)
      if ((i == start || report.chars().charAt(i - 1) == ' ') && isMalayVerb(i, end)) return true;
    return false;
  }

  private int overJoiner(int at, int end) {
    for (String joiner : List.of("and ", "och ", "và ", "va ", "dan ", "serta ", "samt ")) {
      if (report.folded().startsWith(joiner, at) && at + joiner.length() < end)
        return at + joiner.length();
    }
    return at;
  }

  private boolean starts(int at, String kind) {
    return report.hitsAt(at).stream().anyMatch(hit -> hit.is(kind));
  }

  private boolean hasAction(int start, int end) {
    return !report.hits("action", start, end).isEmpty();
  }

  /// Whether the next clause is about nothing else.
  private boolean sameMatter(int from, int comma, int next, int end) {
    int stop = end;
    for (int i = next; i < end; i++) {
      if (report.chars().charAt(i) == ',' && i - next > 28) {
        stop = i;
        break;
      }
    }
    List<String> left = fields.of(from, comma);
    List<String> right = fields.of(next, stop);
    return right.isEmpty() || left.isEmpty() || left.containsAll(right);
  }
}
