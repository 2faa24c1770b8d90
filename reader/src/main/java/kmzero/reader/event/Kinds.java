package kmzero.reader.event;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import kmzero.reader.item.Item;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Mention;
import kmzero.reader.person.Person;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// What an event is called.
final class Kinds {
  private static final List<String> NOMINAL =
      List.of(
          "tại ",
          "tai ",
          "cuộc ",
          "buổi ",
          "at the ",
          "during the ",
          "under ",
          "vid ",
          "dalam ",
          "pada ",
          "trong ");

  /// Where a report says that two met, and then what they said _at the talks_.
  private static final Set<String> BOTH_WORDS = Set.of("vi", "ms");

  private static final Pattern CALLED_MEETING =
      Pattern.compile(
          "\\b(?:(?:pertemuan|perjumpaan) (?:itu|tersebut|ini|berkenaan)\\b"
              + "|(?:mesyuarat|rapat) (?:itu|tersebut) (?:telah )?dip(?:engerusikan|impin))");

  private static final Pattern HOLDING =
      Pattern.compile(
          "(?iu)\\b(?:carr(?:y|ies|ied) out|holds?|held|conduct(?:s|ed)?|tiến hành|tổ chức|mengadakan"
              + "|menggelar|melaksanakan|håller|höll|genomförde?)\\b|(?:举行|开展|进行)");

  private final Scene scene;
  private final List<Item> items;

  Kinds(Scene scene, List<Item> items) {
    this.scene = scene;
    this.items = items;
  }

  /// From the word that names it: what is only called a meeting are talks where the report says so
  /// later (_met_, and then _at the talks_), or in Malay, which often has one word for both, where
  /// the chiefs of both sides put something forward.
  ///
  /// What is only called a meeting is a reception where one met another `and his party`.
  ///
  /// @param lead the sentence that tells it
  String of(String value, Sentence lead, List<Person> heads) {
    if (value.equals("joint-committee")) return "conference";
    if (value.equals("meeting") && isWithParty(lead) && !isHeld(value)) return "reception";
    if (value.equals("meeting") && (isSession(lead) || isOfCommittee(lead))) return "conference";
    if (!value.equals("meeting") || !Heads.ofBothSides(heads)) return value;
    Report report = scene.report;
    boolean talked =
        scene.body.stream()
            .filter(sentence -> sentence.equals(lead) || scene.days(sentence).isEmpty())
            .anyMatch(sentence ->
                scene.triggers.in(sentence).stream()
                    .anyMatch(hit -> hit.value().equals("talks") && isNominal(hit)));
    boolean bothWords = report.isHan() || BOTH_WORDS.contains(report.language());
    return (talked && bothWords) || isTalksOfChiefs(heads) ? "talks" : value;
  }

  /// `A and B carry out meeting`: whether the title has it as something that both held.
  private boolean isHeld(String value) {
    for (Sentence title : scene.headlines)
      for (Hit hit : scene.triggers.in(title)) {
        int from = Math.max(title.start(), hit.start() - 16);
        boolean held = HOLDING.matcher(scene.report.words(from, hit.end())).find();
        if (held && hit.value().equals(value)) return true;
      }
    return false;
  }

  /// `A met with B, mayor of C, and his party`, `mötte A med B och hans följe`.
  private boolean isWithParty(Sentence lead) {
    List<Hit> parties = scene.report.hits("guests", lead.start(), lead.end());
    List<Mention> named = scene.mentions(lead);
    return named.size() > 1
        && scene.triggers.in(lead).stream()
            .filter(met -> met.value().equals("meeting"))
            .anyMatch(met -> parties.stream().anyMatch(party -> isGuest(met, party, named)));
  }

  /// Whether the second of two persons stands between the word and the company, alone with an
  /// office.
  private boolean isGuest(Hit met, Hit party, List<Mention> named) {
    List<Mention> before = named.stream().filter(name -> name.end() <= party.start()).toList();
    if (before.size() != 2 || before.getLast().start() < met.end()) return false;
    int from = before.getLast().end();
    return party.start() - from <= 160
        && scene.report.hits(from, party.start()).stream()
            .noneMatch(hit -> hit.is("event") || hit.is("speech"));
  }

