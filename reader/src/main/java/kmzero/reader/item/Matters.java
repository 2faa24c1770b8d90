package kmzero.reader.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.report.Report;

/// Parts a clause into the matters it asks for: `a road, longer hours and a bridge` are three, `to
/// meet monthly and to share a boat` two, `peace and friendship` are one.
///
/// A conjunct is one of its own when it begins like the first: with a doing (`đào tạo`, `att
/// prova`, `建设`), or, where things are asked for, with an article, a number or what else opens a
/// thing.
final class Matters {
  private static final Set<String> NOUNS =
      Set.of(
          "exchange",
          "exchanges",
          "support",
          "study",
          "research",
          "use",
          "work",
          "visit",
          "water",
          "light",
          "man",
          "guide",
          "map",
          "early",
          "soon",
          "jointly",
          "settlement",
          "training",
          "koordinasi",
          "fokus",
          "juga",
          "terus",
          "giat",
          "bersama");

  private final Report report;
  private final Fields fields;

  Matters(Report report, Fields fields) {
    this.report = report;
    this.fields = fields;
  }

  /// Start and end of each, in order; the clause itself when it is one.
  List<int[]> of(int start, int end) {
    List<int[]> found = new ArrayList<>();
    boolean things = isThing(start, end);
    int from = start;
    int depth = 0;
    for (int i = start; i < end; i++) {
      char c = report.chars().charAt(i);
      if (c == '(' || c == '（' || c == '《') depth++;
      if (c == ')' || c == '）' || c == '》') depth = Math.max(0, depth - 1);
      if (depth > 0) continue;
      int next = report.isHan() ? overHan(i, end) : over(i, end);
      if (next < 0 || !parts(from, i, next, end, things)) continue;
      found.add(new int[] {from, i});
      from = next;
      i = next - 1;
    }
    found.add(new int[] {from, end});
    return found;
  }

  private boolean parts(int from, int cut, int next, int end, boolean things) {
    int stop = stop(next, end);
    if (!endsWithPlace(from, cut) && promises(from, cut) && isSomebody(next, stop))
      return words(from, cut) >= 3 || report.isHan();
    if (report.isHan()) {
      int least = report.chars().charAt(cut) == '、' ? 6 : 5;
      if (cut - from < least || stop - next < least) return false;
      return isDoing(next) && (hasDoing(from, cut) || things);
    }
    int left = words(from, cut);
    int right = words(next, stop);
    if (things && isThing(next, end)) return left >= 2 && right >= 2 && !endsWithThing(from, cut);
    boolean marked = isMarked(next);
    if (!marked && !isDoing(next)) return areApart(from, cut, next, stop);
    if (marked) return left >= 2 && words(next, end) >= 2;
    int least = report.language().equals("vi") ? 4 : 3;
    return left >= least && words(next, end) >= 3 && !isSame(from, cut, next, stop);
  }

  /// `…, and Quang Ninh will supply …`: somebody else's doing.
  private boolean isSomebody(int next, int end) {
    int name = -1;
    for (Hit hit : report.hitsAt(next))
      if (hit.is("both") || hit.is("side") || hit.is("other")) name = Math.max(name, hit.end());
    for (Place place : report.places(next, end))
      if (place.start() == next) name = Math.max(name, place.end());
    if (name < 0) return false;
    int verb = name;
    int until = Math.min(end, verb + (report.isHan() ? 8 : 24));
    return report.hits(verb, until).stream()
        .anyMatch(hit ->
            hit.is("pledge")
                || (hit.start() - verb <= 1 && (hit.is("action") || hit.is("doing")))
                || (report.isHan() && hit.is("doing")));
  }

  /// `between five and seven`.
  private boolean endsWithThing(int from, int cut) {
    return report.hits("thing", from, cut).stream().anyMatch(hit -> hit.end() == cut);
  }

  private boolean promises(int start, int end) {
    return report.hits(start, end).stream()
        .anyMatch(hit -> hit.is("action") || hit.is("doing") || hit.is("pledge"));
  }

  /// `schools in Mong Cai and Dongxing exchange …`: two places of one doing.
  private boolean endsWithPlace(int from, int cut) {
    return report.places(from, cut).stream().anyMatch(place -> cut - place.end() <= 1);
  }

  /// Whether two things that a joiner parts are of other fields, with no verb of both before them:
  /// `a lane for ambulances and weekly water sampling`.
  private boolean areApart(int from, int cut, int next, int end) {
    int least = report.language().equals("vi") ? 3 : 2;
    if (words(from, cut) < least || words(next, end) < least) return false;
    boolean joined = report.hits("and", cut, next).size() + joinedAt(cut) > 0;
    if (!joined || !report.hits("between", from, cut).isEmpty()) return false;
    boolean verb =
        report.hitsAt(from).stream().anyMatch(hit -> hit.is("action") || hit.is("doing"));
    List<String> left = fields.of(from, cut);
    List<String> right = fields.of(next, end);
    return !verb
        && !left.isEmpty()
        && !right.isEmpty()
        && left.stream().noneMatch(right::contains)
        && report.hits(from, cut).stream().noneMatch(hit -> hit.is("need") || hit.is("pledge"));
  }

