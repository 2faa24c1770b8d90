package kmzero.node.cli;

import picocli.CommandLine.Command;

/// `kmzero names`: one person or place under many spellings. Needs no node and starts no database.
@Command(
    name = "names",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Names of public officials and of places, across Hanzi, Vietnamese and pinyin. For what"
          + " public",
      "reports print; never for travellers, drivers or requests."
    },
    subcommands = {
      NamesMatch.class,
      NamesConvert.class,
      NamesSearch.class,
      NamesImport.class,
      NamesExport.class
    })
final class NamesCommand implements Runnable {

  @picocli.CommandLine.Spec
  private picocli.CommandLine.Model.CommandSpec spec =
      picocli.CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(spec.commandLine(), "Which command?");
  }
}
