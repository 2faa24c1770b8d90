package kmzero.node.signing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.node.books.Books;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.SignedIn;
import kmzero.node.papers.Comparison;
import kmzero.node.papers.LostMarks;
import kmzero.node.papers.Paper;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /dossiers/{id}/comparison?from=1&to=2`: two revisions of a paper, word by word in every
/// language; by default the newest and the one before.
@Controller
public final class ComparisonPages {

  private final Books books;
  private final Reference reference;
  private final Pages pages;
  private final LostMarks lostMarks;

  ComparisonPages(Books books, Reference reference, Pages pages) {
    this.books = books;
    this.reference = reference;
    this.pages = pages;
    this.lostMarks = new LostMarks(reference);
  }

  /// The page.
  ///
  /// @param changed clauses that are not the same
  /// @param hints for the side that drafts: names that seem to have lost their marks
  public record Sheet(
      Reading reading, Names names, Comparison comparison, long changed, List<Hint> hints) {
    public Sheet {
      hints = List.copyOf(hints);
    }

    /// The languages of the columns, the reader's own first.
    public List<String> columns() {
      List<String> columns = new ArrayList<>(comparison.languages());
      if (columns.remove(names.language().tag())) columns.addFirst(names.language().tag());
      return columns;
    }
  }

  /// A hint and where it belongs.
  public record Hint(String clause, String found, String meant) {}

  @GetMapping("/dossiers/{id}/comparison")
  Page comparison(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer from,
      @RequestParam(required = false) @Nullable Integer to,
      HttpServletRequest request) {
    return Reading.find(books, who, id)
        .flatMap(reading -> sheet(reading, from, to, request))
        .map(sheet -> Page.of("signing/comparison", sheet))
        .orElseGet(() -> CeremonyPages.notFound().page());
  }

  private Optional<Sheet> sheet(
      Reading reading, @Nullable Integer from, @Nullable Integer to, HttpServletRequest request) {
    int newest = reading.paper().newest().number();
    int later = to == null ? newest : to;
    int earlier = from == null ? Math.max(1, later - 1) : from;
    Optional<Paper.Revision> before = reading.revision(earlier);
    Optional<Paper.Revision> after = reading.revision(later);
    if (before.isEmpty() || after.isEmpty()) return Optional.empty();
    Comparison comparison = Comparison.of(before.get(), after.get());
    return Optional.of(
        new Sheet(
            reading,
            new Names(pages.words(), reference, reading.charter(), pages.language(request)),
            comparison,
            comparison.rows().stream()
                .filter(row -> row.change() != Comparison.Change.SAME)
                .count(),
            hints(reading, after.get())));
  }

  private List<Hint> hints(Reading reading, Paper.Revision revision) {
    if (!reading.precedence().getFirst().equals(reading.side())) return List.of();
    return revision.clauses().stream()
        .flatMap(clause ->
            lostMarks.find(clause.texts().getOrDefault("vi", "")).stream()
                .map(hint -> new Hint(clause.id(), hint.found(), hint.meant())))
        .limit(20)
        .toList();
  }
}
