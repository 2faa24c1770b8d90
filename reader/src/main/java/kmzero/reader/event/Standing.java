package kmzero.reader.event;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kmzero.reader.item.Item;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Mention;
import kmzero.reader.person.Person;
import kmzero.reader.person.Roll;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// How much speaks for somebody having led an event: what is seen of each person around it.
final class Standing {
  /// So many sentences behind its own name who led it.
  private static final int BEHIND = 5;

  /// So many before.
  private static final int BEFORE = 2;

  /// So many behind its own tell what was said at it.
  private static final int SAID = 5;

  /// Words beside a name.
  private static final int BESIDE = 3;

  /// More around one event are not weighed against each other.
  private static final int MOST = 24;

  private final Scene scene;
  private final Report report;
  private final List<Item> items;

  /// Of each side, whom the body names most often.
  private final Map<String, Person> namedMost = new HashMap<>();

  private final Set<Person> speaking = new HashSet<>();
  private final Set<Person> answering = new HashSet<>();

  Standing(Scene scene, List<Item> items) {
    this.scene = scene;
    this.report = scene.report;
    this.items = items;
    for (Item item : items) {
      Person person = item.by().person();
      if (person == null) continue;
      speaking.add(person);
      if (item.answersTo().isEmpty()) continue;
      answering.add(person);
      for (var to : item.answersTo()) {
        Person asked = to.person();
        if (asked != null) answering.add(asked);
      }
    }
    count();
  }

  private void count() {
    Map<Person, Integer> counts = new HashMap<>();
    for (Sentence sentence : scene.body)
      for (Roll.Entry entry : scene.entries(sentence))
        counts.merge(entry.person(), 1, Integer::sum);
    for (Person person : scene.persons) {
      Integer count = counts.get(person);
      if (count == null) continue;
      Person known = namedMost.get(side(person));
      if (known == null || count > counts.getOrDefault(known, 0))
        namedMost.put(side(person), person);
    }
  }

  static String side(Person person) {
    return Objects.requireNonNullElse(person.leaning(), "");
  }

  /// Whom the report names around an event, whom its title and captions name, and those who led
  /// what it told before.
  List<Person> around(Sentence sentence, List<Person> before) {
    Set<Person> found = new LinkedHashSet<>(scene.present(sentence));
    int at = scene.body.indexOf(sentence);
    int until = Math.min(scene.body.size(), Math.max(0, at) + BEHIND + BESIDE);
    for (int i = Math.max(0, at - BEFORE); i < until; i++)
      found.addAll(scene.present(scene.body.get(i)));
    for (Sentence title : scene.headlines) found.addAll(scene.present(title));
    found.addAll(before);
    for (Sentence caption : scene.captions) found.addAll(scene.named(caption));
    return found.stream().limit(MOST).toList();
  }

  /// @param trigger the word that tells the event; null where none is known
  double of(Person person, Sentence sentence, @Nullable Hit trigger, List<Person> before) {
    var traits = traits(person, sentence, trigger);
    if (before.contains(person) && isOfDelegation(person, sentence)) traits.add(Trait.GOES_ON);
    return traits.stream().mapToDouble(trait -> trait.weight).sum();
  }

  /// Whether the sentence that names one of them first names all three.
  boolean areTogether(Person one, Person two, Person three) {
    Sentence sentence = report.sentenceAt(two.mentions().getFirst().start());
    return sentence != null && scene.named(sentence).containsAll(List.of(one, two, three));
  }

  /// `The delegation was received by X`: of the side of which the sentence names nobody.
  private boolean isOfDelegation(Person person, Sentence sentence) {
    List<Person> named = scene.named(sentence);
    return !named.isEmpty()
        && named.stream().noneMatch(other -> side(other).equals(side(person)))
        && !report.hits("delegates", sentence.start(), sentence.end()).isEmpty();
  }

  EnumSet<Trait> traits(Person person, Sentence sentence, @Nullable Hit trigger) {
    var traits = EnumSet.noneOf(Trait.class);
    boolean ceremony = trigger != null && trigger.value().equals("ceremony");
    int at = scene.body.indexOf(sentence);
    if (!here(person, sentence, trigger, traits)) {
      if (!behind(person, sentence, at, traits) && !scene.present(sentence).contains(person))
        before(person, sentence, trigger, at, traits);
    }
    beside(person, sentence, ceremony, traits);
    int from = Math.max(0, at);
    for (int i = from + 1; i <= Math.min(from + BESIDE, scene.body.size() - 1); i++)
      beside(person, scene.body.get(i), ceremony, traits);
    int said =
        at < 0 ? sentence.end() : scene.body.get(Math.min(at + SAID, scene.body.size() - 1)).end();
    for (Item item : items)
      if (item.by().person() == person && item.start() >= sentence.start() && item.end() <= said)
        traits.add(Trait.SPEAKS);
    if (person.mentions().stream().allMatch(this::isOfCompound)) traits.add(Trait.NAMESAKE);
    if (answering.contains(person)) traits.add(Trait.ANSWERS);
    if (person.offices().isEmpty() && person.mentions().size() == 1 && !speaking.contains(person))
      traits.add(Trait.STRANGER);
    if (namedMost.get(side(person)) == person) traits.add(Trait.NAMED_MOST);
    return traits;
  }

