package kmzero.node.passages;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /alone`: what to do when the other side's node is away, and what that means for each lorry
/// now: which may go on by what was promised, which wait for the other side.
@Controller
public final class AlonePages {

  private final Books books;
  private final GateCounter counter;
  private final kmzero.node.reference.Reference reference;
  private final Clock clock;

  AlonePages(
      Books books, GateCounter counter, kmzero.node.reference.Reference reference, Clock clock) {
    this.books = books;
    this.counter = counter;
    this.reference = reference;
    this.clock = clock;
  }

  /// The page.
  ///
  /// @param here lorries that an office of this side can move on now
  /// @param there lorries that only the other side can move on
  /// @param fromHere where the page of `here` begins
  /// @param fromThere where the page of `there` begins
  public record Sheet(
      Background background,
      Paged<Passages.Awaited> here,
      Paged<Passages.Awaited> there,
      After fromHere,
      After fromThere,
      Instant now) {}

  @GetMapping("/alone")
  Page alone(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(defaultValue = "") String here,
      @RequestParam(defaultValue = "") String there) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    After fromHere = After.of(here);
    After fromThere = After.of(there);
    Passages passages = counter.passages();
    return Page.of(
        "passages/alone",
        new Sheet(
            Background.of(reference, books, side.get()),
            passages.awaited(side.get(), true, fromHere),
            passages.awaited(side.get(), false, fromThere),
            fromHere,
            fromThere,
            clock.instant()));
  }
}