  /// Whether both are plainly about the same, in words that every report has: `strengthen trade,
  /// promote trade`.
  private boolean isSame(int from, int cut, int next, int stop) {
    boolean plain =
        report.hitsAt(next).stream().noneMatch(hit -> hit.is("doing") || hit.is("when"));
    List<String> right = fields.of(next, stop);
    return plain && !right.isEmpty() && fields.of(from, cut).equals(right);
  }

  /// The end of the conjunct that begins at `next`: the next comma or joiner.
  private int stop(int next, int end) {
    for (int i = next + 1; i < end; i++)
      if ((report.isHan() ? overHan(i, end) : over(i, end)) >= 0) return i;
    return end;
  }

  private int joinedAt(int cut) {
    return joined(cut + 1, report.chars().length()) >= 0 ? 1 : 0;
  }

  /// Where the words after a comma or joiner at `at` begin; -1 when there is none.
  private int over(int at, int end) {
    String folded = report.folded();
    char c = folded.charAt(at);
    boolean comma = c == ',' || c == '，';
    if (!comma && (c != ' ' || at + 1 >= end)) return -1;
    int next = at;
    while (next < end && (folded.charAt(next) == ' ' || folded.charAt(next) == ',')) next++;
    int joined = joined(next, end);
    if (joined < 0 && !comma) return -1;
    if (joined >= 0) next = joined;
    while (next < end && folded.charAt(next) == ' ') next++;
    for (Hit hit : report.hitsAt(next)) {
      if (hit.is("also")) next = hit.end();
    }
    while (next < end && folded.charAt(next) == ' ') next++;
    return next < end ? next : -1;
  }

  private int joined(int at, int end) {
    for (Hit hit : report.hitsAt(at)) if (hit.is("and") && hit.end() < end) return hit.end();
    return -1;
  }

  private int overHan(int at, int end) {
    char c = report.chars().charAt(at);
    int joined = joined(at, end);
    if (joined < 0 && c != '，' && c != '、' && c != ',') return -1;
    int next = joined >= 0 ? joined : at + 1;
    if (joined < 0) {
      int more = joined(next, end);
      if (more >= 0) next = more;
    }
    for (Hit hit : report.hitsAt(next)) if (hit.is("also")) next = hit.end();
    return next < end ? next : -1;
  }

  private boolean isThing(int at, int end) {
    for (Hit hit : report.hitsAt(at)) if (hit.is("thing") && hit.end() < end) return true;
    return at < end && Character.isDigit(report.chars().charAt(at));
  }

  /// `to …`, `att …`, `that …`: the language says that another begins.
  private boolean isMarked(int at) {
    return report.hitsAt(at).stream().anyMatch(hit -> hit.is("marker"));
  }

  /// Nouns of the lists of doings: `exchanges and cooperation` is one matter.
  private boolean isNoun(int at) {
    int end = at;
    while (end < report.chars().length() && Character.isLetter(report.chars().charAt(end))) end++;
    String word = report.folded().substring(at, end);
    return switch (report.language()) {
      case "sv" -> word.length() > 4 && !word.endsWith("a") && !word.endsWith("as");
      case "ms", "id" -> NOUNS.contains(word) || word.startsWith("kerja") || word.startsWith("pe");
      case "vi" -> report.folded().startsWith("hợp tác", at);
      default -> NOUNS.contains(word);
    };
  }

  private boolean isDoing(int at) {
    if (isNoun(at)) return false;
    if (report.language().equals("en")) {
      int word = at;
      while (word < report.chars().length() && Character.isLetter(report.chars().charAt(word)))
        word++;
      if (word - at > 5 && report.folded().startsWith("ing", word - 3)) return true;
    }
    for (Hit hit : report.hitsAt(at)) {
      if (hit.is("action") || hit.is("doing")) return true;
      if (!hit.is("when")) continue;
      int next = hit.end();
      while (next < report.chars().length() && report.chars().charAt(next) == ' ') next++;
      if (report.hitsAt(next).stream().anyMatch(h -> h.is("action") || h.is("doing"))) return true;
    }
    // 于六月前完成
    return report.isHan()
        && "于在从由自以为就对把向".indexOf(report.chars().charAt(at)) >= 0
        && report.hits(at, at + 12).stream().anyMatch(h -> h.is("action") || h.is("doing"));
  }

  private boolean hasDoing(int start, int end) {
    return report.hits(start, end).stream().anyMatch(hit -> hit.is("action") || hit.is("doing"));
  }

  private int words(int start, int end) {
    int n = 0;
    boolean in = false;
    for (int i = start; i < end; i++) {
      boolean letter = Character.isLetterOrDigit(report.chars().charAt(i));
      if (letter && !in) n++;
      in = letter;
    }
    return n;
  }
}
