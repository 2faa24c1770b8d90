package kmzero.node.cli;

import java.nio.file.Path;
import kmzero.node.config.NodeConfig;
import kmzero.node.config.NodeConfigFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `--node DIR`: the folder of the node that a command works with. Mixed into such commands.
final class NodeOption {

  @Option(
      names = "--node",
      paramLabel = "DIR",
      defaultValue = "${env:KMZERO_NODE}",
      description = "the node's folder, which holds node.yaml; default: the variable KMZERO_NODE")
  private @Nullable Path folder;

  private CommandSpec command = CommandSpec.create();

  @Spec(Spec.Target.MIXEE)
  void mixedInto(CommandSpec mixee) {
    command = mixee;
  }

  /// The folder, absolute.
  Path folder() {
    if (folder == null || folder.toString().isEmpty()) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "Which node? Name its folder with --node DIR or in KMZERO_NODE.");
    }
    return folder.toAbsolutePath().normalize();
  }

  /// What the folder's node.yaml says.
  NodeConfig config() {
    return switch (NodeConfigFile.read(folder())) {
      case NodeConfigFile.Answer.Read(var config) -> config;
      case NodeConfigFile.Answer.Refused(var why) ->
          throw new CommandLine.ParameterException(command.commandLine(), why);
    };
  }
}
