package kmzero.node.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import kmzero.node.database.PrivateFiles;

/// Two real node processes with real databases under load, and everything that can happen to them:
/// see [TortureFault]. Afterwards what was acknowledged is counted on both nodes.
///
/// A seed gives the same faults in the same order; when exactly each strikes is up to the machine.
public final class Torture {

  private static final Duration RECOVERY = Duration.ofSeconds(90);
  static final Duration EQUAL = Duration.ofSeconds(60);
  private static final int WRITERS_EACH = 3;

  private Torture() {}

  /// What came of it.
  ///
  /// @param ok whether nothing was lost, doubled, unequal, under a wrong name or not taken up again
  /// @param json the keys that the command line promises
  public record Outcome(boolean ok, JsonObject json) {}

  /// Plays faults for that time, each kind at least once.
  ///
  /// @param stripes logs that each side keeps
  /// @param progress hears each fault
  /// @throws IOException if the nodes cannot be started
  public static Outcome run(Duration time, long seed, int stripes, Consumer<String> progress)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("kmzero-torture");
    boolean ok = false;
    try (TortureDisk disk = TortureDisk.at(home.resolve("viet-nam"));
        World world = World.start(Plans.torture(home, Ports.free(), stripes), progress)) {
      Outcome outcome = run(world, disk, time, seed, progress);
      ok = outcome.ok();
      return outcome;
    } finally {
      if (ok) PrivateFiles.deleteTree(home);
      else progress.accept("what the nodes wrote is kept in " + home);
    }
  }

  private static Outcome run(
      World world, TortureDisk disk, Duration time, long seed, Consumer<String> progress)
      throws IOException, InterruptedException {
    String exercise = world.plan().exercises().getFirst().file();
    int stripes = world.plan().exercises().getFirst().stripes();
    String mechanism = world.mechanism(exercise).hex();
    Random random = new Random(seed);
    TortureLoad load = new TortureLoad(world, mechanism, stripes, seed);
    TortureFaults faults =
        new TortureFaults(world, disk, mechanism, logs(world.charter(exercise)), load, random);
    Map<String, Integer> played = new TreeMap<>();
    for (TortureFault each : TortureFault.values()) played.put(each.word(), 0);
    int unrecovered = 0;
    Hands hands = new Hands(world);
    if (Hands.findWithin(EQUAL, () -> equal(hands, exercise)).isEmpty())
      throw new IOException("the exercise was not founded within " + EQUAL.toSeconds() + " s");
    load.start(WRITERS_EACH);
    if (!awaitActs(load, load.counts())) unrecovered++;
    List<TortureFault> next = new ArrayList<>(Arrays.asList(TortureFault.values()));
    Collections.shuffle(next, random);
    long end = System.nanoTime() + time.toNanos();
    int quick = 0;
    while (!next.isEmpty() || System.nanoTime() < end) {
      TortureFault fault = next.isEmpty() ? draw(random, quick++) : next.removeFirst();
      Map<TortureLoad.Log, Long> before = load.counts();
      long began = System.nanoTime();
      String what;
      try {
        what = faults.play(fault);
      } catch (IOException | Program.Unexpected | IllegalStateException e) {
        unrecovered++;
        what = "failed: " + e.getMessage();
      }
      if (!what.startsWith("not played")) played.merge(fault.word(), 1, Integer::sum);
      boolean again = awaitActs(load, before);
      if (!again) unrecovered++;
      progress.accept(
          "%s  %-18s %s, %.1f s%s"
              .formatted(
                  Instant.now().truncatedTo(ChronoUnit.MILLIS),
                  fault.word(),
                  what,
                  (System.nanoTime() - began) / 1e9,
                  again ? "" : " — NO ACTS AFTERWARDS"));
    }
    world.mend();
    boolean answered = load.finish(RECOVERY);
    if (!answered) unrecovered++;
    progress.accept("comparing");
    int unequal = Hands.findWithin(EQUAL, () -> equal(hands, exercise)).isPresent() ? 0 : 1;
    TortureCount.Findings findings = TortureCount.of(world, mechanism, load);
    int count = played.values().stream().mapToInt(Integer::intValue).sum();
    boolean ok =
        findings.lost() + findings.doubled() + findings.wrongActor() + unequal + unrecovered == 0
            && !load.acknowledged().isEmpty();
    var kinds = JsonObject.builder();
    played.forEach(kinds::with);
    return new Outcome(
        ok,
        JsonObject.builder()
            .with("ok", ok)
            .with("seed", seed)
            .with("stripes", stripes)
            .with("faults", kinds.build())
            .with("faultCount", count)
            .with("acknowledged", load.acknowledged().size())
            .with("acknowledgedByStripe", byStripe(load.counts(), stripes))
            .with("lost", findings.lost())
            .with("doubled", findings.doubled())
            .with("unequal", unequal)
            .with("wrongActor", findings.wrongActor())
            .with("unrecovered", unrecovered)
            .build());
  }

  /// The first generation of every log.
  private static List<Origin> logs(Charter charter) {
    return charter.sides().stream()
        .flatMap(side ->
            IntStream.range(0, charter.stripes())
                .mapToObj(n -> new Origin(charter.domain(), charter.hash(), side, 1, n)))
        .toList();
  }

  private static List<Long> byStripe(Map<TortureLoad.Log, Long> counts, int stripes) {
    return IntStream.range(0, stripes)
        .mapToObj(stripe ->
            counts.entrySet().stream()
                .filter(each -> each.getKey().stripe() == stripe)
                .mapToLong(Map.Entry::getValue)
                .sum())
        .toList();
  }

  private static final List<String> ACCOUNTS = List.of("lang-son.gate", "guangxi.gate");

  /// Mostly quick ones, so that there are many.
  private static TortureFault draw(Random random, int quick) {
    List<TortureFault> from =
        quick % 6 == 5 ? Arrays.asList(TortureFault.values()) : TortureFault.QUICK;
    return from.get(random.nextInt(from.size()));
  }

  /// True once both nodes hold the same; absent while they do not.
  static java.util.Optional<Boolean> equal(Hands hands, String exercise) {
    try {
      JsonObject here = hands.digest(ACCOUNTS.getFirst(), exercise);
      JsonObject there = hands.digest(ACCOUNTS.getLast(), exercise);
      return here.equals(there) ? java.util.Optional.of(true) : java.util.Optional.empty();
    } catch (Program.Unexpected | java.io.UncheckedIOException notYet) {
      return java.util.Optional.empty();
    }
  }

  /// Waits until both sides have put acts on record again, in every stripe.
  private static boolean awaitActs(TortureLoad load, Map<TortureLoad.Log, Long> before)
      throws InterruptedException {
    long end = System.nanoTime() + RECOVERY.toNanos();
    while (System.nanoTime() < end) {
      Map<TortureLoad.Log, Long> now = load.counts();
      boolean all =
          before.entrySet().stream()
              .allMatch(each -> now.getOrDefault(each.getKey(), 0L) > each.getValue());
      if (all) return true;
      Thread.sleep(50);
    }
    return false;
  }
}
