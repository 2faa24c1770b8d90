package kmzero.node.signing;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.Ids;
import kmzero.node.commitments.CommitmentQuery;
import kmzero.node.commitments.CommitmentRow;
import kmzero.node.commitments.Commitments;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.papers.Paper;
import kmzero.node.papers.PaperKind;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /dossiers/{id}/communique`: a communiqué from chosen clauses of a paper and from chosen
/// commitments; `POST` opens its draft, with where each clause was taken from.
@Controller
public final class CommuniquePages {

  private static final String OFFICE = "secretariat";
  private static final int RECORDS_MOST = 100;

  private final Books books;
  private final Commitments commitments;
  private final Reference reference;
  private final Pages pages;
  private final SecureRandom random = new SecureRandom();

  CommuniquePages(Books books, Reference reference, Pages pages) {
    this.books = books;
    this.commitments = new Commitments(books);
    this.reference = reference;
    this.pages = pages;
  }

  /// Something that may go into the communiqué.
  ///
  /// @param key of the form's field: `clause:3` or `record:<dossier>`
  /// @param from the dossier it is taken from
  /// @param clause its id there; empty for a whole record
  public record Source(String key, Hash from, Optional<String> clause, Map<String, String> texts) {
    public Source {
      texts = Map.copyOf(texts);
    }
  }

  /// The page.
  public record Sheet(
      Reading reading,
      Names names,
      List<Source> clauses,
      List<Source> records,
      Map<String, String> filled,
      String id,
      @Nullable Problem problem) {
    public Sheet {
      clauses = List.copyOf(clauses);
      records = List.copyOf(records);
      filled = Map.copyOf(filled);
    }

    /// Whether this source was ticked on a form shown again.
    public boolean isChosen(Source source) {
      return filled.containsKey(source.key());
    }

    /// The heading in a language, as typed or as proposed.
    public String heading(String language) {
      return filled.getOrDefault(
          "heading." + language, reading.paper().newest().heading().getOrDefault(language, ""));
    }
  }

  @GetMapping("/dossiers/{id}/communique")
  Page choose(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request) {
    return find(who, id)
        .map(reading -> page(200, reading, Map.of(), null, request))
        .orElseGet(() -> CeremonyPages.notFound().page());
  }

  @PostMapping("/dossiers/{id}/communique")
  Object open(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam Map<String, String> form,
      HttpServletRequest request) {
    Optional<Reading> found = find(who, id);
    if (found.isEmpty()) return CeremonyPages.notFound().page();
    Reading reading = found.get();
    if (!who.actsFor(reading.side(), OFFICE)) return new Problem(403, "problem.not-allowed").page();
    List<Source> chosen = new ArrayList<>(clauses(reading));
    chosen.addAll(records(reading));
    chosen.removeIf(source -> !form.containsKey(source.key()));
    if (chosen.isEmpty())
      return page(422, reading, form, new Problem(422, "signing.nothing-chosen"), request);
    return switch (books.act(request(who, reading, form, chosen)).join()) {
      case Answer.Done done ->
          ResponseEntity.status(HttpStatus.SEE_OTHER)
              .header(HttpHeaders.LOCATION, "/dossiers/%s".formatted(done.dossier().hex()))
              .build();
      case Answer.Refused(Objection why) ->
          page(
              422,
              reading,
              form,
              Objections.problem(
                  422,
                  why,
                  Optional.of(reading.charter()),
                  Optional.of(Kinds.of(PaperKind.COMMUNIQUE).labels()),
                  pages.words(),
                  pages.language(request)),
              request);
      case Answer.LookAgain again ->
          throw new IllegalStateException("an opening act reads nothing: " + again);
    };
  }

  /// A paper that is agreed, or stands; a communiqué is not made from another.
  private Optional<Reading> find(SignedIn who, String id) {
    return Reading.find(books, who, id)
        .filter(reading -> reading.paper().kind() != PaperKind.COMMUNIQUE)
        .filter(reading -> reading.precedence().contains(reading.side()));
  }

  private static List<Source> clauses(Reading reading) {
    Paper.Revision revision = reading.revision(null).orElseThrow();
    return revision.clauses().stream()
        .map(clause ->
            new Source(
                "clause:" + clause.id(),
                reading.view().id(),
                Optional.of(clause.id()),
                clause.texts()))
        .toList();
  }

  private List<Source> records(Reading reading) {
    var query =
        new CommitmentQuery(
            reading.side(),
            Optional.of(reading.view().mechanism()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RECORDS_MOST);
    return commitments.list(query).stream()
        .map(row ->
            new Source(
                "record:" + row.dossier().hex(), row.dossier(), Optional.empty(), wording(row)))
        .toList();
  }

  private static Map<String, String> wording(CommitmentRow row) {
    return row.commitment().wording();
  }

  private ActRequest request(
      SignedIn who, Reading reading, Map<String, String> form, List<Source> chosen) {
    List<JsonObject> clauses = new ArrayList<>();
    List<JsonObject> sources = new ArrayList<>();
    for (Source source : chosen) {
      String number = Integer.toString(clauses.size() + 1);
      clauses.add(
          JsonObject.of(
              "id",
              number,
              "kind",
              "plain",
              "texts",
              Bodies.object(Bodies.column(source.texts()))));
      JsonObject from = JsonObject.of("clause", number, "from", source.from().hex());
      sources.add(
          source.clause().map(clause -> from.with("from-clause", text(clause))).orElse(from));
    }
    JsonObject.Builder body =
        JsonObject.builder()
            .with("heading", heading(form))
            .with("clauses", new JsonArray(List.copyOf(clauses)))
            .with("sources", new JsonArray(List.copyOf(sources)));
    reading
        .revision(null)
        .flatMap(Paper.Revision::meeting)
        .ifPresent(meeting -> body.with("meeting", meeting.hex()));
    Map<String, List<String>> roles = new LinkedHashMap<>();
    roles.put("host", List.of(reading.side()));
    roles.put(
        "guest",
        reading.precedence().stream().filter(side -> !side.equals(reading.side())).toList());
    return ActRequest.of(
        reading.view().mechanism(),
        reading.side(),
        OFFICE,
        who.actor(),
        form.getOrDefault("id", ""),
        new ActRequest.Target.Open(PaperKind.COMMUNIQUE.procedure(), roles),
        PaperKind.COMMUNIQUE.draft(),
        body.build());
  }

  private static kmzero.ledger.json.JsonText text(String text) {
    return new kmzero.ledger.json.JsonText(text);
  }

  private static JsonObject heading(Map<String, String> form) {
    Map<String, String> texts = new TreeMap<>();
    for (String language : List.of("vi", "zh", "en")) {
      String text =
          form.getOrDefault("heading." + language, "").replaceAll("\\p{Cc}+", " ").strip();
      if (!text.isEmpty()) texts.put(language, text);
    }
    return Bodies.object(Bodies.column(texts));
  }

  private Page page(
      int status,
      Reading reading,
      Map<String, String> filled,
      @Nullable Problem problem,
      HttpServletRequest request) {
    return new Page(
        status,
        "signing/communique",
        new Sheet(
            reading,
            new Names(pages.words(), reference, reading.charter(), pages.language(request)),
            clauses(reading),
            records(reading),
            filled,
            Ids.fresh(random),
            problem));
  }
}
