package kmzero.node.cli;

import picocli.CommandLine.Command;

/// `kmzero procedure`: what one does with procedure files.
@Command(
    name = "procedure",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Procedure files: the rules of one kind of dossier.",
    subcommands = ProcedureCheck.class)
final class ProcedureCommand implements Runnable {

  @picocli.CommandLine.Spec
  private picocli.CommandLine.Model.CommandSpec spec =
      picocli.CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(spec.commandLine(), "Which command?");
  }
}
