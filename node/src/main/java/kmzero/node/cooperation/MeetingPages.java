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

/// `GET /meetings`: exercise meetings and those of public reports on one timeline, apart, and both
/// as lists.
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

  /// The page; `rows` newest first.
  public record Listing(Background background, Timeline timeline, List<Meetings.Row> rows) {
    public Listing {
      rows = List.copyOf(rows);
    }
  }

  @GetMapping("/meetings")
  Page list(@AuthenticationPrincipal SignedIn who) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    List<Meetings.Row> rows = meetings.list(side.get());
    return Page.of(
        "cooperation/meetings",
        new Listing(
            Background.of(reference, books, side.get()),
            Timeline.of(reference.occasions(), rows),
            rows.reversed()));
  }
}
