package kmzero.reader.together;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kmzero.names.Names;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.lexicon.Places;
import org.jspecify.annotations.Nullable;

/// What somebody tells of an event, as far as it tells events apart: a report, an entry, a meeting
/// on record. [Sameness] holds two of them against each other.
///
/// @param kind what it is called; empty when that is not known
/// @param days when it was; the first is its date, others contradict that in the same source; empty
///   when it does not say
/// @param yearInferred whether the year of the date is a rule's word and not the source's
/// @param places keys of the towns, gates and provinces that its place names, see [#places]
/// @param heads who led
/// @param everybody all whom the source names, heads included
/// @param localities codes of the sides' localities, `VN-LS`
/// @param gates pairs of gates that the source names
/// @param numbers values with units, those of two digits and more
/// @param fields of its commitments
public record Account(
    String kind,
    List<Days> days,
    boolean yearInferred,
    Set<String> places,
    List<Somebody> heads,
    List<Somebody> everybody,
    Set<String> localities,
    Set<String> gates,
    Set<String> numbers,
    Set<String> fields) {
  public Account {
    days = List.copyOf(days);
    places = Set.copyOf(places);
    heads = List.copyOf(heads);
    everybody = List.copyOf(everybody);
    localities = Set.copyOf(localities);
    gates = Set.copyOf(gates);
    numbers = Set.copyOf(numbers);
    fields = Set.copyOf(fields);
  }

  /// From a day to a day, both included.
  public record Days(LocalDate from, LocalDate until) {
    /// Of `2026-03-05` or `2026-03-05/2026-03-07`; null for a month or a year.
    static @Nullable Days of(@Nullable String iso) {
      return iso == null || iso.length() < 10
          ? null
          : new Days(
              LocalDate.parse(iso.substring(0, 10)),
              LocalDate.parse(iso.substring(iso.length() - 10)));
    }

    /// Days between the two; 0 where they share one.
    long apart(Days other) {
      if (from.isAfter(other.until)) return ChronoUnit.DAYS.between(other.until, from);
      if (other.from.isAfter(until)) return ChronoUnit.DAYS.between(until, other.from);
      return 0;
    }

    /// Whether they are the same days of other years, so many apart at most.
    boolean isOfAnotherYear(Days other, int most) {
      int years = other.from.getYear() - from.getYear();
      return years != 0
          && Math.abs(years) <= most
          && new Days(from.plusYears(years), until.plusYears(years)).apart(other) == 0;
    }
  }

  /// A person under the spellings of one source.
  ///
  /// @param id within the source
  /// @param side `VN`, `CN`, or null when it is not known
  /// @param known whether the id is the register's
  public record Somebody(String id, @Nullable String side, boolean known, List<String> names) {
    public Somebody {
      names = List.copyOf(names);
    }

    /// Somebody of whom only names are known.
    public static Somebody called(List<String> names) {
      return new Somebody("", null, false, names);
    }

    /// Whether they can be one person: by the register's id, else by name, across scripts.
    public boolean isOne(Somebody other) {
      if (known && other.known) return id.equals(other.id);
      if (side != null && other.side != null && !side.equals(other.side)) return false;
      return names.stream()
          .anyMatch(name ->
              other.names.stream().anyMatch(form -> Names.standard().match(name, form).same()));
    }
  }

  /// Keys of the towns, gates and provinces that words for a place name: the same in every
  /// language; none for places of which no list knows.
  public static Set<String> places(String words) {
    Set<String> keys = new HashSet<>();
    for (Places.Place named : Places.in(words, Fold.bare(words), 0, words.length()))
      if (!named.kind().equals("country")) keys.add(named.name());
    return keys;
  }
}
