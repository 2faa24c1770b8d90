package kmzero.node.briefs;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.editor.TemplateKind;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.YamlFile;

/// The reports: those that ship, and what an engineer has published in their places.
final class Reports implements TemplateKind {

  private static final String TWO_PAGES = "two-pages";
  private static final String COMMITTEE = "committee";

  private final Pages pages;
  private final Clock clock;

  Reports(Pages pages, Clock clock) {
    this.pages = pages;
    this.clock = clock;
  }

  /// Replaced as a whole; both reports are in it.
  private volatile Map<String, Report> all = read(Map.of());

  Report twoPages() {
    return get(TWO_PAGES);
  }

  Report committee() {
    return get(COMMITTEE);
  }

  private Report get(String file) {
    return Optional.ofNullable(all.get(file)).orElseThrow();
  }

  private Map<String, Report> read(Map<String, String> published) {
    Map<String, Report> reports = new HashMap<>();
    for (String file : shipped()) {
      String other = published.get(file);
      reports.put(file, other == null ? Report.load(file) : Report.read(file, other));
    }
    return Map.copyOf(reports);
  }

  @Override
  public String name() {
    return "brief";
  }

  @Override
  public List<String> shipped() {
    return List.of(TWO_PAGES, COMMITTEE);
  }

  @Override
  public String text(String file) {
    return YamlFile.text("briefs", file + ".yaml");
  }

  @Override
  public Optional<String> refusal(String file, String content) {
    try {
      var _ = Report.read(file, content);
      return Optional.empty();
    } catch (BadReference e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// The report over made-up records, of a meeting or of a year.
  @Override
  public Optional<Page> preview(String file, String content, HttpServletRequest request) {
    Report report = Report.read(file, content);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    boolean year = file.equals(COMMITTEE);
    Scope scope =
        new Scope(
            year ? Scope.Kind.YEAR : Scope.Kind.MEETING,
            "",
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            year ? Optional.of(now.atZone(Clocks.HANOI).getYear()) : Optional.empty(),
            now,
            "",
            "/briefs");
    return Optional.of(
        Page.of(
            "briefs/preview",
            Writing.of(
                report,
                new SampleRecords(report)::of,
                true,
                scope,
                pages.language(request),
                true)));
  }

  @Override
  public void use(Map<String, String> published) {
    all = read(published);
  }
}
