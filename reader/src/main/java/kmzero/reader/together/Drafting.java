package kmzero.reader.together;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import kmzero.reader.together.Account.Somebody;
import kmzero.reader.together.Told.Claim;
import kmzero.reader.together.Told.Difference;
import kmzero.reader.together.Told.Head;
import kmzero.reader.together.Told.Source;
import org.jspecify.annotations.Nullable;

/// Makes one draft of the tellings of an event.
final class Drafting {

  private Drafting() {}

  static Told of(String id, List<Telling> tellings, List<String> why) {
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < tellings.size(); i++) sources.add(source(tellings.get(i), why.get(i)));
    return new Told(
        id,
        Objects.requireNonNull(most(tellings, Telling::kind, telling -> 1.0)),
        most(tellings, Telling::iso, telling -> telling.isWritten() ? 1.0 : 0.6),
        tellings.stream()
            .map(Telling::place)
            .filter(Objects::nonNull)
            .map(place -> place.text())
            .findFirst()
            .orElse(null),
        heads(tellings),
        sources,
        differences(tellings));
  }

  private static Source source(Telling telling, String why) {
    var date = telling.date();
    var place = telling.place();
    return new Source(
        telling.file(),
        telling.event(),
        telling.language(),
        telling.kind(),
        telling.iso(),
        date == null ? null : date.text(),
        date == null ? null : date.how(),
        date == null ? 0 : date.confidence(),
        place == null ? null : place.text(),
        telling.heads().stream().map(head -> head.names().getLast()).toList(),
        why);
  }

  /// The value with most weight, of equal ones the first told.
  private static @Nullable String most(
      List<Telling> tellings,
      Function<Telling, @Nullable String> value,
      Function<Telling, Double> weight) {
    Map<String, Double> votes = new LinkedHashMap<>();
    for (Telling telling : tellings) {
      String told = value.apply(telling);
      if (told != null) votes.merge(told, weight.apply(telling), Double::sum);
    }
    return votes.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static List<Head> heads(List<Telling> tellings) {
    List<List<Somebody>> persons = new ArrayList<>();
    for (Telling telling : tellings) {
      for (Somebody head : telling.heads()) {
        persons.stream()
            .filter(same -> same.stream().anyMatch(other -> other.isOne(head)))
            .findFirst()
            .ifPresentOrElse(
                same -> same.add(head), () -> persons.add(new ArrayList<>(List.of(head))));
      }
    }
    return persons.stream()
        .map(same -> {
          Somebody named =
              same.stream().filter(Somebody::known).findFirst().orElse(same.getFirst());
          String side =
              same.stream().map(Somebody::side).filter(Objects::nonNull).findFirst().orElse(null);
          List<String> names =
              same.stream().flatMap(one -> one.names().stream()).distinct().toList();
          return new Head(named.id(), side, names);
        })
        .toList();
  }

  private static List<Difference> differences(List<Telling> tellings) {
    List<Difference> found = new ArrayList<>();
    add(found, "kind", tellings, Telling::kind, (a, b) -> a.kind().equals(b.kind()));
    add(found, "date", tellings, Telling::iso, (a, b) -> Objects.equals(a.iso(), b.iso()));
    add(
        found,
        "place",
        tellings,
        telling ->
            telling.account().places().isEmpty() || telling.place() == null
                ? null
                : telling.place().text(),
        (a, b) -> a.account().places().stream().anyMatch(b.account().places()::contains));
    add(
        found,
        "heads",
        tellings,
        telling ->
            telling.heads().isEmpty()
                ? null
                : telling.heads().stream()
                    .map(head -> head.names().getFirst())
                    .collect(Collectors.joining(", ")),
        (a, b) -> covers(a, b) || covers(b, a));
    return found;
  }

  /// One may name fewer than the other; each naming somebody the other lacks is a difference.
  private static boolean covers(Telling all, Telling some) {
    return some.heads().stream()
        .allMatch(head -> all.heads().stream().anyMatch(other -> other.isOne(head)));
  }

  /// A source that does not tell something contradicts nobody.
  private static void add(
      List<Difference> into,
      String field,
      List<Telling> tellings,
      Function<Telling, @Nullable String> value,
      BiPredicate<Telling, Telling> agree) {
    List<List<Telling>> groups = new ArrayList<>();
    for (Telling telling : tellings) {
      if (value.apply(telling) == null) continue;
      groups.stream()
          .filter(group -> group.stream().allMatch(other -> agree.test(telling, other)))
          .findFirst()
          .ifPresentOrElse(
              group -> group.add(telling), () -> groups.add(new ArrayList<>(List.of(telling))));
    }
    if (groups.size() < 2) return;
    into.add(
        new Difference(
            field,
            groups.stream()
                .map(group ->
                    new Claim(
                        Objects.requireNonNull(value.apply(group.getFirst())),
                        group.stream().map(Telling::file).toList()))
                .toList()));
  }
}
