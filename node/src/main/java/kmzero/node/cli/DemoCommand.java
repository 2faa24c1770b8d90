package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kmzero.node.story.Demo;
import kmzero.node.story.Story;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kmzero demo`: two nodes and their desks, or a story that plays by itself.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Two nodes on this machine, each with its own database, and their desks, until stopped.",
      "With --story: plays a story without desks on two nodes of its own and checks what comes of"
          + " it."
    })
final class DemoCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--story",
      paramLabel = "NAME",
      description = "plays a story: signing, year or lorry")
  private @Nullable String story;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "of a story's chances; default: a new one")
  private @Nullable Long seed;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "a new folder for the files that a story exports, with the keys that prove them")
  private @Nullable Path keep;

  @Option(names = "--reset", description = "begins anew: deletes what earlier demonstrations left")
  private boolean reset;

  @Option(names = "--still", description = "no lorries and no shuttle cross by themselves")
  private boolean still;

  @Option(
      names = "--port",
      paramLabel = "P",
      description = "port of the first desk, of six in a row; default: ${DEFAULT-VALUE}")
  private int port = Demo.PORT;

  @Option(
      names = "--db-a",
      paramLabel = "URL",
      description = "an outside database for the first node")
  private @Nullable String databaseA;

  @Option(
      names = "--db-b",
      paramLabel = "URL",
      description = "an outside database for the second node")
  private @Nullable String databaseB;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return story == null ? demo() : story(story);
  }

  private int story(String name) throws IOException, InterruptedException {
    if (!Story.NAMES.contains(name)) {
      throw wrong(
          "There is no story %s; there is %s.".formatted(name, String.join(", ", Story.NAMES)));
    }
    if (keep != null && Files.exists(keep))
      throw wrong("--keep names a folder that is there already");
    long chosen = seed == null ? System.nanoTime() & 0xFFFF_FFFFL : seed;
    Story.Outcome outcome = Story.play(name, chosen, Optional.ofNullable(keep), output::tell);
    output.answer(outcome.json(), outcome.ok() ? "The story holds." : "The story does not hold.");
    return outcome.ok() ? Exit.DONE : Exit.NO;
  }

  private int demo() throws IOException, InterruptedException {
    if (output.isJson()) throw wrong("--json goes with --story");
    if (port < 1 || port > 65_530) throw wrong("--port is from 1 to 65530");
    if ((databaseA == null) != (databaseB == null)) throw wrong("--db-a and --db-b go together");
    List<String> databases = new ArrayList<>();
    if (databaseA != null && databaseB != null) databases.addAll(List.of(databaseA, databaseB));
    Demo demo;
    try {
      demo = Demo.start(home(), reset, port, databases, output::tell);
    } catch (Demo.CannotStart e) {
      throw new WorldFailed(String.valueOf(e.getMessage()));
    }
    Thread stop = new Thread(demo::close, "demo-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    output.say(demo.words());
    if (!still) demo.live();
    if (!demo.awaitEnd()) return Exit.DONE;
    throw new WorldFailed("A node ended by itself; its folder holds node.log.");
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  /// `demo` in `KMZERO_HOME`, or in `.kmzero` of the project.
  private static Path home() {
    String named = System.getenv("KMZERO_HOME");
    Path base =
        named != null && !named.isBlank()
            ? Path.of(named)
            : Path.of(System.getProperty("kmzero.home", "."), ".kmzero");
    return base.resolve("demo").toAbsolutePath().normalize();
  }
}
