package kmzero.node.briefs;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.books.Select;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Frame;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.documents.DocumentAnswer;
import kmzero.node.documents.Documents;
import kmzero.node.documents.Format;
import kmzero.node.indicators.Figures;
import kmzero.node.meetings.Meeting;
import kmzero.node.meetings.MeetingSheet;
import kmzero.node.meetings.Meetings;
import kmzero.node.plans.OwnPlans;
import kmzero.node.reference.Reference;
import kmzero.node.register.Register;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /briefs`: what can be drafted. `GET /briefs/meetings/{dossier}` and `/briefs/sides/{side}`:
/// the two pages; `GET /briefs/committee/{year}`: the committee's report; each also as `.pdf` and
/// `.docx`. `GET /briefs/records` leads from a number on paper to the dossier.
@Controller
public final class BriefPages {

  /// How many characters of a dossier's name are its number on paper.
  static final int NUMBER = 8;

  private static final int FIRST = 2000;
  private static final int LAST = 2100;

  private final Books books;
  private final Register register;
  private final OwnPlans plans;
  private final Figures figures;
  private final Reference reference;
  private final Documents documents;
  private final Pages pages;
  private final Clock clock;
  private final Reports reports;

  BriefPages(
      Books books,
      Register register,
      OwnPlans plans,
      Figures figures,
      Reference reference,
      Documents documents,
      Pages pages,
      Clock clock,
      Reports reports) {
    this.reports = reports;
    this.books = books;
    this.register = register;
    this.plans = plans;
    this.figures = figures;
    this.reference = reference;
    this.documents = documents;
    this.pages = pages;
    this.clock = clock;
  }

  /// The page of what can be drafted.
  ///
  /// @param meetings ahead, the next first, then those of the last year
  /// @param sides counterparts in the charters' order
  /// @param mechanisms of which a year can be told
  /// @param number that was asked for and not found; empty otherwise
  public record Listing(
      Background background,
      List<Meetings.Row> meetings,
      List<String> sides,
      List<Charter> mechanisms,
      int year,
      String number) {
    public Listing {
      meetings = List.copyOf(meetings);
      sides = List.copyOf(sides);
      mechanisms = List.copyOf(mechanisms);
    }
  }

  /// The page of a report.
  ///
  /// @param path of it, without ending and query
  /// @param query that its files want besides the language; may be empty
  /// @param back where it belongs
  /// @param notes whether what is for the reader's own side alone is shown
  /// @param may whether there is anything of that kind in this report
  public record Sheet(
      Brief brief, String path, String query, String back, boolean notes, boolean may) {

    /// The address of the file with that ending.
    public String file(String ending) {
      String language = "lang=" + brief.language().tag();
      return path + "." + ending + "?" + (query.isEmpty() ? language : query + "&" + language);
    }
  }

  /// What is asked for, once it is known that the reader may see it.
  private record Asked(Report report, Scope scope, String path, String query, String back) {}

  @GetMapping("/briefs")
  Page list(@AuthenticationPrincipal SignedIn who) {
    return who.findSide().map(side -> listing(side, "")).orElseGet(BriefPages::notAllowed);
  }

  private Page listing(String side, String number) {
    Background background = Background.of(reference, books, side);
    LocalDate today = LocalDate.now(clock.withZone(Clocks.HANOI));
    List<Meetings.Row> ahead = new ArrayList<>();
    List<Meetings.Row> past = new ArrayList<>();
    for (Meetings.Row row : new Meetings(books).list(side)) {
      Optional<LocalDate> last = row.meeting().to().or(row.meeting()::from);
      if (row.phase().equals("cancelled")) continue;
      if (last.isEmpty() || !last.get().isBefore(today)) ahead.add(row);
      else if (!last.get().isBefore(today.minusYears(1))) past.addFirst(row);
    }
    ahead.addAll(past);
    return Page.of(
        "briefs/briefs",
        new Listing(
            background,
            ahead,
            background.sides().stream().filter(other -> !other.equals(side)).toList(),
            background.charters(),
            today.getYear(),
            number));
  }

  @GetMapping("/briefs/records")
  Object record(
      @AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String number) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return notAllowed();
    String asked = number.strip().toLowerCase(Locale.ROOT);
    Optional<Hash> found =
        asked.matches("[0-9a-f]{%d}".formatted(NUMBER))
            ? find(side.get(), asked)
            : Optional.empty();
    if (found.isEmpty()) {
      Page listing = listing(side.get(), asked.substring(0, Math.min(40, asked.length())));
      return new Page(404, listing.template(), listing.model());
    }
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, "/dossiers/" + found.get().hex())
        .build();
  }

  private Optional<Hash> find(String side, String number) {
    HexFormat hex = HexFormat.of();
    String rest = "0".repeat(64 - NUMBER);
    return Select.rows(
            books.database(),
            "looking up a dossier by its number",
            "select id from dossier where id between ? and ? and mechanism = any(?) order by id"
                + " limit 1",
            r -> Hash.of(r.getBytes(1)),
            hex.parseHex(number + rest),
            hex.parseHex(number + rest.replace('0', 'f')),
            Select.visible(books, side))
        .stream()
        .findFirst();
  }

  @GetMapping("/briefs/meetings/{id:[0-9a-f]{64}}")
  Page meeting(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String notes,
      HttpServletRequest request) {
    return page(meeting(who, id, request), notes, request);
  }

  @GetMapping("/briefs/meetings/{id:[0-9a-f]{64}}.{ending:pdf|docx}")
  Object meetingFile(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @PathVariable String ending,
      HttpServletRequest request) {
    return file(meeting(who, id, request), ending, request);
  }

  @GetMapping("/briefs/sides/{side:[a-z0-9-]{1,60}}")
  Page side(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String side,
      @RequestParam(defaultValue = "") String notes,
      HttpServletRequest request) {
    return page(side(who, side, request), notes, request);
  }

  @GetMapping("/briefs/sides/{side:[a-z0-9-]{1,60}}.{ending:pdf|docx}")
  Object sideFile(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String side,
      @PathVariable String ending,
      HttpServletRequest request) {
    return file(side(who, side, request), ending, request);
  }

  @GetMapping("/briefs/committee/{year:[0-9]{4}}")
  Page committee(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable int year,
      @RequestParam(defaultValue = "") String mechanism,
      @RequestParam(defaultValue = "") String notes,
      HttpServletRequest request) {
    return page(committee(who, year, mechanism, request), notes, request);
  }

  @GetMapping("/briefs/committee/{year:[0-9]{4}}.{ending:pdf|docx}")
  Object committeeFile(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable int year,
      @PathVariable String ending,
      @RequestParam(defaultValue = "") String mechanism,
      HttpServletRequest request) {
    return file(committee(who, year, mechanism, request), ending, request);
  }

  // ---- what is asked for
  // ---------------------------------------------------------------------------------------------------

  private Optional<Asked> meeting(SignedIn who, String id, HttpServletRequest request) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return Optional.empty();
    Optional<DossierView> view =
        Hash.findHex(id)
            .flatMap(hash -> books.dossier(side.get(), who.offices(), hash))
            .filter(it -> it.procedure().name().equals(Meeting.PROCEDURE));
    return view.flatMap(it ->
        MeetingSheet.of(it.id(), it.cast(), it.view().facts())
            .map(sheet -> {
              Set<String> sides = new LinkedHashSet<>();
              sides.add(sheet.meeting().host());
              sides.addAll(sheet.meeting().guests());
              String path = "/briefs/meetings/" + id;
              return new Asked(
                  reports.twoPages(),
                  new Scope(
                      Scope.Kind.MEETING,
                      side.get(),
                      sides,
                      Optional.of(it.mechanism()),
                      Optional.of(it.id()),
                      Optional.of(sheet),
                      Optional.empty(),
                      now(),
                      desk(request),
                      path),
                  path,
                  "",
                  "/meetings/" + id);
            }));
  }

  private Optional<Asked> side(SignedIn who, String side, HttpServletRequest request) {
    Optional<String> own = who.findSide();
    if (own.isEmpty() || own.get().equals(side)) return Optional.empty();
    if (books.charters(own.get()).stream().noneMatch(charter -> charter.find(side).isPresent()))
      return Optional.empty();
    Set<String> both = new LinkedHashSet<>(List.of(own.get(), side));
    String path = "/briefs/sides/" + side;
    return Optional.of(
        new Asked(
            reports.twoPages(),
            new Scope(
                Scope.Kind.SIDE,
                own.get(),
                both,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now(),
                desk(request),
                path),
            path,
            "",
            "/list?side=" + side));
  }

  /// The mechanism asked for; else the committee's, the Spring Meeting's, the first.
  private Optional<Asked> committee(
      SignedIn who, int year, String mechanism, HttpServletRequest request) {
    Optional<String> side = who.findSide();
    if (side.isEmpty() || year < FIRST || year > LAST) return Optional.empty();
    List<Charter> charters = books.charters(side.get());
    Optional<Charter> charter =
        mechanism.isEmpty()
            ? charters.stream()
                .filter(it -> it.kind().contains("committee"))
                .findFirst()
                .or(() ->
                    charters.stream().filter(it -> it.kind().equals("spring-meeting")).findFirst())
                .or(() -> charters.stream().findFirst())
            : charters.stream().filter(it -> it.hash().hex().equals(mechanism)).findFirst();
    return charter.map(it -> {
      String path = "/briefs/committee/" + year;
      String query = "mechanism=" + it.hash().hex();
      return new Asked(
          reports.committee(),
          new Scope(
              Scope.Kind.YEAR,
              side.get(),
              new LinkedHashSet<>(it.sides()),
              Optional.of(it.hash()),
              Optional.empty(),
              Optional.empty(),
              Optional.of(year),
              now(),
              desk(request),
              path + "?" + query),
          path,
          query,
          "/years/%d?%s".formatted(year, query));
    });
  }

  private java.time.Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MINUTES);
  }

  private static String desk(HttpServletRequest request) {
    String all = request.getRequestURL().toString();
    return all.substring(0, all.length() - request.getRequestURI().length());
  }

  // ---- answers
  // -------------------------------------------------------------------------------------------------------------

  private Page page(Optional<Asked> asked, String notes, HttpServletRequest request) {
    if (asked.isEmpty()) return notFound();
    Asked it = asked.get();
    boolean ticked = notes.equals("on");
    boolean may =
        it.report().sections().stream()
            .anyMatch(section -> section.sideOnly() && section.of().contains(it.scope().kind()));
    return Page.of(
        "briefs/brief",
        new Sheet(write(it, ticked, request), it.path(), it.query(), it.back(), ticked, may));
  }

  private Object file(Optional<Asked> asked, String ending, HttpServletRequest request) {
    Optional<Format> format = Format.find(ending);
    if (asked.isEmpty() || format.isEmpty()) return notFound();
    Asked it = asked.get();
    Brief brief = write(it, false, request);
    Frame frame = pages.frame(request);
    String name =
        it.path()
            .substring("/briefs/".length())
            .replace('/', '-')
            .replaceAll("([0-9a-f]{8})[0-9a-f]{56}", "$1");
    return DocumentAnswer.of(
        documents.make(BriefPaper.of(brief, frame.say("briefs.proof")), format.get()),
        name + "-" + frame.language().tag());
  }

  private Brief write(Asked asked, boolean notes, HttpServletRequest request) {
    Frame frame = pages.frame(request);
    Background background = Background.of(reference, books, asked.scope().looking());
    Gathering gathering =
        new Gathering(books, register, plans, figures, background, frame, asked.scope());
    return Writing.of(
        asked.report(),
        gathering::of,
        gathering.isExercise(),
        asked.scope(),
        frame.language(),
        notes);
  }

  private static Page notFound() {
    return new Problem(404, "problem.not-found").page();
  }

  private static Page notAllowed() {
    return new Problem(403, "problem.not-allowed").page();
  }
}
