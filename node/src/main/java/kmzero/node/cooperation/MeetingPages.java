package kmzero.node.cooperation;

import java.util.List;
import java.util.Optional;
import kmzero.node.books.Books;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.meetings.Meetings;
import kmzero.node.meetings.Timeline;
import kmzero.node.reference.Reference;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /meetings`: exercise meetings and those of public reports on one timeline, apart, and both
/// as lists; of the exercise a hundred a page, the newest first.
@Controller
public final class MeetingPages {

  private final Books books;
  private final Meetings meetings;
  private final Reference reference;

  MeetingPages(Books books, Reference reference) {
    this.books = books;
    this.meetings = new Meetings(books);
    this.reference = reference;
  }

  /// Rows on a page.
  static final int ROWS = 100;

  /// The page.
  ///
  /// @param total of exercise meetings
  /// @param rows of this page, newest first
  /// @param first whether the newest meeting of all is among them
  /// @param further whether earlier ones follow
  public record Listing(
      Background background,
      Timeline timeline,
      int total,
      List<Meetings.Row> rows,
      boolean first,
      boolean further) {
    public Listing {
      rows = List.copyOf(rows);
    }

    /// The address of the page after this one.
    public String furtherAt() {
      return "/meetings?until=" + Meetings.Place.behind(rows.getLast()).written();
    }
  }

  @GetMapping("/meetings")
  Page list(@AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String until) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    Optional<Meetings.Place> from = Meetings.Place.find(until);
    List<Meetings.Row> rows = meetings.newest(side.get(), from, ROWS + 1);
    List<Meetings.Day> days = meetings.days(side.get());
    return Page.of(
        "cooperation/meetings",
        new Listing(
            Background.of(reference, books, side.get()),
            Timeline.of(reference.occasions(), days),
            days.size(),
            rows.stream().limit(ROWS).toList(),
            from.isEmpty(),
            rows.size() > ROWS));
  }
}
