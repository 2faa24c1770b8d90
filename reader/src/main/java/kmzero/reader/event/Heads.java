package kmzero.reader.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Mention;
import kmzero.reader.person.Office;
import kmzero.reader.person.Person;
import kmzero.reader.person.Titles;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Who led the sides of an event: the first named of each side, those of the same rank beside them,
/// and those whom the report calls by their office alone.
final class Heads {
  private static final int FURTHER = 10;
  private static final Set<String> ALONE =
      Set.of(
          "visit",
          "conference",
          "joint-committee",
          "spring-meeting",
          "ceremony",
          "signing",
          "incident",
          "exercise");

  private static final Set<String> OCCASIONS =
      Set.of("signing", "exercise", "conference", "joint-committee", "spring-meeting");

  private final Scene scene;

  Heads(Scene scene) {
    this.scene = scene;
  }

  /// Of the event that a sentence tells.
  List<Person> of(Sentence sentence, Hit trigger) {
    String kind = trigger.value();
    List<Person> heads = new ArrayList<>(pair(sentence, 3));
    if (heads.isEmpty()) for (Person person : scene.named(sentence)) add(heads, person);
    boolean alone = ALONE.contains(kind);
    if (heads.isEmpty() && !kind.equals("incident")) led(sentence, kind, heads);
    if (!ofBothSides(heads) && !alone)
      for (Person person : scene.present(sentence))
        if (isMissing(heads, person)) add(heads, person);
    if (heads.isEmpty() && !alone) heads.addAll(before(sentence));
    if (heads.size() == 1 && !alone) guest(sentence, trigger, heads);
    if (heads.isEmpty() && !Triggers.isOccurrence(kind))
      for (Sentence title : scene.headlines)
        for (Person person : scene.present(title)) add(heads, person);
    if (!ofBothSides(heads) && heads.size() < 2 && !alone && unnamed(sentence, heads).isEmpty()) {
      together(sentence, heads);
      if (heads.isEmpty() || !ofBothSides(heads)) further(sentence, heads);
    }
    return heads;
  }

  /// Two of both sides joined by `and`: before others whom a sentence names.
  ///
  /// @param least how many persons a sentence has to name
  private List<Person> pair(Sentence sentence, int least) {
    List<Mention> named = scene.mentions(sentence);
    for (int i = 0; i + 1 < named.size(); i++) {
      Mention one = named.get(i);
      Mention two = named.get(i + 1);
      Person first = scene.person(one);
      Person second = scene.person(two);
      if (first == second || !areOfBothSides(first, second)) continue;
      boolean joined = !scene.report.hits("with", one.end(), two.start()).isEmpty();
      boolean parted =
          scene.report.hits(one.end(), two.start()).stream()
              .anyMatch(hit -> hit.is("event") || hit.is("speech") || hit.is("attend"));
      if (joined && !parted && scene.named(sentence).size() >= least)
        return withEquals(first, second, named.subList(i + 1, named.size()));
    }
    return List.of();
  }

  /// `X met secretary Y of A, secretary Z of B and secretary V of C`: those listed after the second
  /// with his rank, of other places.
  private List<Person> withEquals(Person first, Person second, List<Mention> named) {
    List<Person> heads = new ArrayList<>(List.of(first, second));
    for (int i = 0; i + 1 < named.size(); i++) {
      boolean listed =
          scene.report.hits(named.get(i).end(), named.get(i + 1).start()).stream()
              .noneMatch(
                  hit -> hit.is("event") || hit.is("speech") || hit.is("attend") || hit.is("with"));
      Person next = scene.person(named.get(i + 1));
      if (!listed || next.side() == null || !next.side().equals(second.side())) break;
      add(heads, next);
    }
    return heads;
  }

  private static boolean areOfBothSides(Person one, Person two) {
    return one.side() != null && two.side() != null && !one.side().equals(two.side());
  }

  /// `X held talks with the delegation`, `she sat down with X`: the one of the other side whom the
  /// sentences before name last.
  private void guest(Sentence sentence, Hit trigger, List<Person> heads) {
    boolean spoken =
        !scene.report.hits("he", sentence.start(), trigger.end()).isEmpty()
            || !scene.report.hits("delegates", sentence.start(), sentence.end()).isEmpty();
    int from = scene.body.indexOf(sentence);
    for (int i = from - 1; spoken && i >= Math.max(0, from - 2) && heads.size() == 1; i--) {
      List<Person> named = scene.named(scene.body.get(i));
      for (int k = named.size() - 1; k >= 0 && heads.size() == 1; k--)
        if (!Objects.equals(named.get(k).side(), heads.getFirst().side())) add(heads, named.get(k));
    }
  }

