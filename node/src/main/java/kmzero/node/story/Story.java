package kmzero.node.story;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kmzero.ledger.json.JsonNumber;
import kmzero.ledger.json.JsonObject;
import kmzero.node.database.PrivateFiles;

/// Stories: each plays by itself on two real nodes in a folder of its own, which is gone when it
/// went well, and checks what comes of it.
public final class Story {

  /// The stories there are.
  public static final List<String> NAMES = List.of("signing", "year", "lorry");

  private Story() {}

  /// How a story went.
  ///
  /// @param ok whether every check held
  /// @param json the keys that the command line promises
  public record Outcome(boolean ok, JsonObject json) {}

  /// Plays a story. On two cores `signing` and `lorry` take about half a minute, `year` a whole
  /// one.
  ///
  /// @param name one of [#NAMES]
  /// @param seed chooses what is left to chance: in `signing`, where a forger strikes
  /// @param keep where `signing` leaves the exported files and the key files, if anywhere
  /// @param progress hears each step and each check
  /// @throws IOException if the nodes cannot be started
  public static Outcome play(String name, long seed, Optional<Path> keep, Consumer<String> progress)
      throws IOException, InterruptedException {
    if (!NAMES.contains(name)) throw new IllegalArgumentException("no story " + name);
    long began = System.nanoTime();
    Path home = Files.createTempDirectory("kmzero-" + name);
    Checks checks = new Checks(progress);
    var json = JsonObject.builder();
    boolean played = false;
    try {
      switch (name) {
        case "signing" -> signing(home, keep.orElse(home.resolve("exports")), seed, checks, json);
        case "lorry" -> lorry(home, checks, json);
        default -> year(home, checks, json);
      }
      played = checks.ok();
    } finally {
      if (played) delete(home);
      else progress.accept("what the nodes wrote is kept in " + home);
    }
    json.with("story", name)
        .with("ok", checks.ok())
        .with("seed", seed)
        .with("checks", checks.json())
        .with("seconds", seconds((System.nanoTime() - began) / 1e9));
    return new Outcome(checks.ok(), json.build());
  }

  private static void signing(
      Path home, Path exports, long seed, Checks checks, JsonObject.Builder json)
      throws IOException, InterruptedException {
    try (World world = World.start(Plans.story(home, Ports.free()), checks::tell)) {
      Signing signing = new Signing(world, checks, exports, seed);
      toItsEnd(checks, signing::play);
      json.with("acts", signing.acts())
          .with("digests", signing.digests())
          .with("healSeconds", seconds(signing.healSeconds()));
      figures(world, checks, json);
      checks.tell(
          "equal again %s s after the line was mended"
              .formatted(seconds(signing.healSeconds()).exact()));
    }
  }

  private static void year(Path home, Checks checks, JsonObject.Builder json)
      throws IOException, InterruptedException {
    try (World world = World.start(Plans.year(home, Ports.free()), checks::tell)) {
      Year year = new Year(world, checks);
      toItsEnd(checks, year::play);
      json.with("acts", year.acts()).with("digests", year.digests());
      figures(world, checks, json);
    }
  }

  private static void lorry(Path home, Checks checks, JsonObject.Builder json)
      throws IOException, InterruptedException {
    try (World world = World.start(Plans.lorry(home, Ports.free()), checks::tell)) {
      Lorry lorry = new Lorry(world, checks);
      toItsEnd(checks, lorry::play);
      json.with("acts", lorry.acts()).with("digests", lorry.digests());
      figures(world, checks, json);
    }
  }

  private interface Playing {
    void play() throws IOException;
  }

  /// An answer that makes going on pointless is a check that failed.
  private static void toItsEnd(Checks checks, Playing story) throws IOException {
    try {
      story.play();
    } catch (Program.Unexpected stop) {
      checks.that("the story plays to its end", false, String.valueOf(stop.getMessage()));
    }
  }

  private static void figures(World world, Checks checks, JsonObject.Builder json) {
    JsonNumber start = seconds(world.startSeconds());
    long megabytes = world.memoryMegabytes();
    json.with("startSeconds", start).with("memoryMegabytes", megabytes);
    checks.tell("started in %s s, %d MB".formatted(start.exact(), megabytes));
  }

  /// Tenths are enough.
  private static JsonNumber seconds(double seconds) {
    return new JsonNumber(BigDecimal.valueOf(seconds).setScale(1, RoundingMode.HALF_UP));
  }

  private static void delete(Path folder) {
    try {
      PrivateFiles.deleteTree(folder);
    } catch (IOException left) {
      // a temporary folder; the system clears it
    }
  }
}
