package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kmzero.ledger.json.JsonObject;
import kmzero.node.config.NodeConfig;
import kmzero.node.database.Database;
import kmzero.node.database.Dump;
import kmzero.node.keys.NodeFolder;
import kmzero.node.outside.OutsideCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kmzero restore FILE`: the node's database back from a backup.
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Puts the node's database back to what a backup shows; what is in it now is gone. The node",
      "must be stopped. At its next start each own log waits: what is missing comes back from the",
      "copy outside the database and from the other members, and the log goes on when all of them",
      "have answered; or when the engineer opens its next generation on the page Trust."
    })
final class RestoreCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  @Parameters(paramLabel = "FILE", description = "what kmzero backup wrote")
  private Path file = Path.of("");

  @Option(names = "--yes", description = "what is in the database now may go")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) throw new WorldFailed("There is no file " + file + ".");
    NodeConfig config = node.config();
    if (RunningNode.find(config.folder()).isPresent())
      throw new WorldFailed("The node runs. Stop it first.");
    Dump.Content shown = Dump.read(file);
    if (!yes) {
      output.tell(
          "This puts the database of %s back to %s. Say --yes to do it."
              .formatted(config.folder(), shown.madeAt()));
      return Exit.NO;
    }
    try (OutsideCopy outside = new OutsideCopy(new NodeFolder(config.common()).outside());
        Database database = Database.open(config.database())) {
      database.claim();
      outside.markRestored(); // first: a half-restored node must not sign either
      output.progress("restoring " + file + " …");
      Dump.Content content = Dump.restore(file, database.source());
      output.answer(
          JsonObject.of(
              "file", file.toString(),
              "madeAt", content.madeAt().toString(),
              "tables", content.rows().size(),
              "rows", content.total()),
          "restored to %s: %d tables, %,d rows. Own logs wait until they are known to be whole."
              .formatted(content.madeAt(), content.rows().size(), content.total()));
      return Exit.DONE;
    }
  }
}
