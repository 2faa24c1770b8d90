package kmzero.reader.together;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kmzero.reader.Reading;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.lexicon.Places;
import org.jspecify.annotations.Nullable;

/// What of one event of one reading is held to compare it with others: some hundred bytes.
///
/// @param from first day, null when the report gives none
/// @param until last day
/// @param main whether the report is about it
/// @param places keys of the towns, gates and provinces its place names
/// @param everybody all persons of the report
/// @param localities codes of the sides' localities
/// @param gates pairs of gates that the report names
/// @param numbers values with units, those of two digits and more
/// @param fields of its commitments
record Telling(
    String file,
    String event,
    String language,
    String kind,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    Reading.@Nullable DateSpan date,
    @Nullable String iso,
    boolean main,
    Reading.@Nullable Span place,
    Set<String> places,
    List<Somebody> heads,
    List<Somebody> everybody,
    Set<String> localities,
    Set<String> gates,
    Set<String> numbers,
    Set<String> fields) {

  /// A person under the spellings of one report.
  ///
  /// @param known whether the id is the register's
  record Somebody(String id, @Nullable String side, boolean known, List<String> names) {}

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
      found.add(
          new Telling(
              reading.file(),
              event.id(),
              reading.language(),
              event.kind(),
              days == null ? null : LocalDate.parse(days.substring(0, 10)),
              days == null ? null : LocalDate.parse(days.substring(days.length() - 10)),
              event.dateSpan(),
              iso,
              main,
              event.place(),
              places(event.place(), reading.gates()),
              everybody.stream().filter(person -> event.heads().contains(person.id)).toList(),
              everybody,
              localities,
              gates,
              numbers,
              fields));
    }
    return found;
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
    String text = place.text();
    Set<String> keys = new HashSet<>();
    for (Places.Place named : Places.in(text, Fold.bare(text), 0, text.length()))
      if (!named.kind().equals("country")) keys.add(named.name());
    for (Reading.Gate gate : gates)
      if (gate.start() < place.end() && place.start() < gate.end())
        keys.add(pair(gate.id(), gate.facing()));
    return keys;
  }

  /// Whether the day is the report's own word.
  boolean isWritten() {
    return date != null && Objects.equals(date.how(), "written");
  }
}
