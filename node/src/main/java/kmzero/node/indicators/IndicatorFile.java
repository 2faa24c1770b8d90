package kmzero.node.indicators;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kmzero.ledger.entry.Charter;
import kmzero.node.books.Books;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.editor.TemplateKind;
import kmzero.node.indicators.Measures.Measure;
import kmzero.node.reference.BadReference;

/// The indicators as a text that an engineer changes: tried on the records held now before it is
/// published, used at once after.
public final class IndicatorFile implements TemplateKind {

  private static final String FILE = "indicators";

  /// So long a trial begins further queries.
  private static final long TRIAL_NANOS = 4_000_000_000L;

  private final Books books;
  private final Figures figures;
  private final Clock clock;
  private final Queries queries = Queries.load();
  private final Measures ship = Measures.load();

  IndicatorFile(Books books, Figures figures, Clock clock) {
    this.books = books;
    this.figures = figures;
    this.clock = clock;
  }

  /// What a text would show.
  ///
  /// @param gone names that are used now and would be no more
  /// @param whole whether time sufficed for every indicator
  public record Trial(List<Tried> tried, List<String> gone, boolean whole) {
    public Trial {
      tried = List.copyOf(tried);
      gone = List.copyOf(gone);
    }
  }

  /// How an indicator differs from the one used now.
  public enum Change {
    NEW,
    CHANGED,
    SAME;

    /// End of the words' key.
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// One indicator, in the mechanisms in which it, or the one used now, has found something.
  public record Tried(Measure measure, Change change, List<Found> found) {
    public Tried {
      found = List.copyOf(found);
    }
  }

  /// What it shows of the last twelve months.
  ///
  /// @param was what the one used now shows; empty for nothing, and for a new one
  /// @param complete whether it could be computed in time
  public record Found(
      Map<String, String> mechanism,
      Optional<BigDecimal> was,
      Optional<BigDecimal> now,
      boolean complete) {
    public Found {
      mechanism = Map.copyOf(mechanism);
    }
  }

  @Override
  public String name() {
    return "indicator";
  }

  @Override
  public List<String> shipped() {
    return List.of(FILE);
  }

  @Override
  public String text(String file) {
    return Measures.shipped();
  }

  @Override
  public Optional<String> refusal(String file, String content) {
    try {
      Measures read = read(content);
      Set<String> missing = names(ship);
      missing.removeAll(names(read));
      return missing.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "indicators.yaml:1 commitments may name %s: change what it asks, do not remove it"
                  .formatted(missing));
    } catch (BadReference e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void use(Map<String, String> published) {
    String other = published.get(FILE);
    figures.use(other == null ? ship : read(other));
  }

  @Override
  public Optional<Page> preview(String file, String content, HttpServletRequest request) {
    return Optional.of(Page.of("indicators/trial", trial(content)));
  }

  /// Tries a text that passed [#refusal] on every mechanism held here.
  Trial trial(String content) {
    Measures tried = read(content);
    Measures used = figures.measures();
    YearMonth first = YearMonth.from(clock.instant().atZone(Clocks.HANOI)).minusMonths(11);
    List<Charter> charters =
        books.sides().stream()
            .flatMap(side -> books.charters(side).stream())
            .collect(Collectors.toMap(Charter::hash, it -> it, (a, b) -> a))
            .values()
            .stream()
            .sorted(java.util.Comparator.comparing(it -> it.hash().hex()))
            .toList();
    long end = System.nanoTime() + TRIAL_NANOS;
    List<Tried> rows = new ArrayList<>();
    boolean whole = true;
    for (Measure measure : tried.all()) {
      Optional<Measure> before = used.find(measure.name());
      Change change =
          before.isEmpty()
              ? Change.NEW
              : before.get().equals(measure) ? Change.SAME : Change.CHANGED;
      List<Found> found = new ArrayList<>();
      for (Charter charter : charters) {
        if (System.nanoTime() > end) {
          whole = false;
          break;
        }
        Figures.Series now = figures.series(measure, charter.hash());
        Optional<Figures.Series> was = before.map(it -> figures.series(it, charter.hash()));
        if (!now.complete()
            || !now.points().isEmpty()
            || was.filter(it -> !it.points().isEmpty()).isPresent())
          found.add(
              new Found(
                  charter.names(),
                  was.filter(it -> !it.points().isEmpty()).flatMap(it -> it.since(first)),
                  now.points().isEmpty() ? Optional.empty() : now.since(first),
                  now.complete()));
      }
      rows.add(new Tried(measure, change, found));
    }
    rows.sort(java.util.Comparator.comparing(row -> row.change() == Change.SAME));
    Set<String> gone = names(used);
    gone.removeAll(names(tried));
    return new Trial(rows, List.copyOf(gone), whole);
  }

  private Measures read(String content) {
    return Measures.read("indicators.yaml", content, queries);
  }

  private static Set<String> names(Measures measures) {
    return measures.all().stream()
        .map(Measure::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
