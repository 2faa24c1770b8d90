package kmzero.node.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.meetings.Meetings;
import kmzero.node.reading.Value.What;
import kmzero.node.reference.Occasion;
import kmzero.node.reference.OccasionDate;
import kmzero.node.reference.Reference;

/// What one source tells of an event.
///
/// @param label who tells it, as a reader would cite it
/// @param language BCP 47 tag of `label`
/// @param href where it can be read on this desk
/// @param kind what it was, in the reader's words; empty where that is not known
/// @param day when it was; empty where the source gives no whole date
/// @param written the date as the source writes it; may be empty
/// @param places names of the place, in one or more languages; empty where it is not told
/// @param heads those who led, each by the forms of the name
/// @param sides ids of sides and other localities
public record Told(
    String label,
    String language,
    String href,
    String kind,
    Optional<Days> day,
    String written,
    List<String> places,
    List<List<String>> heads,
    List<String> sides) {
  public Told {
    places = List.copyOf(places);
    heads = List.copyOf(heads);
    sides = List.copyOf(sides);
  }

  /// What a report tells, as a person has confirmed it so far.
  static Told of(Readings.Row row, Draft draft) {
    return new Told(
        row.called(),
        row.language(),
        "/readings/" + row.id() + "#v-" + draft.key(),
        draft.one(What.KIND).map(Codes::kind).orElse(""),
        draft.one(What.DATE).flatMap(Days::parse),
        "",
        draft.one(What.PLACE).stream().toList(),
        draft.many(What.HEAD).stream().map(List::of).toList(),
        Codes.sides(draft.codes(What.SIDE)));
  }

  /// What an entry holds.
  static Told of(Entries.Entry entry) {
    Entries.Told told = entry.told();
    return new Told(
        told.source(),
        told.sourceLanguage(),
        "/readings/entries/" + entry.id(),
        Codes.kind(told.kind()),
        Days.parse(told.date()),
        "",
        told.place().isEmpty() ? List.of() : List.of(told.place()),
        told.heads().stream().map(List::of).toList(),
        told.sides());
  }

  /// What a meeting of an exercise has on record; it names no persons.
  static Told of(Meetings.Row row, String label, String language) {
    var meeting = row.meeting();
    List<String> sides = new java.util.ArrayList<>(meeting.guests());
    sides.addFirst(meeting.host());
    return new Told(
        label,
        language,
        "/dossiers/" + hex(row.dossier()),
        Codes.kind(meeting.kind()),
        meeting.from().map(from -> new Days(from, meeting.to().orElse(from))),
        "",
        List.copyOf(meeting.place().values()),
        List.of(),
        sides);
  }

  private static String hex(Hash hash) {
    return hash.hex();
  }

  /// What the reference tells as a whole: for finding out whether a report tells the same.
  static Told of(Reference reference, Occasion occasion, String language) {
    var date = occasion.date();
    return new Told(
        occasion.title().in(language),
        language,
        "/reference/occasions/" + occasion.id(),
        kind(occasion),
        Optional.of(new Days(date.from().earliest(), date.last().latest())),
        "",
        places(occasion),
        heads(reference, occasion),
        occasion.sides().stream().map(Occasion.Attendance::side).toList());
  }

  /// What each source of the reference tells: its own date; place and heads stand with the first,
  /// for the reference does not say which source gave them.
  static List<Told> each(Reference reference, Occasion occasion) {
    List<Told> all = new java.util.ArrayList<>();
    for (OccasionDate.Written written : occasion.date().written()) {
      String text = written.text();
      if (text == null) continue;
      all.add(
          new Told(
              written.source().label(),
              written.source().language(),
              "/reference/occasions/" + occasion.id(),
              kind(occasion),
              Days.written(text),
              text,
              all.isEmpty() ? places(occasion) : List.of(),
              all.isEmpty() ? heads(reference, occasion) : List.of(),
              occasion.sides().stream().map(Occasion.Attendance::side).toList()));
    }
    return all.isEmpty() ? List.of(of(reference, occasion, "en")) : all;
  }

  private static String kind(Occasion occasion) {
    return Codes.kind(occasion.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static List<String> places(Occasion occasion) {
    var place = occasion.place();
    return place == null ? List.of() : List.of(place.vi(), place.zh(), place.en());
  }

  private static List<List<String>> heads(Reference reference, Occasion occasion) {
    return occasion.sides().stream()
        .flatMap(side -> side.heads().stream())
        .flatMap(head -> reference.findPerson(head.person()).stream())
        .map(person -> forms(person.name()))
        .toList();
  }

  private static List<String> forms(kmzero.node.reference.Person.Name name) {
    List<String> forms = new java.util.ArrayList<>();
    forms.add(name.in(name.language()));
    for (String form :
        new String[] {
          name.vi() == null ? "" : name.vi(),
          name.zh() == null ? "" : name.zh(),
          name.pinyin() == null ? "" : name.pinyin()
        }) if (!form.isEmpty() && !forms.contains(form)) forms.add(form);
    forms.addAll(name.otherZh());
    return forms;
  }
}
