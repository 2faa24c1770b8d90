package kmzero.node.cli;

import picocli.CommandLine.Command;

/// `kmzero bench`: measures the program on this machine.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measures the program on this machine, everything compared within one run.",
    subcommands = {BenchDesk.class, BenchLedger.class, BenchReader.class, BenchPassages.class})
final class BenchCommand implements Runnable {

  @picocli.CommandLine.Spec
  private picocli.CommandLine.Model.CommandSpec spec =
      picocli.CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(spec.commandLine(), "Which command?");
  }
}