  /// `The exercise was led by X and Y`, `X and Y cut the ribbon`: those whom the next sentences say
  /// to have led it, for one side after the other.
  private void led(Sentence sentence, String kind, List<Person> heads) {
    int from = scene.body.indexOf(sentence);
    int until = Math.min(scene.body.size(), from + 4);
    for (int i = Math.max(0, from + 1); i < until && !ofBothSides(heads); i++) {
      Sentence next = scene.body.get(i);
      List<Person> pair = pair(next, 2);
      boolean near = kind.equals("ceremony") || (i == from + 1 && OCCASIONS.contains(kind));
      boolean opened = near && !pair.isEmpty();
      for (Hit hit : scene.triggers.in(next)) opened |= hit.value().equals("ceremony");
      boolean second =
          !heads.isEmpty() && !scene.report.hits("side", next.start(), next.end()).isEmpty();
      boolean leads = !scene.report.hits("lead", next.start(), next.end()).isEmpty();
      if ((i == from + 1 && kind.endsWith("conference")) || kind.equals("joint-committee")) {
        List<Person> both = new ArrayList<>();
        for (Person person : scene.named(next)) add(both, person);
        opened |= i == from + 1 && ofBothSides(both);
      }
      if (!opened && !leads && !second) continue;
      boolean listed = OCCASIONS.contains(kind) || pair.isEmpty() || !heads.isEmpty();
      if (!listed) heads.addAll(pair);
      else for (Person person : scene.named(next)) add(heads, person);
    }
  }

  /// `X had come on foot, Y by boat`: persons of both sides in the sentences of the same paragraph
  /// after one that names nobody.
  private void together(Sentence sentence, List<Person> heads) {
    int from = scene.body.indexOf(sentence);
    if (from < 0) return;
    List<Person> both = new ArrayList<>(heads);
    for (int i = from + 1; i < Math.min(scene.body.size(), from + 4); i++) {
      Sentence next = scene.body.get(i);
      if (next.paragraph() != sentence.paragraph() && i > from + 1) break;
      for (Person person : scene.named(next)) add(both, person);
      boolean two = both.size() == 2 && (ofBothSides(both) || both.getLast().side() == null);
      if (ofBothSides(both) || (two && i > from + 1)) {
        heads.clear();
        heads.addAll(both);
        return;
      }
    }
  }

  /// `X had come on foot, Y by boat. Their meeting took an hour`: persons of both sides in the two
  /// sentences before, in the same paragraph.
  List<Person> before(Sentence sentence) {
    int at = scene.body.indexOf(sentence);
    for (int i = at - 1; i >= Math.max(0, at - 2); i--) {
      Sentence other = scene.body.get(i);
      if (other.paragraph() != sentence.paragraph()) break;
      List<Person> both = new ArrayList<>();
      for (Person person : scene.named(other)) add(both, person);
      if (ofBothSides(both)) return both;
    }
    return List.of();
  }

  private static boolean isMissing(List<Person> heads, Person person) {
    return person.side() != null
        && heads.stream().noneMatch(head -> person.side().equals(head.side()));
  }

  /// Chiefs that the next sentences name, where the first names one side only.
  private void further(Sentence sentence, List<Person> heads) {
    int from = scene.body.indexOf(sentence);
    int until = Math.min(scene.body.size(), from + FURTHER);
    for (int i = Math.max(0, from + 1); i < until; i++) {
      for (Person person : scene.named(scene.body.get(i))) {
        if (heads.contains(person) || !isChief(person)) continue;
        boolean other =
            heads.isEmpty()
                || person.side() == null
                || !person.side().equals(heads.getFirst().side());
        if (!other) continue;
        add(heads, person);
        if (heads.size() > 1) return;
      }
    }
  }

  /// Offices of the sentence whose holders nobody names, of sides that have no head: a chief of
  /// each.
  List<Office> unnamed(Sentence sentence, List<Person> heads) {
    List<Office> found = new ArrayList<>();
    for (Titles.Title title : scene.titles.in(sentence)) {
      Office office = title.office();
      if (title.person() != null || office.side() == null || office.place() == null) continue;
      boolean led = heads.stream().anyMatch(head -> office.side().equals(head.side()));
      boolean known =
          found.stream()
              .anyMatch(other ->
                  office.side().equals(other.side()) && !office.rank().equals(other.rank()));
      if (!led && !known) found.add(office);
    }
    return found;
  }

  void add(List<Person> heads, Person person) {
    if (heads.contains(person)) return;
    List<Person> same =
        heads.stream()
            .filter(other -> {
              boolean unknown = other.side() == null && heads.size() > 1;
              return unknown || Objects.equals(other.side(), person.side());
            })
            .toList();
    boolean third = heads.size() > 1 && person.side() == null;
    if ((same.isEmpty() && !third) || (heads.size() == 1 && person.side() == null)) {
      heads.add(person);
      return;
    }
    if (same.isEmpty()) return;
    String rank = rank(same.getFirst());
    boolean equal =
        rank != null
            && rank.equals(rank(person))
            && !rank.equals("member")
            && person.side() != null
            && !sharesPlace(same.getFirst(), person);
    if (equal) heads.add(person);
  }

  static boolean ofBothSides(List<Person> heads) {
    return heads.stream().map(Person::side).filter(Objects::nonNull).distinct().count() == 2;
  }

  private static boolean sharesPlace(Person one, Person other) {
    return one.offices().stream()
        .anyMatch(a ->
            other.offices().stream()
                .anyMatch(b ->
                    a.place() != null && a.place().equals(b.place()) && a.place().length() > 2));
  }

  private static @Nullable String rank(Person person) {
    return person.offices().stream()
        .map(Office::rank)
        .filter(rank -> !rank.equals("member"))
        .findFirst()
        .orElse(null);
  }

  static boolean isChief(Person person) {
    String rank = rank(person);
    return rank != null && !rank.startsWith("vice") && !rank.startsWith("deputy");
  }
}
