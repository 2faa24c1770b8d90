package kmzero.reader.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kmzero.names.Entry;
import kmzero.names.Names;
import org.jspecify.annotations.Nullable;

/// Who held an office on a day, by the register.
public final class Holders {
  /// Words that tell a rank in the register's names of offices. A deputy has them too, and one of
  /// [#DEPUTIES] beside.
  private static final Map<String, Set<String>> RANKS =
      Map.of(
          "secretary", Set.of("secretary", "bí thư"),
          "chair", Set.of("chairman", "chairwoman", "chair of", "chủ tịch"),
          "general-secretary", Set.of("general secretary", "tổng bí thư"),
          "premier", Set.of("prime minister", "thủ tướng"));

  private static final Set<String> DEPUTIES = Set.of("deputy", "vice", "phó", "member");

  private Holders() {}

  /// The id of the one person who can have held it; null when the register knows none or several,
  /// or the day is not known.
  public static @Nullable String on(Office office, @Nullable LocalDate day) {
    Set<String> words = RANKS.get(office.rank());
    String place = office.place() == null ? null : RegisterLink.PLACES.get(office.place());
    if (day == null || words == null || place == null) return null;
    List<String> held =
        Names.standard().register().persons().stream()
            .filter(person ->
                person.terms().stream().anyMatch(term -> is(term, words, place, office, day)))
            .map(Entry.Person::id)
            .distinct()
            .toList();
    return held.size() == 1 ? held.getFirst() : null;
  }

  /// Those who by the register held an office at a place of its ids at any time.
  ///
  /// @param place a place's id in the register, such as `quang-ninh`
  static List<Entry.Person> ever(Office office, String place) {
    Set<String> words = RANKS.getOrDefault(office.rank(), Set.of());
    return Names.standard().register().persons().stream()
        .filter(person ->
            person.terms().stream()
                .anyMatch(term -> place.equals(term.place()) && isNamed(term, words, office)))
        .toList();
  }

  private static boolean is(
      Entry.Term term, Set<String> words, String place, Office office, LocalDate day) {
    if (!place.equals(term.place()) || !term.mayCover(day)) return false;
    if (term.from() == null && term.until() == null) return false;
    return isNamed(term, words, office);
  }

  private static boolean isNamed(Entry.Term term, Set<String> words, Office office) {
    String name = (term.office().en() + " " + term.office().vi()).toLowerCase(Locale.ROOT);
    boolean party = name.contains("secretary") || name.contains("bí thư");
    if ("party".equals(office.body()) && !party) return false;
    return words.stream().anyMatch(name::contains) && DEPUTIES.stream().noneMatch(name::contains);
  }
}
