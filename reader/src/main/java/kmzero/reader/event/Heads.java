package kmzero.reader.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
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

  private final Scene scene;

  Heads(Scene scene) {
    this.scene = scene;
  }

  /// Of the event that a sentence tells.
  List<Person> of(Sentence sentence, Hit trigger) {
    List<Person> heads = new ArrayList<>();
    for (Person person : scene.named(sentence)) add(heads, person);
    if (heads.isEmpty() && !trigger.value().equals("incident")) led(sentence, heads);
    if (!ofBothSides(heads) && !ALONE.contains(trigger.value()))
      for (Person person : scene.present(sentence))
        if (isMissing(heads, person)) add(heads, person);
    if (heads.isEmpty() && !Triggers.isOccurrence(trigger.value()))
      for (Sentence title : scene.headlines)
        for (Person person : scene.present(title)) add(heads, person);
    if (!ofBothSides(heads)
        && heads.size() < 2
        && !ALONE.contains(trigger.value())
        && unnamed(sentence, heads).isEmpty()) {
      if (heads.isEmpty()) together(sentence, heads);
      if (heads.isEmpty() || !ofBothSides(heads)) further(sentence, heads);
    }
    return heads;
  }

  /// `The exercise was led by X and Y`: those whom one of the next sentences says to have led it.
  private void led(Sentence sentence, List<Person> heads) {
    int from = scene.body.indexOf(sentence);
    int until = Math.min(scene.body.size(), from + 4);
    for (int i = Math.max(0, from + 1); i < until && heads.isEmpty(); i++) {
      Sentence next = scene.body.get(i);
      boolean opened =
          scene.triggers.in(next).stream().anyMatch(hit -> hit.value().equals("ceremony"));
      if (!opened && scene.report.hits("lead", next.start(), next.end()).isEmpty()) continue;
      for (Person person : scene.named(next)) add(heads, person);
    }
  }

  /// `X and Y walked the yard first`: persons of both sides in the sentence after one that names
  /// nobody.
  private void together(Sentence sentence, List<Person> heads) {
    int next = scene.body.indexOf(sentence) + 1;
    if (next <= 0 || next >= scene.body.size()) return;
    List<Person> both = new ArrayList<>();
    for (Person person : scene.named(scene.body.get(next))) add(both, person);
    if (ofBothSides(both)) heads.addAll(both);
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
