package kmzero.reader.item;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.person.Mention;
import kmzero.reader.person.Person;
import kmzero.reader.person.Titles;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Every place of a report where somebody is spoken of: by name, by office, as both sides, as one
/// side or its delegation, or by a pronoun.
final class References {
  private final Report report;
  private final List<Reference> all = new ArrayList<>();
  private final Map<Person, String> genders = new HashMap<>();

  /// @param person whom a name or an office stands for
  /// @param side `VN`, `CN`, or `other` for the one that does not speak; null when it is no side
  /// @param gender of a pronoun, `m` or `f`, where it tells
  record Reference(
      int start,
      int end,
      Kind kind,
      @Nullable Person person,
      @Nullable String side,
      @Nullable String gender) {
    boolean is(Kind wanted) {
      return kind == wanted;
    }
  }

  /// How somebody is spoken of.
  enum Kind {
    PERSON,
    BOTH,
    SIDE,
    PRONOUN
  }

  References(Report report, List<Person> persons, Titles titles) {
    this.report = report;
    for (Person person : persons) {
      for (Mention mention : person.mentions()) {
        add(mention.start(), mention.end(), Kind.PERSON, person, null, null);
        String gender = genderBefore(mention.start());
        if (gender != null) genders.putIfAbsent(person, gender);
      }
    }
    for (Sentence sentence : report.sentences()) {
      int from = sentence.start();
      int to = sentence.end();
      for (Hit hit : report.hits("both", from, to))
        add(hit.start(), hit.end(), Kind.BOTH, null, null, null);
      for (Hit hit : report.hits("he", from, to))
        if (!isMuted(hit))
          add(hit.start(), hit.end(), Kind.PRONOUN, null, null, genderAt(hit.start()));
      for (Hit hit : report.hits("side", from, to))
        add(hit.start(), hit.end(), Kind.SIDE, null, hit.value(), null);
      for (Hit hit : report.hits("other", from, to))
        add(hit.start(), hit.end(), Kind.SIDE, null, "other", null);
      for (Hit hit : report.hits("party", from, to)) addParty(hit, sentence);
      for (Titles.Title title : titles.in(sentence)) {
        Person holder = title.person();
        if (holder != null) add(title.start(), title.end(), Kind.PERSON, holder, null, null);
      }
    }
    all.sort(Comparator.comparingInt(Reference::start));
  }

  private void add(
      int start,
      int end,
      Kind kind,
      @Nullable Person person,
      @Nullable String side,
      @Nullable String gender) {
    all.add(new Reference(start, end, kind, person, side, gender));
  }

  /// `bà con`: a longer word that is no pronoun.
  private boolean isMuted(Hit pronoun) {
    return report.hitsAt(pronoun.start()).stream()
        .anyMatch(hit -> hit.is("mute") && hit.end() > pronoun.end());
  }

  /// `đoàn Quảng Ninh`, `the Guangxi delegation`, `广宁方面`.
  private void addParty(Hit party, Sentence sentence) {
    int from = Math.max(sentence.start(), party.start() - 40);
    for (Place place : report.places(from, Math.min(sentence.end(), party.end() + 40))) {
      boolean before = place.start() >= party.end() && isGap(party.end(), place.start());
      boolean after = place.end() <= party.start() && isGap(place.end(), party.start());
      if (!before && !after) continue;
      int start = Math.min(place.start(), party.start());
      add(start, Math.max(place.end(), party.end()), Kind.SIDE, null, place.side(), null);
      return;
    }
  }

  /// At most a genitive, `of` or `from the` between.
  private boolean isGap(int from, int to) {
    return to - from <= (report.isHan() ? 0 : 10)
        && report.chars().substring(from, to).chars().noneMatch(c -> ",.;:".indexOf(c) >= 0)
        && report.hits(from, to).stream().noneMatch(hit -> hit.is("and") || hit.is("speech"));
  }

  private @Nullable String genderAt(int start) {
    for (Hit hit : report.hitsAt(start)) if (hit.is("gender")) return hit.value();
    return null;
  }

  private @Nullable String genderBefore(int name) {
    for (Hit hit : report.hits("gender", Math.max(0, name - 12), name))
      if (report.chars().substring(hit.end(), name).isBlank()) return hit.value();
    int after = Math.min(report.chars().length(), name + 8);
    if (report.isHan())
      for (Hit hit : report.hits("gender", name, after))
        if (report.chars().substring(hit.start(), hit.end()).length() == 2) return hit.value();
    return null;
  }

  /// Those that begin from a place on, in text order.
  List<Reference> from(int place) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).start() < place) low = middle + 1;
      else high = middle;
    }
    return all.subList(low, all.size());
  }

  /// `m`, `f`, or null where no form of address tells.
  @Nullable String gender(Person person) {
    return genders.get(person);
  }

  /// `đồng chí Lưu Ninh`: no pronoun of its own.
  boolean isFormOfAddress(Reference pronoun) {
    if (!pronoun.is(Kind.PRONOUN) || !report.language().equals("vi")) return false;
    for (Reference other : from(pronoun.end)) {
      if (other.start > pronoun.end + 2) break;
      if (!other.is(Kind.PRONOUN)) return true;
    }
    int at = pronoun.end;
    while (at < report.chars().length() && report.chars().charAt(at) == ' ') at++;
    return report.hitsAt(at).stream()
        .anyMatch(
            hit -> hit.is("rank") || hit.is("body") || (hit.is("officeword") && !isBehalf(hit)));
  }

  /// `ông thay mặt tỉnh`: a verb among the words of offices.
  private boolean isBehalf(Hit word) {
    return report.folded().startsWith("thay m", word.start());
  }
}
