package kmzero.node.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kmzero.ledger.bundle.BundleWriter;
import kmzero.ledger.bundle.Verification;
import kmzero.ledger.bundle.Verified;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.note.TlogProof;
import kmzero.ledger.tree.Hash;
import kmzero.node.link.Link;

/// The path of an act from one side to the other, measured on this machine with everything that it
/// is compared to in the same run: two nodes in this program, two databases with fsync on, a real
/// link over HTTPS.
///
/// An act is of one kibibyte: checked, durable at the near node, pulled, checked, durable at the
/// far one, cosigned, the cosignature back. What the database allows is one COPY of the same bytes
/// into both databases at once; what others do, AS4 between them ([As4Peer]).
public final class LedgerBench {

  private static final int WARM_ACTS = 10_000;
  private static final int WARM_ROUNDS = 40;

  /// A program is warm when its compiler works for no more than this part of the time, in two
  /// rounds one behind the other: what is called a few times in a batch is compiled late.
  private static final double WARM = 0.05;

  private static final Duration WARM_WAITING = Duration.ofSeconds(4);

  private static final int CALLERS = 64;
  private static final int COST_ACTS = 20_000;
  private static final int COST_ROUNDS = 5;
  private static final int DOSSIER_ACTS = 10_000;

  private final LedgerOptions options;
  private final Consumer<String> progress;
  private final HeapPeak heap = new HeapPeak();

  /// @param progress is told what is being done
  public LedgerBench(LedgerOptions options, Consumer<String> progress) {
    this.options = options;
    long began = System.nanoTime();
    this.progress =
        what -> progress.accept("%6.1f s  %s".formatted((System.nanoTime() - began) / 1e9, what));
  }

