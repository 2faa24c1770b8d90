package kmzero.node.followup;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.Ids;
import kmzero.node.commitments.Commitment;
import kmzero.node.commitments.CommitmentQuery;
import kmzero.node.commitments.CommitmentRow;
import kmzero.node.commitments.Commitments;
import kmzero.node.commitments.NextDates;
import kmzero.node.commitments.Proposal;
import kmzero.node.commitments.ProposalRow;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.guidance.Guidances;
import kmzero.node.indicators.Figures;
import kmzero.node.indicators.Measures;
import kmzero.node.reference.Reference;
import kmzero.node.reference.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /commitments/new`: the form that opens a commitment, filled from an accepted proposal
/// (`?proposal=ACT`), from the commitment it continues (`?continues=DOSSIER`) or from a clause of
/// guidance (`?mechanism=M&guidance=DOSSIER&clause=ID`). `POST` opens it.
@Controller
public final class CommitmentForms {

  private static final String OFFICE = "secretariat";
  private static final List<String> LANGUAGES = List.of("vi", "zh", "en");
  private static final List<String> OFFICES =
      List.of(
          "foreign-affairs",
          "secretariat",
          "customs",
          "border-guard",
          "gate-board",
          "industry-trade",
          "transport",
          "tourism",
          "education",
          "health");

  private final Books books;
  private final Commitments commitments;
  private final Guidances guidances;
  private final Reference reference;
  private final Pages pages;
  private final Figures figures;
  private final SecureRandom random = new SecureRandom();

  CommitmentForms(Books books, Reference reference, Pages pages, Figures figures) {
    this.books = books;
    this.commitments = new Commitments(books);
    this.guidances = new Guidances(books);
    this.reference = reference;
    this.pages = pages;
    this.figures = figures;
  }

  /// The form.
  ///
  /// @param charter of the mechanism it is opened in
  /// @param typed what stands in the fields
  /// @param chosen sides ticked, of those that may be bound
  /// @param offices that a side may name
  /// @param guidances whose clauses it may give effect to
  /// @param earlier commitments it may continue
  /// @param measures indicators that fill themselves
  public record Form(
      Background background,
      Charter charter,
      Typed typed,
      Set<String> chosen,
      List<String> offices,
      List<Guidances.Document> guidances,
      List<CommitmentRow> earlier,
      List<Measures.Measure> measures,
      String id,
      @Nullable String refused) {
    public Form {
      chosen = Set.copyOf(chosen);
      offices = List.copyOf(offices);
      guidances = List.copyOf(guidances);
      earlier = List.copyOf(earlier);
      measures = List.copyOf(measures);
    }

    /// The languages of a wording, those that the procedure asks for first.
    public List<String> languages() {
      return LANGUAGES;
    }

    /// The levels whose approval a commitment may await.
    public List<String> levels() {
      return List.of("district", "province", "ministry", "government");
    }
  }

  @GetMapping("/commitments/new")
  Page form(@AuthenticationPrincipal SignedIn who, @RequestParam Map<String, String> query) {
    Optional<Start> start = who.findSide().flatMap(side -> start(side, query));
    if (start.isEmpty()) return new Problem(404, "problem.not-found").page();
    if (!who.actsFor(start.get().side(), OFFICE))
      return new Problem(403, "problem.not-allowed").page();
    return page(200, start.get(), new Typed(start.get().filled()), start.get().owners(), null);
  }

  @PostMapping("/commitments/new")
  Object open(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam Map<String, String> form,
      @RequestParam(required = false) @Nullable List<String> owner,
      HttpServletRequest request) {
    Typed typed = new Typed(form);
    Optional<Start> start =
        who.findSide()
            .flatMap(side -> find(side, typed.of("mechanism")))
            .map(
                found -> new Start(found.side(), found.charter(), form, Set.copyOf(owners(owner))));
    if (start.isEmpty()) return new Problem(404, "problem.not-found").page();
    String side = start.get().side();
    if (!who.actsFor(side, OFFICE)) return new Problem(403, "problem.not-allowed").page();
    List<String> bound =
        start.get().charter().sides().stream().filter(start.get().owners()::contains).toList();
    JsonObject body = body(typed, bound);
    Optional<Objection> passed = NextDates.passed(body, pages.frame(request).today());
    if (passed.isPresent())
      return page(
          422, start.get(), typed, start.get().owners(), words(start.get(), passed.get(), request));
    Answer answer =
        books
            .act(
                ActRequest.of(
                    start.get().charter().hash(),
                    side,
                    OFFICE,
                    who.actor(),
                    typed.of("id"),
                    new ActRequest.Target.Open(
                        Commitment.PROCEDURE, Map.of("opener", List.of(side), "owner", bound)),
                    "open",
                    body))
            .join();
    return switch (answer) {
      case Answer.Done done ->
          ResponseEntity.status(HttpStatus.SEE_OTHER)
              .header(HttpHeaders.LOCATION, "/commitments/" + done.dossier().hex())
              .build();
      case Answer.Refused(Objection why) ->
          page(422, start.get(), typed, start.get().owners(), words(start.get(), why, request));
      case Answer.LookAgain(Hash newest) ->
          throw new IllegalStateException("an opening act reads nothing: " + newest.hex());
    };
  }

  private String words(Start start, Objection why, HttpServletRequest request) {
    return Objections.words(
        why, start.charter(), Commitment.PROCEDURE, pages.words(), pages.language(request));
  }

  private static List<String> owners(@Nullable List<String> owner) {
    return owner == null ? List.of() : owner.stream().distinct().toList();
  }

  private JsonObject body(Typed typed, List<String> bound) {
    JsonObject.Builder body = JsonObject.builder();
    body.with("field", typed.find("field").orElse(Commitment.UNSORTED));
    typed.texts("wording").ifPresent(wording -> body.with("wording", wording));
    typed.find("from").ifPresent(act -> body.with("from", act));
    typed.find("clause").ifPresent(clause -> body.with("clause", clause));
    typed.find("parent").ifPresent(parent -> body.with("parent", parent));
    List<JsonObject> guidance = guidance(typed);
    if (!guidance.isEmpty()) body.with("guidance", guidance);
    typed.texts("approval").ifPresent(words -> body.with("depends-on-approval", words));
    typed.find("level").ifPresent(level -> body.with("approval-level", level));
    typed.find("next-date").ifPresent(day -> body.with("next-date", day));
    typed.find("next-meeting").ifPresent(meeting -> body.with("next-meeting", meeting));
    indicator(typed).ifPresent(indicator -> body.with("indicator", indicator));
    body.with(
        "owners",
        bound.stream()
            .map(side ->
                JsonObject.of(
                    "side", side, "office", typed.find("office." + side).orElse("foreign-affairs")))
            .toList());
    return body.build();
  }

  /// `gives` is the dossier and the clause with a bar between, three of them at most.
  private static List<JsonObject> guidance(Typed typed) {
    List<JsonObject> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Optional<String> chosen = typed.find("gives." + i);
      if (chosen.isEmpty()) continue;
      String[] parts = chosen.get().split("\\|", 2);
      JsonObject.Builder one = JsonObject.builder().with("guidance", parts[0]);
      if (parts.length == 2 && !parts[1].isEmpty()) one.with("clause", parts[1]);
      all.add(one.build());
    }
    return all;
  }

  /// What is typed; where a figure that fills itself is chosen, its words stand for those not
  /// typed.
  private Optional<JsonObject> indicator(Typed typed) {
    Optional<Measures.Measure> filled = typed.find("query").flatMap(figures.measures()::find);
    Optional<JsonObject> measure =
        typed.texts("measure").or(() -> filled.map(f -> json(f.title())));
    if (measure.isEmpty()) return Optional.empty();
    JsonObject.Builder one = JsonObject.builder().with("measure", measure.get());
    filled.ifPresent(f -> one.with("query", f.name()));
    one.with(
        "unit",
        typed
            .texts("unit")
            .or(() -> filled.map(f -> json(f.unit())))
            .orElse(JsonObject.of("vi", "–", "zh", "–")));
    typed.find("baseline").ifPresent(value -> one.with("baseline", value));
    typed.find("target").ifPresent(value -> one.with("target", value));
    typed
        .texts("source")
        .or(() -> filled.map(f -> json(f.source())))
        .ifPresent(source -> one.with("source", source));
    return Optional.of(one.build());
  }

  private static JsonObject json(Texts texts) {
    return JsonObject.of("vi", texts.vi(), "zh", texts.zh(), "en", texts.en());
  }

  // ---- what a form begins with

  private record Start(
      String side, Charter charter, Map<String, String> filled, Set<String> owners) {}

  private Optional<Start> start(String side, Map<String, String> query) {
    Typed asked = new Typed(query);
    if (asked.find("proposal").isPresent()) {
      return proposals(side).stream()
          .filter(row -> row.proposal().act().hex().equals(asked.of("proposal")))
          .findFirst()
          .flatMap(row -> from(side, row));
    }
    if (asked.find("continues").isPresent()) {
      return Hash.findHex(asked.of("continues"))
          .flatMap(dossier -> commitments.find(side, dossier))
          .flatMap(row -> from(side, row));
    }
    return find(side, asked.of("mechanism"))
        .map(found -> {
          Map<String, String> filled = new HashMap<>();
          if (asked.find("guidance").isPresent()) {
            filled.put("gives.0", asked.of("guidance") + "|" + asked.of("clause"));
          }
          return new Start(side, found.charter(), filled, Set.copyOf(found.charter().sides()));
        });
  }

  private Optional<Start> find(String side, String mechanism) {
    return Hash.findHex(mechanism)
        .flatMap(hash -> books.charter(side, hash))
        .filter(charter -> charter.isMember(side))
        .map(charter -> new Start(side, charter, Map.of(), Set.of()));
  }

  /// The proposal's words; bound are the side that proposes and those that took it up.
  private Optional<Start> from(String side, ProposalRow row) {
    Proposal it = row.proposal();
    Map<String, String> filled = new HashMap<>();
    filled.put("field", it.field());
    filled.put("from", it.act().hex());
    it.clause().ifPresent(clause -> filled.put("clause", clause));
    it.wording().forEach((language, text) -> filled.put("wording." + language, text));
    Set<String> owners = new LinkedHashSet<>();
    owners.add(it.proposer());
    for (Proposal.Reply reply : it.replies()) {
      if (reply.outcome().equals("accepted") || reply.outcome().equals("in-part")) {
        owners.add(reply.side());
        reply.nextDate().ifPresent(day -> filled.put("next-date", day.toString()));
      }
    }
    return books
        .charter(side, row.mechanism())
        .map(charter -> new Start(side, charter, filled, owners));
  }

  /// The commitment's words, offices and indicator, the figure reached last year as the baseline.
  private Optional<Start> from(String side, CommitmentRow row) {
    Commitment it = row.commitment();
    Map<String, String> filled = new HashMap<>();
    filled.put("field", it.field());
    filled.put("parent", row.dossier().hex());
    it.wording().forEach((language, text) -> filled.put("wording." + language, text));
    it.owners().forEach(owner -> filled.put("office." + owner.side(), owner.office()));
    it.indicator()
        .ifPresent(indicator -> {
          for (String name : List.of("measure", "unit", "source")) {
            kmzero.node.books.Bodies.texts(indicator, name)
                .forEach((language, text) -> filled.put(name + "." + language, text));
          }
          kmzero.node.books.Bodies.text(indicator, "query")
              .ifPresent(value -> filled.put("query", value));
          kmzero.node.books.Bodies.text(indicator, "target")
              .ifPresent(value -> filled.put("target", value));
          it.owners().stream()
              .flatMap(owner -> owner.progress().stream())
              .flatMap(progress -> progress.value().stream())
              .findFirst()
              .or(() -> kmzero.node.books.Bodies.text(indicator, "baseline"))
              .ifPresent(value -> filled.put("baseline", value));
        });
    Set<String> owners = new LinkedHashSet<>();
    it.owners().forEach(owner -> owners.add(owner.side()));
    return books
        .charter(side, row.mechanism())
        .map(charter -> new Start(side, charter, filled, owners));
  }

  private List<ProposalRow> proposals(String side) {
    return commitments.proposals(
        new CommitmentQuery(
            side, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1_000));
  }

  private Page page(
      int status, Start start, Typed typed, Set<String> chosen, @Nullable String refused) {
    Hash mechanism = start.charter().hash();
    Map<String, String> filled = new HashMap<>(typed.form());
    filled.put("mechanism", mechanism.hex());
    return new Page(
        status,
        "followup/commitment-form",
        new Form(
            Background.of(reference, books, start.side()),
            start.charter(),
            new Typed(filled),
            chosen,
            offices(typed),
            guidances.list(start.side()).stream()
                .filter(document -> document.mechanism().equals(mechanism) && !document.ended())
                .toList(),
            commitments.list(
                new CommitmentQuery(
                    start.side(),
                    Optional.of(mechanism),
                    typed.find("field"),
                    Optional.empty(),
                    Optional.empty(),
                    200)),
            figures.measures().all(),
            typed.find("id").orElseGet(() -> Ids.fresh(random)),
            refused));
  }

  /// Offices to choose from, with those that the earlier commitment names.
  private static List<String> offices(Typed typed) {
    Set<String> offices = new LinkedHashSet<>(OFFICES);
    typed
        .form()
        .forEach((name, value) -> {
          if (name.startsWith("office.") && !value.isBlank()) offices.add(value);
        });
    return List.copyOf(new TreeSet<>(offices));
  }
}
