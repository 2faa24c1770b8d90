package kmzero.node.cycle;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.books.Ids;
import kmzero.node.commitments.CommitmentQuery;
import kmzero.node.commitments.Commitments;
import kmzero.node.commitments.ProposalRow;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.TypedText;
import kmzero.node.meetings.Meeting;
import kmzero.node.meetings.MeetingSheet;
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

/// `GET /meetings/{dossier}/review`: the last paper's commitments one after the other, with what
/// each side found. `POST /meetings/{dossier}/findings/{commitment}` puts the reader's own finding
/// on record, one act each.
@Controller
public final class ReviewPages {

  /// The office that finds, as the procedure `commitment` has it.
  static final String OFFICE = "foreign-affairs";

  private static final int MOST = 1_000;
  private static final int LONGEST = 2_000;
  private static final List<String> OUTCOMES = List.of("done", "in-part", "carried", "withdrawn");
  private static final List<String> LANGUAGES = List.of("vi", "zh", "en");

  private final Looking looking;
  private final Commitments commitments;
  private final Pages pages;
  private final SecureRandom random = new SecureRandom();

  ReviewPages(Books books, Reference reference, Pages pages) {
    this.looking = new Looking(books, reference);
    this.commitments = new Commitments(books);
    this.pages = pages;
  }

  /// The page.
  ///
  /// @param papers under review, as far as the reader may see them
  /// @param proposals of those papers
  /// @param may whether the reader's office finds for its side
  /// @param at hex of the commitment whose form comes first; may be empty
  /// @param form what the form of a refused finding held; empty otherwise
  /// @param problem why a finding was not put on record, or null
  public record Sheet(
      Background background,
      DossierView view,
      boolean exercise,
      MeetingSheet meeting,
      List<Titled> papers,
      Review review,
      List<ProposalRow> proposals,
      boolean may,
      String at,
      Map<String, String> form,
      @Nullable Problem problem,
      SecureRandom random) {
    public Sheet {
      papers = List.copyOf(papers);
      proposals = List.copyOf(proposals);
      form = Map.copyOf(form);
    }

    /// Whether the reader finds about this line now.
    public boolean mayFind(Review.Line line) {
      String side = background.side();
      return may
          && line.binds(side)
          && line.findOf(side).isEmpty()
          && line.unaccepted().isEmpty()
          && !line.row().ended();
    }

    /// An id for the act that a form will make.
    public String freshId() {
      return Ids.fresh(random);
    }

    /// What the form of this line held.
    public String typed(Review.Line line, String field) {
      return at.equals(line.row().dossier().hex()) ? form.getOrDefault(field, "") : "";
    }

    /// What a side may find.
    public List<String> outcomes() {
      return OUTCOMES;
    }
  }

  @GetMapping("/meetings/{id}/review")
  Page review(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String at) {
    return looking
        .find(who, id, Meeting.PROCEDURE)
        .flatMap(view -> sheet(who, view, at, Map.of(), null))
        .map(sheet -> Page.of("cycle/review", sheet))
        .orElseGet(Looking::notFound);
  }

  @PostMapping("/meetings/{id}/findings/{commitment}")
  Object find(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @PathVariable String commitment,
      @RequestParam Map<String, String> form,
      HttpServletRequest request) {
    Optional<DossierView> meeting = looking.find(who, id, Meeting.PROCEDURE);
    Optional<DossierView> of = looking.find(who, commitment, "commitment");
    if (meeting.isEmpty() || of.isEmpty()) return Looking.notFound();
    String side = who.findSide().orElseThrow();
    if (!who.actsFor(side, OFFICE)) return Looking.notAllowed();
    DossierView view = of.get();
    ActRequest act =
        ActRequest.of(
            view.mechanism(),
            side,
            OFFICE,
            who.actor(),
            form.getOrDefault("id", ""),
            new ActRequest.Target.In(view.id()),
            "review",
            body(Review.key(meeting.get().id(), meeting.get().view().facts()), form));
    return switch (looking.books().act(act).join()) {
      case Answer.Done done ->
          sheet(who, meeting.get(), "", Map.of(), null)
              .flatMap(sheet -> sheet.review().next(side, view.id()))
              .map(next -> next.row().dossier().hex())
              .map(next -> to("/meetings/%s/review?at=%s#c-%s".formatted(id, next, next)))
              .orElseGet(() -> to("/meetings/%s/review".formatted(id)));
      case Answer.LookAgain again -> to("/meetings/%s/review?at=%s".formatted(id, commitment));
      case Answer.Refused(Objection why) ->
          sheet(who, meeting.get(), view.id().hex(), form, problem(side, view, why, request))
              .map(sheet -> new Page(422, "cycle/review", sheet))
              .orElseGet(Looking::notFound);
    };
  }

  private Problem problem(
      String side, DossierView view, Objection why, HttpServletRequest request) {
    return Objections.problem(
        422,
        why,
        looking.books().charter(side, view.mechanism()),
        Optional.ofNullable(looking.background(side).procedures().get("commitment"))
            .map(procedure -> procedure.labels()),
        pages.words(),
        pages.language(request));
  }

  private static ResponseEntity<Void> to(String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, address)
        .build();
  }

  private static JsonObject body(String meeting, Map<String, String> form) {
    JsonObject.Builder body = JsonObject.builder().with("meeting", meeting);
    String outcome = form.getOrDefault("outcome", "");
    if (!outcome.isEmpty()) body.with("outcome", outcome);
    JsonObject.Builder finding = JsonObject.builder();
    for (String language : LANGUAGES) {
      String typed = TypedText.lines(form.getOrDefault("finding." + language, ""));
      if (!typed.isEmpty()) finding.with(language, typed);
    }
    JsonObject texts = finding.build();
    if (!texts.names().isEmpty()) body.with("finding", texts);
    return body.build();
  }

  private Optional<Sheet> sheet(
      SignedIn who,
      DossierView view,
      String at,
      Map<String, String> form,
      @Nullable Problem problem) {
    String side = who.findSide().orElseThrow();
    return MeetingSheet.of(view.id(), view.cast(), view.view().facts())
        .map(meeting -> {
          CommitmentQuery query =
              new CommitmentQuery(
                  side,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  MOST);
          Set<Hash> papers = new HashSet<>(meeting.reviews());
          Review review =
              Review.of(
                  Review.key(view.id(), view.view().facts()), papers, commitments.list(query));
          Map<Hash, Titled> titled = looking.titled(side, papers);
          return new Sheet(
              looking.background(side),
              view,
              looking.isExercise(side, view),
              meeting,
              meeting.reviews().stream()
                  .flatMap(paper -> Optional.ofNullable(titled.get(paper)).stream())
                  .toList(),
              review,
              commitments.proposals(query).stream()
                  .filter(row -> row.source().filter(papers::contains).isPresent())
                  .toList(),
              who.actsFor(side, OFFICE),
              at,
              form,
              problem,
              random);
        });
  }

  /// The longest finding, in code points, as the procedure has it.
  public static int longest() {
    return LONGEST;
  }
}
