package kmzero.node.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import kmzero.ledger.json.JsonNumber;
import kmzero.ledger.json.JsonObject;
import kmzero.node.Domains;
import kmzero.node.Node;
import kmzero.node.NodeServer;
import kmzero.node.config.NodeConfig;
import kmzero.node.desk.Accounts;
import kmzero.node.reference.Reference;

/// Lists, boards, calendar and today over many matters, as a browser on the same machine waits for
/// them: one node with a database of its own in a new folder, filled with real acts, asked over
/// HTTP by somebody signed in, one page after the other.
public final class DeskBench {

  private static final List<String> SIDES =
      List.of("lang-son", "quang-ninh", "cao-bang", "tuyen-quang", "hai-phong", "guangxi");
  private static final String ACCOUNT = "lang-son.secretariat";

  /// How often a paper is asked for.
  private static final int PAPERS = 30;

  /// How often a page is asked for before it is measured, as at a node that is in use.
  private static final int WARM = 150;

  private final int matters;
  private final int meetings;
  private final int rounds;
  private final long seed;
  private final Consumer<String> progress;

  /// @param matters proposals, commitments and difficulties together
  /// @param rounds how often each page is asked for
  /// @param seed of what is laid down and chosen
  public DeskBench(int matters, int meetings, int rounds, long seed, Consumer<String> progress) {
    this.matters = matters;
    this.meetings = meetings;
    this.rounds = rounds;
    this.seed = seed;
    this.progress = progress;
  }

  /// What was measured.
  ///
  /// @param pages times by page
  /// @param briefingPdf times of the two pages on a counterpart, as PDF
  /// @param baseline of a plain select of fifty rows of the same table, in the same run
  public record Outcome(
      int matters,
      int meetings,
      long acts,
      double prepareSeconds,
      Map<String, Times> pages,
      Times briefingPdf,
      Times baseline) {

    public Outcome {
      pages = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(pages));
    }

    private double p99(String page) {
      Times times = pages.get(page);
      if (times == null) throw new IllegalArgumentException("not measured: " + page);
      return times.p99Millis();
    }

    private double p50(String page) {
      Times times = pages.get(page);
      if (times == null) throw new IllegalArgumentException("not measured: " + page);
      return times.medianMillis();
    }

    /// The slowest of the pages' 99th percentiles.
    public double slowestP99Millis() {
      return pages.values().stream().mapToDouble(Times::p99Millis).max().orElseThrow();
    }

    public JsonObject json() {
      JsonObject.Builder json =
          JsonObject.builder()
              .with("commitments", matters)
              .with("meetings", meetings)
              .with("acts", acts)
              .with("prepareSeconds", tenths(prepareSeconds))
              .with("pastLoaded", false);
      for (String page : pages.keySet()) {
        json.with(page + "P50Millis", tenths(p50(page)));
        json.with(page + "P99Millis", tenths(p99(page)));
      }
      json.with("briefingPdfMillis", tenths(briefingPdf.p99Millis()));
      json.with("baselineP50Millis", hundredths(baseline.medianMillis()));
      json.with("ratioToBaseline", tenths(p50("list") / baseline.medianMillis()));
      return json.build();
    }

    public String words() {
      StringBuilder words = new StringBuilder();
      words.append(
          "%d matters and %d meetings, laid down by %d acts in %.0f s%n"
              .formatted(matters, meetings, acts, prepareSeconds));
      pages.forEach((page, times) -> words.append("%-12s %s%n".formatted(page, times)));
      words.append("%-12s %s%n".formatted("two-page PDF", briefingPdf));
      words.append(
          "%-12s %s; the list takes %.0f times that"
              .formatted("plain select", baseline, p50("list") / baseline.medianMillis()));
      return words.toString();
    }

