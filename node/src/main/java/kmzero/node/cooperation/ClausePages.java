package kmzero.node.cooperation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.commitments.Commitment;
import kmzero.node.commitments.CommitmentQuery;
import kmzero.node.commitments.CommitmentRow;
import kmzero.node.commitments.Commitments;
import kmzero.node.commitments.FromMinutes;
import kmzero.node.commitments.ProposalRow;
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

/// `GET /dossiers/{id}/clauses`: a paper clause by clause, two languages side by side, each
/// revision to choose. `POST /dossiers/{id}/commitments`: opens what the clauses of signed minutes
/// agree.
@Controller
public final class ClausePages {

  private final Books books;
  private final Pages pages;
  private final Commitments commitments;
  private final FromMinutes fromMinutes;
  private final Reference reference;

  ClausePages(Books books, Pages pages, Reference reference) {
    this.books = books;
    this.pages = pages;
    this.commitments = new Commitments(books);
    this.fromMinutes = new FromMinutes(books);
    this.reference = reference;
  }

  /// The page.
  ///
  /// @param shown the revision chosen, else the signed one, else the newest
  /// @param languages the two columns, or one
  /// @param follows what was opened from a clause: dossier by clause
  /// @param mayOpen clauses that the reader could open now; none for others than the secretariat
  /// @param refused why the last attempt stopped, or null
  public record Sheet(
      Background background,
      DossierView dossier,
      boolean exercise,
      Paper minutes,
      Paper.Revision shown,
      List<String> languages,
      List<Follow> follows,
      List<FromMinutes.Clause> mayOpen,
      @Nullable Problem refused) {
    public Sheet {
      languages = List.copyOf(languages);
      follows = List.copyOf(follows);
      mayOpen = List.copyOf(mayOpen);
    }

    /// What came of a clause.
    public List<Follow> of(Paper.Clause clause) {
      return follows.stream().filter(follow -> follow.clause().equals(clause.id())).toList();
    }
  }

  /// A dossier that was opened from a clause.
  ///
  /// @param procedure `commitment` or `proposal`
  public record Follow(String clause, String procedure, Hash dossier, String phase) {}

  @GetMapping("/dossiers/{id}/clauses")
  Page clauses(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer revision,
      @RequestParam(defaultValue = "") String left,
      @RequestParam(defaultValue = "") String right) {
    Optional<DossierView> view = find(who, id);
    return view.flatMap(v -> sheet(who, v, revision, List.of(left, right), null))
        .map(sheet -> Page.of("cooperation/clauses", sheet))
        .orElseGet(ClausePages::notFound);
  }

  @PostMapping("/dossiers/{id}/commitments")
  Object open(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request) {
    Optional<DossierView> view = find(who, id);
    String side = who.findSide().orElse("");
    if (view.isEmpty()) return notFound();
    if (!who.actsFor(side, FromMinutes.OFFICE))
      return new Problem(403, "problem.not-allowed").page();
    for (Answer answer : fromMinutes.openAll(view.get(), side, who.actor())) {
      switch (answer) {
        case Answer.Done done -> {}
        case Answer.LookAgain again -> {} // the page that follows shows what is new
        case Answer.Refused(Objection why) -> {
          return sheet(
                  who, view.get(), null, List.of("", ""), problem(why, view.get(), side, request))
              .map(sheet -> new Page(422, "cooperation/clauses", sheet))
              .orElseGet(ClausePages::notFound);
        }
      }
    }
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, "/dossiers/%s/clauses".formatted(view.get().id().hex()))
        .build();
  }

  private Optional<DossierView> find(SignedIn who, String id) {
    return who.findSide()
        .flatMap(side -> Hash.findHex(id).flatMap(hash -> books.dossier(side, who.offices(), hash)))
        .filter(view -> PaperKind.find(view.procedure().name()).isPresent());
  }

  private Optional<Sheet> sheet(
      SignedIn who,
      DossierView view,
      @Nullable Integer revision,
      List<String> asked,
      @Nullable Problem refused) {
    String side = who.findSide().orElseThrow();
    Optional<Paper> read = Paper.of(view.procedure().name(), view.cast(), view.view().facts());
    if (read.isEmpty()) return Optional.empty();
    Paper minutes = read.get();
    Optional<Paper.Revision> shown =
        revision == null
            ? minutes.settled().or(() -> Optional.of(minutes.newest()))
            : minutes.revisions().stream().filter(r -> r.number() == revision).findFirst();
    return shown.map(it ->
        new Sheet(
            Background.of(reference, books, side),
            view,
            books.charter(side, view.mechanism()).map(Charter::exercise).orElse(true),
            minutes,
            it,
            columns(it.languages(), asked),
            follows(side, view),
            who.actsFor(side, FromMinutes.OFFICE) ? fromMinutes.open(view, side) : List.of(),
            refused));
  }

  private Problem problem(
      Objection why, DossierView view, String side, HttpServletRequest request) {
    return Objections.problem(
        422,
        why,
        books.charter(side, view.mechanism()),
        Optional.of(view.procedure().labels()),
        pages.words(),
        pages.language(request));
  }

  /// The languages asked for that there are, then the others, two in all.
  private static List<String> columns(List<String> there, List<String> asked) {
    List<String> columns = new ArrayList<>();
    for (String language : asked)
      if (there.contains(language) && !columns.contains(language)) columns.add(language);
    for (String language : there)
      if (columns.size() < 2 && !columns.contains(language)) columns.add(language);
    return columns;
  }

  private List<Follow> follows(String side, DossierView view) {
    CommitmentQuery query =
        new CommitmentQuery(
            side,
            Optional.of(view.mechanism()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1_000);
    List<Follow> follows = new ArrayList<>();
    for (CommitmentRow row : commitments.list(query)) {
      if (row.source().equals(Optional.of(view.id())))
        follows.add(
            new Follow(
                row.commitment().clause().orElse(""),
                Commitment.PROCEDURE,
                row.dossier(),
                row.phase()));
    }
    for (ProposalRow row : commitments.proposals(query)) {
      if (row.source().equals(Optional.of(view.id())))
        follows.add(
            new Follow(row.proposal().clause().orElse(""), "proposal", row.dossier(), row.phase()));
    }
    return follows;
  }

  private static Page notFound() {
    return new Problem(404, "problem.not-found").page();
  }
}
