package kmzero.node.cycle;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.SignedIn;
import kmzero.node.meetings.Meeting;
import kmzero.node.meetings.MeetingSheet;
import kmzero.node.meetings.Meetings;
import kmzero.node.reference.Reference;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `GET /meetings/{dossier}`: the sheet of a meeting. What is put on record is put on record by the
/// forms of its dossier; the sheet hands them what there is already.
@Controller
public final class MeetingSheetPages {

  /// Steps that the sheet offers where what they change stands.
  private static final Set<String> IN_PLACE =
      Set.of(
          "set-agenda",
          "set-programme",
          "set-papers",
          "name",
          "name-as-host",
          "put",
          "find",
          "find-as-host",
          "link");

  private static final String OFFICE = "secretariat";

  private final Looking looking;
  private final Meetings meetings;
  private final Pages pages;
  private final Clock clock;

  MeetingSheetPages(Books books, Reference reference, Pages pages, Clock clock) {
    this.looking = new Looking(books, reference);
    this.meetings = new Meetings(books);
    this.pages = pages;
    this.clock = clock;
  }

  /// The sheet.
  ///
  /// @param days the programme, by the reader's own clock
  /// @param inside talks that take place inside it, as far as the reader may see them
  /// @param preparatory meetings of the secretariats that prepare it
  /// @param returnedBy visits that return it
  /// @param named the dossiers it names, as far as the reader may see them
  /// @param todo what the reader may do that changes the meeting as a whole
  /// @param prefilled by step that the reader may do: the fields of its form as they stand
  /// @param taken by act that put an item: the agenda's form with that item added
  /// @param findAt where the reader records what a survey found, by the stop's place in the
  ///   programme
  public record Sheet(
      Background background,
      DossierView view,
      boolean exercise,
      MeetingSheet sheet,
      List<Day> days,
      List<Meetings.Row> inside,
      List<Meetings.Row> preparatory,
      List<Meetings.Row> returnedBy,
      Map<Hash, Titled> named,
      List<Todo> todo,
      Map<String, Map<String, String>> prefilled,
      Map<Hash, Map<String, String>> taken,
      Map<Integer, String> findAt) {
    public Sheet {
      days = List.copyOf(days);
      inside = List.copyOf(inside);
      preparatory = List.copyOf(preparatory);
      returnedBy = List.copyOf(returnedBy);
      named = Map.copyOf(named);
      todo = List.copyOf(todo);
      prefilled = Map.copyOf(prefilled);
      taken = Map.copyOf(taken);
      findAt = Map.copyOf(findAt);
    }

    /// The step by which the reader's side names its delegation; empty when it may not.
    public String namingStep() {
      return Stream.of("name", "name-as-host")
          .filter(prefilled::containsKey)
          .findFirst()
          .orElse("");
    }
  }

  /// A day of the programme.
  public record Day(LocalDate day, List<Entry> entries) {
    public Day {
      entries = List.copyOf(entries);
    }
  }

  /// What happens at one time.
  ///
  /// @param place in the programme, from 0
  public record Entry(
      int place,
      MeetingSheet.Occasion occasion,
      Clocks.Moment begins,
      Optional<Clocks.Moment> ends) {}

  /// A step that the reader may do.
  ///
  /// @param awaited whether the dossier waits for it now
  public record Todo(String step, String href, boolean awaited) {}

  @GetMapping("/meetings/{id}")
  Page sheet(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request) {
    return looking
        .find(who, id, Meeting.PROCEDURE)
        .flatMap(view ->
            MeetingSheet.of(view.id(), view.cast(), view.view().facts())
                .map(sheet -> page(who, view, sheet, pages.language(request))))
        .orElseGet(Looking::notFound);
  }

  private Page page(SignedIn who, DossierView view, MeetingSheet sheet, Language language) {
    String side = who.findSide().orElseThrow();
    Map<Hash, Meetings.Links> links = meetings.links(side);
    List<Meetings.Row> all = meetings.list(side);
    List<Meetings.Row> parts = tied(all, links, view.id(), Meetings.Links::parent);
    Set<String> may = view.choices().stream().map(Choice::step).collect(Collectors.toSet());
    return Page.of(
        "cycle/meeting",
        new Sheet(
            looking.background(side),
            view,
            looking.isExercise(side, view),
            sheet,
            days(sheet.programme(), language),
            parts.stream().filter(row -> !isPreparatory(row)).toList(),
            parts.stream().filter(MeetingSheetPages::isPreparatory).toList(),
            tied(all, links, view.id(), Meetings.Links::returned),
            looking.titled(side, sheet.dossiers()),
            todo(view, sheet, side, LocalDate.now(clock.withZone(Clocks.own(language)))),
            prefilled(view, side, may),
            may.contains("set-agenda") ? taken(view, sheet) : Map.of(),
            findAt(view, sheet, may)));
  }

  private static boolean isPreparatory(Meetings.Row row) {
    return row.meeting().kind().equals("preparatory");
  }

  private static List<Meetings.Row> tied(
      List<Meetings.Row> all,
      Map<Hash, Meetings.Links> links,
      Hash meeting,
      java.util.function.Function<Meetings.Links, Optional<Hash>> how) {
    return all.stream()
        .filter(row ->
            Optional.ofNullable(links.get(row.dossier())).flatMap(how).equals(Optional.of(meeting)))
        .toList();
  }

