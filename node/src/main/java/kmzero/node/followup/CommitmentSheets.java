package kmzero.node.followup;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.Select;
import kmzero.node.commitments.Commitment;
import kmzero.node.commitments.CommitmentRow;
import kmzero.node.commitments.Commitments;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.guidance.Guidances;
import kmzero.node.indicators.Figures;
import kmzero.node.indicators.Line;
import kmzero.node.reference.Reference;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `GET /commitments/{dossier}`: a commitment on one sheet: what each side reported, what each side
/// found at each meeting side by side, the figure, and the chain of years it stands in.
@Controller
public final class CommitmentSheets {

  private final Books books;
  private final Commitments commitments;
  private final Guidances guidances;
  private final Reference reference;
  private final Figures figures;
  private final Clock clock;

  CommitmentSheets(Books books, Reference reference, Figures figures, Clock clock) {
    this.books = books;
    this.commitments = new Commitments(books);
    this.guidances = new Guidances(books);
    this.reference = reference;
    this.figures = figures;
    this.clock = clock;
  }

  /// The sheet.
  ///
  /// @param meetings at which somebody found something, the newest last
  /// @param reports every report, the newest first
  /// @param guided clauses it gives effect to
  /// @param live the figure that fills itself, where the indicator names one
  /// @param told the figures that each side reported, as lines
  /// @param mayContinue whether the reader may open the commitment that continues it
  /// @param awaiting whether the reader's own side may be reminded
  public record Sheet(
      Background background,
      CommitmentRow row,
      List<String> meetings,
      List<Report> reports,
      List<Guided> guided,
      Optional<Live> live,
      List<Told> told,
      Chain chain,
      boolean mayContinue,
      boolean awaiting) {
    public Sheet {
      meetings = List.copyOf(meetings);
      reports = List.copyOf(reports);
      guided = List.copyOf(guided);
      told = List.copyOf(told);
    }

    /// What a side found at a meeting.
    public Optional<Commitment.Review> found(Commitment.Owner owner, String meeting) {
      return owner.reviews().stream()
          .filter(review -> review.meeting().equals(meeting))
          .findFirst();
    }

    /// Whether the sides found different things at a meeting.
    public boolean differs(String meeting) {
      return row.commitment().owners().stream()
              .flatMap(owner -> found(owner, meeting).stream())
              .map(Commitment.Review::outcome)
              .distinct()
              .count()
          > 1;
    }
  }

  /// The figure that fills itself.
  ///
  /// @param since the month in which the commitment was opened
  /// @param now the figure since then
  public record Live(
      Figures.Series series, YearMonth since, Optional<BigDecimal> now, Optional<Line> line) {}

  /// The figures that a side reported.
  public record Told(String side, Line line) {}

  /// A report of progress.
  public record Report(
      String side, Optional<LocalDate> asOf, Optional<String> value, Map<String, String> soFar) {
    public Report {
      soFar = Map.copyOf(soFar);
    }
  }

  /// A clause of guidance that the commitment gives effect to.
  public record Guided(Guidances.Document document, Optional<Guidances.Followed> clause) {}

  @GetMapping("/commitments/{id}")
  Page sheet(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    Optional<String> side = who.findSide();
    Optional<CommitmentRow> found =
        side.flatMap(s -> Hash.findHex(id).flatMap(hash -> commitments.find(s, hash)));
    if (found.isEmpty()) return new Problem(404, "problem.not-found").page();
    CommitmentRow row = found.get();
    String looking = side.orElseThrow();
    List<Report> reports = reports(row.dossier());
    return Page.of(
        "followup/commitment",
        new Sheet(
            Background.of(reference, books, looking),
            row,
            meetings(row),
            reports,
            guided(looking, row.dossier()),
            live(looking, row),
            told(row, reports),
            Chain.of(books, looking, row.dossier()),
            who.actsFor(looking, "secretariat"),
            row.isAwaiting(looking, LocalDate.ofInstant(clock.instant(), Clocks.HANOI))));
  }

  private Optional<Live> live(String looking, CommitmentRow row) {
    YearMonth now = YearMonth.from(clock.instant().atZone(Clocks.HANOI));
    return row.commitment()
        .indicator()
        .flatMap(indicator -> Bodies.text(indicator, "query"))
        .flatMap(query -> figures.series(query, row.mechanism(), looking))
        .map(series -> {
          YearMonth since = opened(row.dossier()).orElse(now);
          return new Live(
              series, since, series.since(since), Line.of(series, now, Optional.empty()));
        });
  }

  private Optional<YearMonth> opened(Hash dossier) {
    return Select.rows(
            books.database(),
            "reading when a dossier was opened",
            "select opened_at from dossier where id = ?",
            r -> YearMonth.from(Instant.parse(r.getString(1)).atZone(Clocks.HANOI)),
            dossier)
        .stream()
        .findFirst();
  }

  /// A line for each side that reported a figure more than once.
  private static List<Told> told(CommitmentRow row, List<Report> reports) {
    Optional<BigDecimal> target =
        row.commitment()
            .indicator()
            .flatMap(indicator -> Bodies.text(indicator, "target"))
            .flatMap(CommitmentSheets::number);
    List<Told> told = new ArrayList<>();
    for (Commitment.Owner owner : row.commitment().owners()) {
      List<Report> own =
          reports.reversed().stream()
              .filter(report -> report.side().equals(owner.side()))
              .filter(report -> report.value().flatMap(CommitmentSheets::number).isPresent())
              .toList();
      if (own.size() < 2) continue;
      Line.of(
              own.stream()
                  .map(report -> report.asOf().map(LocalDate::toString).orElse("–"))
                  .toList(),
              own.stream()
                  .flatMap(report -> report.value().flatMap(CommitmentSheets::number).stream())
                  .toList(),
              target)
          .ifPresent(line -> told.add(new Told(owner.side(), line)));
    }
    return told;
  }

  private static Optional<BigDecimal> number(String written) {
    return written.matches("-?[0-9]{1,18}([.][0-9]{1,9})?")
        ? Optional.of(new BigDecimal(written))
        : Optional.empty();
  }

  private static List<String> meetings(CommitmentRow row) {
    Set<String> meetings = new LinkedHashSet<>();
    for (Commitment.Owner owner : row.commitment().owners()) {
      owner.reviews().forEach(review -> meetings.add(review.meeting()));
    }
    return List.copyOf(meetings);
  }

  private List<Report> reports(Hash dossier) {
    return Select.rows(
        books.database(),
        "reading reports of progress",
        "select side, as_of, value, so_far from commitment_report where dossier = ?"
            + " order by as_of desc nulls last, side, place desc limit 200",
        r ->
            new Report(
                r.getString(1),
                Optional.ofNullable(r.getString(2)).flatMap(Bodies::day),
                Optional.ofNullable(r.getString(3)),
                Bodies.texts(r.getString(4))),
        dossier);
  }

  private List<Guided> guided(String side, Hash dossier) {
    return guidances.list(side).stream()
        .flatMap(document ->
            java.util.stream.Stream.concat(
                document.clauses().stream()
                    .filter(clause ->
                        clause.effects().stream().anyMatch(e -> e.dossier().equals(dossier)))
                    .map(clause -> new Guided(document, Optional.of(clause))),
                document.effects().stream()
                    .filter(effect -> effect.dossier().equals(dossier))
                    .map(effect -> new Guided(document, Optional.<Guidances.Followed>empty()))))
        .toList();
  }
}
