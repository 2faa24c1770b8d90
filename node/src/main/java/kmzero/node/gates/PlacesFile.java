package kmzero.node.gates;

import static java.util.Optional.ofNullable;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kmzero.node.desk.Clocks;
import kmzero.node.reference.Part;
import kmzero.node.reference.PartialDate;
import kmzero.node.reference.YamlFile;

/// Reads `kmzero/gates/places.yaml`. A place stands after the pair that it belongs to, or before:
/// order is for show.
final class PlacesFile {

  private static final Set<DayOfWeek> WEEK = EnumSet.allOf(DayOfWeek.class);
  private static final Set<DayOfWeek> WORKING = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  private PlacesFile() {}

  static Gates load() {
    return read(YamlFile.text("gates", "places.yaml"));
  }

  static Gates read(String yaml) {
    return YamlFile.read("gates/places.yaml", yaml)
        .as(file -> {
          Set<String> ids = new TreeSet<>();
          for (Part part : file.parts("places")) {
            if (!ids.add(part.text("id"))) throw part.bad("a second one has this id");
          }
          return new Gates(
              file.list("places", part -> place(part, ids)),
              file.list("yards", part -> yard(part, ids)),
              file.list("calendars", part -> days(part, ids)),
              file.list("licences", part -> licence(part, ids)));
        });
  }

  private static Place place(Part part, Set<String> ids) {
    return new Place(
        part.text("id"),
        ofNullable(part.refOrNull("in", ids, "a place")),
        part.word("kind", Place.Kind.class),
        part.word("trust", Place.Trust.class),
        part.text("side"),
        part.texts("county"),
        ofNullable(part.textsOrNull("name")),
        ofNullable(part.textsOrNull("viet-nam")),
        ofNullable(part.textsOrNull("china")),
        ofNullable(part.wordOrNull("half", Half.class)),
        ofNullable(part.textOrNull("markers")),
        part.parts("by").stream().map(Part::text).toList(),
        carries(part),
        part.text("standing"),
        ofNullable(part.textOrNull("note")),
        part.list("hours", PlacesFile::hours),
        part.list(
            "events", it -> new Place.Event(it.date("on"), it.text("what"), it.text("source"))),
        part.list("policies", PlacesFile::policy),
        part.list(
            "lanes",
            it ->
                new Place.Lanes(
                    it.word("half", Half.class),
                    number(it, "count"),
                    it.date("from"),
                    it.text("source"))),
        ofNullable(part.partOrNull("flow"))
            .map(flow ->
                flow.as(it ->
                    new Place.Flow(
                        number(it, "vehicles-a-day"), it.date("as-of"), it.text("source")))),
        ofNullable(part.partOrNull("target"))
            .map(target ->
                target.as(it ->
                    new Place.Target(
                        number(it, "least"),
                        number(it, "most"),
                        number(it, "year"),
                        it.text("source")))),
        part.parts("sources").stream().map(Part::text).toList());
  }

  private static Set<Traffic> carries(Part part) {
    return part.parts("carries").stream()
        .map(it -> Traffic.find(it.text()).orElseThrow(() -> it.bad("is neither people nor goods")))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static WorkingHours hours(Part part) {
    PartialDate from = part.date("from");
    return new WorkingHours(
        part.word("traffic", Traffic.class),
        Clocks.HANOI,
        switch (part.text("days")) {
          case "daily" -> WEEK;
          case "monday-to-friday" -> WORKING;
          default -> throw part.bad("'days' is daily or monday-to-friday");
        },
        part.parts("spans").stream().map(it -> WorkingHours.Span.read(it.text())).toList(),
        first(from),
        from.toString(),
        Optional.empty(),
        part.text("source"));
  }

  /// The first moment of a day, month or year on Hà Nội's clock.
  private static Instant first(PartialDate date) {
    return date.earliest().atStartOfDay(Clocks.HANOI).toInstant();
  }

  private static Place.Policy policy(Part part) {
    return new Place.Policy(
        part.text("kind"),
        day(part, "from"),
        day(part, "until"),
        number(part, "hours-two-way"),
        number(part, "hours-other"),
        part.text("source"));
  }

  private static Yard yard(Part part, Set<String> ids) {
    return new Yard(
        part.text("id"),
        part.ref("at", ids, "a place"),
        part.word("half", Half.class),
        part.texts("name"),
        part.text("source"));
  }

  private static ReportedDays days(Part part, Set<String> ids) {
    return new ReportedDays(
        part.ref("at", ids, "a place"),
        part.word("traffic", Traffic.class),
        day(part, "from"),
        day(part, "to"),
        part.text("open"),
        part.text("source"));
  }

  private static Licence licence(Part part, Set<String> ids) {
    return new Licence(
        part.ref("at", ids, "a place"),
        part.word("half", Half.class),
        part.text("product"),
        part.text("source"));
  }

  private static LocalDate day(Part part, String key) {
    return LocalDate.parse(part.text(key));
  }

  private static int number(Part part, String key) {
    Integer number = part.numberOrNull(key);
    if (number == null) throw part.bad("'%s' is missing".formatted(key));
    return number;
  }
}
