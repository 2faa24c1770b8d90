package kmzero.node.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kmzero.node.bench.PassagesBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kmzero bench passages`: lorries through both halves of a gate.
@Command(
    name = "passages",
    mixinStandardHelpOptions = true,
    description = {
      "Two nodes with databases and desks of their own and a real link: lorries go through every",
      "step on both sides. Then worklist, search and board over many past passages, laid straight",
      "into their tables, and an upload over HTTP. Every figure is measured in this run."
    })
final class BenchPassages implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "how long lorries are counted; default: ${DEFAULT-VALUE}")
  private int seconds = 120;

  @Option(
      names = "--under-way",
      paramLabel = "N",
      description = "lorries under way at once; default: ${DEFAULT-VALUE}")
  private int underWay = 400;

  @Option(
      names = "--past",
      paramLabel = "N",
      description = "past passages; default: ${DEFAULT-VALUE}")
  private long past = 5_000_000;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "rows of the upload, 0 for none; default: ${DEFAULT-VALUE}")
  private int rows = 20_000;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seconds < 1 || underWay < 1 || underWay > 100_000)
      throw wrong("--seconds from 1, --under-way from 1 to 100000");
    if (past < 0 || past > 50_000_000 || rows < 0 || rows > 20_000)
      throw wrong("--past from 0 to 50000000, --rows from 0 to 20000");
    PassagesBench.Outcome outcome =
        new PassagesBench(seconds, underWay, past, rows, output::tell).run();
    output.answer(outcome.json(), outcome.words());
    return Exit.DONE;
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
