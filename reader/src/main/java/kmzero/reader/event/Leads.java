package kmzero.reader.event;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Mention;
import kmzero.reader.person.Person;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Chooses the sentence that tells what the report is about, and the word in it that names the
/// event.
final class Leads {
  private static final int LEAD = 12;

  /// What somebody travels for.
  static final Set<String> LED_TO = Set.of("talks", "signing");

  private final Scene scene;
  private final Facts facts;
  private final When when;
  private final Set<String> titled = new LinkedHashSet<>();

  Leads(Scene scene, Facts facts, When when) {
    this.scene = scene;
    this.facts = facts;
    this.when = when;
    for (Sentence title : scene.headlines)
      for (Hit hit : scene.triggers.in(title)) titled.add(hit.value());
  }

  /// The sentence that tells the event: early, with a trigger, a day and those who meet; null when
  /// not even the title has a trigger.
  @Nullable Sentence sentence() {
    Sentence best = null;
    double most = 0;
    for (int i = 0; i < Math.min(LEAD, scene.body.size()); i++) {
      Sentence sentence = scene.body.get(i);
      if (facts.in(sentence).isEmpty()) continue;
      double score = score(sentence) + Math.max(0, 2 - i * 0.25);
      if (score > most) {
        most = score;
        best = sentence;
      }
    }
    if (best != null) return best;
    // What the title calls by a word the text tells in its first dated sentence.
    if (!titled.isEmpty())
      for (Sentence sentence : scene.body.subList(0, Math.min(3, scene.body.size())))
        if (when.isGiven(sentence)) return sentence;
    return scene.headlines.stream()
        .filter(title -> !facts.in(title).isEmpty())
        .findFirst()
        .orElse(null);
  }

  private double score(Sentence sentence) {
    int named = scene.named(sentence).size();
    int next = scene.body.indexOf(sentence) + 1;
    boolean ahead = named == 0 && next > 0 && isNamedNext(next);
    double present = ahead ? 1.5 : named + (scene.present(sentence).size() > named ? 0.5 : 0);
    boolean followed = isAfterArrival(sentence);
    boolean dated = when.isGiven(sentence) || followed;
    boolean written = when.isWritten(sentence) || followed;
    // `The same evening …`, without names: what is told after something else.
    boolean further = next > 1 && named == 0 && scene.isSameDay(sentence);
    double score =
        (further ? -1.5 : followed ? 1.5 : 0)
            + Math.min(present, 2) * 2
            + (written ? 3 : dated ? 2 : 0);
    boolean past =
        scene.report.hits("before", sentence.start(), sentence.end()).stream()
            .anyMatch(hit -> hit.start() > sentence.start());
    if (past && !dated) score -= 1.5;
    // `… attended the talks`: who else was there.
    List<Hit> triggers = facts.in(sentence);
    boolean met = triggers.stream().noneMatch(hit -> hit.value().equals("conference"));
    if (met && !dated && !scene.report.hits("attend", sentence.start(), sentence.end()).isEmpty())
      score -= 2.5;
    if (triggers.stream().anyMatch(hit -> titled.contains(hit.value()))) score += 1;
    else if (triggers.stream().allMatch(hit -> Triggers.isOccurrence(hit.value()))) score -= 2;
    return score;
  }

  /// `On 4 July X came to Pingxiang. Y held talks with X`: the day of what somebody came for stands
  /// in the sentence before, in the same paragraph.
  private boolean isAfterArrival(Sentence sentence) {
    int at = scene.body.indexOf(sentence);
    if (at < 1 || when.isGiven(sentence)) return false;
    Sentence before = scene.body.get(at - 1);
    List<Hit> came = facts.in(before);
    return before.paragraph() == sentence.paragraph()
        && when.isWritten(before)
        && !came.isEmpty()
        && came.stream().allMatch(hit -> hit.value().equals("visit"))
        && facts.in(sentence).stream().anyMatch(hit -> Triggers.isMeeting(hit.value()))
        && isMetHere(scene.named(sentence), scene.named(before));
  }

  /// Somebody of each side, or one who met those who came: `… came to our school. X met the
  /// guests`.
  private boolean isMetHere(List<Person> here, List<Person> came) {
    if (here.size() > 1) return Heads.ofBothSides(here);
    return here.size() == 1 && came.size() == 1 && !here.equals(came);
  }

  /// Who cut the ribbon may stand in the next sentence, who led the sides in the next two.
  private boolean isNamedNext(int next) {
    if (next >= scene.body.size()) return false;
    Sentence one = scene.body.get(next);
    int named = scene.named(one).size();
    if (named != 1 || next + 1 >= scene.body.size()) return named > 1;
    Sentence two = scene.body.get(next + 1);
    return !scene.named(two).isEmpty() && saysWhoLed(one) && saysWhoLed(two);
  }

  private boolean saysWhoLed(Sentence sentence) {
    return scene.report.hits(sentence.start(), sentence.end()).stream()
        .anyMatch(hit -> hit.is("lead") || hit.is("side") || hit.is("for"));
  }

  /// The word that names the event in its sentence; null when there is none.
  @Nullable Hit trigger(Sentence sentence) {
    List<Mention> named = scene.mentions(sentence);
    Hit best = null;
    double most = -9;
    for (Hit hit : facts.in(sentence)) {
      double score = Triggers.weight(hit.value());
      boolean after = named.stream().anyMatch(m -> m.end() <= hit.start());
      boolean before = named.stream().anyMatch(m -> m.start() >= hit.end());
      if (after && before) score += 3;
      else if (after || before) score += 1;
      boolean occurrence = Triggers.isOccurrence(hit.value());
      if (titled.contains(hit.value())) score += occurrence ? 2.5 : 2;
      else if (occurrence) score -= 1.5;
      if (!after && hit.value().equals("visit") && !named.isEmpty()) score -= 1;
      // `led a delegation to the county and held talks with X`
      if (hit.value().equals("visit") && leadsToTalks(hit, sentence, named)) score -= 3;
      if (scene.inOffice(hit)) score -= 6;
      if (hit.value().equals("ceremony") && opensConference(hit, sentence)) score -= 2;
      // `the day after the exercise ended`
      if (facts.isReference(hit, sentence)) score -= 2;
      score -= (hit.start() - sentence.start()) * 0.001;
      if (score > most) {
        most = score;
        best = hit;
      }
    }
    return best != null ? best : ofTitle();
  }

  /// `opened in Ha Long a conference`: what opened is the event.
  private boolean opensConference(Hit opened, Sentence sentence) {
    return facts.in(sentence).stream()
        .anyMatch(hit ->
            hit.value().equals("conference")
                && hit.start() > opened.end()
                && hit.start() - opened.end() < 40);
  }

  /// Whether the same sentence goes on from a visit to the talks with somebody it names.
  private boolean leadsToTalks(Hit visit, Sentence sentence, List<Mention> named) {
    return named.size() > 1
        && facts.in(sentence).stream()
            .anyMatch(hit -> LED_TO.contains(hit.value()) && hit.start() >= visit.end());
  }

  private @Nullable Hit ofTitle() {
    for (Sentence title : scene.headlines) for (Hit hit : scene.triggers.in(title)) return hit;
    return null;
  }

  boolean isTitled(String kind) {
    return titled.contains(kind);
  }
}
