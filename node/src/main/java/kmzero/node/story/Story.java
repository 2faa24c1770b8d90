package kmzero.node.story;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kmzero.ledger.json.JsonNumber;
import kmzero.ledger.json.JsonObject;

/// Stories: each plays by itself on two real nodes in a folder of its own, which is gone when it
/// went well, and checks what comes of it.
public final class Story {

  /// The stories there are.
  public static final List<String> NAMES = List.of("signing");

  private Story() {}

  /// How a story went.
  ///
  /// @param ok whether every check held
  /// @param json the keys that the command line promises
  public record Outcome(boolean ok, JsonObject json) {}

  /// Plays a story. Takes about half a minute on two cores.
  ///
  /// @param name one of [#NAMES]
  /// @param seed chooses what is left to chance: where a forger strikes
  /// @param keep where the exported files and the key files are left, if anywhere
  /// @param progress hears each step and each check
  /// @throws IOException if the nodes cannot be started
  public static Outcome play(String name, long seed, Optional<Path> keep, Consumer<String> progress)
      throws IOException, InterruptedException {
    if (!NAMES.contains(name)) throw new IllegalArgumentException("no story " + name);
    long began = System.nanoTime();
    Path home = Files.createTempDirectory("kmzero-" + name);
    Path exports = keep.orElse(home.resolve("exports"));
    Checks checks = new Checks(progress);
    var json = JsonObject.builder();
    boolean played = false;
    try {
      try (World world = World.start(Plans.story(home, Ports.free()), progress)) {
        Signing signing = new Signing(world, checks, exports, seed);
        try {
          signing.play();
        } catch (Program.Unexpected stop) {
          checks.that("the story plays to its end", false, String.valueOf(stop.getMessage()));
        }
        json.with("acts", signing.acts())
            .with("digests", signing.digests())
            .with("healSeconds", seconds(signing.healSeconds()))
            .with("startSeconds", seconds(world.startSeconds()))
            .with("memoryMegabytes", world.memoryMegabytes());
        progress.accept(
            "started in %s s, %d MB, equal again %s s after the line was mended"
                .formatted(
                    seconds(world.startSeconds()).exact(),
                    world.memoryMegabytes(),
                    seconds(signing.healSeconds()).exact()));
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

  /// Tenths are enough.
  private static JsonNumber seconds(double seconds) {
    return new JsonNumber(BigDecimal.valueOf(seconds).setScale(1, RoundingMode.HALF_UP));
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(one);
    } catch (IOException | java.io.UncheckedIOException left) {
      // a temporary folder; the system clears it
    }
  }
}
