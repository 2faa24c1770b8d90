package kmzero.reader.person;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kmzero.names.Names;
import kmzero.names.NamesMet;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.report.Report;
import org.jspecify.annotations.Nullable;

/// Who is named in a report: every mention, one entry a person whatever the spelling.
///
/// Two spellings are one person when the names say so by themselves, or when they can be one name
/// and an office agrees. A name of two syllables is never joined on the name alone.
public final class Persons {

  private Persons() {}

  /// The persons in order of first mention.
  public static List<Person> of(Report report) {
    List<Mention> mentions = report.isHan() ? both(report) : new LatinNames(report).find();
    Map<String, Person> byKey = new LinkedHashMap<>();
    for (Mention mention : mentions) {
      String words = report.words(mention.start(), mention.end());
      Person person = byKey.computeIfAbsent(mention.key(), key -> new Person(key, words));
      person.mentions().add(mention);
    }
    byKey.values().removeIf(person -> person.mentions().stream().allMatch(Mention::partial));
    List<Person> persons = joined(new ArrayList<>(byKey.values()));
    for (Person person : persons) {
      person.mentions().sort(Comparator.comparingInt(Mention::start));
      person.sides(sideOf(person, report));
      person.id(Fold.bare(person.name()).replace(' ', '-'));
    }
    persons.sort(Comparator.comparingInt(person -> person.mentions().getFirst().start()));
    RegisterLink.resolve(persons, report);
    var roll = new Roll(persons);
    for (Person person : persons)
      if (person.side() == null) person.leans(Leaning.of(person, report, roll));
    unique(persons);
    return persons;
  }

  /// In Chinese reports some names stand in letters.
  private static List<Mention> both(Report report) {
    List<Mention> mentions = new ArrayList<>(new HanNames(report).find());
    mentions.addAll(new LatinNames(report).find());
    mentions.sort(Comparator.comparingInt(Mention::start));
    return mentions;
  }

  private static List<Person> joined(List<Person> persons) {
    List<Person> found = new ArrayList<>();
    NamesMet met = Names.standard().met();
    for (Person person : persons) {
      Person same =
          met.like(person.name()).stream()
              .map(found::get)
              .filter(other -> areOne(other, person))
              .findFirst()
              .orElse(null);
      if (same == null) {
        found.add(person);
        met.add(person.name());
      } else {
        same.mentions().addAll(person.mentions());
      }
    }
    return found;
  }

  private static boolean areOne(Person one, Person other) {
    var match = Names.standard().match(one.name(), other.name());
    if (!match.same()) return false;
    if (match.alone()) return true;
    return one.offices().stream()
        .anyMatch(a -> other.offices().stream().anyMatch(b -> a.agrees(b) && isTelling(a)));
  }

  private static boolean isTelling(Office office) {
    return !office.rank().equals("member") && (office.place() != null || office.body() != null);
  }

  /// Of the offices; where they name both sides, an office between two names went to the wrong one,
  /// and the form of the name decides.
  private static @Nullable String sideOf(Person person, Report report) {
    List<String> sides =
        person.offices().stream().map(Office::side).filter(Objects::nonNull).distinct().toList();
    if (sides.isEmpty()) return null;
    String form = sides.size() > 1 ? Leaning.byName(person.name(), report) : null;
    return form != null ? form : sides.getFirst();
  }

  private static void unique(List<Person> persons) {
    Set<String> ids = new HashSet<>();
    for (Person person : persons) {
      String id = person.id();
      int n = 2;
      while (!ids.add(person.id())) person.id(id + "-" + n++);
    }
  }
}
