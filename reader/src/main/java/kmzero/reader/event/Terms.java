package kmzero.reader.event;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntPredicate;
import kmzero.names.Entry;
import kmzero.reader.person.Person;

/// In which years persons of the register can have been in their offices together.
public final class Terms {

  private Terms() {}

  /// True for every year when the register bounds nobody.
  public static IntPredicate together(List<Person> persons) {
    return year ->
        persons.stream()
            .allMatch(
                person -> mayServe(person, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
  }

  /// Whether somebody can have been in office on a day between.
  public static boolean mayServe(Person person, LocalDate from, LocalDate until) {
    Entry.Person entry = person.entry();
    if (entry == null) return true;
    return entry.terms().stream()
        .anyMatch(term ->
            (term.from() == null || !until.isBefore(term.from().earliest()))
                && (term.until() == null || !from.isAfter(term.until().latest())));
  }
}