  private boolean isOfCompound(Mention mention) {
    String chars = report.chars();
    int end = mention.end();
    return end + 1 < chars.length()
        && chars.charAt(end) == '-'
        && Character.isLowerCase(chars.charAt(end + 1));
  }

  /// Whether its sentence names somebody, and how.
  private boolean here(
      Person person, Sentence sentence, @Nullable Hit trigger, EnumSet<Trait> traits) {
    List<Roll.Entry> here = scene.entries(sentence);
    var taken = new Taken(person);
    for (int i = 0; i < here.size(); i++) {
      if (here.get(i).person() != person) {
        taken.see(here.get(i).person());
        continue;
      }
      boolean subject = trigger == null || here.get(i).mention().start() < trigger.start();
      traits.add(subject ? Trait.SUBJECT : Trait.OBJECT);
      if (!taken.is()) traits.add(Trait.FIRST_HERE);
      if (i > 0 && isJoined(here.get(i - 1), here.get(i))) traits.add(Trait.JOINED);
      if (i + 1 < here.size() && isJoined(here.get(i), here.get(i + 1))) traits.add(Trait.JOINED);
      return true;
    }
    return false;
  }

  /// Whether the next sentences name somebody.
  private boolean behind(Person person, Sentence sentence, int at, EnumSet<Trait> traits) {
    var taken = new Taken(person);
    for (Person other : scene.named(sentence)) taken.see(other);
    for (int i = at + 1; i <= at + BEHIND && i < scene.body.size(); i++) {
      for (Person other : scene.named(scene.body.get(i))) {
        if (other != person) {
          taken.see(other);
          continue;
        }
        if (!taken.is()) traits.add(Trait.FIRST_BEHIND);
        return true;
      }
    }
    return false;
  }

  /// Whether others stand before somebody of a side: one of the same, or two where it is unknown.
  private static final class Taken {
    private final Person person;
    private final Set<Person> seen = new HashSet<>();

    Taken(Person person) {
      this.person = person;
    }

    void see(Person other) {
      if (person.leaning() == null || person.leaning().equals(other.leaning())) seen.add(other);
    }

    boolean is() {
      return seen.size() > (person.leaning() == null ? 1 : 0);
    }
  }

  private void before(
      Person person, Sentence sentence, @Nullable Hit trigger, int at, EnumSet<Trait> traits) {
    boolean last = true;
    for (int i = at - 1; i >= Math.max(0, at - BEFORE); i--) {
      List<Person> named = scene.named(scene.body.get(i));
      if (named.contains(person)) traits.add(Trait.BEFORE);
      if (last && !named.isEmpty() && named.getLast() == person && isCalled(sentence, trigger))
        traits.add(Trait.CALLED);
      last &= named.isEmpty();
    }
  }

  /// `she sat down for talks`: a word for a person, and no name right behind it.
  private boolean isCalled(Sentence sentence, @Nullable Hit trigger) {
    if (trigger == null) return false;
    List<Roll.Entry> named = scene.entries(sentence);
    return report.hits("he", sentence.start(), trigger.start()).stream()
        .anyMatch(he ->
            named.stream()
                .noneMatch(entry ->
                    entry.mention().start() >= he.end()
                        && entry.mention().start() < trigger.start()));
  }

  /// Words beside a name, up to the next names.
  private void beside(Person person, Sentence sentence, boolean ceremony, EnumSet<Trait> traits) {
    List<Roll.Entry> named = scene.entries(sentence);
    int reach = report.isHan() ? 30 : 100;
    for (int i = 0; i < named.size(); i++) {
      if (named.get(i).person() != person) continue;
      Mention mention = named.get(i).mention();
      int from = i == 0 ? sentence.start() : named.get(i - 1).mention().end();
      int until = i + 1 == named.size() ? sentence.end() : named.get(i + 1).mention().start();
      for (Hit hit : report.hits(Math.max(from, mention.start() - reach), mention.start()))
        if (hit.is("side") || hit.is("for")) traits.add(Trait.FOR_SIDE);
      int end = Math.min(until, mention.end() + reach);
      int near = Math.max(from, mention.start() - 24);
      if (!report.hits("cited", near, mention.start()).isEmpty()) traits.add(Trait.CITED);
      if (ceremony
          && report.isHan()
          && !report.hits("host", mention.end(), Math.min(until, mention.end() + 6)).isEmpty())
        traits.add(Trait.HOSTS);
      if (!report.hits("attend", mention.end(), end).isEmpty()) traits.add(Trait.ATTENDS);
    }
  }

  private boolean isJoined(Roll.Entry one, Roll.Entry two) {
    if (side(one.person()).equals(side(two.person()))) return false;
    List<Hit> between = report.hits(one.mention().end(), two.mention().start());
    return between.stream().anyMatch(hit -> hit.is("with"))
        && between.stream().noneMatch(hit -> hit.is("event"));
  }
}