  private boolean isTalksOfChiefs(List<Person> heads) {
    if (!scene.report.language().equals("ms") || !heads.stream().allMatch(Heads::isChief))
      return false;
    // `dalam pertemuan itu`: the report itself calls it a meeting.
    if (CALLED_MEETING.matcher(scene.report.folded()).find()) return false;
    return items.stream()
            .map(item -> item.by().person())
            .filter(Objects::nonNull)
            .distinct()
            .count()
        >= 2;
  }

  /// `联合工作委员会第三次会晤`, `The joint committee ended its annual meeting. The meeting was chaired by …`:
  /// of the committee of both sides, whoever leads it.
  private boolean isOfCommittee(Sentence lead) {
    if (scene.report.language().equals("vi")) return false;
    if (!scene.report.isHan()) return isSitting(lead) || isSitting(before(lead));
    List<Hit> hits = scene.report.hits("event", lead.start(), lead.end());
    return hits.stream()
        .filter(hit -> hit.value().equals("joint-committee"))
        .anyMatch(hit ->
            hits.stream()
                .anyMatch(other ->
                    other.value().equals("meeting")
                        && other.start() >= hit.end()
                        && other.start() - hit.end() <= 10));
  }

  private @Nullable Sentence before(Sentence lead) {
    int at = scene.body.indexOf(lead);
    return at > 0 ? scene.body.get(at - 1) : null;
  }

  /// The joint committee, in nobody's office, and behind it a word for its meeting; not one to
  /// come.
  private boolean isSitting(@Nullable Sentence sentence) {
    if (sentence == null) return false;
    List<Hit> hits = scene.report.hits("event", sentence.start(), sentence.end());
    return hits.stream()
        .filter(hit -> hit.value().equals("joint-committee") && !scene.inOffice(hit))
        .anyMatch(hit ->
            scene.report.hits("future", sentence.start(), hit.end()).isEmpty()
                && hits.stream()
                    .anyMatch(other ->
                        (other.value().equals("meeting") || other.value().equals("conference"))
                            && (other.start() >= hit.end() || isRightBefore(other, hit))));
  }

  /// `Mesyuarat ke-17 Jawatankuasa Kerja Bersama`: the meeting of the committee.
  private static boolean isRightBefore(Hit meeting, Hit committee) {
    int apart = committee.start() - meeting.end();
    return apart >= 0 && apart <= 24;
  }

  /// `the third meeting of the working group`, led by nobody whom its sentence names.
  private boolean isSession(Sentence lead) {
    if (!scene.named(lead).isEmpty()) return isOwnSession(lead);
    boolean standing = false;
    boolean counted = false;
    List<Sentence> told = new java.util.ArrayList<>(scene.headlines);
    told.add(lead);
    for (Sentence sentence : told) {
      standing |= !scene.report.hits("standing", sentence.start(), sentence.end()).isEmpty();
      counted |= !scene.report.hits("session", sentence.start(), sentence.end()).isEmpty();
    }
    return standing && counted;
  }

  /// `The coordinating committee held its seventh meeting in X, chaired by Y and Z`: the body, its
  /// meeting, and only then who led it.
  private boolean isOwnSession(Sentence lead) {
    List<Hit> sessions = scene.report.hits("session", lead.start(), lead.end());
    return scene.report.hits("standing", lead.start(), lead.end()).stream()
        .filter(body -> !scene.inOffice(body))
        .anyMatch(body ->
            sessions.stream()
                .anyMatch(session ->
                    session.start() >= body.end()
                        && session.start() - body.end() <= (scene.report.isHan() ? 24 : 80)
                        && scene.mentions(lead).stream()
                            .allMatch(name -> name.start() >= session.end())));
  }

  private boolean isNominal(Hit hit) {
    Report report = scene.report;
    if (report.isHan())
      return report.chars().startsWith("中", hit.end())
          || report.chars().startsWith("时", hit.end())
          || report.chars().startsWith("上", hit.end());
    String before = report.folded().substring(Math.max(0, hit.start() - 22), hit.start());
    return NOMINAL.stream().anyMatch(before::contains);
  }
}
