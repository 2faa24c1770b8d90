package kmzero.reader.item;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.person.Mention;
import kmzero.reader.person.Person;
import kmzero.reader.person.Titles;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Who speaks: by name, by office alone, as both sides, as a side, or by a pronoun.
final class Speakers {
  /// No name or office has more characters.
  private static final int LONGEST = 600;

  private final Report report;
  private final List<Person> persons;
  private final List<Reference> references = new ArrayList<>();

  /// A place where somebody is spoken of.
  ///
  /// @param person null when it is both sides or nobody named
  private record Reference(
      int start, int end, @Nullable Person person, boolean both, boolean pronoun) {}

  Speakers(Report report, List<Person> persons, Titles titles) {
    this.report = report;
    this.persons = persons;
    for (Person person : persons) {
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
      for (Titles.Title title : titles.in(sentence)) {
        Person holder = title.person();
        if (holder != null)
          references.add(new Reference(title.start(), title.end(), holder, false, false));
      }
    }
    references.sort(Comparator.comparingInt(Reference::start));
  }

  /// Who speaks at a verb: the subject before it in its sentence, the nearest to the sentence's
  /// head that is not the object of something else; else whoever spoke before.
  Speaker at(int verb, Sentence sentence, Speaker before) {
    Reference subject = null;
    for (Reference reference : from(sentence.start())) {
      if (reference.end > verb + 1) break;
      if (reference.pronoun && isFormOfAddress(reference)) continue;
      if (subject != null && isObject(reference, subject)) continue;
      subject = reference;
    }
    if (subject == null) subject = behind(verb, sentence);
    if (subject == null) return isJoint(verb) ? Speaker.BOTH : Speaker.NOBODY;
    if (subject.pronoun) return before;
    return of(subject);
  }

  /// `Därefter bad hon`, `underströk Hien`: in Swedish the subject may follow its verb.
  private @Nullable Reference behind(int verb, Sentence sentence) {
    if (!report.language().equals("sv")) return null;
    int end = verb;
    while (end < sentence.end() && Character.isLetter(report.chars().charAt(end))) end++;
    for (Reference reference : references) {
      if (reference.start < end) continue;
      if (reference.start >= sentence.end()) break;
      String between = report.chars().substring(end, reference.start);
      boolean title =
          report.hitsAt(end + 1).stream()
              .anyMatch(
                  hit -> (hit.is("rank") || hit.is("honour")) && hit.end() <= reference.start);
      if (between.isBlank() || (title && between.length() < 60)) return reference;
      return null;
    }
    return null;
  }

  /// `hai bên thỏa thuận`, `it was agreed`: the verb itself says that both do.
  private boolean isJoint(int verb) {
    return report.hits("both", Math.max(0, verb - 16), verb + 24).stream()
        .anyMatch(hit -> hit.start() <= verb && hit.end() >= verb);
  }

  /// Whether a verb stands between quotation marks that a verb of speech follows: `"We will send
  /// ten," she said`.
  boolean isQuoted(int verb, Sentence sentence) {
    return quoteEnd(verb, sentence) > 0;
  }

  private int quoteEnd(int verb, Sentence sentence) {
    String folded = report.folded();
    // `– We will send ten, said X.`
    boolean dash = folded.charAt(sentence.start()) == '-';
    int open = dash ? 0 : folded.substring(sentence.start(), verb + 1).lastIndexOf('"');
    if (open < 0) return -1;
    int close = folded.indexOf(dash ? ',' : '"', verb, sentence.end());
    if (close < 0) return -1;
    for (Hit hit : report.hits(close, sentence.end())) {
      boolean says =
          hit.is("speech")
              || hit.is("reply")
              || hit.is("pledge")
              || hit.is("propose")
              || hit.is("agree")
              || hit.is("hope");
      if (says) return close;
    }
    return -1;
  }

  /// The end of a quotation that was begun before `start` and is closed before `end`, else `end`.
  int quoted(int start, int end) {
    int close = report.folded().indexOf('"', start, end);
    if (close < 0 || report.chars().charAt(close) == '“') return end;
    return report.folded().indexOf('"', close + 1, end) >= 0 ? end : close;
  }

  /// Who is said after a quotation to have spoken it.
  Speaker afterQuote(int verb, Sentence sentence, Speaker before) {
    int close = quoteEnd(verb, sentence);
    if (close < 0) return Speaker.NOBODY;
    for (Reference reference : from(close)) {
      if (reference.end > sentence.end()) break;
      if (reference.pronoun && isFormOfAddress(reference)) continue;
      return reference.pronoun ? before : of(reference);
    }
    return before;
  }

