package kmzero.node.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kmzero.node.bench.LedgerBench;
import kmzero.node.bench.LedgerOptions;
import kmzero.node.bench.LedgerOutcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kmzero bench ledger`: how quickly an act travels, and what it costs.
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = {
      "Two nodes with databases of their own and a real link: acts of one kibibyte are checked,",
      "stored, pulled, checked, stored and cosigned back. COPY of the same bytes and commits of",
      "single rows are measured beside them in the same run, and so is a stack of AS4 (phase4)",
      "between the same databases, where bench-as4 could be built."
    })
final class BenchLedger implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--acts",
      paramLabel = "N",
      description = "acts in bulk; default: ${DEFAULT-VALUE}")
  private int acts = 200_000;

  @Option(
      names = "--missed",
      paramLabel = "N",
      description = "acts behind a cut, by link and again by file; default: ${DEFAULT-VALUE}")
  private int missed = 200_000;

  @Option(
      names = "--large",
      paramLabel = "N",
      description =
          "acts laid down through import before cost and restart are measured again, 0 for none;"
              + " default: ${DEFAULT-VALUE}")
  private int large = 5_000_000;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "how long waiting callers are measured; default: ${DEFAULT-VALUE}")
  private int seconds = 20;

  @Option(
      names = "--warm-as4",
      paramLabel = "N",
      description =
          "for how many seconds at most AS4 may warm up, 0 leaves AS4 out; default:"
              + " ${DEFAULT-VALUE}")
  private int warmAs4 = 180;

  @Option(
      names = "--stripes",
      paramLabel = "N",
      description = "logs that each side keeps, 1 to 64; default: ${DEFAULT-VALUE}")
  private int stripes = 1;

  @Option(names = "--seed", paramLabel = "S", description = "default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (acts < 1_000
        || missed < 1_000
        || large < 0
        || seconds < 1
        || warmAs4 < 0
        || stripes < 1
        || stripes > 64) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--acts and --missed from 1000, --seconds from 1, --stripes from 1 to 64");
    }
    var options = new LedgerOptions(acts, missed, large, seconds, warmAs4, stripes, seed);
    LedgerOutcome outcome = new LedgerBench(options, output::tell).run();
    output.answer(outcome.json(), outcome.words());
    return Exit.DONE;
  }
}
