package kmzero.reader.event;

import java.util.ArrayList;
import java.util.HashSet;
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
  /// What one side may do alone, or nobody leads.
  private static final Set<String> ALONE = Set.of("visit", "incident");

  /// What may be told of offices or sides, and led by whom later sentences name.
  private static final Set<String> OCCASIONS =
      Set.of("signing", "exercise", "conference", "joint-committee", "spring-meeting", "ceremony");

  private final Scene scene;
  private final Introductions around;
  private final Peers peers;

  Heads(Scene scene) {
    this.scene = scene;
    around = new Introductions(scene, this);
    peers = new Peers(scene);
  }

  /// Of the event that a sentence tells.
  List<Person> of(Sentence sentence, Hit trigger) {
    String kind = trigger.value();
    List<Person> heads = new ArrayList<>(pair(sentence, 3));
    if (heads.isEmpty()) for (Person person : scene.named(sentence)) add(heads, person);
    if (kind.equals("ceremony") && heads.size() == 1 && around.isHosted(sentence)) {
      // `The ceremony was hosted by Z. X and Y spoke`: Z stands for no side.
      List<Person> led = new ArrayList<>();
      around.led(sentence, kind, led);
      if (ofBothSides(led)) heads = led;
    }
    if (OCCASIONS.contains(kind)) {
      if (!ofBothSides(heads)) around.led(sentence, kind, heads);
      if (!kind.equals("signing")) around.shown(heads);
    } else if (!ALONE.contains(kind)) {
      if (!ofBothSides(heads))
        for (Person person : scene.present(sentence))
          if (isMissing(heads, person)) add(heads, person);
      if (heads.isEmpty()) heads.addAll(before(sentence));
      if (heads.size() == 1) around.guest(sentence, trigger, heads);
    } else if (heads.isEmpty() && !kind.equals("incident")) {
      around.led(sentence, kind, heads);
      if (heads.isEmpty()) around.ledBefore(sentence, heads);
    }
    if (heads.isEmpty() && !Triggers.isOccurrence(kind))
      for (Sentence title : scene.headlines)
        for (Person person : scene.present(title)) add(heads, person);
    if (kind.equals("spring-meeting") && ofBothSides(heads)) around.provinces(sentence, heads);
    boolean open = !ALONE.contains(kind) && !OCCASIONS.contains(kind);
    if (open && !ofBothSides(heads) && heads.size() < 2 && unnamed(sentence, heads).isEmpty())
      around.introduced(sentence, heads);
    return heads;
  }

  /// With two heads those who led other provinces beside them.
  List<Person> together(Sentence sentence, Hit trigger, List<Person> heads) {
    if (ALONE.contains(trigger.value()) || heads.size() < 2) return heads;
    List<Person> all = peers.with(heads, sentence);
    if (trigger.value().equals("spring-meeting") && ofBothSides(all))
      around.provinces(sentence, all);
    return all;
  }

  /// Adds to those who led it whom the sentences around name as chief of the other side.
  void introduced(Sentence sentence, List<Person> heads) {
    if (unnamed(sentence, heads).isEmpty()) around.introduced(sentence, heads);
  }

  /// Two of both sides joined by `and`: before others whom a sentence names.
  ///
  /// @param least how many persons a sentence has to name
  List<Person> pair(Sentence sentence, int least) {
    List<Mention> named = scene.mentions(sentence);
    for (int i = 0; i + 1 < named.size(); i++) {
      Mention one = named.get(i);
      Mention two = named.get(i + 1);
      Person first = scene.person(one);
      Person second = scene.person(two);
      if (first == second || !mayBeOfBothSides(first, second, named.size())) continue;
      boolean joined =
          !scene.report.hits("with", one.end(), two.start()).isEmpty()
              || scene.report.chars().startsWith("、", one.end());
      boolean parted =
          scene.report.hits(one.end(), two.start()).stream()
              .anyMatch(hit -> hit.is("event") || hit.is("speech") || hit.is("attend"));
      if (joined && !parted && scene.named(sentence).size() >= least) return withEquals(named, i);
    }
    return List.of();
  }

  /// `X met secretary Y of A, secretary Z of B and secretary V of C`: with the two at `i` and after
  /// it those listed before the first or behind the second with the same rank, of other places.
  private List<Person> withEquals(List<Mention> named, int i) {
    Person first = scene.person(named.get(i));
    Person second = scene.person(named.get(i + 1));
    List<Person> heads = new ArrayList<>(List.of(first, second));
    for (int k = i + 2; k < named.size() && isListed(named, k - 1, second, k); k++)
      add(heads, scene.person(named.get(k)));
    for (int k = i - 1; k >= 0 && isListed(named, k, first, k); k--)
      add(heads, scene.person(named.get(k)));
    return heads;
  }

  /// Whether nothing but offices parts two names that follow each other, and the one at `other` is
  /// of somebody's side.
  private boolean isListed(List<Mention> named, int at, Person beside, int other) {
    Person person = scene.person(named.get(other));
    List<Hit> between = scene.report.hits(named.get(at).end(), named.get(at + 1).start());
    return person.leaning() != null
        && person.leaning().equals(beside.leaning())
        && between.stream()
            .noneMatch(hit ->
                hit.is("event")
                    || hit.is("speech")
                    || hit.is("attend")
                    || (hit.is("with") && !isAnd(hit, between)));
  }

  /// Whether a word that may mean `with` is one that lists.
  private static boolean isAnd(Hit with, List<Hit> hits) {
    return hits.stream()
        .anyMatch(hit -> hit.is("and") && hit.start() == with.start() && hit.end() == with.end());
  }

  /// @param named how many names the sentence has: of two alone one may be of no known side
  private static boolean mayBeOfBothSides(Person one, Person two, int named) {
    if (named == 2 && (one.leaning() == null || two.leaning() == null)) return true;
    return one.leaning() != null && two.leaning() != null && !one.leaning().equals(two.leaning());
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

  /// Those whom the sentence right behind says to have led one side.
  void chairs(Sentence sentence, List<Person> led) {
    around.chairs(sentence, led);
  }

  private static boolean isMissing(List<Person> heads, Person person) {
    return person.leaning() != null
        && heads.stream().noneMatch(head -> person.leaning().equals(head.leaning()));
  }

  /// Offices of the sentence whose holders nobody names, of sides that have no head: a chief of
  /// each.
  List<Office> unnamed(Sentence sentence, List<Person> heads) {
    List<Office> found = new ArrayList<>();
    for (Titles.Title title : scene.titles.in(sentence)) {
      Office office = title.office();
      if (title.person() != null || office.side() == null || office.place() == null) continue;
      boolean led = heads.stream().anyMatch(head -> office.side().equals(head.leaning()));
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
              boolean unknown = other.leaning() == null && heads.size() > 1;
              return unknown || Objects.equals(other.leaning(), person.leaning());
            })
            .toList();
    boolean third = heads.size() > 1 && person.leaning() == null;
    if ((same.isEmpty() && !third) || (heads.size() == 1 && person.leaning() == null)) {
      heads.add(person);
      return;
    }
    if (same.isEmpty()) return;
    String rank = rank(same.getFirst());
    boolean equal =
        rank != null
            && rank.equals(rank(person))
            && !rank.equals("member")
            && person.leaning() != null
            && areOfTwo(same.getFirst(), person);
    if (equal) heads.add(person);
  }

  static boolean ofBothSides(List<Person> heads) {
    return heads.stream().map(Person::leaning).filter(Objects::nonNull).distinct().count() == 2;
  }

  /// Whether two hold offices of different provinces.
  private static boolean areOfTwo(Person one, Person other) {
    Set<String> places = provinces(one);
    Set<String> others = provinces(other);
    return !places.isEmpty() && !others.isEmpty() && places.stream().noneMatch(others::contains);
  }

  private static Set<String> provinces(Person person) {
    Set<String> places = new HashSet<>();
    for (Office office : person.offices()) {
      String place = office.place();
      if (place != null && place.length() > 2) places.add(place);
    }
    return places;
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