  /// Runs it; nothing is left behind.
  public LedgerOutcome run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("kmzero-bench-");
    try (BenchPair pair = new BenchPair(folder, options.stripes())) {
      return run(pair, folder);
    } catch (SQLException e) {
      throw new IOException("measuring the databases: " + e.getMessage(), e);
    } finally {
      delete(folder);
    }
  }

  private LedgerOutcome run(BenchPair pair, Path folder)
      throws IOException, InterruptedException, SQLException {
    var outcome = new LedgerOutcome();
    LedgerLoad load = new LedgerLoad(pair, options.seed());
    warm(pair, load);
    settle(pair);
    limits(pair, outcome);
    bulk(pair, load, outcome);
    as4(pair, outcome);
    waiting(pair, load, outcome);
    catchUp(pair, load, folder, outcome);
    proof(pair, outcome);
    dossier(pair, load, folder, outcome);
    if (options.large() > 0) large(pair, load, folder, outcome);
    outcome.heapMegabytes = heap.megabytes();
    outcome.acts = load.asked() + (options.large() > 0 ? options.large() : 0);
    return outcome;
  }

  /// Lays acts until the compiler rests: a node that has been up for a day has nothing to compile.
  private void warm(BenchPair pair, LedgerLoad load) {
    untilWarm(() -> {
      load.lay(WARM_ACTS);
      all(pair);
    });
  }

  private void untilWarm(Runnable work) {
    var compiler = ManagementFactory.getCompilationMXBean();
    boolean wasWarm = false;
    for (int round = 1; round <= WARM_ROUNDS; round++) {
      long compiled = compiler.getTotalCompilationTime();
      long began = System.nanoTime();
      work.run();
      double millis = (System.nanoTime() - began) / 1e6;
      double part = (compiler.getTotalCompilationTime() - compiled) / millis;
      progress.accept("warming up: the compiler worked %.0f %% of the time".formatted(part * 100));
      if (part < WARM && wasWarm) return;
      wasWarm = part < WARM;
    }
  }

  // ---- what the databases allow ----------------------------------------------------------------

  private void limits(BenchPair pair, LedgerOutcome outcome) throws SQLException {
    progress.accept("COPY into both databases at once");
    byte[] leaf = new byte[LedgerLoad.ACT_BYTES];
    new java.util.Random(options.seed()).nextBytes(leaf);
    var both = List.of(pair.near().database().source(), pair.far().database().source());
    outcome.copyRowsPerSecond =
        CopyLimit.rowsPerSecond(both, Math.min(options.acts(), 200_000), leaf);
    outcome.singleRowsPerSecond = CopyLimit.singleRowsPerSecond(both.getFirst(), 2_000, leaf);
  }

  // ---- in bulk ---------------------------------------------------------------------------------

  private void bulk(BenchPair pair, LedgerLoad load, LedgerOutcome outcome) {
    progress.accept(options.acts() + " acts in bulk");
    long cpu = CpuTime.nanos();
    long databases = CpuTime.databaseNanos();
    long bytes = bytes(pair);
    long began = System.nanoTime();
    load.lay(options.acts());
    outcome.answeredPerSecond = options.acts() / ((System.nanoTime() - began) / 1e9);
    all(pair);
    outcome.actsPerSecond = options.acts() / ((System.nanoTime() - began) / 1e9);
    outcome.cpuMicrosPerAct = (CpuTime.nanos() - cpu) / 1e3 / options.acts();
    outcome.databaseMicrosPerAct = (CpuTime.databaseNanos() - databases) / 1e3 / options.acts();
    outcome.bytesPerAct = (double) (bytes(pair) - bytes) / options.acts();
  }

  /// Waits until the far side has cosigned everything the near side has.
  private static void all(BenchPair pair) {
    for (Origin log : pair.logs()) {
      long size = pair.near().books().held(log).frontier().size();
      BenchPair.until("cosigned to " + size, () -> pair.cosigned(log, size - 1) >= size);
    }
  }

  private static long bytes(BenchPair pair) {
    return ask(pair, "select pg_database_size(current_database())");
  }

  /// Checkpoints that the near node holds.
  private static long checkpoints(BenchPair pair) {
    return ask(pair, "select count(*) from checkpoint");
  }

  private static long ask(BenchPair pair, String sql) {
    try (var c = pair.near().database().source().getConnection();
        var s = c.createStatement();
        var r = s.executeQuery(sql)) {
      r.next();
      return r.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("asking the near database: " + sql, e);
    }
  }

  // ---- what AS4 does between the same databases ------------------------------------------------

  private void as4(BenchPair pair, LedgerOutcome outcome)
      throws IOException, InterruptedException, SQLException {
    progress.accept("messages of AS4, as large, between the same databases");
    var peer = new As4Peer(Path.of(System.getProperty("kmzero.home", ".")), progress);
    var near = pair.near().database().source();
    var far = pair.far().database().source();
    var warm = Duration.ofSeconds(options.warmAs4());
    outcome.as4 = peer.measure(near, far, warm, Duration.ofSeconds(options.seconds()));
  }

  // ---- callers that wait -----------------------------------------------------------------------

  private void waiting(BenchPair pair, LedgerLoad load, LedgerOutcome outcome) {
    progress.accept(CALLERS + " callers, each waiting for the other side's cosignature");
    try (CosignedWatch watch = new CosignedWatch(pair)) {
      untilWarm(() -> wait(load, watch, WARM_WAITING));
      settle(pair);
      long cpu = CpuTime.nanos();
      long databases = CpuTime.databaseNanos();
      long checkpoints = checkpoints(pair);
      var times = wait(load, watch, Duration.ofSeconds(options.seconds()));
      double acts = times.cosigned().count();
      outcome.waitingCpuMicrosPerAct = (CpuTime.nanos() - cpu) / 1e3 / acts;
      outcome.waitingDatabaseMicrosPerAct = (CpuTime.databaseNanos() - databases) / 1e3 / acts;
      outcome.waitingActsPerCheckpoint = acts / (checkpoints(pair) - checkpoints);
      outcome.waitingActsPerSecond = times.cosigned().count() / (double) options.seconds();
      outcome.answer = times.answered();
      outcome.cosignedBack = times.cosigned();
    }
  }

  private record Waits(Times answered, Times cosigned) {}

  private static Waits wait(LedgerLoad load, CosignedWatch watch, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    List<List<long[]>> measured = new ArrayList<>();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      List<long[]> mine = new ArrayList<>();
      measured.add(mine);
      callers.add(
          Thread.ofVirtual()
              .start(() -> {
                var caller = load.new Caller();
                while (System.nanoTime() < end) {
                  long began = System.nanoTime();
                  var done = caller.act();
                  long answered = System.nanoTime();
                  watch.await(done.log(), done.index());
                  mine.add(new long[] {answered - began, System.nanoTime() - began});
                }
              }));
    }
    for (Thread caller : callers) join(caller);
    List<long[]> all = measured.stream().flatMap(List::stream).toList();
    return new Waits(
        new Times(all.stream().mapToLong(t -> t[0]).toArray()),
        new Times(all.stream().mapToLong(t -> t[1]).toArray()));
  }

  private static void join(Thread caller) {
    try {
      caller.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while callers waited", e);
    }
  }

  // ---- after a cut -----------------------------------------------------------------------------

  private void catchUp(BenchPair pair, LedgerLoad load, Path folder, LedgerOutcome outcome)
      throws IOException {
    int missed = options.missed();
    progress.accept(missed + " acts missed behind a cut, caught up by link");
    pair.cut();
    load.lay(missed);
    long began = System.nanoTime();
    pair.mend();
    all(pair);
    outcome.catchUpActsPerSecond = missed / ((System.nanoTime() - began) / 1e9);

    progress.accept(missed + " acts missed behind a cut, caught up from a file");
    pair.cut();
    load.lay(missed);
    Path file = folder.resolve("missed.kmzero");
    BundleWriter.Written written = export(pair, file);
    began = System.nanoTime();
    Link.Imported imported = pair.far().link().importFile(file);
    outcome.fileCatchUpActsPerSecond = missed / ((System.nanoTime() - began) / 1e9);
    if (imported.refused() > 0 || imported.fresh() < missed) {
      throw new IllegalStateException("the bench's own file was not taken: " + imported);
    }
    pair.mend();
    all(pair);

    progress.accept("verifying a file of " + written.acts() + " acts");
    began = System.nanoTime();
    Verified verified = Verification.verify(file, pair.keyFiles());
    outcome.verifyActsPerSecond = verified.acts() / ((System.nanoTime() - began) / 1e9);
    if (!verified.valid()) {
      throw new IllegalStateException("the bench's own file is not valid: " + verified.problems());
    }
    Files.delete(file);
  }

  private static BundleWriter.Written export(BenchPair pair, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      var holdings = pair.near().books().holdings(pair.mechanism());
      return BundleWriter.mechanism(holdings, Instant.now(), out);
    }
  }

  // ---- proofs ----------------------------------------------------------------------------------

  private void proof(BenchPair pair, LedgerOutcome outcome) {
    progress.accept("the proof of one act");
    var holdings = pair.near().books().holdings(pair.mechanism());
    Origin log = pair.log();
    TlogProof proof = BundleWriter.prove(holdings, log, 1);
    outcome.proofBytes = bare(proof, proof.checkpoint());
    SecureRandom random = new SecureRandom();
    SignedCheckpoint more = proof.checkpoint();
    for (int holders = 2; holders <= 5; holders++) {
      PrivateKeys keys = PrivateKeys.generate(random);
      Instant now = Clock.systemUTC().instant();
      more = more.with(Checkpoints.cosign(more.checkpoint(), "quang-ninh-" + holders, keys, now));
      if (holders == 2) outcome.proofBytesTwo = bare(proof, more);
    }
    outcome.proofBytesFive = bare(proof, more);
  }

  private static long bare(TlogProof proof, SignedCheckpoint checkpoint) {
    return new TlogProof(proof.index(), Bytes.NONE, proof.path(), checkpoint).bytes().length;
  }

  private void dossier(BenchPair pair, LedgerLoad load, Path folder, LedgerOutcome outcome)
      throws IOException {
    progress.accept("a dossier of " + DOSSIER_ACTS + " acts");
    Hash dossier = load.dossier(DOSSIER_ACTS);
    all(pair);
    Path file = folder.resolve("dossier.kmzero");
    try (OutputStream out = Files.newOutputStream(file)) {
      var holdings = pair.near().books().holdings(pair.mechanism());
      BundleWriter.dossier(holdings, dossier, Instant.now(), out);
    }
    long began = System.nanoTime();
    Verified verified = Verification.verify(file, pair.keyFiles());
    outcome.dossierVerifySeconds = (System.nanoTime() - began) / 1e9;
    if (!verified.complete() || verified.acts() < DOSSIER_ACTS) {
      throw new IllegalStateException("the bench's own dossier: " + verified);
    }
    Files.delete(file);
  }

  // ---- when much has happened ------------------------------------------------------------------

  /// Cost on the near node alone, the link cut, before and after years have been laid down.
  private void large(BenchPair pair, LedgerLoad load, Path folder, LedgerOutcome outcome)
      throws IOException {
    pair.cut();
    settle(pair);
    double before = cost(load);
    long size = Math.max(1L, options.large() / LaidLog.BLOCK) * LaidLog.BLOCK;
    progress.accept(size + " entries laid down through a file");
    long began = System.nanoTime();
    Path file = folder.resolve("years.kmzero");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      BundleWriter.mechanism(pair.laid(size), Instant.now(), out);
    }
    progress.accept("importing " + Files.size(file) / (1 << 20) + " MB");
    Link.Imported imported = pair.near().link().importFile(file);
    if (imported.refused() > 0 || !imported.problems().isEmpty()) {
      throw new IllegalStateException("the bench's own years were not taken: " + imported);
    }
    Files.delete(file);
    settle(pair);
    outcome.prepareSeconds = (System.nanoTime() - began) / 1e9;
    progress.accept("what an act costs now");
    outcome.costRatioLargeToSmall = cost(load) / before;
    progress.accept("a restart");
    outcome.restartSeconds = pair.restart();
    LedgerLoad.done(pair.near().books().act(load.opening()));
  }

  /// Lets the databases do at once what they would do by and by in the minutes after a hundred
  /// thousand acts, or an import: it is part of what those cost and not of what the next act does.
  private void settle(BenchPair pair) {
    progress.accept("the databases tidy up");
    for (var half : List.of(pair.near(), pair.far())) {
      try (var c = half.database().source().getConnection();
          var s = c.createStatement()) {
        s.execute("vacuum analyze");
      } catch (SQLException e) {
        throw new IllegalStateException("letting the databases tidy up", e);
      }
    }
  }

  /// Processor time of an act, of this program and its databases: of some rounds the one in the
  /// middle.
  private double cost(LedgerLoad load) {
    int acts = Math.min(COST_ACTS, options.acts());
    load.lay(acts / 4);
    double[] each = new double[COST_ROUNDS];
    long databases = CpuTime.databaseNanos();
    for (int i = 0; i < each.length; i++) {
      long cpu = CpuTime.nanos();
      load.lay(acts);
      each[i] = (CpuTime.nanos() - cpu) / (double) acts;
    }
    double database = (CpuTime.databaseNanos() - databases) / 1e3 / acts / COST_ROUNDS;
    Arrays.sort(each);
    double micros = each[COST_ROUNDS / 2] / 1e3;
    progress.accept(
        "an act costs %.0f µs of processor time here, of the database about %.0f µs"
            .formatted(micros, database));
    return micros;
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
    } catch (IOException leftBehind) {
      // a temporary folder of the system's
    }
  }
}