    private static JsonNumber tenths(double value) {
      return new JsonNumber(BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP));
    }

    private static JsonNumber hundredths(double value) {
      return new JsonNumber(BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP));
    }
  }

  /// Runs it; nothing is left behind.
  public Outcome run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("kmzero-bench-");
    try {
      return run(folder);
    } catch (SQLException e) {
      throw new IOException("measuring the plain select: " + e.getMessage(), e);
    } finally {
      delete(folder);
    }
  }

  private Outcome run(Path folder) throws IOException, InterruptedException, SQLException {
    Reference reference = Reference.load();
    BenchClock clock = new BenchClock();
    NodeConfig config = NodeConfig.builder(folder, "bench", SIDES).build();
    progress.accept("starting a node in " + folder);
    try (Node node =
        Node.open(
            config, names(reference), Domains.projections(), Domains.checks(reference), clock)) {
      long began = System.nanoTime();
      BenchBooks books = new BenchBooks(node, clock, reference.fields(), seed);
      books.lay(matters, meetings, progress);
      analyze(node.database().source());
      double prepareSeconds = (System.nanoTime() - began) / 1e9;
      try (NodeServer server =
          NodeServer.start(node, parts -> parts.registerBean(Reference.class, () -> reference))) {
        String password = Accounts.newPassword(new SecureRandom());
        server
            .part(Accounts.class)
            .open(ACCOUNT, SIDES.getFirst(), List.of("secretariat", "foreign-affairs"), password);
        try (Visitor visitor = new Visitor(server.address())) {
          visitor.signIn(ACCOUNT, password);
          Map<String, Times> pages = new LinkedHashMap<>();
          var addresses = new DeskAddresses(reference, SIDES, visitor, seed).of(rounds);
          for (var page : addresses.entrySet())
            pages.put(page.getKey(), visit(visitor, page.getKey(), page.getValue(), rounds));
          List<String> papers =
              List.of(
                  "/briefs/sides/guangxi.pdf?lang=vi",
                  "/briefs/sides/guangxi.pdf?lang=zh",
                  "/briefs/sides/guangxi.pdf?lang=en");
          Times briefingPdf =
              visit(visitor, "the two pages as PDF", papers, Math.min(PAPERS, rounds));
          return new Outcome(
              matters,
              meetings,
              books.acts(),
              prepareSeconds,
              pages,
              briefingPdf,
              baseline(node.database().source()));
        }
      }
    }
  }

  /// As the database does by itself some time after a load.
  private static void analyze(DataSource source) throws SQLException {
    try (Connection c = source.getConnection();
        Statement s = c.createStatement()) {
      s.execute("vacuum analyze");
    }
  }

  private static Map<String, Map<String, String>> names(Reference reference) {
    Map<String, Map<String, String>> names = new HashMap<>();
    reference
        .localities()
        .forEach(locality -> {
          var name = locality.name();
          names.put(locality.id(), Map.of("vi", name.vi(), "zh", name.zh(), "en", name.en()));
        });
    return names;
  }

  private Times visit(Visitor visitor, String page, List<String> addresses, int rounds)
      throws IOException, InterruptedException {
    progress.accept("asking for " + page);
    for (int i = 0; i < Math.min(WARM, rounds); i++)
      visitor.get(addresses.get(i % addresses.size()));
    long[] nanos = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      long began = System.nanoTime();
      visitor.get(addresses.get(i % addresses.size()));
      nanos[i] = System.nanoTime() - began;
    }
    return new Times(nanos);
  }

  private Times baseline(DataSource source) throws SQLException {
    long[] nanos = new long[rounds];
    try (Connection c = source.getConnection();
        PreparedStatement s =
            c.prepareStatement(
                "select item, wording from register_item order by next_date limit 50")) {
      for (int i = -WARM; i < rounds; i++) {
        long began = System.nanoTime();
        int rows = 0;
        try (ResultSet r = s.executeQuery()) {
          while (r.next()) rows++;
        }
        if (rows == 0) throw new SQLException("no rows");
        if (i >= 0) nanos[i] = System.nanoTime() - began;
      }
    }
    return new Times(nanos);
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(one);
    } catch (IOException | java.io.UncheckedIOException left) {
      // a temporary folder; the system clears it
    }
  }
}
