package kmzero.node.passages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.gates.GateBook;
import kmzero.node.gates.Place;
import kmzero.node.reference.Reference;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /passages`: what waits for the reader's offices, and search; `/passages/found` and
/// `/passages/over` in pages.
@Controller
public final class WorklistPages {

  private final Books books;
  private final GateCounter counter;
  private final Reference reference;

  WorklistPages(Books books, GateCounter counter, Reference reference) {
    this.books = books;
    this.counter = counter;
    this.reference = reference;
  }

  /// The worklist.
  ///
  /// @param from where the page of the worklist begins
  /// @param query what was looked for; empty for nothing
  /// @param found passages that were found
  /// @param over those across that have yet to come back, the first of them
  /// @param uploads whether the reader may bring files of many rows
  /// @param boards places with open passages or of the reader's own side that carry goods
  public record Listing(
      Background background,
      GateBook gates,
      Paged<Passages.Work> work,
      After from,
      String query,
      Paged<Passages.Row> found,
      Paged<Passages.Row> over,
      List<Place> boards,
      boolean declarant,
      boolean uploads,
      boolean shares) {
    public Listing {
      boards = List.copyOf(boards);
    }
  }

  @GetMapping("/passages")
  Page list(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    Passages passages = counter.passages();
    After from = After.of(after);
    return Page.of(
        "passages/list",
        new Listing(
            Background.of(reference, books, side.get()),
            counter.gates(),
            passages.work(side.get(), who.offices(), from),
            from,
            q.strip(),
            passages.search(side.get(), q.strip(), After.NOTHING),
            passages.over(side.get(), After.NOTHING),
            counter.gates().goodsLanes(side.get()),
            who.offices().contains("declarant"),
            who.offices().contains("declarant") || who.offices().contains("customs"),
            counter.shares(side.get())));
  }

  /// A list of passages and nothing else.
  ///
  /// @param title key of its words
  /// @param address of the list, to which `after` is added
  public record Rows(
      Background background,
      GateBook gates,
      String title,
      String address,
      String query,
      Paged<Passages.Row> rows,
      After from) {}

  /// All that was found.
  @GetMapping("/passages/found")
  Page found(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    After from = After.of(after);
    return rows(
        side.get(),
        "passages.search",
        "/passages/found?q=" + URLEncoder.encode(q.strip(), StandardCharsets.UTF_8) + "&",
        q.strip(),
        counter.passages().search(side.get(), q.strip(), from),
        from);
  }

  /// All that went over and have yet to come back.
  @GetMapping("/passages/over")
  Page over(@AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String after) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    After from = After.of(after);
    return rows(
        side.get(),
        "passages.over",
        "/passages/over?",
        "",
        counter.passages().over(side.get(), from),
        from);
  }

  private Page rows(
      String side,
      String title,
      String address,
      String query,
      Paged<Passages.Row> rows,
      After from) {
    return Page.of(
        "passages/rows",
        new Rows(
            Background.of(reference, books, side),
            counter.gates(),
            title,
            address,
            query,
            rows,
            from));
  }
}
