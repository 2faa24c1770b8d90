package kmzero.node.cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.DossierQuery;
import kmzero.node.books.DossierRow;
import kmzero.node.commitments.CommitmentQuery;
import kmzero.node.commitments.Commitments;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.SignedIn;
import kmzero.node.meetings.Meetings;
import kmzero.node.reference.Reference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /years/{year}`: the wheel of a mechanism's year, lit by the dossiers that there are, and
/// what waits for the reader. `GET /years` leads to this year, from October on to the next, for
/// which the sides then collect.
@Controller
public final class YearPages {

  private static final int FIRST = 2000;
  private static final int LAST = 2100;

  /// From then on the sides collect for the next year's meeting.
  private static final Month COLLECTING = Month.OCTOBER;

  private static final int MOST = 1_000;
  private static final int WAITING = 50;

  private final Looking looking;
  private final Books books;
  private final Meetings meetings;
  private final Commitments commitments;
  private final Clock clock;

  YearPages(Books books, Reference reference, Clock clock) {
    this.looking = new Looking(books, reference);
    this.books = books;
    this.meetings = new Meetings(books);
    this.commitments = new Commitments(books);
    this.clock = clock;
  }

  /// The page.
  ///
  /// @param charter of the mechanism shown
  /// @param named the dossiers that light the stations
  /// @param waiting what waits for the reader's offices in this mechanism
  public record Sheet(
      Background background,
      Charter charter,
      CycleYear year,
      CycleWheel wheel,
      Map<Hash, Titled> named,
      List<Titled> waiting) {
    public Sheet {
      named = Map.copyOf(named);
      waiting = List.copyOf(waiting);
    }

    /// The address of another year of the same mechanism.
    public String at(int other) {
      return "/years/%d?mechanism=%s".formatted(other, charter.hash().hex());
    }
  }

  @GetMapping("/years")
  ResponseEntity<Void> now() {
    LocalDate today = LocalDate.now(clock.withZone(Clocks.HANOI));
    int year = today.getYear() + (today.getMonth().compareTo(COLLECTING) < 0 ? 0 : 1);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, "/years/" + year)
        .build();
  }

  @GetMapping("/years/{year}")
  Page year(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String year,
      @RequestParam(defaultValue = "") String mechanism) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return Looking.notAllowed();
    if (!year.matches("[0-9]{4}")) return Looking.notFound();
    int number = Integer.parseInt(year);
    if (number < FIRST || number > LAST) return Looking.notFound();
    Optional<Charter> charter = chosen(side.get(), mechanism);
    if (charter.isEmpty()) return Looking.notFound();
    CycleYear cycle = CycleYear.of(number, sources(side.get(), charter.get().hash()));
    Set<Hash> dossiers = new HashSet<>();
    cycle.stations().forEach(station -> dossiers.addAll(station.dossiers()));
    return Page.of(
        "cycle/year",
        new Sheet(
            looking.background(side.get()),
            charter.get(),
            cycle,
            CycleWheel.of(cycle),
            looking.titled(side.get(), dossiers),
            waiting(who, side.get(), charter.get().hash())));
  }

  /// The mechanism asked for; else the first that is no pair's, since the year turns on the great
  /// meeting; else the first.
  private Optional<Charter> chosen(String side, String mechanism) {
    List<Charter> charters = books.charters(side);
    if (!mechanism.isEmpty())
      return charters.stream().filter(c -> c.hash().hex().equals(mechanism)).findFirst();
    return charters.stream()
        .filter(c -> c.kind().equals("spring-meeting"))
        .findFirst()
        .or(() -> charters.stream().findFirst());
  }

  private CycleYear.Sources sources(String side, Hash mechanism) {
    return new CycleYear.Sources(
        new Stocktakes(looking)
            .list(side).stream().filter(row -> row.mechanism().equals(mechanism)).toList(),
        meetings.list(side).stream().filter(row -> row.mechanism().equals(mechanism)).toList(),
        meetings.links(side),
        commitments.list(
            new CommitmentQuery(
                side,
                Optional.of(mechanism),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MOST)));
  }

  private List<Titled> waiting(SignedIn who, String side, Hash mechanism) {
    var query =
        new DossierQuery(
            side,
            Optional.of(mechanism),
            Optional.empty(),
            Optional.of(false),
            who.offices(),
            WAITING);
    return books.dossiers(query).stream().map(YearPages::titled).toList();
  }

  private static Titled titled(DossierRow row) {
    return new Titled(
        row.id(), row.mechanism(), row.procedure(), row.title(), row.phase(), row.ended());
  }
}
