package kmzero.node.correspondence;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.bodies.Body;
import kmzero.node.bodies.BodyBook;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.Ids;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /correspondence`: the quick form, letters that await a reply, and what the sides put on
/// record in a year. `GET /correspondence/sheet`: the same counted by quarter, also as
/// `/correspondence/sheet.csv`. `POST /correspondence` puts one thing on record and opens the
/// year's dossier when there is none.
@Controller
public final class CorrespondencePages {

  private static final int MOST = 500;
  private static final String AUTO = "";

  private final Books books;
  private final Contacts contacts;
  private final BodyBook bodies;
  private final Pages pages;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CorrespondencePages(Books books, BodyBook bodies, Pages pages, Clock clock) {
    this.books = books;
    this.contacts = new Contacts(books);
    this.bodies = bodies;
    this.pages = pages;
    this.clock = clock;
  }

  /// What the reader chose; empty text stands for all, 0 for every quarter.
  public record Chosen(int year, int quarter, String mechanism, String side, String what) {

    /// The choice as an address's query.
    public String query() {
      return "year=%d&quarter=%d&mechanism=%s&side=%s&what=%s"
          .formatted(year, quarter, mechanism, side, what);
    }
  }

  /// One choice of "with whom": a side, or a body of it.
  ///
  /// @param value what the form carries, `guangxi` or `guangxi/pingxiang`
  /// @param body empty for the side itself
  public record With(String value, String side, Optional<Body> body) {}

  /// The quick form.
  ///
  /// @param kinds to choose from; one alone when a letter is answered
  /// @param with grouped by side
  /// @param mechanisms to choose from when the smallest is not meant
  /// @param letter the letter that is answered, or null
  /// @param typed what stands in it
  /// @param id of the act it will make
  /// @param offices for which the reader may write
  /// @param problem why the last attempt was not put on record, or null
  public record Quick(
      List<String> kinds,
      List<With> with,
      List<Charter> mechanisms,
      Contacts.@Nullable Row letter,
      Map<String, String> typed,
      String id,
      List<String> offices,
      @Nullable Problem problem) {
    public Quick {
      kinds = List.copyOf(kinds);
      with = List.copyOf(with);
      mechanisms = List.copyOf(mechanisms);
      typed = Map.copyOf(typed);
      offices = List.copyOf(offices);
    }

    public String typed(String name) {
      return typed.getOrDefault(name, "");
    }

    /// Sides of the choices, once each.
    public List<String> sides() {
      return with.stream().map(With::side).distinct().toList();
    }

    public List<With> of(String side) {
      return with.stream().filter(one -> one.side().equals(side)).toList();
    }
  }

  /// The page.
  ///
  /// @param quick the form, or null for a reader whose side writes in none of its mechanisms
  /// @param asked letters put to the reader's side that await its reply
  /// @param hoped letters of the reader's side that await a reply
  /// @param done hex of what was just put on record; may be empty
  /// @param more whether there is more than the list shows
  public record Listing(
      Background background,
      BodyBook bodies,
      Chosen chosen,
      List<Integer> years,
      @Nullable Quick quick,
      boolean voice,
      List<Contacts.Row> asked,
      List<Contacts.Row> hoped,
      List<Contacts.Row> rows,
      String done,
      boolean more,
      SecureRandom random) {
    public Listing {
      years = List.copyOf(years);
      asked = List.copyOf(asked);
      hoped = List.copyOf(hoped);
      rows = List.copyOf(rows);
    }

    /// Quarters of the list, the newest first.
    public List<Integer> quarters() {
      return rows.stream().map(row -> row.contact().quarter()).distinct().toList();
    }

    public List<Contacts.Row> of(int quarter) {
      return rows.stream().filter(row -> row.contact().quarter() == quarter).toList();
    }

    /// An id for the act that a form will make.
    public String freshId() {
      return Ids.fresh(random);
    }

    /// Whether the reader's side has put on record, in this list, that it has the letter.
    public boolean hasReceived(Contacts.Row row) {
      return rows.stream()
          .map(Contacts.Row::contact)
          .anyMatch(other ->
              other.side().equals(background.side())
                  && other.step().startsWith("receive")
                  && other.about().filter(row.contact().act()::equals).isPresent());
    }

    /// Whether the reader may say that this letter was received, or answer it.
    public boolean isToReader(Contacts.Row row) {
      boolean put =
          !voice || row.contact().counterpart().filter(background.side()::equals).isPresent();
      return row.contact().step().equals("letter")
          && put
          && !row.contact().side().equals(background.side());
    }
  }

  /// The quarterly sheet.
  public record Counted(Background background, Chosen chosen, List<Integer> years, Sheet sheet) {
    public Counted {
      years = List.copyOf(years);
    }
  }

  @GetMapping("/correspondence")
  Page list(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam Map<String, String> query,
      HttpServletRequest request) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    Optional<Contacts.Row> letter =
        Hash.findHex(query.getOrDefault("answer", ""))
            .flatMap(hash -> contacts.find(who.findSide().get(), hash))
            .filter(row -> row.contact().step().equals("letter"));
    return page(200, who, query, letter, Map.of(), null);
  }

  @PostMapping("/correspondence")
  Object log(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam Map<String, String> form,
      HttpServletRequest request) {
    Optional<String> looking = who.findSide();
    if (looking.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    String side = looking.get();
    QuickForm typed = new QuickForm(form, pages.language(request), clock.instant());
    Optional<Instant> moment = typed.moment();
    if (moment.isEmpty()) {
      return page(
          422, who, form, Optional.empty(), form, new Problem(422, "correspondence.moment"));
    }
    String to = typed.text("with").split("/", 2)[0];
    String body = typed.text("with").contains("/") ? typed.text("with").split("/", 2)[1] : "";
    String step = typed.text("kind");
    Partners partners = partners(side);
    Optional<Charter> charter = charter(partners, typed.text("mechanism"), to, side, step);
    boolean known = Contact.KINDS.contains(step) || Contact.FACILITATOR_KINDS.contains(step);
    if (charter.isEmpty() || !known || (!body.isEmpty() && partners.body(body, to).isEmpty())) {
      return page(422, who, form, Optional.empty(), form, new Problem(422, "correspondence.with"));
    }
    int year = QuickForm.year(moment.get(), typed.clock());
    Optional<Hash> dossier = contacts.open(side, charter.get().hash(), year);
    if (dossier.isEmpty()) {
      if (!charter.get().isMember(side)) {
        return page(
            422, who, form, Optional.empty(), form, new Problem(422, "correspondence.no-book"));
      }
      switch (open(who, side, charter.get(), year)) {
        case Answer.Done done -> dossier = Optional.of(done.dossier());
        case Answer.Refused(Objection why) -> {
          return page(422, who, form, Optional.empty(), form, problem(charter.get(), why, request));
        }
        case Answer.LookAgain(Hash newest) ->
            throw new IllegalStateException("an opening act reads nothing: " + newest.hex());
      }
    }
    return answered(
        books
            .act(
                request(
                    who,
                    side,
                    charter.get(),
                    office(who, form),
                    typed.text("id"),
                    new ActRequest.Target.In(dossier.orElseThrow()),
                    step,
                    Optional.empty(),
                    typed.body(step, moment.get(), to, body)))
            .join(),
        year,
        why -> page(422, who, form, Optional.empty(), form, problem(charter.get(), why, request)));
  }

  /// Says that a letter was received, or answers it.
  @PostMapping("/correspondence/{letter}/{step}")
  Object about(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String letter,
      @PathVariable String step,
      @RequestParam Map<String, String> form,
      HttpServletRequest request) {
    Optional<String> looking = who.findSide();
    if (looking.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    String side = looking.get();
    Optional<Contacts.Row> found =
        Hash.findHex(letter)
            .flatMap(hash -> contacts.find(side, hash))
            .filter(row -> row.contact().step().equals("letter"));
    boolean known = List.of("received", "receive", "answer").contains(step);
    Optional<Charter> charter = found.flatMap(row -> books.charter(side, row.mechanism()));
    if (found.isEmpty() || charter.isEmpty() || !known) {
      return new Problem(404, "problem.not-found").page();
    }
    QuickForm typed = new QuickForm(form, pages.language(request), clock.instant());
    Optional<Instant> moment = typed.moment();
    if (moment.isEmpty()) {
      return page(422, who, form, found, form, new Problem(422, "correspondence.moment"));
    }
    return answered(
        books
            .act(
                request(
                    who,
                    side,
                    charter.get(),
                    office(who, form),
                    typed.text("id"),
                    new ActRequest.Target.In(found.get().dossier()),
                    step,
                    Optional.of(found.get().contact().act()),
                    typed.body(step, moment.get(), "", "")))
            .join(),
        QuickForm.year(moment.get(), typed.clock()),
        why -> page(422, who, form, found, form, problem(charter.get(), why, request)));
  }

  @GetMapping("/correspondence/sheet")
  Page sheet(@AuthenticationPrincipal SignedIn who, @RequestParam Map<String, String> query) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    return Page.of("correspondence/sheet", counted(who.findSide().get(), query));
  }

  @GetMapping("/correspondence/sheet.csv")
  Object csv(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam Map<String, String> query,
      HttpServletRequest request) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    Counted counted = counted(who.findSide().get(), query);
    byte[] file =
        new SheetCsv(pages.words(), pages.language(request))
            .write(counted.sheet(), counted.background())
            .getBytes(StandardCharsets.UTF_8);
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"correspondence-%d.csv\"".formatted(counted.chosen().year()))
        .body(file);
  }

  private Counted counted(String side, Map<String, String> query) {
    Chosen chosen = chosen(query);
    return new Counted(
        background(side),
        chosen,
        years(side, chosen.year()),
        contacts.sheet(
            side,
            new Contacts.Query(
                chosen.year(),
                Optional.empty(),
                Hash.findHex(chosen.mechanism()),
                some(chosen.side()),
                Optional.empty())));
  }

  private Background background(String side) {
    return Background.of(bodies.reference(), books, side);
  }

  private Partners partners(String side) {
    return new Partners(bodies, books.charters(side), side, today());
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(Clocks.HANOI));
  }

  /// The mechanism meant: the one chosen, else the smallest in which both are; a comment is to
  /// nobody, so it needs one chosen or the only one there is.
  private static Optional<Charter> charter(
      Partners partners, String chosen, String to, String side, String step) {
    List<Charter> fitting =
        step.equals("comment") ? partners.mechanisms() : partners.mechanisms(to);
    return fitting.stream()
        .filter(charter -> chosen.equals(AUTO) || charter.hash().hex().equals(chosen))
        .filter(charter -> charter.isMember(side) == Contact.KINDS.contains(step))
        .findFirst();
  }

  private Answer open(SignedIn who, String side, Charter charter, int year) {
    Map<String, List<String>> roles = new LinkedHashMap<>();
    roles.put("correspondent", charter.sides());
    roles.put("opener", List.of(side));
    if (!charter.facilitators().isEmpty()) {
      roles.put("facilitator", charter.facilitators().stream().map(Charter.Member::side).toList());
    }
    return books
        .act(
            request(
                who,
                side,
                charter,
                office(who, Map.of()),
                Ids.fresh(random),
                new ActRequest.Target.Open(Contact.PROCEDURE, roles),
                "open",
                Optional.empty(),
                JsonObject.of("year", year)))
        .join();
  }

  private static ActRequest request(
      SignedIn who,
      String side,
      Charter charter,
      String office,
      String id,
      ActRequest.Target target,
      String step,
      Optional<Hash> about,
      JsonObject body) {
    return ActRequest.of(charter.hash(), side, office, who.actor(), id, target, step, body)
        .withAbout(about);
  }

  /// The office chosen, if it is one of the reader's; else the first of them.
  private static String office(SignedIn who, Map<String, String> form) {
    String chosen = form.getOrDefault("office", "");
    return who.offices().contains(chosen) ? chosen : who.offices().first();
  }

  @FunctionalInterface
  private interface Refusing {
    Object page(Objection why);
  }

  private static Object answered(Answer answer, int year, Refusing refusing) {
    return switch (answer) {
      case Answer.Done done ->
          ResponseEntity.status(HttpStatus.SEE_OTHER)
              .header(
                  HttpHeaders.LOCATION,
                  "/correspondence?year=%d&done=%s".formatted(year, done.act().hex()))
              .build();
      case Answer.Refused(Objection why) -> refusing.page(why);
      case Answer.LookAgain(Hash newest) ->
          throw new IllegalStateException("no basis was given, yet newer is " + newest.hex());
    };
  }

  private Problem problem(Charter charter, Objection why, HttpServletRequest request) {
    return Objections.problem(
        422,
        why,
        Optional.of(charter),
        books.procedure(charter.hash(), Contact.PROCEDURE).map(p -> p.labels()),
        pages.words(),
        pages.language(request));
  }

  private Page page(
      int status,
      SignedIn who,
      Map<String, String> query,
      Optional<Contacts.Row> letter,
      Map<String, String> typed,
      @Nullable Problem problem) {
    String side = who.findSide().orElseThrow();
    Chosen chosen = status == 200 ? chosen(query) : chosen(Map.of());
    Partners partners = partners(side);
    List<Contacts.Row> awaiting = contacts.awaiting(side, MOST);
    List<Contacts.Row> rows =
        contacts.list(
            side,
            new Contacts.Query(
                chosen.year(),
                chosen.quarter() == 0 ? Optional.empty() : Optional.of(chosen.quarter()),
                Hash.findHex(chosen.mechanism()),
                some(chosen.side()),
                some(chosen.what())),
            MOST + 1);
    return new Page(
        status,
        "correspondence/list",
        new Listing(
            background(side),
            bodies,
            chosen,
            years(side, chosen.year()),
            quick(who, partners, letter, typed, problem),
            partners.isMember(),
            awaiting.stream().filter(row -> !row.contact().side().equals(side)).toList(),
            awaiting.stream().filter(row -> row.contact().side().equals(side)).toList(),
            rows.size() > MOST ? rows.subList(0, MOST) : rows,
            query.getOrDefault("done", ""),
            rows.size() > MOST,
            random));
  }

  private @Nullable Quick quick(
      SignedIn who,
      Partners partners,
      Optional<Contacts.Row> letter,
      Map<String, String> typed,
      @Nullable Problem problem) {
    if (partners.mechanisms().isEmpty()) return null;
    List<With> with = new ArrayList<>();
    for (Partners.Partner partner : partners.list()) {
      for (Body body : partner.bodies()) {
        with.add(new With(partner.side() + "/" + body.id(), partner.side(), Optional.of(body)));
      }
      with.add(new With(partner.side(), partner.side(), Optional.empty()));
    }
    List<String> kinds = partners.isMember() ? Contact.KINDS : Contact.FACILITATOR_KINDS;
    return new Quick(
        letter.isPresent() ? List.of("answer") : kinds,
        with,
        partners.mechanisms(),
        letter.orElse(null),
        typed,
        typed.getOrDefault("id", Ids.fresh(random)),
        List.copyOf(who.offices()),
        problem);
  }

  private Chosen chosen(Map<String, String> query) {
    return new Chosen(
        number(query.getOrDefault("year", ""), today().getYear(), 2000, 2100),
        number(query.getOrDefault("quarter", ""), 0, 0, 4),
        Hash.findHex(query.getOrDefault("mechanism", "")).map(Hash::hex).orElse(""),
        word(query.getOrDefault("side", "")),
        word(query.getOrDefault("what", "")));
  }

  private List<Integer> years(String side, int chosen) {
    return Stream.concat(contacts.years(side).stream(), Stream.of(chosen, today().getYear()))
        .distinct()
        .sorted(java.util.Comparator.reverseOrder())
        .toList();
  }

  private static int number(String text, int otherwise, int least, int most) {
    if (!text.matches("\\d{1,4}")) return otherwise;
    int number = Integer.parseInt(text);
    return number < least || number > most ? otherwise : number;
  }

  private static String word(String text) {
    return text.matches("[a-z0-9-]{1,60}") ? text : "";
  }

  private static Optional<String> some(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
