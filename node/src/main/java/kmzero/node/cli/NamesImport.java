package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import kmzero.ledger.json.JsonObject;
import kmzero.names.Entry;
import kmzero.names.NameRegister;
import kmzero.names.Names;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kmzero names import FILE`: takes a register file in, or only looks whether it is one.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a register file (CSV, or JSON by its ending) and says what it adds to the register"
          + " that",
      "ships. With --into the two are written together into one file, which `names search --with`"
          + " and",
      "`names export --with` take. A file with a mistake is refused, with the line."
    })
final class NamesImport implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "FILE", description = "the register file")
  private Path file = Path.of("");

  @Option(names = "--into", paramLabel = "FILE", description = "where to write both together")
  private @Nullable Path into;

  @Override
  public Integer call() throws IOException {
    List<Entry> read = NamesWords.read(file);
    NameRegister shipped = Names.standard().register();
    NameRegister both = shipped.with(read);
    long added = read.stream().filter(entry -> shipped.find(entry.id()).isEmpty()).count();
    long changed =
        read.stream()
            .filter(entry -> shipped.find(entry.id()).filter(old -> !old.equals(entry)).isPresent())
            .count();
    long proposed = both.proposals().size();
    if (into != null) NamesWords.write(into, both.entries());
    output.answer(
        JsonObject.of(
            "file", file.toString(),
            "entries", read.size(),
            "new", added,
            "changed", changed,
            "proposals", proposed),
        "%d entries: %d new, %d changed; %d pairs may be one person"
            .formatted(read.size(), added, changed, proposed));
    return Exit.DONE;
  }
}
