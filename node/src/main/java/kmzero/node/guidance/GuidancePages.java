package kmzero.node.guidance;

import java.util.List;
import kmzero.ledger.entry.Charter;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Reference;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /guidance`: what the leaders have said together, by date; under each clause what gives
/// effect to it. `?show=nothing` keeps the clauses that have nothing under them yet.
@Controller
public final class GuidancePages {

  private static final String OFFICE = "secretariat";

  private final Books books;
  private final Guidances guidances;
  private final Reference reference;

  GuidancePages(Books books, Reference reference) {
    this.books = books;
    this.guidances = new Guidances(books);
    this.reference = reference;
  }

  /// The list.
  ///
  /// @param show `all` or `nothing`
  /// @param documents with the clauses to show
  /// @param clauses how many there are in all documents in force, `followed` of them with something
  ///   under them
  /// @param mayLay mechanisms in which the reader may lay a document
  public record Listing(
      Background background,
      String show,
      List<Guidances.Document> documents,
      int clauses,
      int followed,
      List<Charter> mayLay) {
    public Listing {
      documents = List.copyOf(documents);
      mayLay = List.copyOf(mayLay);
    }

    /// Whether the reader may open a commitment for a clause.
    public boolean mayOpen() {
      return !mayLay.isEmpty();
    }

    /// Whether only clauses with nothing under them are shown.
    public boolean isNothingOnly() {
      return show.equals("nothing");
    }

    /// The clauses of a document that are shown.
    public List<Guidances.Followed> shown(Guidances.Document document) {
      return isNothingOnly() ? document.withNothing() : document.clauses();
    }
  }

  @GetMapping("/guidance")
  Page list(
      @AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "all") String show) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    String side = who.findSide().get();
    List<Guidances.Document> all = guidances.list(side);
    List<Guidances.Document> inForce = all.stream().filter(d -> !d.ended()).toList();
    boolean nothing = show.equals("nothing");
    int clauses = inForce.stream().mapToInt(d -> d.clauses().size()).sum();
    int without = inForce.stream().mapToInt(d -> d.withNothing().size()).sum();
    return Page.of(
        "guidance/guidance",
        new Listing(
            Background.of(reference, books, side),
            nothing ? "nothing" : "all",
            nothing ? inForce.stream().filter(d -> !d.withNothing().isEmpty()).toList() : all,
            clauses,
            clauses - without,
            who.actsFor(side, OFFICE)
                ? books.charters(side).stream()
                    .filter(charter -> charter.isMember(side))
                    .filter(charter ->
                        charter.procedures().stream()
                            .anyMatch(p -> p.name().equals(Guidance.PROCEDURE)))
                    .toList()
                : List.of()));
  }
}
