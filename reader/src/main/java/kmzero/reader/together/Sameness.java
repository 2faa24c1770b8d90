package kmzero.reader.together;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.reader.together.Account.Days;
import kmzero.reader.together.Account.Somebody;

/// Whether two accounts tell one event: days that agree, persons who are one, a place and matters
/// in common. The one rule of it, for reports read together and for what a desk proposes to join.
///
/// Wrong joins cost more than missed ones, so each thing that speaks against it weighs as much as
/// two that speak for it. Where both give a day the days agree as far as there is doubt of them:
/// they meet, or follow each other (one source may give the day it was published), or one source
/// itself gives both, or they are the same day of two years of which one was inferred. Two meetings
/// a week apart of the same persons at the same gate are two.
public final class Sameness {
  private static final double ENOUGH = 6;

  /// The same of events of which one account gives no day: leaders meet every year.
  private static final double ENOUGH_UNDATED = 8;

  /// Enough to ask somebody: the same day of another year between the same sides.
  private static final double ENOUGH_TO_ASK = 3;

  /// A rule that gives a year is not further off.
  private static final int YEARS_INFERRED = 5;

  /// Events at which one side has several heads, of whom a report names its own.
  private static final Set<String> OF_SEVERAL = Set.of("conference", "spring-meeting", "exercise");

  private static final List<Set<String>> AKIN =
      List.of(
          Set.of("talks", "meeting", "reception", "visit", "conference", "spring-meeting"),
          Set.of("signing", "ceremony", "talks", "meeting", "conference", "visit"),
          Set.of("exercise", "ceremony"),
          Set.of("incident"));

  private static final Reason OTHER_YEAR = Reason.of("other-year");

  private Sameness() {}

  /// @param certain whether they may be joined unasked; else a person decides
  /// @param weight how much speaks for it
  public record Verdict(boolean certain, double weight, List<Reason> reasons) {
    public Verdict {
      reasons = List.copyOf(reasons);
    }

    /// The reasons in words for people.
    public String why() {
      return String.join(", ", reasons.stream().map(Reason::words).toList());
    }
  }

  /// Something that speaks for one event.
  ///
  /// @param code `same-day`, `near-day`, `other-year`, `head`, `place`, `gates`, `figures`,
  ///   `matters` or `sides`
  /// @param detail the name of the head; empty for others
  public record Reason(String code, String detail) {
    private static Reason of(String code) {
      return new Reason(code, "");
    }

    private String words() {
      return switch (code) {
        case "same-day" -> "same day";
        case "near-day" -> "days next to each other";
        case "other-year" -> "same day of another year";
        case "head" -> "head " + detail;
        case "place" -> "same place";
        case "gates" -> "same gates";
        case "figures" -> "same figures";
        case "matters" -> "same matters";
        default -> "same sides";
      };
    }
  }

  /// Empty when they are not one.
  public static Optional<Verdict> of(Account one, Account other) {
    List<Reason> reasons = new ArrayList<>();
    boolean dated = !one.days().isEmpty() && !other.days().isEmpty();
    double day = dated ? days(one, other, reasons) : 0;
    double kind = kinds(one, other);
    if ((dated && day == 0) || kind < 0) return Optional.empty();
    boolean otherYear = reasons.contains(OTHER_YEAR);
    double sides = localities(one, other);
    if (sides > 0) reasons.add(Reason.of("sides"));
    List<Somebody> heads = common(one.heads(), other.heads());
    for (Somebody head : heads) reasons.add(new Reason("head", head.names().getFirst()));
    boolean met = !heads.isEmpty() || met(one, other);
    int strangers = strangers(one, other);
    double place = places(one, other, reasons);
    double matters = matters(one, other, reasons);
    double weight =
        day
            + kind
            + Math.min(3, heads.size()) * 2
            + (met && heads.isEmpty() ? 1 : 0)
            - strangers * (isOfSeveral(one, other) ? 1 : 3)
            + sides
            + place
            + matters;
    boolean certain =
        weight >= (dated ? ENOUGH : ENOUGH_UNDATED)
            && !(otherYear && !one.yearInferred() && !other.yearInferred())
            && (met || isOnePlace(one, other, matters));
    if (certain) return Optional.of(new Verdict(true, weight, reasons));
    boolean ask =
        strangers == 0
            && sides >= 0
            && weight >= ENOUGH_TO_ASK
            && reasons.stream().map(Reason::code).distinct().count() > 1;
    return ask ? Optional.of(new Verdict(false, weight, reasons)) : Optional.empty();
  }

