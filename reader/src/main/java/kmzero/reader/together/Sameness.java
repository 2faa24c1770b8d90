package kmzero.reader.together;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kmzero.names.Names;
import kmzero.reader.together.Telling.Somebody;

/// Whether two reports tell one event: days that meet, persons who are one, a place and matters in
/// common. Wrong joins cost more than missed ones, so each thing that speaks against it weighs as
/// much as two that speak for it.
final class Sameness {
  private static final double ENOUGH = 6;

  /// The same of events of which one report gives no day: leaders meet every year.
  private static final double ENOUGH_UNDATED = 8;

  private static final List<Set<String>> AKIN =
      List.of(
          Set.of("talks", "meeting", "reception", "visit", "conference", "spring-meeting"),
          Set.of("signing", "ceremony", "talks", "meeting", "conference"),
          Set.of("exercise", "ceremony"),
          Set.of("incident"));

  private Sameness() {}

  /// @param weight how much speaks for it
  /// @param why in words for people
  record Verdict(double weight, String why) {}

  /// Empty when they are not one.
  static Optional<Verdict> of(Telling one, Telling other) {
    List<String> why = new ArrayList<>();
    double weight = 0;
    boolean dated = one.from() != null && other.from() != null;
    if (dated) {
      double day = days(one, other);
      if (day == 0) return Optional.empty();
      weight += day;
      why.add(day == 3 ? "same day" : "days next to each other");
    }
    double kind = kinds(one, other);
    if (kind < 0) return Optional.empty();
    weight += kind;
    int heads = common(one.heads(), other.heads());
    weight += Math.min(3, heads) * 2;
    if (heads > 0) why.add(heads == 1 ? "one head" : heads + " heads");
    weight -= strangers(one, other) * 3;
    weight += localities(one, other) + places(one, other, why) + matters(one, other, why);
    boolean met = heads > 0 || met(one, other);
    if (met && heads == 0) weight += 1;
    boolean alone = one.heads().isEmpty() && other.heads().isEmpty();
    boolean local =
        one.kind().equals(other.kind())
            && (shares(one.places(), other.places()) || shares(one.gates(), other.gates()));
    if (!met && !(alone && local) && !(local && one.localities().equals(other.localities())))
      return Optional.empty();
    return weight >= (dated ? ENOUGH : ENOUGH_UNDATED)
        ? Optional.of(new Verdict(weight, String.join(", ", why)))
        : Optional.empty();
  }

  /// 3 where the days meet, 1.5 where one follows the other, else 0.
  private static double days(Telling one, Telling other) {
    var from = Objects.requireNonNull(one.from());
    var until = Objects.requireNonNull(one.until());
    var first = Objects.requireNonNull(other.from());
    var last = Objects.requireNonNull(other.until());
    if (!last.isBefore(from) && !first.isAfter(until)) return 3;
    return !last.plusDays(1).isBefore(from) && !first.minusDays(1).isAfter(until) ? 1.5 : 0;
  }

  private static double kinds(Telling one, Telling other) {
    if (one.kind().equals(other.kind())) return 1;
    return AKIN.stream().anyMatch(kin -> kin.contains(one.kind()) && kin.contains(other.kind()))
        ? 0
        : -1;
  }

  private static int common(List<Somebody> some, List<Somebody> others) {
    int n = 0;
    for (Somebody one : some) if (others.stream().anyMatch(other -> areOne(one, other))) n++;
    return n;
  }

  /// Whether a head of one is named in the other at all, or stands there under an office.
  private static boolean met(Telling one, Telling other) {
    return common(one.heads(), other.everybody()) + common(other.heads(), one.everybody()) > 0;
  }

  /// Sides for which both name heads and nobody of one is anybody of the other.
  private static int strangers(Telling one, Telling other) {
    int n = 0;
    for (String side : List.of("VN", "CN")) {
      List<Somebody> some = of(side, one.heads());
      List<Somebody> others = of(side, other.heads());
      if (some.isEmpty() || others.isEmpty()) continue;
      if (common(some, other.everybody()) == 0 && common(others, one.everybody()) == 0) n++;
    }
    return n;
  }

  private static List<Somebody> of(String side, List<Somebody> persons) {
    return persons.stream().filter(person -> side.equals(person.side())).toList();
  }

  static boolean areOne(Somebody one, Somebody other) {
    if (one.known() && other.known()) return one.id().equals(other.id());
    if (one.side() != null && other.side() != null && !one.side().equals(other.side()))
      return false;
    return one.names().stream()
        .anyMatch(name ->
            other.names().stream().anyMatch(form -> Names.standard().match(name, form).same()));
  }

  private static double localities(Telling one, Telling other) {
    Set<String> some = vietnamese(one.localities());
    Set<String> others = vietnamese(other.localities());
    if (some.isEmpty() || others.isEmpty()) return 0;
    return some.equals(others) ? 1 : shares(some, others) ? 0.5 : -2;
  }

  /// Every event has Guangxi or Yunnan on the other side; the provinces tell them apart.
  private static Set<String> vietnamese(Set<String> codes) {
    Set<String> kept = new HashSet<>(codes);
    kept.removeIf(code -> !code.startsWith("VN-"));
    return kept;
  }

  private static double places(Telling one, Telling other, List<String> why) {
    if (shares(one.places(), other.places())) {
      why.add("same place");
      return 2;
    }
    return 0;
  }

  private static double matters(Telling one, Telling other, List<String> why) {
    double weight = 0;
    if (shares(one.gates(), other.gates())) {
      weight += 1;
      why.add("same gates");
    }
    Set<String> numbers = new HashSet<>(one.numbers());
    numbers.retainAll(other.numbers());
    if (!numbers.isEmpty()) {
      weight += Math.min(2, numbers.size() * 0.75);
      why.add(numbers.size() == 1 ? "one figure" : numbers.size() + " figures");
    }
    Set<String> fields = new HashSet<>(one.fields());
    fields.retainAll(other.fields());
    int all = one.fields().size() + other.fields().size() - fields.size();
    if (fields.size() >= 2 && fields.size() * 2 >= all) {
      weight += 1;
      why.add("same matters");
    }
    return weight;
  }

  private static boolean shares(Set<String> one, Set<String> other) {
    return one.stream().anyMatch(other::contains);
  }
}
