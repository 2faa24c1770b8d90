package kmzero.node.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kmzero.node.bench.DeskBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kmzero bench desk`: how long lists, boards, calendar and today take over many matters.
@Command(
    name = "desk",
    mixinStandardHelpOptions = true,
    description = {
      "Fills a node of its own with real acts and asks for its lists, boards, calendar and today,"
          + " one",
      "page after the other, over HTTP on this machine. The answer is no when a list, a board, the",
      "calendar or today takes longer than 50 ms in one of a hundred, or two pages as PDF longer",
      "than 1.5 s."
    })
final class BenchDesk implements Callable<Integer> {

  private static final double TARGET_MILLIS = 50;
  private static final double PDF_TARGET_MILLIS = 1_500;

  @Mixin private Output output = new Output();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--matters",
      paramLabel = "N",
      description = "proposals, commitments and difficulties together; default: ${DEFAULT-VALUE}")
  private int matters = 10_000;

  @Option(names = "--meetings", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  private int meetings = 1_000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "how often each page is asked for; default: ${DEFAULT-VALUE}")
  private int rounds = 300;

  @Option(names = "--seed", paramLabel = "S", description = "default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (matters < 20 || matters > 1_000_000) throw wrong("--matters is from 20 to 1000000");
    if (meetings < 1 || meetings > matters) throw wrong("--meetings is from 1 to --matters");
    if (rounds < 10 || rounds > 100_000) throw wrong("--rounds is from 10 to 100000");
    DeskBench.Outcome outcome =
        new DeskBench(matters, meetings, rounds, seed, output::progress).run();
    output.answer(outcome.json(), outcome.words());
    boolean quick =
        outcome.slowestP99Millis() <= TARGET_MILLIS
            && outcome.briefingPdf().p99Millis() <= PDF_TARGET_MILLIS;
    return quick ? Exit.DONE : Exit.NO;
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
