package kmzero.reader.item;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kmzero.reader.item.References.Kind;
import kmzero.reader.item.References.Reference;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
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
  private final References references;

  /// Who is named after a verb.
  ///
  /// @param end of the words that name them
  record Agent(Speaker speaker, int end) {}

  Speakers(Report report, List<Person> persons, Titles titles) {
    this.report = report;
    this.persons = persons;
    this.references = new References(report, persons, titles);
  }

  /// Who speaks at a verb: the subject before it in its sentence, the nearest to the sentence's
  /// head that is not the object of something else; else whoever the verb itself tells of.
  Speaker at(int verb, Sentence sentence, Speaker before) {
    Reference subject = subjectBefore(verb, sentence);
    if (subject == null) return isJoint(verb) ? Speaker.BOTH : Speaker.NOBODY;
    return resolved(subject, before);
  }

  private @Nullable Reference subjectBefore(int verb, Sentence sentence) {
    Reference subject = null;
    for (Reference reference : references.from(sentence.start())) {
      if (reference.end() > verb + 1) break;
      if (references.isFormOfAddress(reference)) continue;
      if (subject != null && isObject(reference, subject, verb)) continue;
      boolean far = verb - reference.end() > (report.isHan() ? 8 : 24);
      if (subject != null && reference.is(Kind.PRONOUN) && far) continue;
      if (subject == null && reference.is(Kind.SIDE) && isThanked(sentence.start(), reference))
        continue;
      subject = reference;
    }
    return subject;
  }

  private Speaker resolved(Reference reference, Speaker before) {
    return switch (reference.kind()) {
      case PERSON -> {
        Person person = reference.person();
        yield person == null ? Speaker.NOBODY : new Speaker.Named(person);
      }
      case BOTH -> Speaker.BOTH;
      case SIDE -> ofSide(String.valueOf(reference.side()), before);
      case PRONOUN -> meant(reference, before);
    };
  }

  /// Whom a pronoun means: who spoke before, unless it is of the other gender; else the last named
  /// that it fits.
  private Speaker meant(Reference pronoun, Speaker before) {
    Person spoke = before.person();
    if (spoke != null && fits(pronoun, spoke)) return before;
    Person last = null;
    Person sure = null;
    for (Reference reference : references.from(pronoun.start() - (report.isHan() ? 200 : 600))) {
      if (reference.start() >= pronoun.start()) break;
      Person person = reference.person();
      if (person == null || person == spoke || !fits(pronoun, person)) continue;
      last = person;
      if (references.gender(person) != null) sure = person;
    }
    if (spoke == null) last = topic(pronoun, last);
    Person found = sure != null && pronoun.gender() != null ? sure : last;
    return found == null ? before : new Speaker.Named(found);
  }

  /// Who stands first in the sentence before.
  private @Nullable Person topic(Reference pronoun, @Nullable Person otherwise) {
    Sentence previous = before(pronoun.start());
    if (previous == null) return otherwise;
    for (Reference reference : references.from(previous.start())) {
      if (reference.end() > previous.end()) break;
      Person person = reference.person();
      if (person != null && fits(pronoun, person)) return person;
    }
    return otherwise;
  }

  /// The last sentence that ends before a place.
  private @Nullable Sentence before(int place) {
    List<Sentence> sentences = report.sentences();
    int low = 0;
    int high = sentences.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sentences.get(middle).end() <= place) low = middle + 1;
      else high = middle;
    }
    return low == 0 ? null : sentences.get(low - 1);
  }

  private boolean fits(Reference pronoun, Person person) {
    String known = references.gender(person);
    return pronoun.gender() == null || known == null || known.equals(pronoun.gender());
  }

  /// Who is named right after a verb that begins its clause: `lovade Lin Suyun`, `bad hon`; null
  /// where the subject stands before it or the language never puts it there.
  @Nullable Agent inverted(Hit cue, Sentence sentence, Speaker before) {
    if (!report.language().equals("sv")) return null;
    Reference first = subjectBefore(cue.start(), sentence);
    boolean ours =
        report.hits("we", Math.max(sentence.start(), cue.start() - 8), cue.start()).stream()
            .anyMatch(hit -> cue.start() - hit.end() <= 1);
    if (first != null || ours) return null;
    return rightAfter(cue.end(), sentence.end(), before);
  }

  /// By whom it is said to be done: `was proposed by X`, `dijanjikan oleh X`, `diusulkan X`.
  @Nullable Agent agentAfter(Hit cue, int end, Speaker before) {
    int at = overBlanks(cue.end(), end);
    for (Hit hit : report.hitsAt(at)) {
      if (hit.is("both") && report.hitsAt(at).stream().anyMatch(h -> h.is("by")))
        return new Agent(Speaker.BOTH, hit.end());
      if (hit.is("by")) return rightAfter(hit.end(), end, before);
    }
    boolean malay = report.language().equals("ms") || report.language().equals("id");
    return malay && report.folded().startsWith("di", cue.start())
        ? rightAfter(cue.end(), end, before)
        : null;
  }

  /// Only titles and forms of address may stand between.
  private @Nullable Agent rightAfter(int from, int end, Speaker before) {
    for (Reference reference : references.from(from)) {
      if (reference.end() > end || reference.start() - from > 70) return null;
      if (references.isFormOfAddress(reference)) continue;
      for (int i = from; i < reference.start(); i++)
        if (Character.isLetter(report.chars().charAt(i)) && !isNamed(i)) return null;
      return new Agent(resolved(reference, before), reference.end());
    }
    return null;
  }

  private int overBlanks(int at, int end) {
    int next = at;
    while (next < end && report.chars().charAt(next) == ' ') next++;
    return next;
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
              || hit.is("asks")
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
    for (Reference reference : references.from(close)) {
      if (reference.end() > sentence.end()) break;
      if (references.isFormOfAddress(reference)) continue;
      return resolved(reference, before);
    }
    return before;
  }

  /// Whether a character stands in the words for somebody who speaks or in a place.
  boolean isNamed(int at) {
    for (Reference reference : references.from(at - LONGEST)) {
      if (reference.start() > at) break;
      if (at < reference.end()) return true;
    }
    return report.places(Math.max(0, at - 40), at + 40).stream()
            .anyMatch(place -> place.start() <= at && at < place.end())
        || report.hits(Math.max(0, at - 40), at + 40).stream()
            .anyMatch(hit ->
                (hit.is("honour")
                        || hit.is("rank")
                        || hit.is("officeword")
                        || hit.is("also")
                        || hit.is("next"))
                    && hit.start() <= at
                    && at < hit.end());
  }

  /// Who said yes in `X was accepted by Y`, `được phía Y chấp thuận`, `得到Y同意`.
  Speaker agent(int start, int end, Hit verb) {
    boolean behind = !report.isHan() && !report.language().equals("vi");
    int from = Math.max(start, behind ? verb.end() : verb.start() - 24);
    int to = behind ? end : verb.start();
    Person named = named(from, to);
    if (named != null) return new Speaker.Named(named);
    String side = sideNamed(from, to);
    return side == null ? Speaker.NOBODY : first(side);
  }

  /// The first person of the report who is of the other side.
  Speaker other(Speaker one) {
    Person person = one.person();
    if (person == null || person.side() == null) return Speaker.NOBODY;
    return first(person.side().equals("VN") ? "CN" : "VN");
  }

  /// Who speaks for a side: who spoke before, if of it; else the first named of it.
  private Speaker ofSide(String side, Speaker before) {
    if (side.equals("other")) return other(before);
    Person spoke = before.person();
    return spoke != null && side.equals(spoke.side()) ? before : first(side);
  }

  private Speaker first(String side) {
    for (Person person : persons) if (side.equals(person.side())) return new Speaker.Named(person);
    return Speaker.NOBODY;
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

  /// After a verb and before another: who was thanked, received, asked.
  private boolean isObject(Reference reference, Reference subject, int verb) {
    String between =
        report.folded().substring(Math.min(subject.end(), reference.start()), reference.start());
    if (between.indexOf(';') >= 0 || between.indexOf('；') >= 0) return false;
    // `X stressed that both sides should …` is X's word.
    if (reference.is(Kind.BOTH)) return true;
    if (reference.is(Kind.SIDE)) return !opensClause(reference, verb);
    return isThanked(subject.end(), reference)
        || between.isBlank()
        || (between.length() > 1 && between.strip().equals(","));
  }

  /// `…, phía bạn đồng ý`, `…，越方表示支持`: right after a comma and right before the verb.
  private boolean opensClause(Reference side, int verb) {
    int at = side.start();
    while (at > 0 && report.chars().charAt(at - 1) == ' ') at--;
    boolean comma = at > 0 && ",，;；".indexOf(report.chars().charAt(at - 1)) >= 0;
    return comma && verb - side.end() <= (report.isHan() ? 3 : 12);
  }

  /// Whether a verb of thanking, asking, agreeing or attending stands before it.
  private boolean isThanked(int from, Reference reference) {
    return report.hits(from, reference.start()).stream()
        .anyMatch(hit ->
            hit.is("aside")
                || hit.is("event")
                || hit.is("propose")
                || hit.is("agree")
                || hit.is("hope")
                || hit.is("blanket")
                || hit.is("with")
                || hit.is("attend"));
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

  /// Where the first person or side that words name ends; -1 when they name none.
  int endOfNamed(int start, int end) {
    for (Reference reference : references.from(start)) {
      if (reference.start() > end) break;
      boolean one = reference.is(Kind.PERSON) || reference.is(Kind.SIDE);
      if (reference.end() <= end && one) return reference.end();
    }
    return -1;
  }

  /// Whether words begin with somebody or a side.
  boolean startsWith(int start, int end) {
    for (Reference reference : references.from(start)) {
      if (reference.start() > start) break;
      boolean one = reference.is(Kind.PERSON) || reference.is(Kind.SIDE);
      if (reference.end() <= end && one) return true;
    }
    return false;
  }

  /// The first person whom words name.
  @Nullable Person named(int start, int end) {
    for (Reference reference : references.from(start)) {
      if (reference.start() > end) break;
      if (reference.end() <= end && reference.person() != null) return reference.person();
    }
    return null;
  }

  /// `the secretaries of A, B and C`: that person, and those of the same side whom the words name
  /// with nothing but commas, `and` and places between.
  Set<Person> listed(int start, int end, Person first) {
    Set<Person> found = new LinkedHashSet<>(Set.of(first));
    int last = -1;
    for (Reference reference : references.from(start)) {
      Person person = reference.person();
      if (reference.end() > end) break;
      if (person == null || !Objects.equals(person.side(), first.side())) continue;
      if (last >= 0 && reference.start() - last > 8) break;
      found.add(person);
      last = reference.end();
    }
    return found;
  }
}
