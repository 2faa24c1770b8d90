package kmzero.node.difficulties;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Reference;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /difficulties`: what hinders the work, of whom it is asked, at which level it waits; what
/// is asked of the reader's side first. `GET /authorities`: who may decide what.
@Controller
public final class DifficultyPages {

  private static final int MOST = 500;

  private final Books books;
  private final Difficulties difficulties;
  private final Reference reference;
  private final Authorities authorities;
  private final Clock clock;

  DifficultyPages(Books books, Reference reference, Authorities authorities, Clock clock) {
    this.books = books;
    this.difficulties = new Difficulties(books);
    this.reference = reference;
    this.authorities = authorities;
    this.clock = clock;
  }

  /// What the reader chose; empty text stands for all.
  public record Chosen(String field, String side, String level, boolean endedToo) {
    /// Whether nothing was chosen.
    public boolean isAll() {
      return field.isEmpty() && side.isEmpty() && level.isEmpty() && !endedToo;
    }
  }

  /// The list.
  ///
  /// @param asked those of which an answer is awaited from the reader's side
  /// @param others the rest
  /// @param mayRaise mechanisms in which the reader may raise one
  public record Listing(
      Background background,
      Chosen chosen,
      List<Difficulties.Row> asked,
      List<Difficulties.Row> others,
      List<Charter> mayRaise,
      Authorities authorities,
      LocalDate today) {
    public Listing {
      asked = List.copyOf(asked);
      others = List.copyOf(others);
      mayRaise = List.copyOf(mayRaise);
    }

    /// The levels, lowest first.
    public List<String> levels() {
      return Difficulty.LEVELS;
    }

    /// The day on which it was raised, on Hà Nội's clock.
    public LocalDate day(Instant at) {
      return LocalDate.ofInstant(at, Clocks.HANOI);
    }
  }

  /// The table of who may decide what.
  ///
  /// @param waiting how many open difficulties wait at each level, in the order of [#levels]
  public record Table(Background background, Authorities authorities, List<Integer> waiting) {
    public Table {
      waiting = List.copyOf(waiting);
    }

    /// The levels, lowest first.
    public List<String> levels() {
      return Difficulty.LEVELS;
    }
  }

  @GetMapping("/difficulties")
  Page list(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(defaultValue = "") String field,
      @RequestParam(defaultValue = "") String side,
      @RequestParam(defaultValue = "") String level,
      @RequestParam(defaultValue = "") String ended) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    String looking = who.findSide().get();
    boolean endedToo = !ended.isEmpty();
    List<Difficulties.Row> rows =
        difficulties.list(
            looking, new Difficulties.Query(some(field), some(side), some(level), endedToo), MOST);
    return Page.of(
        "difficulties/difficulties",
        new Listing(
            Background.of(reference, books, looking),
            new Chosen(field, side, level, endedToo),
            rows.stream().filter(row -> row.awaits(looking)).toList(),
            rows.stream().filter(row -> !row.awaits(looking)).toList(),
            books.charters(looking).stream()
                .filter(charter -> charter.isMember(looking))
                .filter(charter ->
                    charter.procedures().stream()
                        .anyMatch(p -> p.name().equals(Difficulty.PROCEDURE)))
                .toList(),
            authorities,
            LocalDate.ofInstant(clock.instant(), Clocks.HANOI)));
  }

  @GetMapping("/authorities")
  Page authorities(@AuthenticationPrincipal SignedIn who) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    String looking = who.findSide().get();
    List<Difficulties.Row> open =
        difficulties.list(
            looking,
            new Difficulties.Query(Optional.empty(), Optional.empty(), Optional.empty(), false),
            1_000);
    return Page.of(
        "difficulties/authorities",
        new Table(
            Background.of(reference, books, looking),
            authorities,
            Difficulty.LEVELS.stream()
                .map(level ->
                    (int)
                        open.stream()
                            .filter(row ->
                                row.difficulty()
                                    .level()
                                    .filter(w -> w.level().equals(level))
                                    .isPresent())
                            .count())
                .toList()));
  }

  private static Optional<String> some(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
