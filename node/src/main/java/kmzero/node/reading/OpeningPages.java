package kmzero.node.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reading.Value.What;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /readings/{id}/drafts/{key}`: what may come of a confirmed draft: joined to what is on
/// file, a reference entry, a dossier. `POST` does one of them; nothing is opened otherwise.
@Controller
public final class OpeningPages {

  private final Books books;
  private final Reference reference;
  private final Pages pages;
  private final Readings readings;
  private final Entries entries;
  private final Subjects subjects;
  private final Openings openings;

  OpeningPages(
      Books books,
      Reference reference,
      Pages pages,
      Readings readings,
      Entries entries,
      Subjects subjects) {
    this.books = books;
    this.reference = reference;
    this.pages = pages;
    this.readings = readings;
    this.entries = entries;
    this.subjects = subjects;
    this.openings = new Openings(reference, pages.words());
  }

  /// The page of a draft.
  ///
  /// @param outcome what came of it already
  /// @param procedure under which the reader's side can open it; empty where it cannot
  /// @param charters of the mechanisms in which it can be opened
  /// @param others sides to choose from, beside the reader's
  /// @param chosen those marked
  /// @param filled what stands in the form
  /// @param secretariat whether the reader opens dossiers
  /// @param refused words of what stopped the last try; empty for nothing
  public record Opening(
      Background background,
      Readings.Row row,
      Sheet sheet,
      Draft draft,
      Optional<Readings.Outcome> outcome,
      List<Candidate> candidates,
      Optional<String> procedure,
      List<Charter> charters,
      List<String> others,
      List<String> chosen,
      Map<String, String> filled,
      boolean keeper,
      boolean secretariat,
      String refused) {
    public Opening {
      candidates = List.copyOf(candidates);
      charters = List.copyOf(charters);
      others = List.copyOf(others);
      chosen = List.copyOf(chosen);
      filled = Map.copyOf(filled);
    }

    public String typed(String field) {
      return filled.getOrDefault(field, "");
    }

    public String here() {
      return "/readings/" + row.id() + "/drafts/" + draft.key();
    }

    public List<String> meetingKinds() {
      return Openings.MEETING_KINDS;
    }

    public List<String> manners() {
      return Openings.MANNERS;
    }
  }

  @GetMapping("/readings/{id}/drafts/{key}")
  Page draft(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @PathVariable String key,
      HttpServletRequest request) {
    return find(who, id, key)
        .map(found -> page(200, who, found, null, List.of(), "", request))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }

  @PostMapping("/readings/{id}/drafts/{key}")
  Object conclude(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @PathVariable String key,
      @RequestParam Map<String, String> form,
      @RequestParam(required = false) @Nullable List<String> other,
      HttpServletRequest request) {
    Optional<Found> found = find(who, id, key);
    if (found.isEmpty()) return new Problem(404, "problem.not-found").page();
    if (!ReadingPages.keeps(who)) return new Problem(403, "problem.not-allowed").page();
    String side = who.findSide().orElseThrow();
    String what = form.getOrDefault("do", "");
    if (what.equals("unjoin")) {
      readings.unjoin(side, id, key);
      return ReadingPages.to(found.get().here());
    }
    String refused = check(found.get());
    if (!refused.isEmpty())
      return page(409, who, found.get(), form, chosen(other), refused(refused, request), request);
    return switch (what) {
      case "join" -> join(who, found.get(), form, request);
      case "entry" -> entry(who, found.get(), request);
      case "dossier" -> dossier(who, found.get(), form, chosen(other), request);
      default -> new Problem(404, "problem.not-found").page();
    };
  }

  private static String check(Found found) {
    if (found.outcome().isPresent()) return "reading.refused.concluded";
    return found.draft().confirmed() ? "" : "reading.refused.unconfirmed";
  }

  private String refused(String key, HttpServletRequest request) {
    return pages.words().say(pages.language(request), key);
  }

  private Object join(
      SignedIn who, Found found, Map<String, String> form, HttpServletRequest request) {
    String side = who.findSide().orElseThrow();
    String target = form.getOrDefault("target", "");
    boolean offered =
        found.draft().event()
            && subjects
                .candidates(side, Told.of(found.row(), found.draft()), pages.language(request))
                .stream()
                .anyMatch(candidate -> candidate.target().equals(target));
    if (!offered) return new Problem(404, "problem.not-found").page();
    return conclude(who, found, "joined", target, found.here(), request);
  }

  private Object entry(SignedIn who, Found found, HttpServletRequest request) {
    String side = who.findSide().orElseThrow();
    String id =
        entries.make(
            side,
            found.row().id(),
            found.draft().key(),
            Entries.Told.of(found.row(), found.draft()));
    Object answer =
        conclude(who, found, "entry", "entry:" + id, "/readings/entries/" + id, request);
    if (answer instanceof Page) entries.drop(side, id);
    return answer;
  }

  private Object dossier(
      SignedIn who,
      Found found,
      Map<String, String> form,
      List<String> others,
      HttpServletRequest request) {
    String side = who.findSide().orElseThrow();
    if (!who.actsFor(side, "secretariat")) return new Problem(403, "problem.not-allowed").page();
    Optional<String> procedure = Openings.procedure(found.sheet(), found.draft(), side);
    Optional<Charter> charter =
        Hash.findHex(form.getOrDefault("mechanism", ""))
            .flatMap(hash -> books.charter(side, hash))
            .filter(one -> one.isMember(side));
    if (procedure.isEmpty() || charter.isEmpty())
      return new Problem(404, "problem.not-found").page();
    Answer answer =
        books
            .act(
                openings.request(
                    charter.get(),
                    side,
                    who.actor(),
                    found.row().id(),
                    found.draft(),
                    procedure.get(),
                    others,
                    form,
                    meeting(side, found, charter.get().hash())))
            .join();
    return switch (answer) {
      case Answer.Done done ->
          conclude(
              who,
              found,
              "dossier",
              "dossier:" + done.dossier().hex(),
              "/dossiers/" + done.dossier().hex(),
              request);
      case Answer.Refused(Objection why) ->
          page(
              422,
              who,
              found,
              form,
              others,
              Objections.words(
                  why, charter.get(), procedure.get(), pages.words(), pages.language(request)),
              request);
      case Answer.LookAgain(Hash newest) ->
          throw new IllegalStateException("an opening act reads nothing: " + newest.hex());
    };
  }

  /// The meeting that was opened from the report's event, where it is in that mechanism.
  private Optional<Hash> meeting(String side, Found found, Hash mechanism) {
    return readings.outcomes(side).stream()
        .filter(outcome ->
            outcome.reading().equals(found.row().id())
                && outcome.draft().startsWith("e")
                && outcome.target().startsWith("dossier:"))
        .flatMap(outcome -> Hash.findHex(outcome.target().substring(8)).stream())
        .filter(hash ->
            books
                .dossier(side, new java.util.TreeSet<>(List.of("secretariat")), hash)
                .filter(view -> view.mechanism().equals(mechanism))
                .isPresent())
        .findFirst();
  }

  private Object conclude(
      SignedIn who,
      Found found,
      String kind,
      String target,
      String then,
      HttpServletRequest request) {
    boolean first =
        readings.conclude(
            who.findSide().orElseThrow(),
            found.row().id(),
            found.draft().key(),
            kind,
            target,
            who.account(),
            ReadingPages.office(who));
    return first
        ? ReadingPages.to(then)
        : page(
            409,
            who,
            find(who, found.row().id(), found.draft().key()).orElseThrow(),
            null,
            List.of(),
            refused("reading.refused.concluded", request),
            request);
  }

  private static List<String> chosen(@Nullable List<String> other) {
    return other == null ? List.of() : other;
  }

  private record Found(
      Readings.Row row, Sheet sheet, Draft draft, Optional<Readings.Outcome> outcome) {
    String here() {
      return "/readings/" + row.id() + "/drafts/" + draft.key();
    }
  }

  private Optional<Found> find(SignedIn who, String id, String key) {
    if (who.findSide().isEmpty()) return Optional.empty();
    String side = who.findSide().get();
    return readings
        .find(side, id)
        .flatMap(row ->
            readings
                .sheet(side, id)
                .flatMap(sheet ->
                    Drafts.of(sheet, readings.decisions(side, id)).stream()
                        .filter(draft -> draft.key().equals(key))
                        .findFirst()
                        .map(draft -> new Found(row, sheet, draft, outcome(side, id, key)))));
  }

  private Optional<Readings.Outcome> outcome(String side, String id, String key) {
    return readings.outcomes(side).stream()
        .filter(one -> one.reading().equals(id) && one.draft().equals(key))
        .findFirst();
  }

  private Page page(
      int status,
      SignedIn who,
      Found found,
      @Nullable Map<String, String> typed,
      List<String> chosen,
      String refused,
      HttpServletRequest request) {
    String side = who.findSide().orElseThrow();
    Optional<String> procedure = Openings.procedure(found.sheet(), found.draft(), side);
    List<Charter> charters =
        books.charters(side).stream()
            .filter(charter ->
                charter.isMember(side)
                    && procedure
                        .filter(name -> books.procedure(charter.hash(), name).isPresent())
                        .isPresent())
            .toList();
    List<String> others = new ArrayList<>();
    charters.forEach(charter ->
        charter.sides().stream()
            .filter(one -> !one.equals(side) && !others.contains(one))
            .forEach(others::add));
    List<String> told =
        found.draft().event()
            ? Codes.sides(found.draft().codes(What.SIDE))
            : found.sheet().events().stream()
                .flatMap(event -> event.sides().stream())
                .flatMap(one -> Codes.sides(one.localities()).stream())
                .toList();
    return new Page(
        status,
        "reading/opening",
        new Opening(
            Room.background(reference, books, side),
            found.row(),
            found.sheet(),
            found.draft(),
            found.outcome(),
            found.draft().event() && found.outcome().isEmpty()
                ? subjects.candidates(
                    side, Told.of(found.row(), found.draft()), pages.language(request))
                : List.of(),
            procedure,
            charters,
            others,
            typed == null
                ? (others.size() == 1 ? others : others.stream().filter(told::contains).toList())
                : chosen,
            typed == null
                ? openings.filled(
                    found.row(), found.sheet(), found.draft(), procedure.orElse("commitment"))
                : typed,
            ReadingPages.keeps(who),
            who.actsFor(side, "secretariat"),
            refused));
  }
}
