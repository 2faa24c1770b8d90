package kmzero.node.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import kmzero.node.database.DatabaseUnavailable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program `kmzero COMMAND`. What a command needs is loaded when it runs, so that those without
/// a node start in a fraction of a second.
@Command(
    name = "kmzero",
    description = "Software that neighbouring border localities run their cooperation on.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 the answer is no, 2 wrong use, 3 the world failed.",
      "kmzero COMMAND --help tells more."
    },
    subcommands = {
      AccountCommand.class,
      BackupCommand.class,
      BenchCommand.class,
      BundlesCommand.class,
      CorpusCommand.class,
      DemoCommand.class,
      DoctorCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      InspectCommand.class,
      NamesCommand.class,
      NodeCommand.class,
      ProcedureCommand.class,
      ProveCommand.class,
      ReadCommand.class,
      RebuildCommand.class,
      RestoreCommand.class,
      SignatureCommand.class,
      TortureCommand.class,
      VectorsCommand.class,
      VerifyCommand.class,
      WarmUpCommand.class
    })
public final class Main implements Runnable {

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /// Runs one command.
  ///
  /// @return its exit code, see [Exit]
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command))
        .execute(args);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
  }

  /// Failures of the world in one line; mistakes of ours with their trace.
  private static int failed(Exception failure, CommandLine command) {
    @Nullable String message =
        switch (failure) {
          case HeldBooks.NoSuch no -> no.getMessage();
          case WorldFailed world -> world.getMessage();
          case DatabaseUnavailable database -> database.getMessage();
          case UncheckedIOException e -> e.getMessage() + cause(e.getCause());
          case NoSuchFileException missing -> "There is no file " + missing.getFile() + ".";
          case IOException e -> e.getClass().getSimpleName() + ": " + e.getMessage();
          default -> null;
        };
    PrintWriter err = command.getErr();
    if (message == null) failure.printStackTrace(err);
    else err.println(message);
    err.flush();
    return failure instanceof HeldBooks.NoSuch ? Exit.NO : Exit.WORLD_FAILED;
  }

  private static String cause(@Nullable IOException failure) {
    return failure == null ? "" : ": " + failure.getMessage();
  }
}
