package kmzero.reader.item;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.person.Mention;
import kmzero.reader.person.Office;
import kmzero.reader.person.Person;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Who speaks: by name, by office alone, as both sides, as a side, or by a pronoun.
final class Speakers {
  private final Report report;
  private final List<Person> persons;
  private final List<Reference> references = new ArrayList<>();
  private final Map<Person, List<Office>> offices = new HashMap<>();
  private final BitSet official = new BitSet();

  /// A place where somebody is spoken of.
  ///
  /// @param person null when it is both sides or nobody named
  private record Reference(
      int start, int end, @Nullable Person person, boolean both, boolean pronoun) {}

  /// @param found whether the words name any speaker at all
  record Speaker(@Nullable Person person, boolean both, boolean found) {
    static final Speaker NOBODY = new Speaker(null, false, false);
  }

  Speakers(Report report, List<Person> persons) {
    this.report = report;
    this.persons = persons;
    for (Person person : persons) {
      // Each kind of office once: a long report repeats them.
      offices.put(person, person.offices().stream().filter(distinct()).toList());
      for (Office office : person.offices()) official.set(office.start(), office.end());
      for (Mention mention : person.mentions()) {
        references.add(new Reference(mention.start(), mention.end(), person, false, false));
      }
    }
    for (Sentence sentence : report.sentences()) {
      for (Hit hit : report.hits("both", sentence.start(), sentence.end())) {
        references.add(new Reference(hit.start(), hit.end(), null, true, false));
      }
      for (Hit hit : report.hits("he", sentence.start(), sentence.end())) {
        references.add(new Reference(hit.start(), hit.end(), null, false, true));
      }
      addTitles(sentence);
    }
    references.sort(Comparator.comparingInt(Reference::start));
  }

  /// `đồng chí Bí thư Tỉnh ủy`: an office without a name, where one person of the report holds it.
  private void addTitles(Sentence sentence) {
    int last = sentence.start();
    for (Hit rank : report.hits("rank", sentence.start(), sentence.end())) {
      if (rank.start() < last || rank.value().equals("member")) continue;
      int end = titleEnd(rank, sentence);
      if (official.get(rank.start())) continue;
      Person holder = holder(rank, sentence.start(), end);
      if (holder != null) references.add(new Reference(rank.start(), end, holder, false, false));
      last = rank.end();
    }
  }

  private static Predicate<Office> distinct() {
    Set<String> seen = new HashSet<>();
    return office -> seen.add(office.rank() + office.body() + office.place() + office.side());
  }

  private int titleEnd(Hit rank, Sentence sentence) {
    int end = rank.end();
    boolean grew = true;
    while (grew) {
      grew = false;
      int at = end;
      while (at < sentence.end() && report.chars().charAt(at) == ' ') at++;
      for (Hit hit : report.hitsAt(at)) {
        if ((hit.is("body") || hit.is("officeword")) && hit.end() > end) {
          end = hit.end();
          grew = true;
        }
      }
      for (Place place : report.places(at, Math.min(sentence.end(), at + 60))) {
        if (place.start() == at && place.end() > end) {
          end = place.end();
          grew = true;
        }
      }
    }
    return end;
  }

  private @Nullable Person holder(Hit rank, int from, int end) {
    int start = report.isHan() ? Math.max(from, rank.start() - 14) : rank.start();
    String words = report.plain().substring(start, end);
    String code = null;
    for (Place place : report.places(start, end))
      if (code == null || code.length() == 2) code = place.code();
    boolean region =
        words.contains("khu uy")
            || words.contains("khu tu tri")
            || words.contains("autonom")
            || words.contains("serantau")
            || words.contains("自治区")
            || words.contains("regional");
    boolean province =
        words.contains("tinh uy")
            || words.contains("省委")
            || (words.contains("provins") && !words.contains("provinsi "))
            || words.contains("provincial");
    Person found = null;
    for (Person person : persons) {
      for (Office office : offices.getOrDefault(person, List.of())) {
        if (!office.rank().equals(rank.value())) continue;
        boolean fits =
            (code != null && code.length() > 2)
                ? code.equals(office.place())
                    || (office.place() == null && code.substring(0, 2).equals(person.side()))
                : code != null
                    ? code.equals(person.side())
                    : region
                        ? "CN".equals(person.side())
                        : province ? "VN".equals(person.side()) : true;
        if (!fits) continue;
        if (found != null && found != person)
          return code != null || region || province ? found : null;
        found = person;
      }
    }
    return found;
  }

  /// Who speaks at a verb: the subject before it in its sentence, the nearest to the sentence's
  /// head that is not the object of something else; else whoever spoke before.
  Speaker at(int verb, Sentence sentence, Speaker before) {
    Reference subject = null;
    for (Reference reference : references) {
      if (reference.start < sentence.start()) continue;
      if (reference.end > verb + 1) break;
      if (reference.pronoun && isFormOfAddress(reference)) continue;
      if (subject != null && isObject(reference, subject)) continue;
      subject = reference;
    }
    if (subject == null) return Speaker.NOBODY;
    if (subject.pronoun) return before;
    return new Speaker(subject.person, subject.both, true);
  }

  /// `đồng chí Lưu Ninh`: no pronoun of its own.
  private boolean isFormOfAddress(Reference reference) {
    for (Reference other : references) {
      if (!other.equals(reference)
          && !other.pronoun
          && other.start >= reference.end
          && other.start - reference.end <= 2) return true;
    }
    int at = reference.end;
    while (at < report.chars().length() && report.chars().charAt(at) == ' ') at++;
    return report.hitsAt(at).stream()
        .anyMatch(hit -> hit.is("rank") || hit.is("officeword") || hit.is("body"));
  }

  /// After a verb and before another: who was thanked, received, asked.
  private boolean isObject(Reference reference, Reference subject) {
    String between =
        report.folded().substring(Math.min(subject.end, reference.start), reference.start);
    if (between.indexOf(';') >= 0 || between.indexOf('；') >= 0) return false;
    boolean verb = false;
    for (Hit hit : report.hits(subject.end, reference.start)) {
      if (hit.is("aside")
          || hit.is("event")
          || hit.is("propose")
          || hit.is("agree")
          || hit.is("hope")
          || hit.is("blanket")
          || hit.is("with")
          || hit.is("attend")) verb = true;
    }
    if (reference.both) {
      // `X stressed that both sides should …` is X's word.
      return true;
    }
    return verb || between.isBlank() || (between.length() > 1 && between.strip().equals(","));
  }

  /// `Guangxi will …`: who speaks for the place, if anybody of the report does.
  Speaker ofPlace(int start, int end, Speaker before) {
    for (Place place : report.places(start, end)) {
      Person spoke = before.person();
      if (spoke != null && place.side().equals(spoke.side())) return before;
      for (Person person : persons) {
        boolean heads =
            person.offices().stream()
                .anyMatch(o ->
                    place.code().equals(o.place())
                        && (o.rank().equals("secretary") || o.rank().equals("chair")));
        if (heads) return new Speaker(person, false, true);
      }
    }
    return Speaker.NOBODY;
  }

  /// Persons that words name.
  @Nullable Person named(int start, int end) {
    for (Reference reference : references) {
      if (reference.start >= start && reference.end <= end && reference.person != null)
        return reference.person;
    }
    return null;
  }
}
