package kmzero.reader.item;

import java.util.List;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// The cue that says what a segment is, of all that stand in it.
final class Chief {
  private final Report report;
  private final Cues cues;
  private final Speakers speakers;

  Chief(Report report, Cues cues, Speakers speakers) {
    this.report = report;
    this.cues = cues;
    this.speakers = speakers;
  }

  /// The cue of a segment; null where it has none of its own.
  ///
  /// @param here cues of the segment
  /// @param before what the clause before was
  /// @param speaker who spoke before
  @Nullable Hit of(
      List<Hit> here, Segment part, Sentence sentence, Before before, Speaker speaker) {
    for (Hit hit : here) {
      if (hit.is("defer")) return hit;
      boolean only = here.stream().noneMatch(h -> h.start() < hit.start() && isStrong(h));
      if (only && cues.isObjectFirst(hit, part) && !isBare(part, hit)) return hit;
    }
    Hit weak = null;
    for (Hit hit : here) {
      if (hit.is("speech")) continue;
      if (cues.isWeak(hit)) {
        if (weak == null
            && !cues.isInPassing(hit, part.start())
            && isSaid(hit, part, sentence, here, before, speaker)
            && (cues.leadsToAction(hit, part.end()) || isPromise(hit, part, sentence, here, before))
            && mayBegin(part, hit, here, before)) weak = hit;
        continue;
      }
      // `…; to accept the results of tests; …` asked for is not agreed.
      if (part.listed() && hit.is("agree") && before.status() != null && !hasSubject(part, hit))
        continue;
      // In a list a noun such as `agreement` far inside changes nothing.
      if (part.listed() && hit.start() - part.start() > (report.isHan() ? 6 : 24)) continue;
      if (weak != null && hit.start() > weak.start() && !hit.is("aside")) return weak;
      return hit.is("aside") && weak != null && weak.start() < hit.start() ? weak : hit;
    }
    return weak;
  }

  /// Whether nothing but who speaks stands before a verb.
  boolean isBare(Segment part, Hit cue) {
    int rest = 0;
    for (int i = part.start(); i < cue.start(); i++)
      if (Character.isLetter(report.chars().charAt(i)) && !speakers.isNamed(i)) rest++;
    return rest < (report.isHan() ? 4 : 12);
  }

  private boolean hasSubject(Segment part, Hit cue) {
    return speakers.named(part.start(), cue.start()) != null
        || !report.hits("both", part.start(), cue.start()).isEmpty()
        || !report.hits("he", part.start(), cue.start()).isEmpty();
  }

  private boolean isStrong(Hit hit) {
    return (hit.is("agree") || hit.is("propose") || hit.is("hope") || hit.is("pledge"))
        && !cues.isWeak(hit);
  }

  /// `can` is a yes only in an answer; `people must stay away` is nobody's proposal.
  private boolean isSaid(
      Hit weak, Segment part, Sentence sentence, List<Hit> here, Before before, Speaker speaker) {
    if (weak.is("may"))
      return !report.hits("reply", sentence.start(), sentence.end()).isEmpty()
          || isSpoken(here)
          || speakers.isQuoted(weak.start(), sentence);
    if (!weak.is("propose") || before.status() != null) return true;
    return isSpoken(here)
        || speakers.isQuoted(weak.start(), sentence)
        || speakers.at(weak.start(), sentence, speaker).isKnown()
        || !report.places(part.start(), weak.start()).isEmpty();
  }

  static boolean isSpoken(List<Hit> here) {
    return here.stream().anyMatch(hit -> hit.is("speech"));
  }

  /// `will` without a known doing counts when somebody is said to speak, or a side is its subject.
  private boolean isPromise(
      Hit weak, Segment part, Sentence sentence, List<Hit> here, Before before) {
    if (weak.is("may")) return true;
    if (!weak.is("pledge")) return false;
    boolean spoken = here.stream().anyMatch(hit -> hit.is("speech") && hit.start() < weak.start());
    if (spoken || isOurs(weak, part) || speakers.isQuoted(weak.start(), sentence)) return true;
    int from = Math.max(part.start(), weak.start() - (report.isHan() ? 16 : 50));
    boolean placed =
        report.places(from, weak.start()).stream()
            .anyMatch(place -> weak.start() - place.end() <= (report.isHan() ? 4 : 12));
    return (placed && before.paragraph() >= sentence.paragraph() - 2)
        || speakers.named(from, weak.start()) != null;
  }

  /// `we will …`, `chúng tôi sẽ …`: in direct speech.
  private boolean isOurs(Hit weak, Segment part) {
    int from = Math.max(part.start(), weak.start() - (report.isHan() ? 6 : 24));
    return !report.hits("we", from, weak.start()).isEmpty();
  }

  /// In a list `will` says something new only after a verb of speech or where nothing goes on.
  private boolean mayBegin(Segment part, Hit weak, List<Hit> here, Before before) {
    if (!part.listed() || before.status() == null) return true;
    return here.stream()
        .anyMatch(hit ->
            hit.is("speech") && hit.start() < weak.start() && hit.start() - part.start() <= 24);
  }
}