  /// Where nobody is named in both: the same kind of event at one place, which either nobody led,
  /// or between the same sides, or about the same figures.
  private static boolean isOnePlace(Account one, Account other, double matters) {
    boolean local = shares(one.places(), other.places()) || shares(one.gates(), other.gates());
    boolean alone = one.heads().isEmpty() && other.heads().isEmpty();
    boolean alike = !one.localities().isEmpty() && one.localities().equals(other.localities());
    return local && one.kind().equals(other.kind()) && (alone || alike || matters >= 2);
  }

  /// 3 where the dates meet, 1.5 where one follows the other or a contradicting day agrees, 0 with
  /// a reason where only the year is another, 0 without one where they do not agree.
  private static double days(Account one, Account other, List<Reason> reasons) {
    Days first = one.days().getFirst();
    Days second = other.days().getFirst();
    if (first.apart(second) == 0) {
      reasons.add(Reason.of("same-day"));
      return 3;
    }
    boolean doubted =
        one.days().stream().anyMatch(a -> other.days().stream().anyMatch(b -> a.apart(b) == 0));
    if (doubted || first.apart(second) == 1) {
      reasons.add(Reason.of("near-day"));
      return 1.5;
    }
    boolean inferred = one.yearInferred() || other.yearInferred();
    if (!first.isOfAnotherYear(second, inferred ? YEARS_INFERRED : 1)) return 0;
    reasons.add(OTHER_YEAR);
    return 1;
  }

  private static double kinds(Account one, Account other) {
    if (one.kind().isEmpty() || other.kind().isEmpty()) return 0;
    if (one.kind().equals(other.kind())) return 1;
    return AKIN.stream().anyMatch(kin -> kin.contains(one.kind()) && kin.contains(other.kind()))
        ? 0
        : -1;
  }

  private static List<Somebody> common(List<Somebody> some, List<Somebody> others) {
    return some.stream().filter(one -> others.stream().anyMatch(one::isOne)).toList();
  }

  /// Whether a head of one is named in the other at all.
  private static boolean met(Account one, Account other) {
    return !common(one.heads(), other.everybody()).isEmpty()
        || !common(other.heads(), one.everybody()).isEmpty();
  }

  /// Sides for which both name heads and nobody of one is anybody of the other.
  private static int strangers(Account one, Account other) {
    int n = 0;
    for (String side : List.of("VN", "CN")) {
      List<Somebody> some = of(side, one.heads());
      List<Somebody> others = of(side, other.heads());
      if (some.isEmpty() || others.isEmpty()) continue;
      if (common(some, other.everybody()).isEmpty() && common(others, one.everybody()).isEmpty())
        n++;
    }
    return n;
  }

  private static List<Somebody> of(String side, List<Somebody> persons) {
    return persons.stream().filter(person -> side.equals(person.side())).toList();
  }

  private static boolean isOfSeveral(Account one, Account other) {
    return OF_SEVERAL.contains(one.kind()) && OF_SEVERAL.contains(other.kind());
  }

  private static double localities(Account one, Account other) {
    Set<String> some = vietnamese(one.localities());
    Set<String> others = vietnamese(other.localities());
    if (some.isEmpty() || others.isEmpty()) return 0;
    if (shares(some, others)) return some.equals(others) ? 1 : 0.5;
    return isOfSeveral(one, other) ? 0 : -2;
  }

  /// Every event has Guangxi or Yunnan on the other side; the provinces tell them apart.
  private static Set<String> vietnamese(Set<String> codes) {
    Set<String> kept = new HashSet<>(codes);
    kept.removeIf(code -> !code.startsWith("VN-"));
    return kept;
  }

  private static double places(Account one, Account other, List<Reason> reasons) {
    if (!shares(one.places(), other.places())) return 0;
    reasons.add(Reason.of("place"));
    return 2;
  }

  private static double matters(Account one, Account other, List<Reason> reasons) {
    double weight = 0;
    if (shares(one.gates(), other.gates())) {
      weight += 1;
      reasons.add(Reason.of("gates"));
    }
    Set<String> numbers = new HashSet<>(one.numbers());
    numbers.retainAll(other.numbers());
    if (!numbers.isEmpty()) {
      weight += Math.min(2, numbers.size() * 0.75);
      reasons.add(Reason.of("figures"));
    }
    Set<String> fields = new HashSet<>(one.fields());
    fields.retainAll(other.fields());
    int all = one.fields().size() + other.fields().size() - fields.size();
    if (fields.size() >= 2 && fields.size() * 2 >= all) {
      weight += 1;
      reasons.add(Reason.of("matters"));
    }
    return weight;
  }

  private static boolean shares(Set<String> one, Set<String> other) {
    return one.stream().anyMatch(other::contains);
  }
}
