package kmzero.reader.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;

/// The words by which a clause shows what it is: agreed, pledged, proposed, wished, put off, or set
/// aside.
final class Cues {
  private static final Set<String> KINDS =
      Set.of("agree", "pledge", "propose", "hope", "aside", "speech", "defer", "may");

  private final Report report;

  Cues(Report report) {
    this.report = report;
  }

  /// The cues from `start` to `end`, the longest where two overlap, none that a longer phrase
  /// mutes.
  List<Hit> in(int start, int end) {
    List<Hit> all = report.hits(start, end);
    List<Hit> found = new ArrayList<>();
    for (Hit hit : all) {
      if (!KINDS.contains(hit.kind())) continue;
      boolean hidden = isInvitation(hit) || isInName(hit);
      for (Hit other : all) {
        if (other.equals(hit)) continue;
        boolean covers = other.start() <= hit.start() && other.end() >= hit.end();
        boolean longer = other.end() - other.start() > hit.end() - hit.start();
        if (covers
            && (other.is("mute")
                || (longer
                    && (KINDS.contains(other.kind())
                        || (other.is("blanket") && !hit.is("agree")))))) hidden = true;
        // Of two kinds in one word the weightier: aside before speech.
        if (covers && !longer && KINDS.contains(other.kind()) && weight(other) > weight(hit))
          hidden = true;
      }
      if (!hidden) found.add(hit);
    }
    return found;
  }

  /// `Hứa Minh Thảo`: a family name that is also a verb, one word with a capital before another.
  private boolean isInName(Hit hit) {
    String chars = report.chars();
    int next = hit.end() + 1;
    return !report.isHan()
        && Character.isUpperCase(chars.charAt(hit.start()))
        && chars.substring(hit.start(), hit.end()).indexOf(' ') < 0
        && next < chars.length()
        && chars.charAt(hit.end()) == ' '
        && Character.isUpperCase(chars.charAt(next))
        && (next + 1 >= chars.length() || Character.isLowerCase(chars.charAt(next + 1)));
  }

  /// `应百色市委邀请`: at whose invitation somebody came.
  private boolean isInvitation(Hit hit) {
    if (!report.isHan() || !report.chars().startsWith("邀请", hit.start())) return false;
    int from = Math.max(0, hit.start() - 24);
    String before = report.chars().substring(from, hit.start());
    int at = before.lastIndexOf('应');
    return at >= 0 && before.substring(at).indexOf('，') < 0;
  }

  private static int weight(Hit hit) {
    return switch (hit.kind()) {
      case "defer" -> 6;
      case "aside" -> 5;
      case "agree" -> 4;
      case "propose" -> 3;
      case "hope" -> 2;
      case "pledge" -> 1;
      default -> 0;
    };
  }

  /// `will`, `should`: a cue only with a doing after it.
  boolean isWeak(Hit cue) {
    if (cue.is("may")) return true;
    return report.hitsAt(cue.start()).stream()
        .anyMatch(hit -> hit.is("need") && hit.end() == cue.end());
  }

  /// Whether a word of doing follows within a few words.
  boolean leadsToAction(Hit cue, int end) {
    int until = Math.min(end, cue.end() + (report.isHan() ? 8 : 40));
    return report.hits(cue.end(), Math.min(end, until + 20)).stream()
        .anyMatch(hit -> (hit.is("action") || hit.is("doing")) && hit.start() < until);
  }

  /// `which both sides will check`: told in passing.
  boolean isInPassing(Hit cue, int from) {
    return report.hits("relative", Math.max(from, cue.start() - 36), cue.start()).stream()
        .anyMatch(hit -> report.hits("speech", hit.end(), cue.start()).isEmpty());
  }

  /// Whether what is said yes to stands before the verb: `the offer was accepted`, `được chấp
  /// thuận`, `的要求得到中方同意`.
  boolean isObjectFirst(Hit cue, Segment part) {
    if (!cue.is("agree")) return false;
    boolean passive =
        report.hits("passive", Math.max(part.start(), cue.start() - 12), part.end()).stream()
            .anyMatch(hit -> hit.start() <= cue.start() && hit.end() >= cue.start());
    int least = report.isHan() ? 6 : 16;
    if (cue.start() - part.start() < (passive ? least / 2 : least)) return false;
    int letters = 0;
    for (int i = cue.end(); i < part.end(); i++)
      if (Character.isLetterOrDigit(report.chars().charAt(i))) letters++;
    return passive || letters == 0;
  }
}
