package kmzero.reader.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Person;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// What a sentence tells by none of the words that name an event: words each of which alone says
/// little (a ribbon, a drum, a queue, a stretcher, a pen) are counted, those of the titles half,
/// and the kind of most of them is taken where there are enough.
final class Traces {
  /// So many words are enough.
  static final double ENOUGH = 2;

  /// What a word of a title counts.
  private static final double OF_TITLE = 0.5;

  private static final Set<String> LED = Set.of("exercise", "ceremony");

  private static final Set<String> WITHOUT_HEADS = Set.of("incident", "exercise", "ceremony");

  private final Scene scene;
  private final When when;

  Traces(Scene scene, When when) {
    this.scene = scene;
    this.when = when;
  }

  /// A sentence and the first of the words in it that tell the event.
  record Trace(Sentence sentence, Hit word) {}

  /// The best of the first sentences that give a day and name no two persons; null when none has
  /// enough.
  @Nullable Trace find(int sentences) {
    Trace best = null;
    double most = 0;
    for (Sentence sentence : scene.body.subList(0, Math.min(sentences, scene.body.size()))) {
      if (!when.isGiven(sentence) || scene.days(sentence).stream().noneMatch(when::isTold))
        continue;
      Hit word = word(sentence, ledNextTo(sentence) ? LED : WITHOUT_HEADS, ENOUGH);
      double score = word == null ? 0 : weigh(sentence).getOrDefault(word.value(), 0.0);
      if (word == null || score <= most) continue;
      most = score;
      best = new Trace(sentence, word);
    }
    return best;
  }

  /// Whether a sentence or the one behind it names persons of both sides.
  private boolean ledNextTo(Sentence sentence) {
    List<Person> named = new ArrayList<>(scene.named(sentence));
    int next = scene.body.indexOf(sentence) + 1;
    if (next < scene.body.size()) named.addAll(scene.named(scene.body.get(next)));
    return Heads.ofBothSides(named);
  }

  /// The first word of the kind that most words of a sentence speak of, as one that names an event;
  /// null when there are too few.
  @Nullable Hit word(Sentence sentence, Set<String> kinds, double enough) {
    String kind = null;
    double most = enough - 0.01;
    for (Map.Entry<String, Double> one : weigh(sentence).entrySet()) {
      if (!kinds.contains(one.getKey()) || one.getValue() <= most) continue;
      kind = one.getKey();
      most = one.getValue();
    }
    for (Hit hit : scene.report.hits("trace", sentence.start(), sentence.end()))
      if (hit.value().equals(kind)) return new Hit("event", hit.value(), hit.start(), hit.end());
    return null;
  }

  private Map<String, Double> weigh(Sentence sentence) {
    Map<String, Double> found = new HashMap<>();
    add(found, sentence, 1);
    for (Sentence title : scene.headlines) add(found, title, OF_TITLE);
    return found;
  }

  private void add(Map<String, Double> found, Sentence sentence, double each) {
    List<Hit> hits = scene.report.hits("trace", sentence.start(), sentence.end());
    Set<String> words = new HashSet<>();
    for (Hit hit : hits) {
      boolean within =
          hits.stream()
              .anyMatch(other ->
                  other.start() <= hit.start()
                      && other.end() >= hit.end()
                      && other.end() - other.start() > hit.end() - hit.start());
      if (within || !words.add(scene.report.words(hit.start(), hit.end()))) continue;
      found.merge(hit.value(), each, Double::sum);
    }
  }
}
