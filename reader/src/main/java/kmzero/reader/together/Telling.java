package kmzero.reader.together;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kmzero.reader.Reading;
import kmzero.reader.together.Account.Somebody;
import org.jspecify.annotations.Nullable;

/// One event of one reading, with what is needed to compare it and to cite it: some hundred bytes.
///
/// @param iso its date as read, null when the report gives none
/// @param date the words that give it
/// @param main whether the report is about it
record Telling(
    String file,
    String event,
    String language,
    Account account,
    Reading.@Nullable DateSpan date,
    @Nullable String iso,
    boolean main,
    Reading.@Nullable Span place) {

  /// Of the events of a reading those that can be compared: with a day, or the one it is about.
  static List<Telling> of(Reading reading) {
    List<Telling> found = new ArrayList<>();
    List<Somebody> everybody = reading.persons().stream().map(Telling::somebody).toList();
    Set<String> gates = new HashSet<>();
    for (Reading.Gate gate : reading.gates()) gates.add(pair(gate.id(), gate.facing()));
    Set<String> numbers = new HashSet<>();
    for (Reading.Value value : reading.values())
      if (value.value().length() > 1 && !value.kind().equals("time"))
        numbers.add(value.value() + " " + value.unit());
    Set<String> fields = new HashSet<>();
    reading.commitments().forEach(item -> fields.addAll(item.fields()));
    for (Reading.Event event : reading.events()) {
      boolean main = found.isEmpty() && event.equals(reading.events().getFirst());
      String iso = event.date();
      String days = iso != null && iso.length() >= 10 ? iso : null;
      if (!main && days == null) continue;
      Set<String> localities = new HashSet<>();
      for (Reading.Side side : event.sides())
        for (String code : side.localities()) if (code.length() > 2) localities.add(code);
      for (Reading.HeadOffice office : event.headOffices()) localities.add(office.locality());
      List<Somebody> heads =
          everybody.stream().filter(person -> event.heads().contains(person.id())).toList();
      found.add(
          new Telling(
              reading.file(),
              event.id(),
              reading.language(),
              new Account(
                  event.kind(),
                  days(event),
                  isYearInferred(event),
                  places(event.place(), reading.gates()),
                  heads,
                  everybody,
                  localities,
                  gates,
                  numbers,
                  fields),
              event.dateSpan(),
              iso,
              main,
              event.place()));
    }
    return found;
  }

  /// Its date, then those that the report gives besides.
  private static List<Account.Days> days(Reading.Event event) {
    List<Account.Days> days = new ArrayList<>();
    Account.Days date = Account.Days.of(event.date());
    if (date == null) return days;
    days.add(date);
    for (Reading.Day other : event.otherDates()) {
      Account.Days second = Account.Days.of(other.date());
      if (second != null) days.add(second);
    }
    return days;
  }

  private static boolean isYearInferred(Reading.Event event) {
    var span = event.dateSpan();
    return span != null && !span.how().equals("written");
  }

  private static Somebody somebody(Reading.Person person) {
    List<String> names = new ArrayList<>(List.of(person.name()));
    for (Reading.Span mention : person.mentions()) {
      String name = mention.text();
      boolean whole =
          name.codePointCount(0, name.length()) > 1
              && (name.indexOf(' ') > 0 || name.charAt(0) > 0x2e80);
      if (whole && !names.contains(name) && names.size() < 6) names.add(name);
    }
    return new Somebody(person.id(), person.side(), person.resolved() != null, names);
  }

  /// Both halves of a pair of gates are one.
  static String pair(String id, @Nullable String facing) {
    return facing == null || id.compareTo(facing) < 0 ? id : facing;
  }

  private static Set<String> places(Reading.@Nullable Span place, List<Reading.Gate> gates) {
    if (place == null) return Set.of();
    Set<String> keys = Account.places(place.text());
    for (Reading.Gate gate : gates)
      if (gate.start() < place.end() && place.start() < gate.end())
        keys.add(pair(gate.id(), gate.facing()));
    return keys;
  }

  String kind() {
    return account.kind();
  }

  List<Somebody> heads() {
    return account.heads();
  }

  /// Whether the day is the report's own word.
  boolean isWritten() {
    return date != null && Objects.equals(date.how(), "written");
  }
}