  private static List<Day> days(List<MeetingSheet.Occasion> programme, Language language) {
    ZoneId own = Clocks.own(language);
    Map<LocalDate, List<Entry>> days = new LinkedHashMap<>();
    for (MeetingSheet.Occasion occasion : programme) {
      List<Entry> day =
          days.computeIfAbsent(
              LocalDate.ofInstant(occasion.begins(), own), key -> new ArrayList<>());
      int place = days.values().stream().mapToInt(List::size).sum();
      day.add(
          new Entry(
              place,
              occasion,
              Clocks.moment(occasion.begins(), language),
              occasion.ends().map(ends -> Clocks.moment(ends, language))));
    }
    return days.entrySet().stream().map(day -> new Day(day.getKey(), day.getValue())).toList();
  }

  /// Whether the meeting's first day has come, so that it may be said to have been held.
  private static boolean hasCome(MeetingSheet sheet, LocalDate today) {
    return sheet.meeting().from().filter(day -> !today.isBefore(day)).isPresent();
  }

  private static List<Todo> todo(
      DossierView view, MeetingSheet sheet, String side, LocalDate today) {
    List<Todo> todo = new ArrayList<>();
    for (Choice choice : view.choices()) {
      if (IN_PLACE.contains(choice.step())) continue;
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("office", choice.office());
      choice.subjects().stream().findFirst().ifPresent(about -> fields.put("about", about.hex()));
      if (choice.step().equals("hold")) {
        sheet.meeting().from().ifPresent(day -> fields.put("f.from", day.toString()));
        sheet.meeting().to().ifPresent(day -> fields.put("f.to", day.toString()));
      }
      boolean awaited =
          !choice.step().equals("postpone")
              && (!choice.step().equals("hold") || hasCome(sheet, today))
              && view.waits().stream()
                  .anyMatch(wait -> wait.side().equals(side) && wait.step().equals(choice.step()));
      todo.add(new Todo(choice.step(), form(view, choice.step(), fields), awaited));
    }
    todo.sort(java.util.Comparator.comparing(step -> !step.awaited()));
    return todo;
  }

  /// The fields of each list's form as the list was last put on record.
  private static Map<String, Map<String, String>> prefilled(
      DossierView view, String side, Set<String> may) {
    Map<String, Map<String, String>> prefilled = new HashMap<>();
    for (String step : IN_PLACE) {
      if (!may.contains(step)) continue;
      Map<String, String> fields =
          switch (step) {
            case "set-agenda", "set-programme", "set-papers" ->
                newest(view, side, Set.of(step)).map(Prefill::fields).orElse(Map.of());
            case "name", "name-as-host" ->
                newest(view, side, Set.of("name", "name-as-host", "confirm"))
                    .map(Prefill::fields)
                    .orElse(Map.of());
            default -> Map.of();
          };
      prefilled.put(step, fields);
    }
    return prefilled;
  }

  private static Optional<JsonObject> newest(DossierView view, String side, Set<String> steps) {
    return view.view().facts().reversed().stream()
        .filter(fact -> fact.side().equals(side) && steps.contains(fact.step()))
        .map(Fact::body)
        .filter(body -> !body.names().isEmpty())
        .findFirst();
  }

  private static Map<Hash, Map<String, String>> taken(DossierView view, MeetingSheet sheet) {
    Map<Hash, Map<String, String>> taken = new HashMap<>();
    Map<String, String> before =
        newest(view, sheet.meeting().host(), Set.of("set-agenda"))
            .map(Prefill::fields)
            .orElse(Map.of());
    for (MeetingSheet.Item item : sheet.put()) {
      Map<String, String> fields = new LinkedHashMap<>(before);
      String row = "f.agenda[%d].".formatted(sheet.agenda().size());
      item.subject().forEach((language, text) -> fields.put(row + "subject." + language, text));
      fields.put(row + "item-kind", item.kind());
      fields.put(row + "proposer", item.proposer());
      item.field().ifPresent(field -> fields.put(row + "field", field));
      item.dossier().ifPresent(dossier -> fields.put(row + "dossier", dossier.hex()));
      item.put().ifPresent(put -> fields.put(row + "put", put.hex()));
      taken.put(item.put().orElseThrow(), fields);
    }
    return taken;
  }

  private static Map<Integer, String> findAt(
      DossierView view, MeetingSheet sheet, Set<String> may) {
    Optional<String> step = Stream.of("find", "find-as-host").filter(may::contains).findFirst();
    Map<Integer, String> at = new HashMap<>();
    if (step.isEmpty()) return at;
    for (int i = 0; i < sheet.programme().size(); i++) {
      MeetingSheet.Occasion occasion = sheet.programme().get(i);
      if (!occasion.kind().equals("survey")) continue;
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("office", OFFICE);
      fields.put("f.day", LocalDate.ofInstant(occasion.begins(), Clocks.HANOI).toString());
      (occasion.where().isEmpty() ? occasion.what() : occasion.where())
          .forEach((language, text) -> fields.put("f.where." + language, text));
      at.put(i, form(view, step.get(), fields));
    }
    return at;
  }

  private static String form(DossierView view, String step, Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(
            Collectors.joining("&", "/dossiers/%s/acts/%s?".formatted(view.id().hex(), step), ""));
  }
}
