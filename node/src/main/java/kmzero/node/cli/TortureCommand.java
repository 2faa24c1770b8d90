package kmzero.node.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import kmzero.node.story.Torture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kmzero torture`: faults on real processes and databases under load, and what was lost by them.
@Command(
    name = "torture",
    mixinStandardHelpOptions = true,
    description = {
      "Two nodes with databases of their own work under load while they are killed, cut off,"
          + " filled",
      "up, put back to backups and lied to; then what they acknowledged is counted on both. Each",
      "kind of fault is played at least once. A seed gives the same faults in the same order. Each",
      "side keeps several logs, and everything is asked of all of them."
    })
final class TortureCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "how long faults are played; default: ${DEFAULT-VALUE}")
  private double minutes = 5;

  @Option(names = "--seed", paramLabel = "S", description = "default: another each time")
  private @Nullable Long seed;

  @Option(
      names = "--stripes",
      paramLabel = "N",
      description = "logs that each side keeps, 1 to 8; default: ${DEFAULT-VALUE}")
  private int stripes = 2;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!(minutes > 0 && minutes <= 24 * 60))
      throw new CommandLine.ParameterException(spec.commandLine(), "--minutes above 0");
    if (stripes < 1 || stripes > 8)
      throw new CommandLine.ParameterException(spec.commandLine(), "--stripes from 1 to 8");
    long chosen = seed == null ? System.nanoTime() & 0xFFFF_FFFFL : seed;
    output.tell("seed %d, stripes %d".formatted(chosen, stripes));
    Torture.Outcome outcome =
        Torture.run(Duration.ofMillis((long) (minutes * 60_000)), chosen, stripes, output::tell);
    output.answer(outcome.json(), outcome.ok() ? "Nothing was lost." : "It did not hold.");
    return outcome.ok() ? Exit.DONE : Exit.NO;
  }
}
