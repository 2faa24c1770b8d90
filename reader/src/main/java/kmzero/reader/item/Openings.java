package kmzero.reader.item;

import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.report.Report;

/// The words that lead a clause in and are no part of what it says: the verb of asking, whom it is
/// asked of, _that_ and _should_.
final class Openings {
  private final Report report;
  private final Edges edges;

  Openings(Report report, Edges edges) {
    this.report = report;
    this.edges = edges;
  }

  /// Where the matter itself begins; `start` where too little would be left.
  ///
  /// @param verb whether the verb that leads it in goes too
  int past(int start, int end, boolean verb) {
    int least = report.isHan() ? 4 : 8;
    int at = start;
    int kept = start;
    boolean moved = true;
    while (moved && at < end) {
      moved = false;
      int next = at;
      for (Hit hit : report.hitsAt(at)) {
        if (hit.end() < end && isOpening(hit, start, end, verb)) next = Math.max(next, hit.end());
      }
      if (next == at && at > start) next = overAddressee(at, end);
      if (next > at) {
        moved = true;
        at = next;
        while (at < end && " :：，,\"“".indexOf(report.chars().charAt(at)) >= 0) at++;
        if (end - at >= least) kept = at;
      }
    }
    return kept;
  }

  private boolean isOpening(Hit hit, int start, int end, boolean verb) {
    return switch (hit.kind()) {
      case "propose", "hope", "agree" -> verb && hit.start() == start;
      case "pledge" ->
          hit.start() == start
              && !report.hitsAt(start).stream().anyMatch(h -> h.is("need"))
              && end - hit.end() >= (report.isHan() ? 8 : 20);
      case "both" -> (verb || hit.start() > start) && edges.isBeforeVerb(hit.end(), end);
      case "next" -> (verb || hit.start() > start) && edges.isConnective(hit);
      case "marker", "lead-in", "also" -> verb || hit.start() > start;
      case "need" -> verb && !hit.is("pledge");
      default -> false;
    };
  }

  /// `the Chinese side to`, `phía bạn`, `Guangxi att`: a side or place with a doing or a marker
  /// after it.
  private int overAddressee(int at, int end) {
    int next = at;
    for (Hit hit : report.hitsAt(at)) {
      if ((hit.is("venue") || hit.is("addressee") || hit.is("side")) && hit.end() < end)
        next = Math.max(next, hit.end());
    }
    int place = next;
    while (place < end && report.chars().charAt(place) == ' ') place++;
    for (Place named : report.places(place, end)) {
      if (named.start() == place) next = named.end();
      break;
    }
    if (next == at) return at;
    int after = next;
    while (after < end && report.chars().charAt(after) == ' ') after++;
    for (Hit hit : report.hitsAt(after))
      if (hit.is("marker") || hit.is("need") || hit.is("action") || hit.is("doing")) return next;
    return at;
  }

  /// Whether the words before a colon only announce a list: `three things`, `như sau`.
  boolean isHeading(int start, int colon) {
    int from = past(start, colon, true);
    return colon - from <= (report.isHan() ? 8 : 40)
        && report.hits(from, colon).stream().noneMatch(h -> h.is("action") || h.is("doing"));
  }
}
