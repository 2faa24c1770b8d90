package kmzero.node.cooperation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.commitments.Commitment;
import kmzero.node.commitments.CommitmentQuery;
import kmzero.node.commitments.CommitmentRow;
import kmzero.node.commitments.Commitments;
import kmzero.node.commitments.Proposal;
import kmzero.node.commitments.ProposalRow;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Item;
import kmzero.node.reference.Reference;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /commitments`: what was agreed and proposed in the reader's mechanisms, by field and side,
/// and beside it what public reports tell of the same field and side. The address carries the whole
/// choice, so a link stays what it was.
@Controller
public final class CommitmentPages {

  private static final int MOST = 500;

  private final Books books;
  private final Commitments commitments;
  private final Reference reference;
  private final java.time.Clock clock;

  CommitmentPages(Books books, Reference reference, java.time.Clock clock) {
    this.books = books;
    this.commitments = new Commitments(books);
    this.reference = reference;
    this.clock = clock;
  }

  /// What the reader chose; empty text stands for all.
  public record Chosen(String field, String side, String phase, String mechanism) {
    /// Whether nothing was chosen.
    public boolean isAll() {
      return field.isEmpty() && side.isEmpty() && phase.isEmpty() && mechanism.isEmpty();
    }
  }

  /// The list.
  ///
  /// @param items of public reports, same field and side; none when a phase or mechanism is chosen
  /// @param phases of commitments, then those that only proposals have: code and procedure
  public record Listing(
      Background background,
      Chosen chosen,
      List<CommitmentRow> commitments,
      List<ProposalRow> proposals,
      List<Item> items,
      List<PhaseChoice> phases,
      LocalDate today) {
    public Listing {
      commitments = List.copyOf(commitments);
      proposals = List.copyOf(proposals);
      items = List.copyOf(items);
      phases = List.copyOf(phases);
    }

    /// Whether the reader's side may be reminded; only ever about itself.
    public boolean isAwaiting(CommitmentRow row) {
      return row.isAwaiting(background.side(), today);
    }
  }

  /// A phase with the procedure that names it.
  public record PhaseChoice(String procedure, String phase) {}

  private static final List<PhaseChoice> PHASES =
      List.of(
          new PhaseChoice(Commitment.PROCEDURE, "proposed"),
          new PhaseChoice(Commitment.PROCEDURE, "under-way"),
          new PhaseChoice(Commitment.PROCEDURE, "closed"),
          new PhaseChoice(Commitment.PROCEDURE, "dropped"),
          new PhaseChoice(Proposal.PROCEDURE, "under-study"),
          new PhaseChoice(Proposal.PROCEDURE, "answered"),
          new PhaseChoice(Proposal.PROCEDURE, "concluded"),
          new PhaseChoice(Proposal.PROCEDURE, "withdrawn"));

  @GetMapping("/commitments")
  Page list(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(defaultValue = "") String field,
      @RequestParam(defaultValue = "") String side,
      @RequestParam(defaultValue = "") String phase,
      @RequestParam(defaultValue = "") String mechanism) {
    Optional<String> looking = who.findSide();
    if (looking.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    Optional<Hash> chosenMechanism = Hash.findHex(mechanism);
    if (!mechanism.isEmpty() && chosenMechanism.isEmpty())
      return new Problem(404, "problem.not-found").page();
    var query =
        new CommitmentQuery(
            looking.get(), chosenMechanism, some(field), some(side), some(phase), MOST);
    return Page.of(
        "cooperation/commitments",
        new Listing(
            Background.of(reference, books, looking.get()),
            new Chosen(field, side, phase, mechanism),
            commitments.list(query),
            commitments.proposals(query),
            phase.isEmpty() && mechanism.isEmpty()
                ? reference.items(field.isEmpty() ? null : field, side.isEmpty() ? null : side)
                : List.of(),
            PHASES,
            LocalDate.now(clock.withZone(Clocks.HANOI))));
  }

  private static Optional<String> some(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