  /// Whether a character stands in the words for somebody who speaks or in a place.
  boolean isNamed(int at) {
    for (Reference reference : from(at - LONGEST)) {
      if (reference.start > at) break;
      if (at < reference.end) return true;
    }
    return report.places(Math.max(0, at - 40), at + 40).stream()
            .anyMatch(place -> place.start() <= at && at < place.end())
        || report.hits(Math.max(0, at - 40), at + 40).stream()
            .anyMatch(hit ->
                (hit.is("honour") || hit.is("rank") || hit.is("officeword") || hit.is("also"))
                    && hit.start() <= at
                    && at < hit.end());
  }

  /// Who said yes in `X was accepted by Y`, `được phía Y chấp thuận`, `得到Y同意`.
  Speaker agent(int start, int end, Hit verb) {
    int from = report.isHan() || report.language().equals("vi") ? verb.start() - 24 : verb.end();
    int to = report.isHan() || report.language().equals("vi") ? verb.start() : end;
    from = Math.max(start, from);
    Person named = named(from, to);
    if (named != null) return new Speaker.Named(named);
    String side = sideNamed(from, to);
    return side == null ? Speaker.NOBODY : ofSide(side);
  }

  /// The first person of the report who is of the other side.
  Speaker other(Speaker one) {
    Person person = one.person();
    if (person == null || person.side() == null) return Speaker.NOBODY;
    return ofSide(person.side().equals("VN") ? "CN" : "VN");
  }

  private Speaker ofSide(String side) {
    for (Person person : persons) if (side.equals(person.side())) return new Speaker.Named(person);
    return Speaker.NOBODY;
  }

  private static Speaker of(Reference reference) {
    Person person = reference.person;
    return person != null ? new Speaker.Named(person) : Speaker.BOTH;
  }

  /// Whom a sentence begins with: the first spoken of before its first verb; `before` where that is
  /// a pronoun or nobody.
  Speaker subject(Sentence sentence, Speaker before) {
    int verb = sentence.end();
    for (Hit hit : report.hits(sentence.start(), sentence.end())) {
      if (hit.is("speech")
          || hit.is("aside")
          || hit.is("propose")
          || hit.is("agree")
          || hit.is("hope")) {
        verb = hit.start();
        break;
      }
    }
    if (verb == sentence.end()) return before;
    Speaker subject = at(verb, sentence, before);
    return subject.person() == null ? before : subject;
  }

  /// Whether a meeting itself is said to decide: `会议一致决定`, `the meeting agreed`.
  boolean isAssembly(int verb, Sentence sentence) {
    return report.hits("assembly", sentence.start(), verb).stream()
        .anyMatch(hit -> verb - hit.end() <= (report.isHan() ? 4 : 14));
  }

  /// `đồng chí Lưu Ninh`: no pronoun of its own.
  private boolean isFormOfAddress(Reference reference) {
    for (Reference other : from(reference.end)) {
      if (other.start - reference.end > 2) break;
      if (!other.equals(reference) && !other.pronoun) return true;
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

  /// `Guangxi will …`: who speaks for the place, if anybody of the report does, else the place.
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
        if (heads) return new Speaker.Named(person);
      }
      if (place.code().length() > 2) return new Speaker.Authority(place.code());
    }
    return Speaker.NOBODY;
  }

  /// Those of the report who are of a side that words name: `the proposals of the Vietnamese side`.
  @Nullable String sideNamed(int start, int end) {
    for (Place place : report.places(start, end)) return place.side();
    for (Hit hit : report.hits("side", start, end)) return hit.value();
    return null;
  }

  /// Where the first person that words name ends; -1 when they name none.
  int endOfNamed(int start, int end) {
    for (Reference reference : from(start)) {
      if (reference.start > end) break;
      if (reference.end <= end && reference.person != null) return reference.end;
    }
    return -1;
  }

  /// Persons that words name.
  @Nullable Person named(int start, int end) {
    for (Reference reference : from(start)) {
      if (reference.start > end) break;
      if (reference.end <= end && reference.person != null) return reference.person;
    }
    return null;
  }

  /// The references that begin from a place on.
  private List<Reference> from(int place) {
    int low = 0;
    int high = references.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (references.get(middle).start < place) low = middle + 1;
      else high = middle;
    }
    return references.subList(low, references.size());
  }
}
