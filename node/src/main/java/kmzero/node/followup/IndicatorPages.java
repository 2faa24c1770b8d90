package kmzero.node.followup;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.commitments.CommitmentQuery;
import kmzero.node.commitments.CommitmentRow;
import kmzero.node.commitments.Commitments;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.indicators.Figures;
import kmzero.node.indicators.Line;
import kmzero.node.reference.Reference;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /indicators`: the indicators that fill themselves, over one mechanism's records, with the
/// commitments that are shown by each.
@Controller
public final class IndicatorPages {

  private final Books books;
  private final Commitments commitments;
  private final Reference reference;
  private final Figures figures;
  private final Clock clock;

  IndicatorPages(Books books, Reference reference, Figures figures, Clock clock) {
    this.books = books;
    this.commitments = new Commitments(books);
    this.reference = reference;
    this.figures = figures;
    this.clock = clock;
  }

  /// The page.
  ///
  /// @param mechanism hex of the one shown
  public record Listing(Background background, String mechanism, List<Shown> shown) {
    public Listing {
      shown = List.copyOf(shown);
    }
  }

  /// One indicator.
  ///
  /// @param now the figure of the last twelve months
  /// @param commitments whose indicator it is
  public record Shown(
      Figures.Series series,
      Optional<BigDecimal> now,
      Optional<Line> line,
      List<CommitmentRow> commitments) {
    public Shown {
      commitments = List.copyOf(commitments);
    }
  }

  @GetMapping("/indicators")
  Page list(
      @AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String mechanism) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    String side = who.findSide().get();
    Optional<Hash> chosen =
        mechanism.isEmpty()
            ? books.charters(side).stream()
                .sorted(Comparator.comparing(charter -> !charter.kind().equals("spring-meeting")))
                .map(Charter::hash)
                .findFirst()
            : Hash.findHex(mechanism).filter(hash -> books.charter(side, hash).isPresent());
    if (chosen.isEmpty()) return new Problem(404, "problem.not-found").page();
    YearMonth now = YearMonth.from(clock.instant().atZone(Clocks.HANOI));
    List<CommitmentRow> rows =
        commitments.list(
            new CommitmentQuery(
                side, chosen, Optional.empty(), Optional.empty(), Optional.empty(), 1_000));
    return Page.of(
        "followup/indicators",
        new Listing(
            Background.of(reference, books, side),
            chosen.get().hex(),
            figures.measures().all().stream()
                .flatMap(measure -> figures.series(measure.name(), chosen.get(), side).stream())
                .map(series ->
                    new Shown(
                        series,
                        series.since(now.minusMonths(11)),
                        Line.of(series, now, Optional.empty()),
                        rows.stream()
                            .filter(row -> isShownBy(row, series.measure().name()))
                            .limit(20)
                            .toList()))
                .toList()));
  }

  private static boolean isShownBy(CommitmentRow row, String measure) {
    return row.commitment()
        .indicator()
        .flatMap(indicator -> Bodies.text(indicator, "query"))
        .filter(measure::equals)
        .isPresent();
  }
}
