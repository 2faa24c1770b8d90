package kmzero.reader.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Person;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Weighs those whom the sentences name as heads of an event against all others around it: of
/// persons who may stand on two sides, the pair for which most speaks.
///
/// Sentences say most of what there is to say, so those whom they name have a start on the others.
/// It is lost by somebody who sat beside, and by a name that is none.
final class Weighing {
  /// What may be led by one side alone, or by nobody.
  private static final Set<String> ALONE = Set.of("visit", "incident");

  /// What is told without heads often enough.
  private static final Set<String> LED_BY_NONE =
      Set.of("exercise", "ceremony", "conference", "signing");

  /// How far those whom the sentences name are ahead.
  private static final double START = 1.5;

  /// With less nobody is taken to have led anything.
  private static final double LEAST = 0.5;

  /// What a head without a second is worth less.
  private static final double LONELY = 3;

  /// What a pair is worth less when the side of one is unknown, and when only words around a name,
  /// or its form, put both on one side.
  private static final double UNKNOWN = 0.5;

  private static final double LIKELY_SAME = 1.5;

  /// And when somebody of the wanting side stands in the same sentence.
  private static final double OUTDONE = 2.5;

  private final Standing standing;

  Weighing(Standing standing) {
    this.standing = standing;
  }

  /// @param named those whom the sentences name as heads
  /// @param before those who led what the report told before
  List<Person> of(
      String kind,
      Sentence sentence,
      @Nullable Hit trigger,
      List<Person> named,
      List<Person> before) {
    if (ALONE.contains(kind) || named.size() > 2) return named;
    if (named.isEmpty() && LED_BY_NONE.contains(kind)) return named;
    List<Person> all = new ArrayList<>(named);
    for (Person person : standing.around(sentence, before))
      if (!all.contains(person)) all.add(person);
    Map<Person, Double> weights = new HashMap<>();
    for (Person person : all)
      weights.put(
          person,
          standing.of(person, sentence, trigger, before) + (named.contains(person) ? START : 0));
    all.removeIf(
        person -> !named.contains(person) && Objects.requireNonNull(weights.get(person)) < LEAST);
    List<Person> best = named;
    double most = named.isEmpty() ? 0 : Double.NEGATIVE_INFINITY;
    for (int i = 0; i < all.size(); i++) {
      Person one = all.get(i);
      double weight = Objects.requireNonNull(weights.get(one));
      if (weight - LONELY > most) {
        most = weight - LONELY;
        best = List.of(one);
      }
      for (Person two : all.subList(i + 1, all.size())) {
        double both = weight + Objects.requireNonNull(weights.get(two)) - malus(one, two);
        if (isOutdone(one, two, all) || isOutdone(two, one, all)) both -= OUTDONE;
        if (both <= most) continue;
        most = both;
        best = List.of(one, two);
      }
    }
    return new ArrayList<>(best);
  }

  /// `A, commander, and B, commissar, came for Cao Bang; C for Baise`: whether the side of one is
  /// unknown, where a sentence that names both names somebody of the side that is wanting.
  private boolean isOutdone(Person known, Person unknown, List<Person> all) {
    if (known.leaning() == null || unknown.leaning() != null) return false;
    return all.stream()
        .anyMatch(other ->
            other.side() != null
                && !other.side().equals(known.leaning())
                && standing.areTogether(known, unknown, other));
  }

  private static double malus(Person one, Person two) {
    if (one.leaning() == null || two.leaning() == null)
      return Objects.equals(one.leaning(), two.leaning()) ? 2 * UNKNOWN : UNKNOWN;
    if (!one.leaning().equals(two.leaning())) return 0;
    return one.side() == null || two.side() == null ? LIKELY_SAME : Double.POSITIVE_INFINITY;
  }
}
