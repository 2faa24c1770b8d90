package kmzero.node.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/// Something that sources tell differently of one event. Pure; nothing is chosen here.
///
/// @param field `date`, `place` or `heads`
/// @param claims two or more that cannot all be true
public record Difference(String field, List<Claim> claims) {
  public Difference {
    claims = List.copyOf(claims);
  }

  /// What some of the sources say.
  ///
  /// @param value as it is kept when it is chosen: ISO days, else words
  public record Claim(String value, List<Told> by) {
    public Claim {
      by = List.copyOf(by);
    }
  }

  /// What the tellings of one event differ in, in the order date, place, heads.
  ///
  /// A source that does not tell something contradicts nobody. A date without a year neither. A
  /// region contradicts no town: the town may lie in it.
  ///
  /// @param region whether names of a place are those of a whole region
  public static List<Difference> among(List<Told> tellings, Predicate<List<String>> region) {
    List<Difference> differences = new ArrayList<>();
    add(
        differences,
        "date",
        tellings.stream().filter(told -> told.day().isPresent()).toList(),
        (a, b) -> a.day().orElseThrow().agrees(b.day().orElseThrow()),
        told -> told.day().orElseThrow().iso());
    add(
        differences,
        "place",
        tellings.stream().filter(told -> !told.places().isEmpty()).toList(),
        (a, b) ->
            Alike.places(a.places(), b.places())
                || region.test(a.places()) != region.test(b.places()),
        told -> told.places().getFirst());
    add(
        differences,
        "heads",
        tellings.stream().filter(told -> !told.heads().isEmpty()).toList(),
        Difference::sameHeads,
        told -> String.join(", ", told.heads().stream().map(List::getFirst).toList()));
    return differences;
  }

  /// One may name fewer than the other; each naming somebody the other lacks is a difference.
  private static boolean sameHeads(Told a, Told b) {
    return covers(a, b) || covers(b, a);
  }

  private static boolean covers(Told a, Told b) {
    return b.heads().stream()
        .allMatch(head -> a.heads().stream().anyMatch(other -> Alike.alike(head, other)));
  }

  private static void add(
      List<Difference> into,
      String field,
      List<Told> telling,
      BiPredicate<Told, Told> agree,
      Function<Told, String> value) {
    List<List<Told>> groups = new ArrayList<>();
    for (Told told : telling) {
      groups.stream()
          .filter(group -> group.stream().allMatch(other -> agree.test(told, other)))
          .findFirst()
          .ifPresentOrElse(
              group -> group.add(told), () -> groups.add(new ArrayList<>(List.of(told))));
    }
    if (groups.size() < 2) return;
    into.add(
        new Difference(
            field,
            groups.stream()
                .map(group -> new Claim(value.apply(group.getFirst()), group))
                .toList()));
  }
}
