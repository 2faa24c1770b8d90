package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kmzero.ledger.json.JsonObject;
import kmzero.names.NameRegister;
import kmzero.names.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kmzero names export FILE`: the register as a file.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes the register as CSV, or as JSON where FILE ends so.")
final class NamesExport implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "FILE", description = "where to")
  private Path file = Path.of("");

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description = "a register file (CSV or JSON) besides the one that ships")
  private List<Path> files = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    NameRegister register = Names.standard().register();
    for (Path more : files) register = register.with(NamesWords.read(more));
    long bytes = NamesWords.write(file, register.entries());
    output.answer(
        JsonObject.of(
            "file", file.toString(), "entries", register.entries().size(), "bytes", bytes),
        "%d entries, %d bytes: %s".formatted(register.entries().size(), bytes, file));
    return Exit.DONE;
  }
}
