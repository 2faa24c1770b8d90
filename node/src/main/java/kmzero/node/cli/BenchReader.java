package kmzero.node.cli;

import java.util.concurrent.Callable;
import kmzero.ledger.json.JsonObject;
import kmzero.node.bench.ReaderBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kmzero bench reader`: how many reports are read in a second, on one core.
@Command(
    name = "reader",
    mixinStandardHelpOptions = true,
    description = {
      "Reads made-up reports of the usual length in six languages, one after the other on one",
      "thread. The answer is no below 30 documents a second or above 300 MB of heap."
    })
final class BenchReader implements Callable<Integer> {

  private static final double LEAST_A_SECOND = 30;
  private static final long MOST_MEGABYTES = 300;

  @Mixin private Output output = new Output();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--documents",
      paramLabel = "N",
      description = "how many are measured; default: ${DEFAULT-VALUE}")
  private int documents = 600;

  @Override
  public Integer call() {
    if (documents < 60 || documents > 100_000) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--documents is from 60 to 100000");
    }
    ReaderBench.Outcome outcome = ReaderBench.run(documents);
    output.answer(
        JsonObject.of(
            "documents", outcome.documents(),
            "documentsPerSecond", Math.round(outcome.documentsPerSecond()),
            "heapMegabytes", outcome.heapMegabytes()),
        "%.0f documents a second on one core, %d MB of heap"
            .formatted(outcome.documentsPerSecond(), outcome.heapMegabytes()));
    boolean good =
        outcome.documentsPerSecond() >= LEAST_A_SECOND && outcome.heapMegabytes() <= MOST_MEGABYTES;
    return good ? Exit.DONE : Exit.NO;
  }
}
