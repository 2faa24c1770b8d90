package kmzero.node.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import kmzero.ledger.json.JsonNumber;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.node.database.PrivateFiles;
import kmzero.node.passages.After;
import kmzero.node.passages.Passages;

/// Lorries through both halves of a gate on two nodes of this machine: how many a second, how soon
/// the other board has them, how long worklist and search take over many past passages, how long an
/// upload.
public final class PassagesBench {

  private static final Set<String> OFFICES =
      Set.of("gate-board", "border-guard", "customs", "quarantine", "yard", "declarant");
  private static final int LOOKS = 1_000;
  private static final Duration WARM = Duration.ofSeconds(10);

  private final int seconds;
  private final int underWay;
  private final long past;
  private final int rows;
  private final Consumer<String> progress;

  /// @param seconds how long lorries are counted, after ten seconds of warming up
  /// @param underWay lorries under way at once
  /// @param past passages laid down before worklist and search are measured
  /// @param rows of the upload
  public PassagesBench(int seconds, int underWay, long past, int rows, Consumer<String> progress) {
    this.seconds = seconds;
    this.underWay = underWay;
    this.past = past;
    this.rows = rows;
    this.progress = progress;
  }

  /// What was measured.
  ///
  /// @param cpuMillisAPassage of one core, both nodes and their databases together, also of what
  ///   drives them
  /// @param boardLag from the far side's answer to the near board's row
  /// @param uploadSeconds for all rows over HTTP, each with its report
  public record Outcome(
      double passagesASecond,
      double actsASecond,
      double cpuMillisAPassage,
      Times boardLag,
      long past,
      Times worklist,
      Times search,
      Times board,
      int rows,
      long lodged,
      double uploadSeconds) {

    public JsonObject json() {
      return JsonObject.builder()
          .with("passagesPerSecond", tenths(passagesASecond))
          .with("actsPerSecond", tenths(actsASecond))
          .with("cpuMillisPerPassage", tenths(cpuMillisAPassage))
          .with("boardLagP50Millis", tenths(boardLag.medianMillis()))
          .with("boardLagP99Millis", tenths(boardLag.p99Millis()))
          .with("boardLagSamples", boardLag.count())
          .with("pastPassages", past)
          .with("worklistP99Millis", tenths(worklist.p99Millis()))
          .with("searchP99Millis", tenths(search.p99Millis()))
          .with("boardP99Millis", tenths(board.p99Millis()))
          .with("uploadRows", rows)
          .with("uploadLodged", lodged)
          .with("uploadSeconds", tenths(uploadSeconds))
          .build();
    }

    public String words() {
      return """
      %.0f passages a second through every step on both nodes (%.0f acts a second), %.1f ms of a core each
      board lag    %s
      over %d past passages:
      worklist     %s
      search       %s
      board        %s
      upload       %d rows, %d lodged, in %.1f s\
      """
          .formatted(
              passagesASecond,
              actsASecond,
              cpuMillisAPassage,
              boardLag,
              past,
              worklist,
              search,
              board,
              rows,
              lodged,
              uploadSeconds);
    }

    private static JsonNumber tenths(double value) {
      return new JsonNumber(BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP));
    }
  }

  /// Runs it; nothing is left behind.
  public Outcome run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("kmzero-bench-");
    try {
      progress.accept("starting two nodes");
      try (GatePair pair = new GatePair(folder)) {
        return run(pair);
      }
    } catch (SQLException e) {
      throw new IOException("laying passages down: " + e.getMessage(), e);
    } finally {
      PrivateFiles.deleteTree(folder);
    }
  }

  private Outcome run(GatePair pair) throws IOException, InterruptedException, SQLException {
    PassageTraffic traffic = new PassageTraffic(pair, underWay);
    List<Thread> desks = traffic.start();
    List<Long> lags = new ArrayList<>();
    Passages near = new Passages(pair.node(GatePair.NEAR).books());
    sleep(traffic, WARM, near, new ArrayList<>());
    long throughBefore = traffic.through();
    long actsBefore = traffic.acts();
    long cpuBefore = CpuTime.nanos();
    long began = System.nanoTime();
    progress.accept("counting for %d s".formatted(seconds));
    sleep(traffic, Duration.ofSeconds(seconds), near, lags);
    double took = (System.nanoTime() - began) / 1e9;
    double cpu =
        (CpuTime.nanos() - cpuBefore) / 1e6 / Math.max(1, traffic.through() - throughBefore);
    double rate = (traffic.through() - throughBefore) / took;
    double acts = (traffic.acts() - actsBefore) / took;
    progress.accept(
        "%.0f passages a second, %.0f acts a second, %.1f ms of a core each"
            .formatted(rate, acts, cpu));
    traffic.drain();
    BenchPair.until(
        "all through",
        () -> {
          traffic.check();
          return traffic.open() <= 0;
        });
    traffic.stop();
    for (Thread desk : desks) desk.join();
    if (lags.isEmpty()) throw new IllegalStateException("no lorry came across; try more --seconds");
    progress.accept(
        "board lag %s".formatted(new Times(lags.stream().mapToLong(it -> it).toArray())));
    Times boardLag = new Times(lags.stream().mapToLong(it -> it).toArray());
    double upload = 0;
    long lodged = 0;
    if (rows > 0) {
      long start = System.nanoTime();
      lodged = upload(pair);
      upload = (System.nanoTime() - start) / 1e9;
      progress.accept("%d rows in %.1f s".formatted(rows, upload));
    }
    LaidPassages.lay(
        pair.node(GatePair.NEAR).database().source(), pair.mechanism(), past, progress);
    Random random = new Random(1);
    progress.accept("asking for worklist, search and board");
    Times worklist = measure(i -> near.work(GatePair.NEAR, OFFICES, After.NOTHING));
    progress.accept("worklist " + worklist);
    Times search =
        measure(i ->
            near.search(
                GatePair.NEAR,
                switch (i % 3) {
                  case 0 -> "12C%05d".formatted(random.nextInt(100_000));
                  case 1 -> "12C%03d".formatted(random.nextInt(1_000));
                  default -> "S%d".formatted(random.nextLong(Math.max(1, past)));
                },
                After.NOTHING));
    progress.accept("search " + search);
    Times board =
        measure(i -> {
          near.board(GatePair.NEAR, "ls-hn-1119", List.of(GatePair.NEAR, GatePair.FAR), 12);
          near.counts("ls-hn-1119");
        });
    return new Outcome(
        rate, acts, cpu, boardLag, past, worklist, search, board, rows, lodged, upload);
  }

  private static Times measure(IntConsumer look) {
    for (int i = 0; i < 100; i++) look.accept(i);
    long[] nanos = new long[LOOKS];
    for (int i = 0; i < LOOKS; i++) {
      long began = System.nanoTime();
      look.accept(i);
      nanos[i] = System.nanoTime() - began;
    }
    return new Times(nanos);
  }

  /// Waits, and meanwhile measures how soon the near board has what the far side has received.
  private static void sleep(PassageTraffic traffic, Duration how, Passages near, List<Long> lags) {
    long end = System.nanoTime() + how.toNanos();
    while (System.nanoTime() < end) {
      traffic.check();
      PassageTraffic.Entered one = traffic.nextEntered();
      if (one == null) {
        LockSupport.parkNanos(5_000_000);
        continue;
      }
      while (near.find(GatePair.NEAR, one.dossier())
          .filter(row -> row.enteredAt().isPresent())
          .isEmpty()) {
        traffic.check();
        LockSupport.parkNanos(2_000_000);
      }
      lags.add(System.nanoTime() - one.nanos());
      LockSupport.parkNanos(50_000_000);
    }
  }

  private long upload(GatePair pair) throws IOException, InterruptedException {
    var text =
        new StringBuilder(
            "place,way,plate,hs,packages,package-code,net-kilograms,gross-kilograms,seal,wished-at\n");
    String wished = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    for (int i = 0; i < rows; i++)
      text.append(
          "ls-hn-1119,loaded,15C%05d,081060,900,CT,17100,18000,S%d,%s%n"
              .formatted(i, i, wished)
              .replace(System.lineSeparator(), "\n"));
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (GatePair.NEAR + ".gate:" + pair.password()).getBytes(StandardCharsets.UTF_8));
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(pair.desk().address() + "/api/gate-notices/rows"))
                  .timeout(Duration.ofMinutes(10))
                  .header("Authorization", "Basic " + basic)
                  .header("Content-Type", "text/csv")
                  .POST(HttpRequest.BodyPublishers.ofString(text.toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200
          || !(JsonReader.readLax(answer.body(), 64 << 20)
              instanceof JsonReader.Result.Read(JsonObject report)))
        throw new IOException("the upload answered " + answer.statusCode());
      return report.integer("lodged");
    }
  }
}
